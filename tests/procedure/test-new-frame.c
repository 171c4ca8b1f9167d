/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "host-fake.h"
#include "procedure/calibration.h"
#include "procedure/new-frame-settings.h"
#include "procedure/new-frame.h"
#include "widgets-fake.h"

#define WIDTH_PX 1300
#define HEIGHT_PX 1000

static FakeImage *
new_image (double um_per_px)
{
  FakeImage *image = fake_image_new (WIDTH_PX, HEIGHT_PX);

  g_hash_table_insert (
    image->texts, g_strdup (VELLUS_CALIBRATION_NAME),
    g_strdup_printf ("um_per_px=%.17g method=ruler", um_per_px));

  return image;
}

static void
settings_init (VellusFrameSettings *settings, const char *area, int shape)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_frame_settings_specs (&n_specs);

  vellus_param_init (specs, n_specs, settings);
  g_assert_true (
    vellus_param_set_from_string (&specs[0], settings, area, NULL));
  settings->shape = shape;
}

static gboolean
make (const VellusFrameSettings *settings, double *results, GError **error)
{
  const VellusCall call = {
    .mode = VELLUS_RUN_NONINTERACTIVE,
    .image_id = FAKE_IMAGE_ID,
    .drawable_id = FAKE_DRAWABLE_ID,
    .settings = (gpointer) settings,
    .results = results,
  };

  return vellus_procedure_call (vellus_procedure_find ("plug-in-vellus-frame"),
                                &call, error);
}

