/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/width-strip.h"

G_BEGIN_DECLS

/* What of a shaft absorbs, on either side of its centre line, and where
 * nothing does that lies on it: in widths. */
#define VELLUS_BANDS_SHAFT_WIDTHS 0.75
#define VELLUS_BANDS_FLANK_WIDTHS 1.1

/**
 * VellusBands:
 * @strip: the shaft laid straight, with the skin on both sides; owned
 * @width_px: about how wide the shaft is
 * @window_px: over which length along it the skin is taken to be alike
 * @density: rows without padding: optical density above the skin beside,
 *   natural logarithm; NaN where it is unknown or another shaft lies
 * @mass_px: (array length=n_rows of the strip): density, summed across the
 *   shaft; NaN in rows that are partly hidden
 *
 * How much a shaft absorbs along its way.
 */
typedef struct
{
  VellusStrip *strip;
  double       width_px;
  double       window_px;
  float       *density;
  double      *mass_px;
} VellusBands;

/**
 * VellusRows:
 * @first: first row
 * @last: row behind the last one
 *
 * A stretch of a shaft.
 */
typedef struct
{
  guint first;
  guint last;
} VellusRows;

/**
 * vellus_bands_new:
 * @light: the photograph in linear light
 * @owners: which shaft lies where
 * @mark: the shaft's mark
 * @shaft: a shaft darker than the skin
 * @window_px: over which length along it the skin is taken to be alike
 *
 * Returns: (transfer full): how much it absorbs
 */
VellusBands *vellus_bands_new (const VellusRaster *light,
                               const VellusOwners *owners,
                               guint16             mark,
                               const VellusShaft  *shaft,
                               double              window_px);

void vellus_bands_free (VellusBands *bands);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusBands, vellus_bands_free)

static inline double
vellus_bands_column_px (const VellusBands *bands, guint column)
{
  return bands->strip->start_px + column * bands->strip->step_px;
}

static inline guint
vellus_bands_rows (const VellusBands *bands, double length_px)
{
  return (guint) (length_px / bands->strip->row_px + 0.5);
}

/**
 * vellus_bands_profile:
 * @bands: bands
 * @rows: a stretch
 *
 * Returns: (transfer full) (array): mean density of each column; NaN where it
 *   isn't known
 */
double *vellus_bands_profile (const VellusBands *bands, VellusRows rows);

/**
 * vellus_bands_mean:
 * @bands: bands
 * @profile: (array): a value of each column
 * @from_px: from how far from the centre line, on both sides
 * @to_px: to how far
 *
 * Returns: mean of what is known of it there; 0 when nothing is
 */
double vellus_bands_mean (const VellusBands *bands,
                          const double      *profile,
                          double             from_px,
                          double             to_px);

/**
 * vellus_bands_peak:
 * @bands: bands
 * @profile: (array): a value of each column
 *
 * Returns: mean of the densest quarter of a width, flanks left out
 */
double vellus_bands_peak (const VellusBands *bands, const double *profile);

/**
 * vellus_bands_level:
 * @bands: bands
 * @rows: a stretch
 *
 * Returns: density of the shaft's middle; 0 where its edges aren't sharp, as
 *   under the skin
 */
double vellus_bands_level (const VellusBands *bands, VellusRows rows);

G_END_DECLS
