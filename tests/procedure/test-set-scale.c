/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "host-fake.h"
#include "procedure/calibration.h"
#include "procedure/procedures.h"
#include "procedure/set-scale-settings.h"

static void
settings_init (VellusScaleSettings *settings, VellusWay way)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_scale_settings_specs (&n_specs);

  *settings = (VellusScaleSettings){ 0 };
  vellus_param_init (specs, n_specs, settings);
  settings->way = (int) way;
}

static gboolean
set_scale (const VellusScaleSettings *settings, double *results, GError **error)
{
  const VellusCall call = {
    .mode = VELLUS_RUN_NONINTERACTIVE,
    .image_id = FAKE_IMAGE_ID,
    .drawable_id = FAKE_DRAWABLE_ID,
    .settings = (gpointer) settings,
    .results = results,
  };

  return vellus_procedure_call (
    vellus_procedure_find ("plug-in-vellus-calibrate"), &call, error);
}

static void
assert_sets (const FakeImage           *image,
             const VellusScaleSettings *settings,
             double                     um_per_px,
             const char                *method)
{
  double      results[3];
  GError     *error = NULL;
  VellusScale scale = { 0 };

  set_scale (settings, results, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (results[0], um_per_px, 1e-3 * um_per_px);
  g_assert_true (vellus_calibration_of_image (FAKE_IMAGE_ID, &scale, NULL));
  g_assert_cmpfloat_with_epsilon (scale.um_per_px, results[0], 1e-9);
  /* The text has six digits of it. */
  g_assert_cmpfloat_with_epsilon (scale.relative_uncertainty, results[1], 1e-7);
  g_assert_cmpfloat (results[1], >, 0.0);
  g_assert_cmpstr (scale.method, ==, method);
  g_assert_cmpint (image->n_undo_steps, ==, 1);
  g_assert_cmpint (image->n_open_edits, ==, 0);
  g_assert_cmpfloat_with_epsilon (image->ppi[0], 25400.0 / results[0], 1e-6);
  vellus_scale_clear (&scale);
}

static void
assert_refused (const FakeImage           *image,
                const VellusScaleSettings *settings,
                const char                *because)
{
  double             results[3];
  g_autoptr (GError) error = NULL;

  g_assert_false (set_scale (settings, results, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, because) == NULL)
    g_error ("“%s” is not in “%s”", because, error->message);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpint (image->n_undo_steps, ==, 0);
  g_assert_cmpint (image->n_open_edits, ==, 0);
  g_assert_cmpuint (image->paths->len, ==, 0);
  g_assert_cmpuint (image->layers->len, ==, 0);
  g_assert_cmpfloat (image->ppi[0], ==, 72.0);
  g_assert_null (g_hash_table_lookup (image->texts, VELLUS_CALIBRATION_NAME));
}

static void
drawn_line_tells_the_scale (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_PATH);
  settings.length_mm = 1.5;
  /* 300 px. */
  fake_image_draw_line (image, (VellusPoint){ 100.0, 50.0 },
                        (VellusPoint){ 280.0, 290.0 });
  assert_sets (image, &settings, 5.0, "line");
}

static void
several_lines_are_averaged (void)
{
  g_autoptr (FakeImage) one = NULL;
  VellusScaleSettings   settings;
  double                single[3], several[3];

  settings_init (&settings, VELLUS_WAY_PATH);
  one = fake_image_new (640, 420);
  fake_image_draw_line (one, (VellusPoint){ 0.0, 10.0 },
                        (VellusPoint){ 200.0, 10.0 });
  g_assert_true (set_scale (&settings, single, NULL));
  fake_image_draw_line (one, (VellusPoint){ 0.0, 90.0 },
                        (VellusPoint){ 200.4, 90.0 });
  fake_image_draw_line (one, (VellusPoint){ 0.0, 190.0 },
                        (VellusPoint){ 199.6, 190.0 });
  g_assert_true (set_scale (&settings, several, NULL));

  g_assert_cmpfloat (several[2], ==, 3.0);
  g_assert_cmpfloat_with_epsilon (several[0], 5.0, 0.001);
  g_assert_cmpfloat (several[1], <, 0.7 * single[1]);
}

