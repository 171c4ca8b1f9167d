/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/shaft.h"

G_BEGIN_DECLS

/* Skin and straight shafts drawn by formula: what a lens with a Gaussian blur
 * makes of a bar, in linear light. */

/**
 * Bar:
 * @from: root
 * @to: tip
 * @width_px: full width at the root
 * @tip_width_px: full width at the tip
 * @blur_px: standard deviation of the blur
 * @depth: how much of the skin's light is missing
 * @highlight: how much light of the skin's the middle quarter gives back
 */
typedef struct
{
  VellusPoint from;
  VellusPoint to;
  double      width_px;
  double      tip_width_px;
  double      blur_px;
  double      depth;
  double      highlight;
} Bar;

/* Skin whose light rises by slope a pixel to the right, as a share. */
VellusRaster *drawing_skin (int width_px, int height_px, double slope);

void drawing_bar (VellusRaster *raster, const Bar *bar);

/* A bluish grey patch that goes on beyond the root and fades away. */
void drawing_smear (VellusRaster *raster, const Bar *bar, double length_px);

/* Adds normal noise. */
void drawing_noise (VellusRaster *raster, GRand *rand, double sd);

/* A traced line along the bar, off by up to jitter, its width off by a
 * factor. */
VellusShaft *
drawing_trace (const Bar *bar, GRand *rand, double jitter_px, double factor);

G_END_DECLS
