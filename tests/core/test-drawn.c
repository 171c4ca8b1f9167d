/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn.h"

#include <math.h>
#include <string.h>

#include "phantom-recipe.h"

#define UM_PER_PX 5.5
#define WIDTH_PX 500
#define HEIGHT_PX 400

static const double red[] = { 0.9, 0.12, 0.12 };
static const double white[] = { 1.0, 1.0, 1.0 };
static const double black[] = { 0.05, 0.05, 0.05 };
static const double yellow[] = { 0.98, 0.86, 0.16 };

/* Skin with texture and a row of shafts, as a usual camera sees it. */
static PhantomScene *
new_scene (int jpeg_quality)
{
  PhantomScene  *scene = phantom_scene_new (WIDTH_PX, HEIGHT_PX, UM_PER_PX, 7);
  PhantomSkin   *skin = phantom_scene_skin (scene);
  PhantomCamera *camera = phantom_scene_camera (scene);

  phantom_skin_set_color (skin, 0.15, 0.35);
  skin->grain = 0.03;
  skin->sparkle = 0.5;
  camera->blur_px = 0.8;
  camera->full_well = 20000.0;
  camera->sharpen = 0.4;
  camera->sharpen_radius_px = 1.0;
  camera->eight_bit = TRUE;
  camera->jpeg_quality = jpeg_quality;

  for (int i = 0; i < 8; i++)
    {
      const VellusPoint  root = { 40.0 + 55.0 * i, 240.0 };
      const PhantomShaft shaft =
        phantom_shaft (root, -0.5 * G_PI, 900.0, 20.0 + 10.0 * i);

      phantom_scene_add_shaft (scene, &shaft);
    }

  return scene;
}

static VellusRaster *
render (PhantomScene *scene)
{
  GError       *error = NULL;
  VellusRaster *raster = phantom_scene_render (scene, &error);

  g_assert_no_error (error);

  return raster;
}

static float
difference (const VellusRaster *a, const VellusRaster *b, int x, int y)
{
  const float *p = vellus_raster_pixel (a, x, y);
  const float *q = vellus_raster_pixel (b, x, y);

  return MAX (MAX (fabsf (p[0] - q[0]), fabsf (p[1] - q[1])),
              fabsf (p[2] - q[2]));
}

/* Of the pixels that a drawing changed, the share that was found; and how
 * many were found elsewhere, farther than @reach from any that it changed. */
static void
compare_mask (const VellusRaster *plain,
              const VellusRaster *drawn,
              const guint8       *mask,
              double             *found,
              guint              *elsewhere)
{
  const int reach = 4;
  guint     n_changed = 0, n_found = 0;

  *elsewhere = 0;

  for (int y = reach; y < plain->height_px - reach; y++)
    for (int x = reach; x < plain->width_px - reach; x++)
      {
        const gboolean masked = mask != NULL && mask[y * plain->width_px + x];
        gboolean       near_change = FALSE;

        if (difference (plain, drawn, x, y) > 0.1f)
          {
            n_changed++;
            n_found += masked;
          }

        for (int j = -reach; j <= reach && masked; j++)
          for (int i = -reach; i <= reach; i++)
            near_change =
              near_change || difference (plain, drawn, x + i, y + j) > 0.02f;

        *elsewhere += masked && ! near_change;
      }

  g_assert_cmpuint (n_changed, >, 0);
  *found = (double) n_found / n_changed;
}

/* Pixels that may be taken where nothing was changed: the insides of letters,
 * the box that these may stand on, black lines over black shafts. */
#define INSIDE 60
#define BOX 12000
#define OVER_SHAFTS 300

