/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets-fake-private.h"

VellusField *
vellus_window_add_canvas (VellusWindow *window, const VellusCanvas *canvas)
{
  VellusField *field = fake_window_add_field (window);

  g_assert_nonnull (canvas->label);
  field->canvas = *canvas;
  vellus_field_redraw (field);

  return field;
}

static guint
count_colored (cairo_surface_t *surface)
{
  const int     width_px = cairo_image_surface_get_width (surface);
  const int     height_px = cairo_image_surface_get_height (surface);
  const int     stride = cairo_image_surface_get_stride (surface);
  const guint8 *rows = cairo_image_surface_get_data (surface);
  guint         n = 0;

  for (int y = 0; y < height_px; y++)
    for (int x = 0; x < width_px; x++)
      {
        const guint8 *p = rows + y * stride + 4 * x;

        /* The order of the three doesn't matter; the fourth is of no use. */
        n += G_BYTE_ORDER == G_LITTLE_ENDIAN ? p[0] != p[1] || p[1] != p[2]
                                             : p[1] != p[2] || p[2] != p[3];
      }

  return n;
}

/* Painted at once: what it needs must be there. */
void
vellus_field_redraw (VellusField *field)
{
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, field->canvas.width_px, field->canvas.height_px);
  cairo_t *cr = cairo_create (surface);

  field->canvas.paint (cr, field->canvas.width_px, field->canvas.height_px,
                       field->canvas.user_data);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  field->n_colored = count_colored (surface);
  cairo_surface_destroy (surface);
  field->n_painted++;
}

static const VellusField *
find_canvas (VellusWindow *window)
{
  for (guint i = 0; i < window->fields->len; i++)
    {
      const VellusField *field = g_ptr_array_index (window->fields, i);

      if (field->canvas.key != NULL)
        return field;
    }
  g_assert_not_reached ();
}

gboolean
fake_window_key (VellusWindow *window, int key)
{
  const VellusCanvas *canvas = &find_canvas (window)->canvas;

  return canvas->key (key, canvas->user_data);
}

void
fake_window_point (VellusWindow *window, VellusPointerKind kind, VellusPoint at)
{
  const VellusCanvas *canvas = &find_canvas (window)->canvas;

  canvas->pointer (kind, at, canvas->user_data);
}

guint
fake_window_n_painted (VellusWindow *window)
{
  return find_canvas (window)->n_painted;
}

guint
fake_window_n_colored (VellusWindow *window)
{
  return find_canvas (window)->n_colored;
}
