/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusBarProfile:
 * @values: (array length=n): linear light across a shaft, skin at about 1;
 *   NaN where unknown
 * @n: number of samples
 * @start_px: place of the first sample, 0 on the traced centre line
 * @step_px: distance between samples
 */
typedef struct
{
  const float *values;
  guint        n;
  double       start_px;
  double       step_px;
} VellusBarProfile;

/**
 * VellusBarPrior:
 * @blur_px: expected standard deviation of the blur
 * @log_blur_sd: how far the blur's logarithm may lie from that
 * @center_sd_px: how far off the traced centre line the bar may lie
 * @core_sd: how much lighter or darker than its rims the core may be
 * @core_share: share of the half width that is left out as core, where the
 *   edges' blur does not reach into it
 * @absorption_per_px: optical depth of a shaft one pixel wide,
 *   natural logarithm; 0: not known
 * @log_absorption_sd: how far its logarithm may lie from that
 *
 * What is known before a profile is looked at. Wide shafts overrule it,
 * narrow ones lean on it.
 */
typedef struct
{
  double blur_px;
  double log_blur_sd;
  double center_sd_px;
  double core_sd;
  double core_share;
  double absorption_per_px;
  double log_absorption_sd;
} VellusBarPrior;

/**
 * VellusBar:
 * @center_px: middle of the bar
 * @width_px: distance of its edges
 * @log_width_sd: standard error of the width's logarithm
 * @log_common_sd: the part of it that comes from what was known beforehand, and
 *   that all stretches of a shaft therefore share
 * @blur_px: standard deviation of the blur
 * @depth: how much darker than the skin the rims are, in units of the skin;
 *   negative when lighter
 * @level: the skin's level at the centre line
 * @slope: how the skin's level rises across a pixel
 * @core: how much lighter than the rims the core is
 * @noise: robust standard deviation of the profile about the model
 * @rms: root mean square deviation of the profile from the model
 *
 * A bar with straight edges, blurred by a Gaussian, on skin that changes
 * linearly.
 */
typedef struct
{
  double center_px;
  double width_px;
  double log_width_sd;
  double log_common_sd;
  double blur_px;
  double depth;
  double level;
  double slope;
  double core;
  double noise;
  double rms;
} VellusBar;

/**
 * vellus_bar_fit:
 * @profile: a profile
 * @prior: what is known
 * @bar: (inout): where to start: center_px, width_px and blur_px; on success
 *   the most probable bar
 *
 * Fits by Levenberg and Marquardt's method with Huber's weights. The blur is
 * free, so that defocus does not widen the bar. A core that differs from the
 * rims (the highlight, the light inside of an unpigmented shaft) is modelled
 * as a parabola and its middle is left out where edges and core don't
 * overlap. Where a bar is too narrow for its width and its depth to be told
 * apart, the absorption ties them: depth = 1 - exp(-absorption π/4 width), the
 * mean over a cylinder's chords (Beer and Lambert's law).
 *
 * Returns: whether a bar was found inside of the profile
 */
gboolean vellus_bar_fit (const VellusBarProfile *profile,
                         const VellusBarPrior   *prior,
                         VellusBar              *bar);

G_END_DECLS
