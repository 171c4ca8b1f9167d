/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/drawing.h"

#include <math.h>

gboolean
vellus_drawing_box (const VellusMeasurement *measurement,
                    const VellusRect        *extent,
                    cairo_rectangle_int_t   *box)
{
  const double x0 = MAX (floor (extent->x0), 0.0);
  const double y0 = MAX (floor (extent->y0), 0.0);
  const double x1 = MIN (ceil (extent->x1), measurement->width_px);
  const double y1 = MIN (ceil (extent->y1), measurement->height_px);

  if (! (x1 - x0 >= 1.0 && y1 - y0 >= 1.0))
    return FALSE;

  *box = (cairo_rectangle_int_t){ (int) x0, (int) y0, (int) (x1 - x0),
                                  (int) (y1 - y0) };

  return TRUE;
}

cairo_surface_t *
vellus_drawing_record (const cairo_rectangle_int_t *box,
                       void (*draw) (cairo_t *cr, gpointer data),
                       gpointer data)
{
  const cairo_rectangle_t extents = { 0.0, 0.0, box->width, box->height };
  cairo_surface_t        *surface =
    cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, -box->x, -box->y);
  draw (cr, data);
  cairo_destroy (cr);

  return surface;
}
