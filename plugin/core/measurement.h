/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/cells.h"
#include "core/hair.h"
#include "core/params.h"
#include "core/quality.h"
#include "core/region.h"
#include "core/scale.h"

G_BEGIN_DECLS

/**
 * VellusUnit:
 * @id: from 1
 * @center: mean of its hairs' roots
 * @hair_ids: (element-type int): its hairs, ascending
 *
 * A follicular unit.
 */
typedef struct
{
  int         id;
  VellusPoint center;
  GArray     *hair_ids;
} VellusUnit;

VellusUnit *vellus_unit_new (int id, VellusPoint center);

void vellus_unit_free (VellusUnit *unit);

/**
 * VellusFigure:
 * @value: the estimate; NaN when the picture can't tell
 * @low: lower end of its 95 % interval; NaN when unknown
 * @high: upper end of its 95 % interval; NaN when unknown
 */
typedef struct
{
  double value;
  double low;
  double high;
} VellusFigure;

/**
 * VellusSummary:
 *
 * The figures of one measurement, over the counted hairs. Each is described
 * by a row of vellus_summary_specs().
 */
typedef struct
{
  VellusFigure hairs;
  VellusFigure density_per_cm2;
  VellusFigure terminal_per_cm2;
  VellusFigure intermediate_per_cm2;
  VellusFigure vellus_per_cm2;
  VellusFigure thin_fraction;
  VellusFigure mean_diameter_um;
  VellusFigure median_diameter_um;
  VellusFigure sd_diameter_um;
  VellusFigure cumulative_thickness_mm_per_cm2;
  VellusFigure units_per_cm2;
  VellusFigure hairs_per_unit;
  VellusFigure single_hair_units_fraction;
} VellusSummary;

/**
 * VellusFigureSpec:
 * @name: with its unit, for documents, columns and PDB results
 * @label: for people, for translation
 * @unit: for people, or `NULL`
 * @digits: decimals shown to people
 * @offset: where its #VellusFigure lies in #VellusSummary
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *unit;
  int         digits;
  gsize       offset;
} VellusFigureSpec;

const VellusFigureSpec *vellus_summary_specs (guint *n_specs);

VellusFigure *vellus_summary_figure (const VellusSummary    *summary,
                                     const VellusFigureSpec *spec);

/**
 * VellusEdit:
 * @when: time of the edit, ISO 8601, UTC; owned
 * @before: (nullable): the hair as it was; `NULL` when it was added; owned
 * @after: (nullable): the hair as it is since; `NULL` when it was removed;
 *   owned
 *
 * A correction by the user.
 */
typedef struct
{
  char       *when;
  VellusHair *before;
  VellusHair *after;
} VellusEdit;

void vellus_edit_free (VellusEdit *edit);

/**
 * VellusMeasurement:
 * @source_file: (nullable): name of the picture, without its folder; owned
 * @width_px: columns of the picture
 * @height_px: rows of the picture
 * @pixels_sha256: (nullable): fingerprint of the pixels that were measured,
 *   as vellus_hash_of_pixels(); owned
 * @pixels: the part of the picture that these are
 * @scale: magnification; owned
 * @region: where hairs were counted; owned
 * @region_area_mm2: its area less what is unknown or can't be judged
 * @unjudged: (nullable): where hairs can't be seen, 1 in cells; what has its
 *   root there isn't counted; owned
 * @unjudged_mm2: how much of the region that is
 * @params: what the measurement was asked for
 * @quality: #VellusQualityFlags
 * @hairs: (element-type VellusHair): every shaft found, counted or not
 * @candidates: (element-type VellusHair): lines that may be hairs but weren't
 *   believed, with a rough diameter; no figure and no document knows them
 * @units: (element-type VellusUnit): follicular units
 * @summary: figures over the counted hairs
 * @automatic: (nullable): the figures before any correction; `NULL` when there
 *   was none
 * @edits: (element-type VellusEdit): corrections, oldest first
 *
 * Everything that one measurement found. Coordinates are those of the
 * measured picture.
 */
typedef struct
{
  char         *source_file;
  int           width_px;
  int           height_px;
  char         *pixels_sha256;
  VellusRect    pixels;
  VellusScale   scale;
  VellusRegion *region;
  double        region_area_mm2;
  VellusCells  *unjudged;
  double        unjudged_mm2;
  VellusParams  params;
  guint         quality;
  GPtrArray    *hairs;
  GPtrArray    *candidates;
  GPtrArray    *units;
  VellusSummary summary;

  VellusSummary *automatic;
  GPtrArray     *edits;
} VellusMeasurement;

/**
 * vellus_measurement_new:
 *
 * Returns: (transfer full): a measurement without hairs or region
 */
VellusMeasurement *vellus_measurement_new (void);

/**
 * vellus_measurement_copy:
 * @measurement: a measurement
 *
 * Returns: (transfer full): one that shares nothing with it
 */
VellusMeasurement *
vellus_measurement_copy (const VellusMeasurement *measurement);

void vellus_measurement_free (VellusMeasurement *measurement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusMeasurement, vellus_measurement_free)

/**
 * vellus_measurement_translate:
 * @measurement: a measurement
 * @dx: shift to the right, whole px
 * @dy: shift downwards, whole px
 *
 * Moves region, hairs, units and what was measured, for a picture that is part
 * of a larger one.
 */
void
vellus_measurement_translate (VellusMeasurement *measurement, int dx, int dy);

G_END_DECLS
