/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/params.h"
#include "core/scale.h"

G_BEGIN_DECLS

/* Fewer pixels across the thin cut than these make thin shares rough or
 * impossible. */
#define VELLUS_QUALITY_COARSE_PX 4.0
#define VELLUS_QUALITY_UNRESOLVED_PX 2.5

/**
 * VellusQualityFlags:
 * @VELLUS_QUALITY_THIN_COARSE: the thin cut is under 4 px wide: thin shares
 *   are rough
 * @VELLUS_QUALITY_THIN_UNRESOLVED: the thin cut is under 2.5 px wide: hairs
 *   can be counted but thin not told from thick
 * @VELLUS_QUALITY_FEW_HAIRS: fewer than 10 hairs counted: intervals are wide
 * @VELLUS_QUALITY_SMALL_REGION: under 0.1 cm2 measured
 * @VELLUS_QUALITY_SCALE_UNCONFIRMED: the scale is a preset that no reading of
 *   the picture has confirmed
 * @VELLUS_QUALITY_BLURRED: edges are spread over more than the thin cut
 * @VELLUS_QUALITY_OVEREXPOSED: a tenth of the region is white
 * @VELLUS_QUALITY_UNDEREXPOSED: half of the region is nearly black
 * @VELLUS_QUALITY_DARK_UNEXPLAINED: a tenth of the region is as dark as hair,
 *   but shows no shaft
 * @VELLUS_QUALITY_ROOTS_UNSURE: root and tip of many hairs may be exchanged
 * @VELLUS_QUALITY_DIAMETERS_UNSURE: the diameters of most hairs are unsure
 * @VELLUS_QUALITY_CROWDED: hairs lie over each other
 * @VELLUS_QUALITY_UNJUDGED: a tenth of the region can't be judged and was left
 *   out
 *
 * What limits a measurement.
 */
typedef enum
{
  VELLUS_QUALITY_THIN_COARSE = 1 << 0,
  VELLUS_QUALITY_THIN_UNRESOLVED = 1 << 1,
  VELLUS_QUALITY_FEW_HAIRS = 1 << 2,
  VELLUS_QUALITY_SMALL_REGION = 1 << 3,
  VELLUS_QUALITY_SCALE_UNCONFIRMED = 1 << 4,
  VELLUS_QUALITY_BLURRED = 1 << 5,
  VELLUS_QUALITY_OVEREXPOSED = 1 << 6,
  VELLUS_QUALITY_UNDEREXPOSED = 1 << 7,
  VELLUS_QUALITY_DARK_UNEXPLAINED = 1 << 8,
  VELLUS_QUALITY_ROOTS_UNSURE = 1 << 9,
  VELLUS_QUALITY_DIAMETERS_UNSURE = 1 << 10,
  VELLUS_QUALITY_CROWDED = 1 << 11,
  VELLUS_QUALITY_UNJUDGED = 1 << 12,
} VellusQualityFlags;

#define VELLUS_N_QUALITY_FLAGS 13

/* Those that the pixels tell: corrections of hairs don't change them. */
#define VELLUS_QUALITY_OF_PICTURE                                              \
  (VELLUS_QUALITY_BLURRED | VELLUS_QUALITY_OVEREXPOSED |                       \
   VELLUS_QUALITY_UNDEREXPOSED | VELLUS_QUALITY_DARK_UNEXPLAINED)

/**
 * vellus_quality_of_scale:
 * @params: what a measurement is asked for
 * @scale: its scale
 *
 * Returns: the #VellusQualityFlags that are known before anything is measured
 */
guint vellus_quality_of_scale (const VellusParams *params,
                               const VellusScale  *scale);

/**
 * vellus_quality_name:
 * @flag: one of #VellusQualityFlags
 *
 * Returns: its name in documents, such as "thin-coarse"
 */
const char *vellus_quality_name (VellusQualityFlags flag);

/**
 * vellus_quality_grade:
 * @quality: #VellusQualityFlags of a measurement
 *
 * Returns: "good" or "limited", as documents have it; what is refused has no
 *   figures
 */
const char *vellus_quality_grade (guint quality);

/**
 * vellus_quality_grade_text:
 * @quality: #VellusQualityFlags of a measurement
 *
 * Returns: (transfer none): the same in a translated sentence
 */
const char *vellus_quality_grade_text (guint quality);

/**
 * vellus_quality_text:
 * @flag: one of #VellusQualityFlags
 * @params: what the measurement was asked for
 *
 * Returns: (transfer full): a translated sentence that says what is limited
 *   and what to do, the same wherever it is told
 */
char *vellus_quality_text (VellusQualityFlags flag, const VellusParams *params);

G_END_DECLS
