/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/tube-fit.h"

G_BEGIN_DECLS

/* Cross sections are looked at so many at a time, each in a lane of its own,
 * and so many places across them. */
#define VELLUS_TUBE_LANES 8
#define VELLUS_TUBE_ROWS 32

typedef gint32  VellusTubeLanes __attribute__ ((vector_size (32)));
typedef guint32 VellusTubePixels __attribute__ ((vector_size (32)));

/**
 * VellusTubeSections:
 * @scene: the photograph on the working grid
 * @tube: the tube that is cut
 * @n_across: places across it
 * @spacing: their distance in grid px
 * @first: where across the first one lies
 * @column: pixels that the first places lie in
 * @row: the same down
 * @x: places from there, in 65536ths of a grid px: whole numbers make the
 *   walk cheap
 * @y: the same down
 * @dx: the way to the next place
 * @dy: the same down
 *
 * Some cross sections of a tube.
 */
typedef struct
{
  const VellusScene *scene;
  const VellusTube  *tube;
  int                n_across;
  double             spacing;
  double             first;
  VellusTubeLanes    column;
  VellusTubeLanes    row;
  VellusTubeLanes    x;
  VellusTubeLanes    y;
  VellusTubeLanes    dx;
  VellusTubeLanes    dy;
} VellusTubeSections;

/**
 * vellus_tube_pixel_without:
 * @scene: the photograph on the working grid
 *
 * Returns: the pixel that stands for all that lie without the picture: the
 *   one behind the last
 */
static inline guint32
vellus_tube_pixel_without (const VellusScene *scene)
{
  return (guint32) scene->width * (guint32) scene->height;
}

/**
 * vellus_tube_sections_init:
 * @sections: set
 * @scene: the photograph on the working grid; borrowed
 * @tube: a tube; borrowed
 * @n_across: places across it
 */
void vellus_tube_sections_init (VellusTubeSections *sections,
                                const VellusScene  *scene,
                                const VellusTube   *tube,
                                int                 n_across);

/**
 * vellus_tube_sections_cut:
 * @sections: set
 * @places: (array fixed-size=8): where on the course to cut, in points
 */
void vellus_tube_sections_cut (VellusTubeSections *sections,
                               const float        *places);

/**
 * vellus_tube_sections_walk:
 * @sections: sections; moved on
 * @n: places to go, %VELLUS_TUBE_ROWS at most
 * @pixels: (array length=n): set
 *
 * Tells the pixels of the next places as indices into planes without padding;
 * see vellus_tube_pixel_without().
 */
void vellus_tube_sections_walk (VellusTubeSections *sections,
                                int                 n,
                                VellusTubePixels   *pixels);

/**
 * vellus_tube_point:
 * @tube: a tube
 * @s: where on the course, in points
 * @normal: (out): across it
 *
 * Returns: the tube's middle there, in grid px
 */
VellusPoint
vellus_tube_point (const VellusTube *tube, float s, VellusPoint *normal);

G_END_DECLS
