/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/width-glass.h"

G_BEGIN_DECLS

/* What the light of a translucent shaft depends on, but for its strength:
 * rims are darker by the last but one with the square of the place across, by
 * the last with its sixth power. */
enum
{
  VELLUS_GLASS_CENTER,
  VELLUS_GLASS_LOG_WIDTH,
  VELLUS_GLASS_LOG_BLUR,
  VELLUS_GLASS_LOG_COLOR_BLUR,
  VELLUS_GLASS_WIDE_RIM,
  VELLUS_GLASS_NARROW_RIM,
  VELLUS_GLASS_PARAMETERS
};

/* How dark rims usually are, and how much that differs. */
#define VELLUS_GLASS_RIM 0.15
#define VELLUS_GLASS_RIM_SD 0.25

/* What light is made of, in each channel. */
#define VELLUS_GLASS_TERMS 9

/**
 * VellusGlassNoise:
 * @luma: standard deviation of a sample of luma
 * @color: the same of a color difference
 */
typedef struct
{
  double luma;
  double color;
} VellusGlassNoise;

/**
 * vellus_glass_rest:
 * @profile: a profile
 * @p: (array length=VELLUS_GLASS_PARAMETERS): parameters
 * @noise: in the units of the profile
 * @rest: (array) (nullable): gets what is left over, in units of the noise,
 *   in the order of @profile, 0 where unknown; then how far the light is from
 *   usual, %VELLUS_GLASS_TERMS values for each channel
 *
 * Takes the light that fits best with given edges from a profile.
 *
 * Returns: sum of squares of @rest
 */
double vellus_glass_rest (const VellusGlassProfile *profile,
                          const double             *p,
                          const VellusGlassNoise   *noise,
                          float                    *rest);

G_END_DECLS
