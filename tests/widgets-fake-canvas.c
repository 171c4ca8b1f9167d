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
