/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/register.h"
#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * VellusChange:
 * @VELLUS_CHANGE_KEPT: found in both, about as thick
 * @VELLUS_CHANGE_THICKER: found in both, thicker by more than the error
 * @VELLUS_CHANGE_THINNER: found in both, thinner by more than the error
 * @VELLUS_CHANGE_LOST: seen before, and surely not there after
 * @VELLUS_CHANGE_NEW: seen after, and surely not there before
 * @VELLUS_CHANGE_UNSURE: found on one side; the other can't be told
 *
 * What became of a hair.
 */
typedef enum
{
  VELLUS_CHANGE_KEPT,
  VELLUS_CHANGE_THICKER,
  VELLUS_CHANGE_THINNER,
  VELLUS_CHANGE_LOST,
  VELLUS_CHANGE_NEW,
  VELLUS_CHANGE_UNSURE,
} VellusChange;

#define VELLUS_N_CHANGES 6

/**
 * vellus_change_name:
 * @change: a change
 *
 * Returns: its name in documents: "kept", "thicker", "thinner", "lost",
 *   "new", "unsure"
 */
const char *vellus_change_name (VellusChange change);

/**
 * vellus_change_label:
 * @change: a change
 *
 * Returns: its translated name, for people
 */
const char *vellus_change_label (VellusChange change);

/**
 * VellusMatch:
 * @before: index of the hair in the before measurement, -1 for none
 * @after: index of the hair in the after measurement, -1 for none
 * @change: what became of it
 * @common: whether its root lies in the skin that both measurements count
 * @certainty: probability that this match, or this loss or gain, is right
 * @diameter_change_um: after less before; NaN for hairs of one side
 * @diameter_change_sd_um: its standard error, without what all hairs of a
 *   picture share
 * @length_change_um: after less before; NaN where an end is not seen
 * @root_distance_um: between its roots on the skin; NaN for one side
 *
 * One hair found again, or not.
 */
typedef struct
{
  int          before;
  int          after;
  VellusChange change;
  gboolean     common;
  double       certainty;
  double       diameter_change_um;
  double       diameter_change_sd_um;
  double       length_change_um;
  double       root_distance_um;
} VellusMatch;

/**
 * VellusVerdict:
 * @VELLUS_VERDICT_WITHIN: within the measurement's own error
 * @VELLUS_VERDICT_MORE: more than it, upwards
 * @VELLUS_VERDICT_LESS: more than it, downwards
 * @VELLUS_VERDICT_UNKNOWN: can't be told
 */
typedef enum
{
  VELLUS_VERDICT_WITHIN,
  VELLUS_VERDICT_MORE,
  VELLUS_VERDICT_LESS,
  VELLUS_VERDICT_UNKNOWN,
} VellusVerdict;

/**
 * VellusChangeFigure:
 * @before: value on the common skin before
 * @after: value on the common skin after
 * @change: after less before with its 95 % interval: the error of measuring
 *   on both sides, not that of choosing a field, which is the same
 * @detectable: smallest change that would have been told from none
 */
typedef struct
{
  double       before;
  double       after;
  VellusFigure change;
  double       detectable;
} VellusChangeFigure;

/**
 * vellus_change_verdict:
 * @figure: a figure
 *
 * Returns: whether its change is more than the error
 */
VellusVerdict vellus_change_verdict (const VellusChangeFigure *figure);

const char *vellus_verdict_name (VellusVerdict verdict);

/* Translated: "more than the measurement's own error, upwards", ... */
const char *vellus_verdict_text (VellusVerdict verdict);

/**
 * VellusComparisonSummary:
 * @counts: hairs of the common skin by #VellusChange
 * @to_terminal: kept hairs that became terminal
 * @to_vellus: kept hairs that became vellus
 * @common_mm2: area of the common skin
 * @hairs: number of hairs
 * @density_per_cm2: hairs an area
 * @thin_fraction: share of thin hairs
 * @mean_diameter_um: mean diameter; its change is over the hairs found in both
 * @cumulative_thickness_mm_per_cm2: sum of the diameters an area
 * @growing_share: share of the paired hairs that grew, for clipped hair;
 *   NaN when no days were given
 * @growth_mm_per_day: median growth of those; NaN when no days were given
 */
typedef struct
{
  guint              counts[VELLUS_N_CHANGES];
  guint              to_terminal;
  guint              to_vellus;
  double             common_mm2;
  VellusChangeFigure hairs;
  VellusChangeFigure density_per_cm2;
  VellusChangeFigure thin_fraction;
  VellusChangeFigure mean_diameter_um;
  VellusChangeFigure cumulative_thickness_mm_per_cm2;
  VellusFigure       growing_share;
  VellusFigure       growth_mm_per_day;
} VellusComparisonSummary;

/* The rows of #VellusChangeFigure, with names and labels; @offset is that in
 * #VellusComparisonSummary. */
const VellusFigureSpec *vellus_comparison_specs (guint *n_specs);

const VellusChangeFigure *
vellus_comparison_figure (const VellusComparisonSummary *summary,
                          const VellusFigureSpec        *spec);

/**
 * VellusComparison:
 * @before: the first measurement, completed by hairs that only the second
 *   look found; owned
 * @after: the second measurement, completed likewise; owned
 * @registration: how they lie on each other; owned
 * @days: between the visits; 0 when unknown
 * @matches: (element-type VellusMatch): first those of hairs before, in their
 *   order, then those of hairs that are only after
 * @summary: figures of the common skin
 */
typedef struct
{
  VellusMeasurement      *before;
  VellusMeasurement      *after;
  VellusRegistration     *registration;
  double                  days;
  GArray                 *matches;
  VellusComparisonSummary summary;
} VellusComparison;

void vellus_comparison_free (VellusComparison *comparison);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusComparison, vellus_comparison_free)

/* The hair of a match on either side, or `NULL`. */
const VellusHair *vellus_match_before (const VellusComparison *comparison,
                                       const VellusMatch      *match);
const VellusHair *vellus_match_after (const VellusComparison *comparison,
                                      const VellusMatch      *match);

G_END_DECLS
