/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/shafts.h"

#include <math.h>

#include "core/simplify.h"
#include "draw/stroke.h"

/* A thinner line would vanish between two pixels. */
#define MIN_WIDTH_PX 1.0

#define NOT_COUNTED_ALPHA 0.4

/* Widest edges and rims, as shares of the shaft's width: on a large picture,
 * where a fine line is several pixels wide, they would hide thin shafts. */
#define MAX_EDGE 0.2
#define MAX_RIM 0.35
#define MIN_RIM_PX 0.75
#define MIN_EDGE_PX 0.75

/* Inside its colored edges a shaft is clear enough to be compared with the
 * photograph. */
#define INSIDE_ALPHA 0.55

/* How far a line may lie from a shaft's points, in pixels of what is drawn on:
 * less than is seen. Each point costs time, and most lie nearly on a line. */
#define TOLERANCE_PX 0.1

static double
shaft_width_px (const VellusMeasurement *measurement, const VellusHair *hair)
{
  const double width_px = hair->diameter_um / measurement->scale.um_per_px;

  return isfinite (width_px) ? MAX (width_px, MIN_WIDTH_PX) : MIN_WIDTH_PX;
}

gboolean
vellus_shafts_extent (const VellusMeasurement *measurement,
                      VellusHairClass          hair_class,
                      VellusRect              *extent)
{
  const double unit_px = vellus_stroke_unit_px (measurement);
  gboolean     found = FALSE;

  *extent = VELLUS_RECT_EMPTY;

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);
      const double      radius_px =
        0.5 * shaft_width_px (measurement, hair) + unit_px;

      if (hair->hair_class != hair_class)
        continue;

      found = TRUE;
      for (guint k = 0; k < hair->n_points; k++)
        vellus_rect_add_disc (extent, hair->path[k], radius_px);
    }

  return found;
}

static double
tolerance_px (cairo_t *cr)
{
  double x = TOLERANCE_PX, y = 0.0;

  cairo_device_to_user_distance (cr, &x, &y);

  return hypot (x, y);
}

static void
trace_path (cairo_t *cr, const VellusHair *hair)
{
  g_autoptr (GArray) points =
    vellus_path_simplify (hair->path, hair->n_points, tolerance_px (cr));

  for (guint k = 0; k < points->len; k++)
    {
      const VellusPoint point = g_array_index (points, VellusPoint, k);

      cairo_line_to (cr, point.x, point.y);
    }
}

static double
rim_px (double width_px, double unit_px)
{
  return MIN (unit_px, MAX (MAX_RIM * width_px, MIN_RIM_PX));
}

static void
draw_shaft (cairo_t          *cr,
            const VellusHair *hair,
            double            width_px,
            double            unit_px)
{
  const double edge_px = MIN (unit_px, MAX_EDGE * width_px);
  const double inside_px = width_px - 2.0 * edge_px;

  trace_path (cr, hair);
  vellus_stroke_cased (cr, vellus_palette_hair_class (hair->hair_class),
                       width_px, rim_px (width_px, unit_px));

  if (edge_px < MIN_EDGE_PX)
    return;

  cairo_save (cr);
  trace_path (cr, hair);
  cairo_set_line_width (cr, inside_px);
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 1.0 - INSIDE_ALPHA);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_shafts (cairo_t                 *cr,
             const VellusMeasurement *measurement,
             VellusHairClass          hair_class,
             gboolean                 counted)
{
  const double unit_px = vellus_stroke_unit_px (measurement);

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (hair->hair_class == hair_class && ! hair->counted == ! counted)
        draw_shaft (cr, hair, shaft_width_px (measurement, hair), unit_px);
    }
}

void
vellus_shafts_draw (cairo_t                 *cr,
                    const VellusMeasurement *measurement,
                    VellusHairClass          hair_class)
{
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);

  cairo_push_group (cr);
  draw_shafts (cr, measurement, hair_class, FALSE);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, NOT_COUNTED_ALPHA);

  draw_shafts (cr, measurement, hair_class, TRUE);
  cairo_restore (cr);
}
