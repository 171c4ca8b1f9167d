/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "draw/class-plot.h"
#include "draw/view.h"
#include "sample.h"

#define WIDTH_PX 400
#define HEIGHT_PX 300

static void
fitted_view_shows_all (void)
{
  const VellusRect rect = { 100.0, 50.0, 900.0, 450.0 };
  const VellusView view = vellus_view_fit (rect, WIDTH_PX, HEIGHT_PX);
  const VellusRect seen = vellus_view_rect (&view, WIDTH_PX, HEIGHT_PX);

  /* As wide as it can be; skin above and below. */
  g_assert_cmpfloat_with_epsilon (view.zoom, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (seen.x0, 100.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (seen.x1, 900.0, 1e-9);
  g_assert_cmpfloat (seen.y0, <, 50.0);
  g_assert_cmpfloat (seen.y1, >, 450.0);
}

static void
zooming_keeps_the_place_under_the_pointer (void)
{
  VellusView        view = { { 200.0, 100.0 }, 1.5 };
  const VellusPoint at = { 30.0, 250.0 };
  const VellusPoint before =
    vellus_view_to_picture (&view, WIDTH_PX, HEIGHT_PX, at);

  vellus_view_zoom (&view, 1.25, before);

  const VellusPoint after =
    vellus_view_to_picture (&view, WIDTH_PX, HEIGHT_PX, at);

  g_assert_cmpfloat_with_epsilon (view.zoom, 1.875, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 1e-9);
}

static void
photograph_is_shown_in_its_colors (void)
{
  g_autoptr (VellusRaster) light = vellus_raster_new (4, 4, 3, NULL);
  const VellusView         view = { { 2.0, 2.0 }, 2.0 };

  /* Linear light of sRGB 188 is 0.5. */
  for (int i = 0; i < 4 * 4 * 3; i++)
    light->data[i] = i % 3 == 0 ? 1.0f : i % 3 == 1 ? 0.5f : 0.0f;
  light->data[0] = NAN;

  cairo_surface_t *surface = vellus_view_render (light, &view, 12, 12);
  const guint8    *data = cairo_image_surface_get_data (surface);
  const int        stride = cairo_image_surface_get_stride (surface);
  const guint32 *middle = (const guint32 *) (gconstpointer) (data + 6 * stride);

  g_assert_cmphex (middle[6] & 0xffffff, ==, 0xffbc00);
  /* Beyond the picture there is nothing. */
  g_assert_cmphex (middle[0] & 0xffffff, ==, 0x606060);
  cairo_surface_destroy (surface);
}

static void
hair_is_found_where_it_lies (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  const VellusHair *hair = g_ptr_array_index (measurement->hairs, 0);
  const VellusPoint on = hair->path[hair->n_points / 2];

  g_assert_true (vellus_view_hair_at (measurement->hairs,
                                      measurement->scale.um_per_px, on,
                                      2.0) == hair);
  g_assert_null (vellus_view_hair_at (measurement->hairs,
                                      measurement->scale.um_per_px,
                                      (VellusPoint){ -500.0, -500.0 }, 2.0));
}

static void
cut_is_taken_hold_of_where_it_is_drawn (void)
{
  VellusParams params;
  guint        n[3] = { 0 };

  vellus_params_init (&params);
  for (int x = 0; x < WIDTH_PX; x++)
    {
      const VellusClassCut cut =
        vellus_class_plot_cut_at (WIDTH_PX, x, &params);
      const double um = vellus_class_plot_um (WIDTH_PX, x);

      n[cut]++;
      /* Six columns are 2 µm. */
      if (cut == VELLUS_CLASS_CUT_VELLUS)
        g_assert_cmpfloat_with_epsilon (um, params.vellus_cut_um, 2.2);
      if (cut == VELLUS_CLASS_CUT_TERMINAL)
        g_assert_cmpfloat_with_epsilon (um, params.terminal_cut_um, 2.2);
    }
  g_assert_cmpuint (n[VELLUS_CLASS_CUT_VELLUS], >=, 8);
  g_assert_cmpuint (n[VELLUS_CLASS_CUT_TERMINAL], >=, 8);
  g_assert_cmpuint (n[VELLUS_CLASS_CUT_NONE], >, 300);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/view/fitted-view-shows-all", fitted_view_shows_all);
  g_test_add_func ("/draw/view/zooming-keeps-the-place-under-the-pointer",
                   zooming_keeps_the_place_under_the_pointer);
  g_test_add_func ("/draw/view/photograph-is-shown-in-its-colors",
                   photograph_is_shown_in_its_colors);
  g_test_add_func ("/draw/view/hair-is-found-where-it-lies",
                   hair_is_found_where_it_lies);
  g_test_add_func ("/draw/class-plot/cut-is-taken-hold-of-where-it-is-drawn",
                   cut_is_taken_hold_of_where_it_is_drawn);

  return g_test_run ();
}