static void
oblong_pixels_are_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_PATH);
  fake_image_draw_line (image, (VellusPoint){ 10.0, 10.0 },
                        (VellusPoint){ 410.0, 10.0 });
  fake_image_draw_line (image, (VellusPoint){ 10.0, 10.0 },
                        (VellusPoint){ 10.0, 370.0 });
  assert_refused (image, &settings, "not square");
}

static void
lines_that_say_little_are_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_PATH);
  assert_refused (image, &settings, "No path is selected");
  fake_image_draw_line (image, (VellusPoint){ 10.0, 10.0 },
                        (VellusPoint){ 39.0, 10.0 });
  assert_refused (image, &settings, "29.0 pixels");
  /* What we have drawn ourselves lies along hairs. */
  image->drawn_name = "Vellus: terminal";
  assert_refused (image, &settings, "No path is selected");
}

static void
selection_tells_the_scale_in_every_direction (void)
{
  static const struct
  {
    VellusWay way;
    double    length_mm;
  } ways[] = {
    { VELLUS_WAY_SELECTION_WIDTH, 0.6 },
    { VELLUS_WAY_SELECTION_HEIGHT, 0.8 },
    { VELLUS_WAY_SELECTION_DIAGONAL, 1.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (FakeImage) image = fake_image_new (640, 420);
      VellusScaleSettings   settings;

      settings_init (&settings, ways[i].way);
      settings.length_mm = ways[i].length_mm;
      fake_image_select (image, (VellusRect){ 30.0, 20.0, 330.0, 420.0 });
      assert_sets (image, &settings, 2.0, "line");
    }
}

static void
round_selection_tells_the_scale (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_CIRCLE);
  assert_refused (image, &settings, "Nothing is selected");

  /* A disc of 300 px that touches the upper edge. */
  fake_image_select (image, (VellusRect){ 0.0, 0.0, 1.0, 1.0 });
  memset (image->selection, 0, 640 * 420);
  for (int y = 0; y < 420; y++)
    for (int x = 0; x < 640; x++)
      image->selection[y * 640 + x] =
        (guint8) (255.0 *
                  CLAMP (150.5 - hypot (x + 0.5 - 260.0, y + 0.5 - 150.0), 0.0,
                         1.0));
  settings.length_mm = 1.5;
  assert_sets (image, &settings, 5.0, "circle");
}

static void
square_selection_is_not_round (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_CIRCLE);
  fake_image_select (image, (VellusRect){ 30.0, 20.0, 330.0, 320.0 });
  assert_refused (image, &settings, "");
}

static void
two_guides_tell_the_scale (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_GUIDES);
  assert_refused (image, &settings, "Two guides");
  fake_image_add_guide (image, FALSE, 400.0);
  fake_image_add_guide (image, TRUE, 17.0);
  assert_refused (image, &settings, "Two guides");
  fake_image_add_guide (image, FALSE, 150.0);
  assert_sets (image, &settings, 4.0, "line");
}

static void
three_guides_tell_nothing (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_GUIDES);
  for (int i = 0; i < 3; i++)
    fake_image_add_guide (image, TRUE, 100.0 * i);
  assert_refused (image, &settings, "Two guides");
}

static void
field_and_value_are_taken (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_FIELD);
  settings.length_mm = 6.4;
  assert_sets (image, &settings, 10.0, "field width");
  image->n_undo_steps = 0;
  settings_init (&settings, VELLUS_WAY_VALUE);
  settings.um_per_px = 5.53;
  settings.uncertainty = 0.03;
  assert_sets (image, &settings, 5.53, "value");
}

static void
preset_stays_unconfirmed (void)
{
  g_autoptr (FakeImage) image = fake_image_new (1280, 960);
  VellusScaleSettings   settings;
  const char           *text;

  settings_init (&settings, VELLUS_WAY_PRESET);
  settings.preset = (char *) "dino-lite-220x";
  assert_sets (image, &settings, 1800.0 / 1280.0, "preset, unconfirmed");
  text = g_hash_table_lookup (image->texts, VELLUS_CALIBRATION_NAME);
  g_assert_nonnull (strstr (text, "preset, unconfirmed"));
}

