/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/width-glass.h"
#include "core/width-strip.h"

G_BEGIN_DECLS

/* Stretches of a shaft at most. */
#define VELLUS_WIDTH_MAX_WINDOWS 18

/**
 * VellusWidthWindow:
 * @along_px: its middle, from the shaft's first point
 * @profile: (array): mean profile across the shaft, channel by channel, in
 *   units of the skin beside it; owned by the #VellusWidthShaft
 * @flanks: bit 0: the left flank shows skin, bit 1: the right one
 * @fitted: whether @bar is worth anything
 * @bar: the fitted bar
 *
 * A short stretch of a shaft.
 */
typedef struct
{
  double    along_px;
  float    *profile;
  guint     flanks;
  gboolean  fitted;
  VellusBar bar;
} VellusWidthWindow;

/**
 * VellusWidthShaft:
 * @rough_px: the width that the shaft came with
 * @length_px: length along the shaft
 * @light: lighter than the skin
 * @glassy: core and rims differ much: an unpigmented shaft
 * @n_channels: 3 for a translucent shaft, whose profiles are in color, else 1
 * @n_windows: number of stretches
 * @windows: (array length=n_windows): the stretches
 * @n_columns: samples of a profile
 * @start_px: place of the first sample, 0 on the traced line
 * @step_px: distance between samples
 * @profiles: storage of the windows' profiles
 * @n_rows: places along the shaft
 * @row_px: distance between them
 * @points: (array length=n_rows): smoothed centre line
 * @normals: (array length=n_rows): unit vectors across it
 *
 * What is measured of one shaft.
 */
typedef struct
{
  double             rough_px;
  double             length_px;
  gboolean           light;
  gboolean           glassy;
  guint              n_channels;
  guint              n_windows;
  VellusWidthWindow *windows;
  guint              n_columns;
  double             start_px;
  double             step_px;
  float             *profiles;
  guint              n_rows;
  double             row_px;
  VellusPoint       *points;
  VellusPoint       *normals;
} VellusWidthShaft;

/**
 * vellus_width_shaft_new:
 * @light: the photograph in linear light
 * @owners: which shaft lies where
 * @mark: the shaft's mark
 * @shaft: the shaft
 *
 * Cuts a shaft into stretches and averages the profile of each.
 *
 * Returns: (transfer full): the stretches
 */
VellusWidthShaft *vellus_width_shaft_new (const VellusRaster *light,
                                          const VellusOwners *owners,
                                          guint16             mark,
                                          const VellusShaft  *shaft);

void vellus_width_shaft_free (VellusWidthShaft *shaft);

/**
 * vellus_width_shaft_fit:
 * @shaft: a shaft
 * @prior: what is known about blur and absorption
 *
 * Fits a bar to every stretch.
 */
void vellus_width_shaft_fit (VellusWidthShaft     *shaft,
                             const VellusBarPrior *prior);

/**
 * VellusWidthResult:
 * @width_px: mean over the length; 0 when nothing was measured
 * @width_sd_px: standard error of @width_px
 * @slope: relative change over the whole length, from first to last point
 * @n_windows: stretches that carry it
 * @two_sided: whether these show skin on both sides
 */
typedef struct
{
  double   width_px;
  double   width_sd_px;
  double   slope;
  guint    n_windows;
  gboolean two_sided;
} VellusWidthResult;

/**
 * vellus_width_shaft_combine:
 * @shaft: a fitted shaft
 *
 * Returns: a straight line through the widths of the stretches, taken at the
 *   shaft's middle, which is the mean over the length; stretches far off the
 *   others have little say
 */
VellusWidthResult vellus_width_shaft_combine (const VellusWidthShaft *shaft);

/**
 * vellus_width_shaft_apply:
 * @shaft: a fitted shaft
 * @result: its width
 * @traced: the shaft it was made from; its points move onto the bars' centres
 *   and its widths follow @result
 */
void vellus_width_shaft_apply (const VellusWidthShaft  *shaft,
                               const VellusWidthResult *result,
                               VellusShaft             *traced);

/**
 * vellus_width_shaft_blur_px:
 * @shaft: a fitted shaft
 *
 * Returns: the median blur of the stretches that are wide enough to show it;
 *   NaN when none is
 */
double vellus_width_shaft_blur_px (const VellusWidthShaft *shaft);

/* The same of all stretches: where the blur is more than a fourth of the
 * width, both are known together only. NaN when nothing was fitted. */
double vellus_width_shaft_rough_blur_px (const VellusWidthShaft *shaft);

/**
 * vellus_width_shaft_absorption_per_px:
 * @shaft: a fitted shaft
 *
 * Returns: the median optical depth a pixel of width, of the stretches that
 *   show it; NaN when none does
 */
double vellus_width_shaft_absorption_per_px (const VellusWidthShaft *shaft);

G_END_DECLS
