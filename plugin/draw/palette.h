/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/hair.h"

G_BEGIN_DECLS

/**
 * VellusColor:
 * @red: 0 to 1, sRGB
 * @green: 0 to 1, sRGB
 * @blue: 0 to 1, sRGB
 */
typedef struct
{
  double red;
  double green;
  double blue;
} VellusColor;

/**
 * VellusColorMap:
 * @VELLUS_COLOR_MAP_DENSITY: viridis
 * @VELLUS_COLOR_MAP_MINIATURIZATION: magma
 *
 * Perceptually uniform color maps that color-blind readers and gray
 * printers tell apart (Smith and van der Walt, matplotlib 1.5, CC0).
 */
typedef enum
{
  VELLUS_COLOR_MAP_DENSITY,
  VELLUS_COLOR_MAP_MINIATURIZATION,
} VellusColorMap;

/**
 * vellus_palette_hair_class:
 * @hair_class: a class
 *
 * Returns: its color, out of those that Okabe and Ito (2008) chose for
 *   color-blind readers
 */
VellusColor vellus_palette_hair_class (VellusHairClass hair_class);

/**
 * vellus_palette_edge:
 * @excludes: whether the edge of a frame excludes the hairs that touch it
 *
 * Returns: its color: blue, or white; of those of Okabe and Ito, blue is the
 *   farthest from all classes and from skin of any tone, for every kind of
 *   color vision
 */
VellusColor vellus_palette_edge (gboolean excludes);

/**
 * vellus_palette_map:
 * @map: a color map
 * @position: 0 (least) to 1 (most); clamped
 *
 * Returns: the color that stands for @position
 */
VellusColor vellus_palette_map (VellusColorMap map, double position);

G_END_DECLS
