/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "layers.h"

VellusOverlayLayer *
render_layer (const VellusMeasurement *measurement, guint index)
{
  VellusOverlayLayer *layer = vellus_overlay_render (measurement, index);
  cairo_surface_t    *pixels = cairo_image_surface_create (
       CAIRO_FORMAT_ARGB32, layer->box.width, layer->box.height);
  cairo_t *cr = cairo_create (pixels);

  cairo_set_source_surface (cr, layer->surface, 0.0, 0.0);
  cairo_paint (cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (pixels);
  cairo_surface_destroy (layer->surface);
  layer->surface = pixels;

  return layer;
}

VellusOverlayLayer *
find_layer (const VellusMeasurement *measurement, VellusOverlayKind kind)
{
  const guint n_layers = vellus_overlay_n_layers (measurement);

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (VellusOverlayLayer) layer = render_layer (measurement, i);

      if (layer->kind == kind)
        return g_steal_pointer (&layer);
    }

  return NULL;
}

guint32
layer_pixel (const VellusOverlayLayer *layer, int x, int y)
{
  const guint8 *rows = cairo_image_surface_get_data (layer->surface);
  const int     stride = cairo_image_surface_get_stride (layer->surface);
  const int     column = x - layer->box.x;
  const int     row = y - layer->box.y;

  if (column < 0 || row < 0 ||
      column >= cairo_image_surface_get_width (layer->surface) ||
      row >= cairo_image_surface_get_height (layer->surface))
    return 0;

  return ((const guint32 *) (rows + row * stride))[column];
}

guint
alpha_of (guint32 pixel)
{
  return pixel >> 24;
}

double
channel (guint32 pixel, int shift)
{
  return (double) (pixel >> shift & 0xff) / MAX (alpha_of (pixel), 1u);
}
