/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/stroke.h"

#include <math.h>

/* Side of the square picture on which a fine line is 1 px wide. */
#define REFERENCE_SIDE_PX 1100.0

double
vellus_stroke_unit_of_size_px (int width_px, int height_px)
{
  const double side_px = sqrt ((double) width_px * height_px);

  return MAX (side_px / REFERENCE_SIDE_PX, 0.75);
}

double
vellus_stroke_unit_px (const VellusMeasurement *measurement)
{
  return vellus_stroke_unit_of_size_px (measurement->width_px,
                                        measurement->height_px);
}

void
vellus_stroke_set_color (cairo_t *cr, VellusColor color, double alpha)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, alpha);
}

void
vellus_stroke_cased (cairo_t    *cr,
                     VellusColor color,
                     double      width_px,
                     double      casing_px)
{
  cairo_set_line_width (cr, width_px + 2.0 * casing_px);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, VELLUS_CASING_ALPHA);
  cairo_stroke_preserve (cr);

  cairo_set_line_width (cr, width_px);
  vellus_stroke_set_color (cr, color, 1.0);
  cairo_stroke (cr);
}

void
vellus_rect_add_disc (VellusRect *rect, VellusPoint center, double radius_px)
{
  rect->x0 = MIN (rect->x0, center.x - radius_px);
  rect->y0 = MIN (rect->y0, center.y - radius_px);
  rect->x1 = MAX (rect->x1, center.x + radius_px);
  rect->y1 = MAX (rect->y1, center.y + radius_px);
}
