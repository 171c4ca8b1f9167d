/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/count.h"

#include <math.h>

/* An exclusion edge goes on for ever. */
#define ENDLESS_PX 1e9

static gboolean
root_inside (const VellusMeasurement *measurement, const VellusHair *hair)
{
  const VellusPoint root = vellus_hair_root (hair);

  return ! (hair->flags & VELLUS_HAIR_ROOT_AT_EDGE) &&
         vellus_region_contains (measurement->region, root) &&
         ! vellus_cells_contain (measurement->unjudged, root);
}

static VellusPoint
middle (const VellusHair *hair)
{
  const double half = 0.5 * vellus_path_length (hair->path, hair->n_points);
  double       along = 0.0;

  for (guint i = 1; i < hair->n_points; i++)
    {
      const VellusPoint a = hair->path[i - 1];
      const VellusPoint b = hair->path[i];
      const double      length = vellus_point_distance (a, b);

      if (along + length >= half && length > 0.0)
        {
          const double share = (half - along) / length;

          return (VellusPoint){ a.x + share * (b.x - a.x),
                                a.y + share * (b.y - a.y) };
        }

      along += length;
    }

  return hair->path[0];
}

/* Whether the segment from a to b comes into the rectangle (Liang and Barsky
 * 1984, ACM Trans. Graph. 3, 1). */
static gboolean
segment_meets (VellusPoint a, VellusPoint b, const VellusRect *rect)
{
  const double p[4] = { a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y };
  const double q[4] = { a.x - rect->x0, rect->x1 - a.x, a.y - rect->y0,
                        rect->y1 - a.y };
  double       enter = 0.0;
  double       leave = 1.0;

  for (int i = 0; i < 4; i++)
    {
      if (fabs (p[i]) < 1e-12)
        {
          if (q[i] < 0.0)
            return FALSE;
        }
      else if (p[i] < 0.0)
        enter = MAX (enter, q[i] / p[i]);
      else
        leave = MIN (leave, q[i] / p[i]);
    }

  return enter <= leave;
}

/* The end of a shaft, a width further on when the picture cuts it. */
static VellusPoint
continued_end (VellusPoint end, VellusPoint next, gboolean cut, double width_px)
{
  const double length = vellus_point_distance (end, next);

  if (! cut || length <= 0.0)
    return end;

  return (VellusPoint){ end.x + (end.x - next.x) / length * width_px,
                        end.y + (end.y - next.y) / length * width_px };
}

static gboolean
shaft_meets (const VellusHair *hair, const VellusRect *rect, double width_px)
{
  const guint last = hair->n_points - 1;

  for (guint i = 1; i <= last; i++)
    {
      VellusPoint a = hair->path[i - 1];
      VellusPoint b = hair->path[i];

      if (i == 1)
        a = continued_end (a, b, hair->flags & VELLUS_HAIR_ROOT_AT_EDGE,
                           width_px);
      if (i == last)
        b = continued_end (b, hair->path[i - 1],
                           hair->flags & VELLUS_HAIR_TIP_AT_EDGE, width_px);
      if (segment_meets (a, b, rect))
        return TRUE;
    }

  return FALSE;
}

/* A rectangle around a line, as wide as half the shaft, so that its body and
 * not only its centre line is what touches. */
static VellusRect
swollen (double x0, double y0, double x1, double y1, double half_px)
{
  return (VellusRect){ x0 - half_px, y0 - half_px, x1 + half_px, y1 + half_px };
}

static gboolean
frame_takes (const VellusHair *hair, const VellusRect *frame, double width_px)
{
  const double     half_px = 0.5 * width_px;
  const VellusRect inside =
    swollen (frame->x0, frame->y0, frame->x1, frame->y1, half_px);
  const VellusRect left =
    swollen (frame->x0, -ENDLESS_PX, frame->x0, frame->y1, half_px);
  const VellusRect lower =
    swollen (frame->x0, frame->y1, frame->x1, frame->y1, half_px);
  const VellusRect below =
    swollen (frame->x1, frame->y1, frame->x1, ENDLESS_PX, half_px);

  return shaft_meets (hair, &inside, width_px) &&
         ! shaft_meets (hair, &left, width_px) &&
         ! shaft_meets (hair, &lower, width_px) &&
         ! shaft_meets (hair, &below, width_px);
}

static gboolean
is_counted (const VellusMeasurement *measurement, const VellusHair *hair)
{
  const VellusRegion *region = measurement->region;

  if (measurement->params.counting_rule == VELLUS_COUNT_ROOT_INSIDE)
    return root_inside (measurement, hair);
  if (vellus_cells_contain (measurement->unjudged, middle (hair)))
    return FALSE;

  if (region->kind == VELLUS_REGION_ELLIPSE ||
      region->kind == VELLUS_REGION_MASK)
    return vellus_region_contains (region, middle (hair));

  return frame_takes (hair, &region->bounds,
                      hair->diameter_um / measurement->scale.um_per_px);
}

void
vellus_count_hairs (VellusMeasurement *measurement)
{
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      hair->counted = is_counted (measurement, hair);
    }
}
