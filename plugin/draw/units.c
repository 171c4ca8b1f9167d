/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/units.h"

#include <math.h>
#include <stdlib.h>

#include "draw/stroke.h"

/* In units of a fine line. */
#define DOT_RADIUS 2.5
#define OUTLINE_DISTANCE 8.0

static const VellusColor white = { 1.0, 1.0, 1.0 };

static gboolean
has_dot (const VellusHair *hair)
{
  return hair->counted && (hair->flags & VELLUS_HAIR_ROOT_AT_EDGE) == 0;
}

gboolean
vellus_units_extent (const VellusMeasurement *measurement, VellusRect *extent)
{
  const double unit_px = vellus_stroke_unit_px (measurement);
  gboolean     found = FALSE;

  *extent = VELLUS_RECT_EMPTY;

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (! has_dot (hair) && hair->unit == 0)
        continue;

      found = TRUE;
      vellus_rect_add_disc (extent, vellus_hair_root (hair),
                            (OUTLINE_DISTANCE + 3.0) * unit_px);
    }

  return found;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const VellusPoint *p = a;
  const VellusPoint *q = b;

  if (p->x < q->x || p->x > q->x)
    return p->x < q->x ? -1 : 1;

  return (p->y > q->y) - (p->y < q->y);
}

static double
turn (VellusPoint a, VellusPoint b, VellusPoint c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static void
extend_chain (GArray *hull, guint start, VellusPoint point)
{
  while (hull->len >= start + 2 &&
         turn (g_array_index (hull, VellusPoint, hull->len - 2),
               g_array_index (hull, VellusPoint, hull->len - 1), point) <= 0.0)
    g_array_set_size (hull, hull->len - 1);

  g_array_append_val (hull, point);
}

/* Andrew's monotone chain (1979): clockwise on the screen, no point twice. */
static GArray *
convex_hull (GArray *points)
{
  GArray *hull = g_array_new (FALSE, FALSE, sizeof (VellusPoint));

  g_array_sort (points, compare_points);

  for (guint i = 0; i < points->len; i++)
    extend_chain (hull, 0, g_array_index (points, VellusPoint, i));

  const guint start = hull->len - 1;

  for (guint i = points->len - 1; i-- > 0;)
    extend_chain (hull, start, g_array_index (points, VellusPoint, i));

  if (hull->len > 1)
    g_array_set_size (hull, hull->len - 1);

  return hull;
}

static double
edge_normal (const GArray *hull, guint i)
{
  const VellusPoint a = g_array_index (hull, VellusPoint, i % hull->len);
  const VellusPoint b = g_array_index (hull, VellusPoint, (i + 1) % hull->len);

  return atan2 (b.y - a.y, b.x - a.x) - G_PI_2;
}

static void
outline_path (cairo_t *cr, const GArray *hull, double distance_px)
{
  for (guint i = 0; i < hull->len; i++)
    {
      const VellusPoint corner = g_array_index (hull, VellusPoint, i);

      cairo_arc (cr, corner.x, corner.y, distance_px,
                 edge_normal (hull, i + hull->len - 1), edge_normal (hull, i));
    }

  cairo_close_path (cr);
}

static GHashTable *
roots_by_unit (const VellusMeasurement *measurement)
{
  GHashTable *roots =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);
      const VellusPoint root = vellus_hair_root (hair);
      const gpointer    key = GINT_TO_POINTER (hair->unit);
      GArray           *points = g_hash_table_lookup (roots, key);

      if (hair->unit == 0)
        continue;

      if (points == NULL)
        {
          points = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
          g_hash_table_insert (roots, key, points);
        }

      g_array_append_val (points, root);
    }

  return roots;
}

static void
draw_outlines (cairo_t *cr, const VellusMeasurement *measurement)
{
  const double           unit_px = vellus_stroke_unit_px (measurement);
  g_autoptr (GHashTable) roots = roots_by_unit (measurement);

  /* In the order of the units, so that two drawings are the same. */
  for (guint i = 0; i < measurement->units->len; i++)
    {
      const VellusUnit *unit = g_ptr_array_index (measurement->units, i);
      GArray *points = g_hash_table_lookup (roots, GINT_TO_POINTER (unit->id));

      if (points == NULL || points->len < 2)
        continue;

      g_autoptr (GArray) hull = convex_hull (points);

      outline_path (cr, hull, OUTLINE_DISTANCE * unit_px);
      vellus_stroke_cased (cr, white, 1.5 * unit_px, 0.75 * unit_px);
    }
}

static void
draw_dots (cairo_t *cr, const VellusMeasurement *measurement)
{
  const double unit_px = vellus_stroke_unit_px (measurement);

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (! has_dot (hair))
        continue;

      const VellusPoint root = vellus_hair_root (hair);

      cairo_arc (cr, root.x, root.y, DOT_RADIUS * unit_px, 0.0, 2.0 * G_PI);
      vellus_stroke_set_color (cr, white, 1.0);
      cairo_fill_preserve (cr);
      cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 1.0);
      cairo_set_line_width (cr, unit_px);
      cairo_stroke (cr);
    }
}

void
vellus_units_draw (cairo_t *cr, const VellusMeasurement *measurement)
{
  cairo_save (cr);
  draw_outlines (cr, measurement);
  draw_dots (cr, measurement);
  cairo_restore (cr);
}