static void
assert_found (PhantomScene *scene,
              int           jpeg_quality,
              double        at_least,
              guint         allowed)
{
  g_autoptr (PhantomScene) bare = new_scene (jpeg_quality);
  g_autoptr (VellusRaster) plain = render (bare);
  g_autoptr (VellusRaster) drawn = render (scene);
  g_autofree guint8       *mask = vellus_drawn_find (drawn, 1);
  double                   found;
  guint                    elsewhere;

  compare_mask (plain, drawn, mask, &found, &elsewhere);
  g_assert_cmpfloat (found, >=, at_least);

  g_assert_cmpuint (elsewhere, <, allowed);
}

static void
test_photographs_are_left_alone (void)
{
  const guint drawings =
    PHANTOM_WITH_SCALE_BAR | PHANTOM_WITH_CIRCLE | PHANTOM_WITH_TEXT;
  guint                   n_rows;
  const PhantomRecipeRow *rows = phantom_recipe_rows (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      if (rows[i].extras & drawings)
        continue;

      g_autoptr (PhantomScene) scene =
        phantom_recipe_scene (rows[i].open.name, 3, 640, 480, 0.0);
      g_autoptr (VellusRaster) raster = render (scene);
      g_autofree guint8       *mask = vellus_drawn_find (raster, 1);

      if (mask != NULL)
        g_test_message ("%s", rows[i].open.name);
      g_assert_null (mask);
    }
}

static void
test_circles_of_any_colour_are_found (void)
{
  const double *const colors[] = { red, white, black, yellow };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      g_autoptr (PhantomScene) scene = new_scene (0);

      phantom_scene_add_circle (scene, (VellusPoint){ 250.0, 180.0 }, 150.0,
                                1.0, colors[i]);

      assert_found (scene, 0, 0.95, colors[i] == black ? OVER_SHAFTS : INSIDE);
    }
}

static void
test_text_and_bars_are_found (void)
{
  g_autoptr (PhantomScene) scene = new_scene (0);

  phantom_scene_add_text (scene, (VellusPoint){ 60.0, 330.0 }, 14.0,
                          "2024/05/17 10:42 X70", white);
  phantom_scene_add_scale_bar (scene, (VellusPoint){ 300.0, 370.0 }, 500.0,
                               yellow);
  assert_found (scene, 0, 0.95, BOX);
}

static void
test_drawings_are_found_after_compression (void)
{
  g_autoptr (PhantomScene) scene = new_scene (90);

  phantom_scene_add_circle (scene, (VellusPoint){ 250.0, 180.0 }, 150.0, 1.0,
                            red);
  phantom_scene_add_text (scene, (VellusPoint){ 60.0, 330.0 }, 14.0,
                          "2024/05/17 10:42 X70", white);

  assert_found (scene, 90, 0.95, BOX);
}

static VellusScene *
new_grid (const VellusRaster *light, const VellusScale *scale)
{
  GError      *error = NULL;
  VellusScene *scene = vellus_scene_new (light, scale, 1, &error);

  g_assert_no_error (error);

  return scene;
}

static void
test_shaft_under_circle_stays_whole (void)
{
  g_autoptr (PhantomScene) bare = new_scene (0);
  g_autoptr (PhantomScene) scene = new_scene (0);
  const VellusScale        scale = { .um_per_px = UM_PER_PX };

  phantom_scene_add_circle (scene, (VellusPoint){ 250.0, 180.0 }, 150.0, 1.0,
                            red);

  g_autoptr (VellusRaster) plain = render (bare);
  g_autoptr (VellusRaster) drawn = render (scene);
  g_autoptr (VellusScene)  before = new_grid (plain, &scale);
  g_autoptr (VellusScene)  after = new_grid (drawn, &scale);

  vellus_drawn_remove (drawn, after, 1);

  double sum = 0.0;
  guint  n = 0;

  for (int y = 0; y < before->height; y++)
    for (int x = 0; x < before->width; x++)
      if (difference (plain, drawn, x, y) > 0.02f)
        {
          const gsize i = vellus_scene_index (before, x, y);

          sum += fabs ((double) before->green[i] - (double) after->green[i]);
          n++;
        }

  /* Skin has about 0.25 in green and shafts 0.02: what was made up under the
   * line is much nearer to the truth than one is to the other. */
  g_assert_cmpuint (n, >, 500);
  g_assert_cmpfloat (sum / n, <, 0.035);
}

