/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/width-bar.h"

G_BEGIN_DECLS

/* Luma, and how much more of red and of blue there is than of that. */
#define VELLUS_GLASS_CHANNELS 3

/**
 * VellusGlassProfile:
 * @values: (array): linear light across a shaft, in units of the skin: @n
 *   samples of luma, then of red less luma, then of blue less luma; NaN where
 *   unknown
 * @n: number of samples
 * @start_px: place of the first sample, 0 on the traced centre line
 * @step_px: distance between samples
 * @two_sided: whether skin is seen on both sides
 * @contrast: (array): how far each channel is from the skin within the shaft
 */
typedef struct
{
  const float *values;
  guint        n;
  double       start_px;
  double       step_px;
  gboolean     two_sided;
  double       contrast[VELLUS_GLASS_CHANNELS];
} VellusGlassProfile;

/**
 * vellus_glass_set_contrast:
 * @profile: a profile; its contrast is read off its middle
 * @rough_px: about how wide the shaft is
 */
void vellus_glass_set_contrast (VellusGlassProfile *profile, double rough_px);

/**
 * vellus_glass_vote:
 * @profiles: (array length=n): stretches of one shaft
 * @n: their number
 * @rough_px: about how wide the shaft is
 * @blur_px: expected standard deviation of the blur
 * @bars: (array length=n) (out): gets the width and, for each stretch, the
 *   centre that goes best with it
 *
 * Looks for the one width that explains all stretches best. Rims and core of
 * a translucent shaft both look like a shaft; what misleads one stretch
 * seldom misleads all.
 */
void vellus_glass_vote (const VellusGlassProfile *profiles,
                        guint                     n,
                        double                    rough_px,
                        double                    blur_px,
                        VellusBar                *bars);

/**
 * vellus_glass_fit:
 * @profile: a profile
 * @prior: what is known of blur and centre
 * @bar: (inout): where to start: center_px, width_px and blur_px; on success
 *   the most probable bar, its light not told
 *
 * Fits a translucent shaft: two edges, the same in luma and in color, and
 * between them light that has come through the shaft, or out of it, dimmed at
 * the rims; rims may be darker than the skin and the core lighter, or the
 * other way round. Color is blurred more: cameras and JPEG files keep less of
 * it.
 *
 * Returns: whether a shaft was found inside of the profile
 */
gboolean vellus_glass_fit (const VellusGlassProfile *profile,
                           const VellusBarPrior     *prior,
                           VellusBar                *bar);

G_END_DECLS
