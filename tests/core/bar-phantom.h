/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"
#include "core/raster.h"

G_BEGIN_DECLS

typedef enum
{
  BAR_PHANTOM_PLAIN,
  BAR_PHANTOM_TICKS,
  BAR_PHANTOM_CORNER,
  BAR_PHANTOM_N_KINDS
} BarPhantomKind;

/**
 * BarPhantom:
 * @kind: straight, with a stroke across at both ends, or with two arms
 * @middle_px: where it lies
 * @length_px: from end to end, outer sides of strokes across included
 * @thickness_px: of all its strokes
 * @angle_rad: by which it is tilted
 * @ink: its level, encoded, 0 to 1
 * @plate: the level of a plate that it lies on; negative: none
 * @blur_px: of the picture that it was drawn into
 * @jpeg_quality: of that picture; 0: none
 *
 * A scale bar that a program draws into a finished picture.
 */
typedef struct
{
  BarPhantomKind kind;
  VellusPoint    middle_px;
  double         length_px;
  double         thickness_px;
  double         angle_rad;
  double         ink;
  double         plate;
  double         blur_px;
  int            jpeg_quality;
} BarPhantom;

/**
 * bar_phantom_new:
 * @seed: which
 * @width_px: of the picture that it is for
 * @height_px: of that picture
 *
 * Returns: a bar, drawn by a seed: any place, any of the kinds, tilted by up
 *   to 8 degrees, white or black
 */
BarPhantom bar_phantom_new (guint64 seed, int width_px, int height_px);

/**
 * bar_phantom_draw:
 * @bar: a bar
 * @light: (inout): a picture, in linear light
 */
void bar_phantom_draw (const BarPhantom *bar, VellusRaster *light);

G_END_DECLS