static void
preset_for_other_pictures_is_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_PRESET);
  assert_refused (image, &settings, "dino-lite-220x");
  settings.preset = (char *) "dino-lite-220x";
  assert_refused (image, &settings, "1280 pixels wide");
}

static void
resolution_is_taken_where_it_can_be_meant (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_RESOLUTION);
  assert_refused (image, &settings, "72 pixels per inch");
  image->ppi[0] = image->ppi[1] = 25400.0 / 3.0;
  assert_sets (image, &settings, 3.0, "resolution");

  double             results[3];
  g_autoptr (GError) error = NULL;

  g_assert_false (set_scale (&settings, results, &error));
  g_assert_nonnull (strstr (error->message, "already"));
}

static void
scale_of_another_picture_is_taken_over (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_PICTURE);
  settings.picture = (char *) "ruler.png";
  assert_refused (image, &settings, "No open picture “ruler.png”");

  image->other_text = "um_per_px=5.53 relative_uncertainty=0.003 method=ruler "
                      "size_px=640x420";
  assert_sets (image, &settings, 5.53, "ruler, other picture");

  image->n_undo_steps = 0;
  settings.picture = (char *) "8";
  assert_sets (image, &settings, 5.53, "ruler, other picture");
}

static void
scale_of_a_picture_of_another_size_is_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_PICTURE);
  settings.picture = (char *) "ruler.png";
  image->other_text = "um_per_px=5.53 method=ruler";
  image->other_canvas = (VellusRect){ 0.0, 0.0, 1280.0, 840.0 };
  assert_refused (image, &settings, "640 × 420 pixels");
}

static void
readings_add_up (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;
  double                results[3];

  settings_init (&settings, VELLUS_WAY_SELECTION_WIDTH);
  settings.combine = TRUE;
  fake_image_select (image, (VellusRect){ 0.0, 0.0, 200.0, 10.0 });
  assert_refused (image, &settings, "Nothing tells");

  settings.combine = FALSE;
  g_assert_true (set_scale (&settings, results, NULL));
  settings.combine = TRUE;
  fake_image_select (image, (VellusRect){ 0.0, 0.0, 402.0, 10.0 });
  settings.length_mm = 2.0;
  g_assert_true (set_scale (&settings, results, NULL));
  g_assert_cmpfloat (results[2], ==, 2.0);
  g_assert_cmpfloat (results[0], >, 2000.0 / 402.0);
  g_assert_cmpfloat (results[0], <, 5.0);

  /* The same once more is nothing new. */
  g_assert_true (set_scale (&settings, results, NULL));
  g_assert_cmpfloat (results[2], ==, 2.0);
}

static void
scale_bar_is_as_long_as_it_says (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;
  double                results[3];

  settings_init (&settings, VELLUS_WAY_VALUE);
  settings.um_per_px = 5.0;
  settings.scale_bar = TRUE;
  settings.bar_length_mm = 1.0;
  g_assert_true (set_scale (&settings, results, NULL));
  g_assert_true (set_scale (&settings, results, NULL));
  g_assert_cmpuint (image->layers->len, ==, 2);

  const FakeLayer *first = g_ptr_array_index (image->layers, 0);
  const FakeLayer *second = g_ptr_array_index (image->layers, 1);

  /* The older one is hidden. */
  g_assert_false (first->visible);
  g_assert_true (second->visible);
  g_assert_cmpint (second->width_px, >, 200);
  g_assert_cmpint (second->width_px, <, 220);
}

static void
scale_bar_without_room_changes_nothing (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_VALUE);
  settings.um_per_px = 5.0;
  settings.scale_bar = TRUE;
  settings.bar_length_mm = 4.0;
  assert_refused (image, &settings, "800 pixels has no room");
  settings.bar_length_mm = 0.0;
  image->base = VELLUS_HOST_INDEXED;
  assert_refused (image, &settings, "palette");
}

