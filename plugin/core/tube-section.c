/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tube-section.h"

#include <math.h>
#include <string.h>

#include "core/clones.h"

#define LANES VELLUS_TUBE_LANES

/* Parts of a grid pixel. */
#define FINE 65536.0

/* How far off its course a tube lies; the bow is zero at both ends of it. */
static inline float
shift_at (const VellusTube *tube, float s)
{
  const float g = s / (float) (tube->n - 1);
  const float h = (s - tube->from) / (tube->to - tube->from);
  const float bow =
    h > 0.0f && h < 1.0f ? 4.0f * tube->bow * h * (1.0f - h) : 0.0f;

  return tube->shift0 + g * (tube->shift1 - tube->shift0) + bow;
}

static inline int
index_at (const VellusTube *tube, float s)
{
  return CLAMP ((int) s, 0, (int) tube->n - 2);
}

/* A share of the way from a point of the course to the next one, and aside. */
static inline VellusPoint
point_at (
  const VellusTube *tube, int i, float share, float shift, VellusPoint *normal)
{
  const VellusPoint *p = &tube->course[i], *n = &tube->normal[i];

  normal->x = n[0].x + share * (n[1].x - n[0].x);
  normal->y = n[0].y + share * (n[1].y - n[0].y);

  return (VellusPoint){
    .x = p[0].x + share * (p[1].x - p[0].x) + shift * normal->x,
    .y = p[0].y + share * (p[1].y - p[0].y) + shift * normal->y,
  };
}

VellusPoint
vellus_tube_point (const VellusTube *tube, float s, VellusPoint *normal)
{
  const int i = index_at (tube, s);

  return point_at (tube, i, s - (float) i, shift_at (tube, s), normal);
}

void
vellus_tube_sections_init (VellusTubeSections *sections,
                           const VellusScene  *scene,
                           const VellusTube   *tube,
                           int                 n_across)
{
  sections->scene = scene;
  sections->tube = tube;
  sections->n_across = n_across;
  sections->spacing = (double) tube->width / n_across;
  sections->first = 0.5 * (sections->spacing - (double) tube->width);
}

/* Points of the course and its normals on both sides of the lanes' places. */
typedef struct
{
  double x[2][LANES];
  double y[2][LANES];
  double normal_x[2][LANES];
  double normal_y[2][LANES];
} Ends;

static inline void
gather_ends (const VellusTube *tube, const int *index, Ends *ends)
{
  for (int end = 0; end < 2; end++)
    for (int i = 0; i < LANES; i++)
      {
        const VellusPoint *p = &tube->course[index[i] + end];
        const VellusPoint *n = &tube->normal[index[i] + end];

        ends->x[end][i] = p->x;
        ends->y[end][i] = p->y;
        ends->normal_x[end][i] = n->x;
        ends->normal_y[end][i] = n->y;
      }
}

/* Whole grid pixels and parts of one, by whole numbers that a double holds
 * exactly: vectors turn those into 32 bits only. */
static inline void
split_px (double px, gint32 *whole, gint32 *part)
{
  const double fine = floor (px * FINE);
  const double pixels = floor (fine / FINE);

  *whole = (gint32) pixels;
  *part = (gint32) (fine - pixels * FINE);
}

static inline void
set_lanes (VellusTubeSections *sections,
           const Ends         *ends,
           const float        *share,
           const float        *shift)
{
  const double first = sections->first, spacing = sections->spacing;
  gint32       column[LANES], row[LANES], x[LANES], y[LANES];
  gint32       dx[LANES], dy[LANES];

  for (int i = 0; i < LANES; i++)
    {
      const double s = share[i], aside = shift[i];
      const double nx = ends->normal_x[0][i] +
                        s * (ends->normal_x[1][i] - ends->normal_x[0][i]);
      const double ny = ends->normal_y[0][i] +
                        s * (ends->normal_y[1][i] - ends->normal_y[0][i]);
      const double mx =
        ends->x[0][i] + s * (ends->x[1][i] - ends->x[0][i]) + aside * nx;
      const double my =
        ends->y[0][i] + s * (ends->y[1][i] - ends->y[0][i]) + aside * ny;

      split_px (mx + first * nx, &column[i], &x[i]);
      split_px (my + first * ny, &row[i], &y[i]);
      dx[i] = (gint32) (spacing * nx * FINE);
      dy[i] = (gint32) (spacing * ny * FINE);
    }

  memcpy (&sections->column, column, sizeof column);
  memcpy (&sections->row, row, sizeof row);
  memcpy (&sections->x, x, sizeof x);
  memcpy (&sections->y, y, sizeof y);
  memcpy (&sections->dx, dx, sizeof dx);
  memcpy (&sections->dy, dy, sizeof dy);
}

VELLUS_CLONES void
vellus_tube_sections_cut (VellusTubeSections *sections, const float *places)
{
  const VellusTube *tube = sections->tube;
  int               index[LANES];
  float             share[LANES], shift[LANES];
  Ends              ends;

  for (int i = 0; i < LANES; i++)
    {
      index[i] = index_at (tube, places[i]);
      share[i] = places[i] - (float) index[i];
      shift[i] = shift_at (tube, places[i]);
    }

  gather_ends (tube, index, &ends);
  set_lanes (sections, &ends, share, shift);
}

VELLUS_CLONES void
vellus_tube_sections_walk (VellusTubeSections *sections,
                           int                 n,
                           VellusTubePixels   *pixels)
{
  const gint32          width = sections->scene->width;
  const gint32          height = sections->scene->height;
  const guint32         without = vellus_tube_pixel_without (sections->scene);
  const VellusTubeLanes left = sections->column, top = sections->row;
  const VellusTubeLanes dx = sections->dx, dy = sections->dy;
  VellusTubeLanes       x = sections->x, y = sections->y;

  for (int k = 0; k < n; k++, x += dx, y += dy)
    {
      const VellusTubeLanes column = left + (x >> 16);
      const VellusTubeLanes row = top + (y >> 16);
      const VellusTubeLanes is_within =
        (column >= 0) & (column < width) & (row >= 0) & (row < height);
      const VellusTubePixels within = (VellusTubePixels) is_within;
      const VellusTubePixels pixel = (VellusTubePixels) (row * width + column);

      pixels[k] = (pixel & within) | (without & ~within);
    }

  sections->x = x;
  sections->y = y;
}
