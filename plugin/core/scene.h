/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/scale.h"
#include "core/watch.h"

G_BEGIN_DECLS

/* The working grid's pixel: fine enough for a 12 um shaft, coarse enough to
 * be fast. Pictures are reduced to it, never enlarged. */
#define VELLUS_SCENE_UM_PER_PX 5.5

/* Pixels around the grid, so that filters need no bounds checks. */
#define VELLUS_SCENE_PAD 40

/* Radius of the bends of hair of which nothing is known: wavy. */
#define VELLUS_SCENE_RADIUS_UM 1500.0

/**
 * VellusScene:
 * @width: columns without the padding
 * @height: rows without the padding
 * @stride: columns with the padding
 * @um_per_px: micrometers a grid pixel
 * @picture_px: picture pixels a grid pixel; both have their corner at (0, 0)
 * @red: linear light; this and the following planes are padded
 * @green: linear light
 * @blue: linear light
 * @weights: of red, green and blue in the light that dark shafts are looked
 *   for in
 * @in_colour: whether these weights are not those of the light itself, so that
 *   light shafts may be found as dark ones are
 * @density: optical density above the skin around, natural logarithm;
 *   positive where it is darker than the skin
 * @curl_per_um: one standard deviation of the shafts' curvature, as
 *   vellus_curl_find() tells it once lines are traced;
 *   that of %VELLUS_SCENE_RADIUS_UM until then
 * @unknown: (nullable): nonzero where the picture says nothing
 * @beside_drawing: (nullable): nonzero where something drawn into the picture
 *   was taken out and may have left its colour
 * @watch: (nullable): whether to go on; borrowed
 * @n_threads: threads to use; 0: one a core
 *
 * The photograph on the working grid.
 */
typedef struct
{
  int      width;
  int      height;
  int      stride;
  double   um_per_px;
  double   picture_px;
  float   *red;
  float   *green;
  float   *blue;
  float    weights[3];
  gboolean in_colour;
  float   *density;
  double   curl_per_um;
  guint8  *unknown;
  guint8  *beside_drawing;

  VellusWatch *watch;
  int          n_threads;
} VellusScene;

/**
 * vellus_scene_new:
 * @light: the photograph in linear light
 * @scale: magnification
 * @n_threads: threads to use
 * @error: return location for an error
 *
 * Reduces @light to the working grid by averaging areas. The density is left
 * at 0; vellus_background_remove() fills it.
 *
 * Returns: (transfer full): the grid, or `NULL` with %VELLUS_ERROR_MEMORY or
 *   %VELLUS_ERROR_REFUSED when the picture is too small to hold a hair
 */
VellusScene *vellus_scene_new (const VellusRaster *light,
                               const VellusScale  *scale,
                               int                 n_threads,
                               GError            **error);

/**
 * vellus_scene_new_watched:
 * @light: the photograph in linear light
 * @scale: magnification
 * @n_threads: threads to use
 * @watch: (nullable): whether to go on, now and with what is made of the scene
 * @error: return location for an error
 *
 * Returns: (transfer full): as vellus_scene_new(); unfinished when @watch says
 *   to stop
 */
VellusScene *vellus_scene_new_watched (const VellusRaster *light,
                                       const VellusScale  *scale,
                                       int                 n_threads,
                                       VellusWatch        *watch,
                                       GError            **error);

void vellus_scene_free (VellusScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusScene, vellus_scene_free)

/**
 * vellus_scene_index:
 * @scene: a photograph on the working grid
 * @x: column, -%VELLUS_SCENE_PAD or more
 * @y: row, -%VELLUS_SCENE_PAD or more
 *
 * Returns: where the pixel lies in a padded plane
 */
static inline gsize
vellus_scene_index (const VellusScene *scene, int x, int y)
{
  return (gsize) (y + VELLUS_SCENE_PAD) * (gsize) scene->stride +
         (gsize) (x + VELLUS_SCENE_PAD);
}

/**
 * vellus_scene_plane_size:
 * @scene: a photograph on the working grid
 *
 * Returns: pixels of a padded plane
 */
static inline gsize
vellus_scene_plane_size (const VellusScene *scene)
{
  return (gsize) scene->stride * (gsize) (scene->height + 2 * VELLUS_SCENE_PAD);
}

/**
 * vellus_scene_sample:
 * @scene: a photograph on the working grid
 * @plane: one of its planes
 * @x: in grid px
 * @y: in grid px
 *
 * Returns: the plane's value by bilinear interpolation; places beyond the
 *   padding give the value at its edge
 */
static inline float
vellus_scene_sample (const VellusScene *scene,
                     const float       *plane,
                     float              x,
                     float              y)
{
  const float  px = CLAMP (x - 0.5f, -VELLUS_SCENE_PAD,
                           (float) scene->width + VELLUS_SCENE_PAD - 2.0f);
  const float  py = CLAMP (y - 0.5f, -VELLUS_SCENE_PAD,
                           (float) scene->height + VELLUS_SCENE_PAD - 2.0f);
  const int    ix = (int) (px + VELLUS_SCENE_PAD) - VELLUS_SCENE_PAD;
  const int    iy = (int) (py + VELLUS_SCENE_PAD) - VELLUS_SCENE_PAD;
  const float  fx = px - (float) ix;
  const float  fy = py - (float) iy;
  const float *p = plane + vellus_scene_index (scene, ix, iy);
  const float  upper = p[0] + fx * (p[1] - p[0]);
  const float  lower =
    p[scene->stride] + fx * (p[scene->stride + 1] - p[scene->stride]);

  return upper + fy * (lower - upper);
}

/**
 * vellus_scene_pad:
 * @scene: a photograph on the working grid
 * @plane: one of its planes
 *
 * Repeats the outermost pixels into the padding.
 */
void vellus_scene_pad (const VellusScene *scene, float *plane);

G_END_DECLS