static void
fill_box (VellusRaster *raster, int x0, int y0, int x1, int y1, float value)
{
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      for (int c = 0; c < 3; c++)
        vellus_raster_pixel (raster, x, y)[c] = value;
}

static void
test_plates_and_frames_become_unknown (void)
{
  g_autoptr (PhantomScene) bare = new_scene (0);
  g_autoptr (VellusRaster) drawn = render (bare);
  const VellusScale        scale = { .um_per_px = UM_PER_PX };

  fill_box (drawn, 100, 300, 220, 330, 0.06f);
  fill_box (drawn, 0, 388, WIDTH_PX, HEIGHT_PX, 0.8f);

  g_autoptr (VellusScene) after = new_grid (drawn, &scale);

  vellus_drawn_remove (drawn, after, 1);

  g_assert_true (after->unknown[vellus_scene_index (after, 160, 315)]);
  g_assert_true (after->unknown[vellus_scene_index (after, 250, 399)]);
  g_assert_false (after->unknown[vellus_scene_index (after, 160, 200)]);
  g_assert_false (after->unknown[vellus_scene_index (after, 300, 315)]);
}

/* Letters on a plate that lets the skin through darkly. */
static void
test_plates_go_with_their_letters (void)
{
  g_autoptr (PhantomScene) bare = new_scene (0);
  g_autoptr (PhantomScene) scene = new_scene (0);

  phantom_scene_add_text (scene, (VellusPoint){ 60.0, 330.0 }, 14.0, "1.0 mm",
                          white);

  g_autoptr (VellusRaster) plain = render (bare);
  g_autoptr (VellusRaster) drawn = render (scene);
  int                      x0 = WIDTH_PX, x1 = 0, y0 = HEIGHT_PX, y1 = 0;

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      if (difference (plain, drawn, x, y) > 0.1f)
        {
          x0 = MIN (x0, x - 4);
          x1 = MAX (x1, x + 4);
          y0 = MIN (y0, y - 4);
          y1 = MAX (y1, y + 4);
        }

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      for (int c = 0; c < 3 && difference (plain, drawn, x, y) < 0.02f; c++)
        vellus_raster_pixel (drawn, x, y)[c] *= 0.3f;

  g_autofree guint8 *mask = vellus_drawn_find (drawn, 1);

  g_assert_nonnull (mask);
  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      g_assert_true (mask[y * WIDTH_PX + x]);
}

/* How far a place is from the middle, 1 where the largest circle ends. */
static double
radius_at (int x, int y)
{
  return 2.0 * hypot (x + 0.5 - 0.5 * WIDTH_PX, y + 0.5 - 0.5 * HEIGHT_PX) /
         HEIGHT_PX;
}

/* A picture cropped to a circle, in a surround of one light. */
static void
crop_to_circle (VellusRaster *raster, float value)
{
  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      for (int c = 0; c < 3 && radius_at (x, y) > 0.95; c++)
        vellus_raster_pixel (raster, x, y)[c] = value;
}