static void
senseless_values_are_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_VALUE);
  assert_refused (image, &settings, "0 µm per pixel");
  settings.um_per_px = NAN;
  assert_refused (image, &settings, "um-per-px");
  settings_init (&settings, VELLUS_WAY_FIELD);
  settings.length_mm = 0.0;
  assert_refused (image, &settings, "known length");
  settings.length_mm = 900.0;
  assert_refused (image, &settings, "µm per pixel");
  settings_init (&settings, 77);
  assert_refused (image, &settings, "way");
}

/* Hairs are no graduation. */
static void
picture_without_a_ruler_is_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  settings_init (&settings, VELLUS_WAY_RULER);
  assert_refused (image, &settings, "");
  settings_init (&settings, VELLUS_WAY_BAR);
  assert_refused (image, &settings, "");

  /* A bar of 200 px with nothing written at it. */
  for (int y = 300; y < 304; y++)
    for (int x = 100; x < 300; x++)
      for (int c = 0; c < image->light->n_channels; c++)
        vellus_raster_pixel (image->light, x, y)[c] = 1.0f;
  settings.length_mm = 0.0;
  assert_refused (image, &settings, "A scale bar is found");
  settings.length_mm = 1.0;
  assert_sets (image, &settings, 5.0, "bar");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/set-scale/drawn-line-tells-the-scale",
                   drawn_line_tells_the_scale);
  g_test_add_func ("/procedure/set-scale/several-lines-are-averaged",
                   several_lines_are_averaged);
  g_test_add_func ("/procedure/set-scale/oblong-pixels-are-refused",
                   oblong_pixels_are_refused);
  g_test_add_func ("/procedure/set-scale/lines-that-say-little-are-refused",
                   lines_that_say_little_are_refused);
  g_test_add_func (
    "/procedure/set-scale/selection-tells-the-scale-in-every-direction",
    selection_tells_the_scale_in_every_direction);
  g_test_add_func ("/procedure/set-scale/round-selection-tells-the-scale",
                   round_selection_tells_the_scale);
  g_test_add_func ("/procedure/set-scale/square-selection-is-not-round",
                   square_selection_is_not_round);
  g_test_add_func ("/procedure/set-scale/two-guides-tell-the-scale",
                   two_guides_tell_the_scale);
  g_test_add_func ("/procedure/set-scale/three-guides-tell-nothing",
                   three_guides_tell_nothing);
  g_test_add_func ("/procedure/set-scale/field-and-value-are-taken",
                   field_and_value_are_taken);
  g_test_add_func ("/procedure/set-scale/preset-stays-unconfirmed",
                   preset_stays_unconfirmed);
  g_test_add_func ("/procedure/set-scale/preset-for-other-pictures-is-refused",
                   preset_for_other_pictures_is_refused);
  g_test_add_func (
    "/procedure/set-scale/resolution-is-taken-where-it-can-be-meant",
    resolution_is_taken_where_it_can_be_meant);
  g_test_add_func (
    "/procedure/set-scale/scale-of-another-picture-is-taken-over",
    scale_of_another_picture_is_taken_over);
  g_test_add_func (
    "/procedure/set-scale/scale-of-a-picture-of-another-size-is-refused",
    scale_of_a_picture_of_another_size_is_refused);
  g_test_add_func ("/procedure/set-scale/readings-add-up", readings_add_up);
  g_test_add_func ("/procedure/set-scale/scale-bar-is-as-long-as-it-says",
                   scale_bar_is_as_long_as_it_says);
  g_test_add_func (
    "/procedure/set-scale/scale-bar-without-room-changes-nothing",
    scale_bar_without_room_changes_nothing);
  g_test_add_func ("/procedure/set-scale/senseless-values-are-refused",
                   senseless_values_are_refused);
  g_test_add_func ("/procedure/set-scale/picture-without-a-ruler-is-refused",
                   picture_without_a_ruler_is_refused);

  return g_test_run ();
}