static VellusRect
made (const FakeImage *image, const VellusFrameSettings *settings)
{
  double  results[5];
  GError *error = NULL;

  make (settings, results, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (image->selected->len, >, 0);

  return g_array_index (image->selected, VellusRect, image->selected->len - 1);
}

static double
area_px2 (const VellusRect *rect)
{
  return (rect->x1 - rect->x0) * (rect->y1 - rect->y0);
}

static void
every_frame_has_its_area (void)
{
  static const char *const areas[] = { "1", "0.903", "0.65", "0.25" };
  static const double      scales[] = { 12.0, 14.37, 23.9 };

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
      for (int shape = 0; shape < 3; shape++)
        {
          g_autoptr (FakeImage) image = new_image (scales[k]);
          VellusFrameSettings   settings;

          settings_init (&settings, areas[i], shape);

          const VellusRect rect = made (image, &settings);
          const gboolean   circle = shape == VELLUS_FRAME_CIRCLE;
          const double area_cm2 = (circle ? G_PI_4 : 1.0) * area_px2 (&rect) *
                                  scales[k] * scales[k] * 1e-8;
          const double wanted_cm2 = g_ascii_strtod (areas[i], NULL);

          /* Off by half of a row at most, of more than 200 rows. */
          g_assert_cmpfloat_with_epsilon (area_cm2 / wanted_cm2, 1.0, 2.5e-3);
          g_assert_cmpint (image->selected_ellipse, ==, circle);
          g_assert_cmpint (image->n_undo_steps, ==, 1);
          g_assert_cmpint (image->n_open_edits, ==, 0);
          g_assert_cmpfloat (rect.x1, ==, floor (rect.x1));
        }
}

static void
shapes_have_their_sides (void)
{
  g_autoptr (FakeImage) image = new_image (12.0);
  VellusFrameSettings   settings;

  settings_init (&settings, "1", VELLUS_FRAME_4_TO_3);

  const VellusRect wide = made (image, &settings);

  /* To a pixel of about 800. */
  g_assert_cmpfloat_with_epsilon ((wide.x1 - wide.x0) / (wide.y1 - wide.y0),
                                  4.0 / 3.0, 4e-3);
}

static void
frame_of_ones_own_size (void)
{
  g_autoptr (FakeImage) image = new_image (10.0);
  VellusFrameSettings   settings;

  settings_init (&settings, "own", VELLUS_FRAME_SQUARE);
  settings.own_area_cm2 = 0.36;

  const VellusRect rect = made (image, &settings);

  g_assert_cmpfloat (rect.x1 - rect.x0, ==, 600.0);
  g_assert_cmpfloat (rect.y1 - rect.y0, ==, 600.0);
  g_assert_cmpfloat (rect.x0, ==, 350.0);
  g_assert_cmpfloat (rect.y0, ==, 200.0);
}

static void
frame_lies_where_it_is_wanted (void)
{
  static const VellusPoint point = { 400.0, 450.0 };
  g_autoptr (FakeImage)    image = new_image (10.0);
  VellusFrameSettings      settings;
  VellusRect               rect;

  settings_init (&settings, "0.25", VELLUS_FRAME_SQUARE);
  settings.place = VELLUS_FRAME_AT_POINT;
  settings.x_px = 600.0;
  settings.y_px = 300.0;
  rect = made (image, &settings);
  g_assert_cmpfloat (rect.x0, ==, 350.0);
  g_assert_cmpfloat (rect.y0, ==, 50.0);

  settings.place = VELLUS_FRAME_AT_SAMPLE_POINT;
  image->sample_point = &point;
  rect = made (image, &settings);
  g_assert_cmpfloat (rect.x0, ==, 150.0);
  g_assert_cmpfloat (rect.y1, ==, 700.0);

  settings.place = VELLUS_FRAME_AT_SELECTION;
  fake_image_select (image, (VellusRect){ 690.0, 490.0, 710.0, 510.0 });
  rect = made (image, &settings);
  g_assert_cmpfloat (rect.x0, ==, 450.0);
  g_assert_cmpfloat (rect.y1, ==, 750.0);
}

static void
frame_is_moved_inside (void)
{
  static const VellusPoint corners[] = {
    { 0.0, 0.0 }, { WIDTH_PX, 0.0 }, { -500.0, 5000.0 }, { 5000.0, 999.0 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    for (int shape = 0; shape < 3; shape++)
      {
        g_autoptr (FakeImage) image = new_image (12.3);
        VellusFrameSettings   settings;

        fake_image_place_layer (image, 100, 50, 1000, 950);
        settings_init (&settings, "0.65", shape);
        settings.place = VELLUS_FRAME_AT_POINT;
        settings.x_px = corners[i].x;
        settings.y_px = corners[i].y;

        const VellusRect rect = made (image, &settings);

        g_assert_cmpfloat (rect.x0, >=, 100.0);
        g_assert_cmpfloat (rect.y0, >=, 50.0);
        g_assert_cmpfloat (rect.x1, <=, 1100.0);
        g_assert_cmpfloat (rect.y1, <=, 1000.0);
      }
}

static void
assert_refused (const FakeImage           *image,
                const VellusFrameSettings *settings,
                const char                *because)
{
  double             results[5];
  g_autoptr (GError) error = NULL;

  g_assert_false (make (settings, results, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, because) == NULL)
    g_error ("“%s” is not in “%s”", because, error->message);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpuint (image->selected->len, ==, 0);
  g_assert_cmpint (image->n_undo_steps, ==, 0);
}

static void
frame_larger_than_the_picture_is_refused_with_numbers (void)
{
  g_autoptr (FakeImage) image = new_image (5.0);
  VellusFrameSettings   settings;

  settings_init (&settings, "1", VELLUS_FRAME_SQUARE);
  assert_refused (image, &settings, "2000 × 2000 pixels");
  assert_refused (image, &settings, "1300 × 1000");
  assert_refused (image, &settings, "at most 0.25 cm²");
}

static void
frames_without_a_scale_or_a_place_are_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (WIDTH_PX, HEIGHT_PX);
  VellusFrameSettings   settings;

  settings_init (&settings, "1", VELLUS_FRAME_SQUARE);
  assert_refused (image, &settings, "Set Scale");

  g_hash_table_insert (image->texts, g_strdup (VELLUS_CALIBRATION_NAME),
                       g_strdup ("um_per_px=12"));
  settings.place = VELLUS_FRAME_AT_SELECTION;
  assert_refused (image, &settings, "Nothing is selected");
  settings.place = VELLUS_FRAME_AT_SAMPLE_POINT;
  assert_refused (image, &settings, "no sample point");
  settings.place = 7;
  assert_refused (image, &settings, "place");
  settings.place = VELLUS_FRAME_AT_POINT;
  settings.x_px = NAN;
  assert_refused (image, &settings, "center-x");
}

static gboolean
tries_areas (VellusWindow *window, gpointer user_data)
{
  g_autofree char *place = fake_window_value (window, "place");

  g_assert_cmpstr (place, ==, "selection");
  g_assert_false (fake_window_is_ready (window));
  g_assert_nonnull (strstr (fake_window_note (window), "at most 0.25 cm²"));
  g_assert_false (fake_window_uses (window, "own-area"));
  g_assert_false (fake_window_uses (window, "center-x"));
  fake_window_enter (window, "area", "own");
  g_assert_true (fake_window_uses (window, "own-area"));
  fake_window_enter (window, "own-area", "0.16");
  g_assert_true (fake_window_is_ready (window));
  g_assert_nonnull (strstr (fake_window_note (window), "800 × 800"));
  g_assert_nonnull (fake_window_press_help (window));

  return TRUE;
}

static void
dialog_tells_what_has_room (void)
{
  g_autoptr (FakeImage) image = new_image (5.0);
  VellusFrameSettings   settings;
  const VellusCall      call = {
         .mode = VELLUS_RUN_INTERACTIVE,
         .image_id = FAKE_IMAGE_ID,
         .drawable_id = FAKE_DRAWABLE_ID,
         .settings = &settings,
  };

  settings_init (&settings, "1", VELLUS_FRAME_SQUARE);
  fake_image_select (image, (VellusRect){ 690.0, 490.0, 710.0, 510.0 });
  fake_user_set (tries_areas, NULL);
  g_assert_true (vellus_new_frame_ask (&call));
}

static gunichar
mnemonic (const char *label)
{
  const char *underscore = strchr (label, '_');

  return underscore != NULL
           ? g_unichar_tolower (g_utf8_get_char (underscore + 1))
           : 0;
}

static gboolean
presses_alt (VellusWindow *window, gpointer user_data)
{
  const GPtrArray *labels = fake_window_labels (window);

  for (guint i = 0; i < labels->len; i++)
    for (guint k = 0; k < i; k++)
      if (mnemonic (g_ptr_array_index (labels, i)) ==
          mnemonic (g_ptr_array_index (labels, k)))
        g_error ("“%s” and “%s” share a mnemonic",
                 (char *) g_ptr_array_index (labels, i),
                 (char *) g_ptr_array_index (labels, k));

  return FALSE;
}

static void
every_mnemonic_is_the_only_one (void)
{
  g_autoptr (FakeImage) image = new_image (5.0);
  VellusFrameSettings   settings;
  const VellusCall      call = {
         .image_id = FAKE_IMAGE_ID,
         .drawable_id = FAKE_DRAWABLE_ID,
         .settings = &settings,
  };

  settings_init (&settings, "1", VELLUS_FRAME_SQUARE);
  fake_user_set (presses_alt, NULL);
  g_assert_false (vellus_new_frame_ask (&call));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/new-frame/every-frame-has-its-area",
                   every_frame_has_its_area);
  g_test_add_func ("/procedure/new-frame/shapes-have-their-sides",
                   shapes_have_their_sides);
  g_test_add_func ("/procedure/new-frame/frame-of-ones-own-size",
                   frame_of_ones_own_size);
  g_test_add_func ("/procedure/new-frame/frame-lies-where-it-is-wanted",
                   frame_lies_where_it_is_wanted);
  g_test_add_func ("/procedure/new-frame/frame-is-moved-inside",
                   frame_is_moved_inside);
  g_test_add_func ("/procedure/new-frame/"
                   "frame-larger-than-the-picture-is-refused-with-numbers",
                   frame_larger_than_the_picture_is_refused_with_numbers);
  g_test_add_func (
    "/procedure/new-frame/frames-without-a-scale-or-a-place-are-refused",
    frames_without_a_scale_or_a_place_are_refused);
  g_test_add_func ("/procedure/new-frame/dialog-tells-what-has-room",
                   dialog_tells_what_has_room);
  g_test_add_func ("/procedure/new-frame/every-mnemonic-is-the-only-one",
                   every_mnemonic_is_the_only_one);

  return g_test_run ();
}
