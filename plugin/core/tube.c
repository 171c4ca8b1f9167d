/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tube-fit.h"

#include <math.h>

#include "core/fragment-end.h"
#include "core/moments.h"

/* Shorter stretches tell a direction, but no bend. */
#define MIN_BENT_UM 200.0

/* Still shorter ones tell nothing. */
#define MIN_SEED_UM 60.0

static void
fill_normals (VellusTube *tube)
{
  for (guint i = 0; i < tube->n; i++)
    {
      const VellusPoint *a = &tube->course[i > 0 ? i - 1 : 0];
      const VellusPoint *b = &tube->course[MIN (i + 1, tube->n - 1)];
      const double       dx = b->x - a->x, dy = b->y - a->y;
      const double       length = MAX (hypot (dx, dy), 1e-9);

      tube->normal[i] = (VellusPoint){ -dy / length, dx / length };
    }
}

/* Points VELLUS_TUBE_STEP_PX apart along the smoothed line. */
static GArray *
resample (const VellusFragment *fragment)
{
  GArray     *points = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  const guint n = fragment->points->len;
  double      carry = 0.0;

  for (guint i = 0; i < n; i++)
    {
      const guint reach = MIN (MIN (i, n - 1 - i), 5u);
      VellusPoint p = { 0.0, 0.0 };

      for (guint k = i - reach; k <= i + reach; k++)
        {
          p.x += vellus_fragment_point (fragment, k)->x / (2 * reach + 1);
          p.y += vellus_fragment_point (fragment, k)->y / (2 * reach + 1);
        }

      if (points->len == 0)
        {
          g_array_append_val (points, p);
          continue;
        }

      VellusPoint last = g_array_index (points, VellusPoint, points->len - 1);

      for (carry = vellus_point_distance (last, p);
           carry >= VELLUS_TUBE_STEP_PX;
           carry = vellus_point_distance (last, p))
        {
          last.x += (p.x - last.x) * VELLUS_TUBE_STEP_PX / carry;
          last.y += (p.y - last.y) * VELLUS_TUBE_STEP_PX / carry;
          g_array_append_val (points, last);
        }
    }

  return points;
}

static void
grow_course (GArray *points, const VellusFragmentEnd *end, guint n_growth)
{
  for (guint i = 1; i <= n_growth; i++)
    {
      const VellusTracePoint p =
        vellus_fragment_end_go (end, VELLUS_TUBE_STEP_PX * (float) i);
      const VellusPoint point = { p.x, p.y };

      if (end->at_last)
        g_array_append_val (points, point);
      else
        g_array_prepend_val (points, point);
    }
}

VellusTube *
vellus_tube_new (const VellusScene *scene, VellusFragment *fragment)
{
  g_autoptr (GArray) points = resample (fragment);
  const guint        n_growth =
    (guint) (VELLUS_TUBE_GROWTH_UM /
             ((float) scene->um_per_px * VELLUS_TUBE_STEP_PX));
  const guint n_own = points->len;

  if (n_own < 3)
    return NULL;

  const VellusFragmentEnd first = vellus_fragment_end (scene, fragment, FALSE);
  const VellusFragmentEnd last = vellus_fragment_end (scene, fragment, TRUE);

  grow_course (points, &first, n_growth);
  grow_course (points, &last, n_growth);

  VellusTube *tube = g_new0 (VellusTube, 1);

  tube->source = fragment;
  tube->n = points->len;
  tube->course = g_memdup2 (points->data, points->len * sizeof (VellusPoint));
  tube->normal = g_new (VellusPoint, tube->n);
  tube->from = (float) n_growth;
  tube->to = (float) (n_growth + n_own - 1);
  tube->width = MAX (fragment->width, VELLUS_TUBE_MIN_WIDTH_PX);
  fill_normals (tube);

  return tube;
}

VellusTube *
vellus_tube_new_straight (const VellusScene *scene,
                          VellusPoint        middle,
                          double             angle_rad,
                          double             length,
                          float              width)
{
  const guint n_growth =
    (guint) (VELLUS_TUBE_GROWTH_UM /
             ((float) scene->um_per_px * VELLUS_TUBE_STEP_PX));
  const guint n_own = 1 + (guint) MAX (length / VELLUS_TUBE_STEP_PX, 4.0);
  VellusTube *tube = g_new0 (VellusTube, 1);

  tube->n = n_own + 2 * n_growth;
  tube->course = g_new (VellusPoint, tube->n);
  tube->normal = g_new (VellusPoint, tube->n);
  tube->from = (float) n_growth;
  tube->to = (float) (n_growth + n_own - 1);
  tube->width = width;

  for (guint i = 0; i < tube->n; i++)
    {
      const double s =
        VELLUS_TUBE_STEP_PX * ((double) i - 0.5 * (double) (tube->n - 1));

      tube->course[i] = (VellusPoint){ middle.x + s * cos (angle_rad),
                                       middle.y + s * sin (angle_rad) };
    }
  fill_normals (tube);

  return tube;
}

VellusTube *
vellus_tube_new_seed (const VellusScene *scene, VellusFragment *fragment)
{
  const double length_px = vellus_fragment_length (fragment);
  const double length_um = length_px * scene->um_per_px;

  if (length_um < MIN_SEED_UM)
    return NULL;
  if (length_um > MIN_BENT_UM)
    return vellus_tube_new (scene, fragment);

  VellusMoments moments = { 0 };

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);

      vellus_moments_add (&moments, p->x, p->y);
    }

  VellusTube *tube = vellus_tube_new_straight (
    scene, vellus_moments_middle (&moments),
    vellus_moments_axes (&moments).angle_rad, length_px,
    MAX (fragment->width, VELLUS_TUBE_MIN_WIDTH_PX));

  tube->source = fragment;

  return tube;
}
