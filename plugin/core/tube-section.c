/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tube-section.h"

#include <math.h>

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

static inline void
set_lane (VellusTubeSections *sections,
          int                 lane,
          VellusPoint         middle,
          VellusPoint         normal)
{
  const double x_px = middle.x + sections->first * normal.x;
  const double y_px = middle.y + sections->first * normal.y;
  const gint64 x = (gint64) floor (x_px * FINE);
  const gint64 y = (gint64) floor (y_px * FINE);

  sections->column[lane] = (gint32) (x >> 16);
  sections->row[lane] = (gint32) (y >> 16);
  sections->x[lane] = (gint32) (x & 0xffff);
  sections->y[lane] = (gint32) (y & 0xffff);
  sections->dx[lane] = (gint32) (sections->spacing * normal.x * FINE);
  sections->dy[lane] = (gint32) (sections->spacing * normal.y * FINE);
}

VELLUS_CLONES void
vellus_tube_sections_cut (VellusTubeSections *sections, const float *places)
{
  const VellusTube *tube = sections->tube;
  int               index[LANES];
  float             share[LANES], shift[LANES];

  for (int i = 0; i < LANES; i++)
    {
      index[i] = index_at (tube, places[i]);
      share[i] = places[i] - (float) index[i];
      shift[i] = shift_at (tube, places[i]);
    }

  for (int i = 0; i < LANES; i++)
    {
      VellusPoint       normal;
      const VellusPoint middle =
        point_at (tube, index[i], share[i], shift[i], &normal);

      set_lane (sections, i, middle, normal);
    }
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