static guint
count_marked (const guint8 *mask, double from, double to)
{
  guint n = 0;

  for (int y = 0; y < HEIGHT_PX && mask != NULL; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      n += mask[y * WIDTH_PX + x] != 0 && radius_at (x, y) >= from &&
           radius_at (x, y) < to;

  return n;
}

static guint
count_all (double from, double to)
{
  g_autofree guint8 *all = g_malloc (WIDTH_PX * HEIGHT_PX);

  memset (all, 1, WIDTH_PX * HEIGHT_PX);

  return count_marked (all, from, to);
}

/* The mask goes 2 px, 0.01 of the radius, beyond what is drawn, and a little
 * along the black shafts that a black rim crosses. */
static void
test_surround_of_circle_is_found (void)
{
  static const float lights[] = { 0.0f, 1.0f };

  for (guint i = 0; i < G_N_ELEMENTS (lights); i++)
    {
      g_autoptr (PhantomScene) scene = new_scene (0);
      g_autoptr (VellusRaster) raster = render (scene);

      crop_to_circle (raster, lights[i]);

      /* A number, and a line of a frame, on it. */
      fill_box (raster, 10, 20, 14, 34, 0.4f);
      fill_box (raster, 5, 5, 7, HEIGHT_PX - 5, 0.4f);

      g_autofree guint8 *mask = vellus_drawn_find (raster, 1);

      g_assert_cmpuint (count_marked (mask, 0.96, 2.0), ==,
                        count_all (0.96, 2.0));
      g_assert_cmpuint (count_marked (mask, 0.0, 0.9), <, OVER_SHAFTS);
    }
}

/* Dark corners that a lens leaves fade. */
static void
test_vignette_is_no_surround (void)
{
  g_autoptr (PhantomScene) scene = new_scene (0);
  g_autoptr (VellusRaster) raster = render (scene);

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      for (int c = 0; c < 3; c++)
        vellus_raster_pixel (raster, x, y)[c] *=
          (float) CLAMP (4.0 * (1.1 - radius_at (x, y)), 0.0, 1.0);

  g_autofree guint8 *mask = vellus_drawn_find (raster, 1);

  g_assert_cmpuint (count_marked (mask, 0.0, 2.0), ==, 0);
}

static void
test_border_of_selection_is_no_drawing (void)
{
  g_autoptr (PhantomScene) bare = new_scene (0);
  g_autoptr (VellusRaster) raster = render (bare);

  fill_box (raster, 0, 0, WIDTH_PX, 60, NAN);
  fill_box (raster, 400, 0, WIDTH_PX, HEIGHT_PX, NAN);

  g_assert_null (vellus_drawn_find (raster, 1));
}

static void
test_threads_change_nothing (void)
{
  g_autoptr (PhantomScene) scene = new_scene (0);

  phantom_scene_add_circle (scene, (VellusPoint){ 250.0, 180.0 }, 150.0, 1.0,
                            red);

  g_autoptr (VellusRaster) drawn = render (scene);
  g_autofree guint8       *one = vellus_drawn_find (drawn, 1);
  g_autofree guint8       *four = vellus_drawn_find (drawn, 4);

  g_assert_cmpmem (one, WIDTH_PX * HEIGHT_PX, four, WIDTH_PX * HEIGHT_PX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/drawn/photographs-are-left-alone",
                   test_photographs_are_left_alone);
  g_test_add_func ("/core/drawn/circles-of-any-colour-are-found",
                   test_circles_of_any_colour_are_found);
  g_test_add_func ("/core/drawn/text-and-bars-are-found",
                   test_text_and_bars_are_found);
  g_test_add_func ("/core/drawn/drawings-are-found-after-compression",
                   test_drawings_are_found_after_compression);
  g_test_add_func ("/core/drawn/shaft-under-circle-stays-whole",
                   test_shaft_under_circle_stays_whole);
  g_test_add_func ("/core/drawn/plates-and-frames-become-unknown",
                   test_plates_and_frames_become_unknown);
  g_test_add_func ("/core/drawn/plates-go-with-their-letters",
                   test_plates_go_with_their_letters);
  g_test_add_func ("/core/drawn/surround-of-circle-is-found",
                   test_surround_of_circle_is_found);
  g_test_add_func ("/core/drawn/vignette-is-no-surround",
                   test_vignette_is_no_surround);
  g_test_add_func ("/core/drawn/border-of-selection-is-no-drawing",
                   test_border_of_selection_is_no_drawing);
  g_test_add_func ("/core/drawn/threads-change-nothing",
                   test_threads_change_nothing);

  return g_test_run ();
}
