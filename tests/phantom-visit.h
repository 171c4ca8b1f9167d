/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "phantom.h"

G_BEGIN_DECLS

/**
 * PhantomVisit:
 * @width_px: columns
 * @height_px: rows
 * @turn_rad: by how much the camera is turned
 * @scale: pixels of the picture a pixel of the scene
 * @x: place of the scene that the picture's middle shows, px
 * @y: the same downwards
 * @tilt: perspective: change of scale from the left edge to the right one
 * @stretch_px: amplitude of a smooth stretch of the skin, in px of the scene
 * @light: factors of the light: red, green, blue
 * @seed: of the camera's noise
 *
 * How one more picture of a scene is taken.
 */
typedef struct
{
  int     width_px;
  int     height_px;
  double  turn_rad;
  double  scale;
  double  x;
  double  y;
  double  tilt;
  double  stretch_px;
  double  light[3];
  guint64 seed;
} PhantomVisit;

/**
 * phantom_visit_draw:
 * @scene: a scene, about as high as wide
 * @seed: which one
 *
 * Returns: one of many ways to take a picture of its middle: with any turn,
 *   a little nearer or farther, in another light. Two of them share two thirds
 *   of what they show, or more
 */
PhantomVisit phantom_visit_draw (const PhantomScene *scene, guint64 seed);

/* Which place of the scene a place of the picture shows. */
VellusPoint phantom_visit_to_scene (const PhantomVisit *visit,
                                    VellusPoint         place);

/* Where a place of the scene lies in the picture. */
VellusPoint phantom_visit_to_picture (const PhantomVisit *visit,
                                      VellusPoint         place);

/**
 * phantom_visit_render:
 * @visit: how the picture is taken
 * @scene: what it shows, with the scene's camera
 * @error: return location for an error
 *
 * Returns: (transfer full): the picture in linear light, 3 channels, or
 *   `NULL` with %VELLUS_ERROR_MEMORY
 */
VellusRaster *phantom_visit_render (const PhantomVisit *visit,
                                    const PhantomScene *scene,
                                    GError            **error);

/**
 * phantom_visit_truth:
 * @visit: how the picture is taken
 * @scene: what it shows
 *
 * Returns: (transfer full): what a perfect measurement of the picture says, in
 *   its px; shafts of which nothing is seen are left out, and of one that
 *   comes back into the picture only the first part counts. It has no summary
 */
PhantomTruth *phantom_visit_truth (const PhantomVisit *visit,
                                   const PhantomScene *scene);

G_END_DECLS
