/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/lettering.h"

#include <math.h>
#include <string.h>

#include "core/measure.h"
#include "phantom-measure.h"
#include "phantom-recipe.h"
#include "ruled-text.h"

#define UM_PER_PX 5.0
#define WIDTH_PX 600
#define HEIGHT_PX 420
#define N_PX (WIDTH_PX * HEIGHT_PX)

static const double white[] = { 1.0, 1.0, 1.0 };
static const double black[] = { 0.0, 0.0, 0.0 };
static const double red[] = { 0.6, 0.02, 0.02 };
static const double blue[] = { 0.03, 0.08, 0.6 };

/* The camera's blur, or that of a picture made smaller; 0: none. */
typedef struct
{
  const char   *text;
  VellusPoint   left;
  double        height_px;
  double        angle_rad;
  double        opacity;
  double        blur_px;
  const double *color;
} Writing;

static const Writing writings[] = {
  { "1E0X CD", { 60.0, 250.0 }, 60.0, 0.0, 0.35, 0.0, white },
  { "AC50X1E2", { 60.0, 330.0 }, 50.0, -0.5, 0.5, 1.2, white },
  { "2024-03-17 10:42", { 250.0, 405.0 }, 18.0, 0.0, 0.8, 0.8, white },
  { "DEMATE 2301", { 60.0, 395.0 }, 24.0, -0.05, 0.4, 0.8, black },
  { "AR2B0C4", { 110.0, 250.0 }, 70.0, 0.1, 0.4, 0.6, red },
  { "5M0YD3X", { 70.0, 90.0 }, 44.0, 0.3, 0.6, 1.0, blue },
};

/* How much of each pixel the strokes cover. */
static float *
cover_of (const Writing *writing)
{
  RuledText *text =
    ruled_text_new ((VellusPoint){ 0.0, 0.0 }, 1.0, writing->text);
  const double c = cos (writing->angle_rad) / writing->height_px;
  const double s = sin (writing->angle_rad) / writing->height_px;
  float       *cover = g_new0 (float, N_PX);

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      for (int k = 0; k < 9; k++)
        {
          const double      dx = x + (k % 3 + 0.5) / 3.0 - writing->left.x;
          const double      dy = y + (k / 3 + 0.5) / 3.0 - writing->left.y;
          const VellusPoint at = { c * dx + s * dy, c * dy - s * dx };

          if (ruled_text_is_at (text, at))
            cover[y * WIDTH_PX + x] += 1.0f / 9.0f;
        }

  ruled_text_free (text);

  return cover;
}

static void
blur_along (float *plane, double sigma, int n_lines, int n, int step, int next)
{
  g_autofree float *line = g_new (float, n);
  const int         reach = (int) ceil (3.0 * sigma);

  for (int i = 0; i < n_lines; i++)
    {
      for (int k = 0; k < n; k++)
        line[k] = plane[i * next + k * step];
      for (int k = 0; k < n; k++)
        {
          double sum = 0.0, weights = 0.0;

          for (int j = -reach; j <= reach; j++)
            {
              const double weight = exp (-0.5 * j * j / (sigma * sigma));

              sum += weight * (double) line[CLAMP (k + j, 0, n - 1)];
              weights += weight;
            }
          plane[i * next + k * step] = (float) (sum / weights);
        }
    }
}

static float *
write_on (VellusRaster *raster, const Writing *writing)
{
  float *cover = cover_of (writing);

  if (writing->blur_px > 0.0)
    {
      blur_along (cover, writing->blur_px, HEIGHT_PX, WIDTH_PX, 1, WIDTH_PX);
      blur_along (cover, writing->blur_px, WIDTH_PX, HEIGHT_PX, WIDTH_PX, 1);
    }

  for (int i = 0; i < N_PX; i++)
    for (int c = 0; c < 3; c++)
      {
        float *light = raster->data + 3 * i + c;

        *light += (float) (writing->opacity * (double) cover[i] *
                           (writing->color[c] - (double) *light));
      }

  return cover;
}

static PhantomScene *
new_phantom (guint64 seed)
{
  PhantomScene *phantom =
    phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, seed);

  for (int i = 0; i < 8; i++)
    phantom_add_plain (phantom, 50.0 + 65.0 * i, 180.0 + 60.0 * (i % 3),
                       -100.0 + 25.0 * (i % 4), 700.0, 45.0 + 5.0 * i);

  return phantom;
}

static void
test_writing_of_all_kinds_is_found (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (writings); i++)
    {
      g_autoptr (PhantomScene) phantom = new_phantom (i + 1);
      g_autoptr (VellusRaster) light = phantom_render (phantom);
      g_autofree float        *cover = write_on (light, &writings[i]);
      g_autofree guint8       *mask = g_new0 (guint8, N_PX);
      guint                    n_covered = 0, n_found = 0, n_marked = 0;

      vellus_lettering_mark (light, 1, NULL, mask);

      for (int k = 0; k < N_PX; k++)
        {
          n_covered += cover[k] > 0.5f;
          n_found += cover[k] > 0.5f && mask[k];
          n_marked += mask[k] != 0;
        }

      /* Half of them may be hidden by a hair of the same tone; what is marked
       * around a stroke is as wide as one. */
      g_test_message ("%s: %u of %u, %u marked", writings[i].text, n_found,
                      n_covered, n_marked);
      g_assert_cmpfloat (n_found, >, 0.85 * n_covered);
      g_assert_cmpuint (n_marked, <, 5 * n_covered);
    }
}

static guint
count_hairs (const VellusRaster *light)
{
  const VellusScale        scale = { .um_per_px = UM_PER_PX };
  g_autoptr (VellusRegion) whole =
    vellus_region_new_whole (WIDTH_PX, HEIGHT_PX);
  g_autoptr (GError) error = NULL;
  VellusParams       params;

  vellus_params_init (&params);

  g_autoptr (VellusMeasurement) found =
    vellus_measure (light, whole, &scale, &params, NULL, NULL, &error);

  g_assert_no_error (error);

  return found->hairs->len;
}

static void
test_no_hair_grows_from_writing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (writings); i++)
    {
      g_autoptr (PhantomScene) phantom =
        phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, i + 1);
      g_autoptr (VellusRaster) light = phantom_render (phantom);
      g_autofree float        *cover = write_on (light, &writings[i]);

      g_test_message ("%s", writings[i].text);
      g_assert_cmpuint (count_hairs (light), ==, 0);
    }
}

static gboolean
has_writing (const VellusRaster *light)
{
  const gsize        n = (gsize) light->width_px * (gsize) light->height_px;
  g_autofree guint8 *mask = g_new0 (guint8, n);

  vellus_lettering_mark (light, 1, NULL, mask);

  return memchr (mask, 1, n) != NULL;
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
      /* Rulers bear numbers. */
      if (rows[i].extras & (drawings | PHANTOM_WITH_RULER))
        continue;

      g_autoptr (PhantomScene) phantom =
        phantom_recipe_scene (rows[i].open.name, 1, 640, 480, 0.0);
      g_autoptr (VellusRaster) light = phantom_render (phantom);

      if (has_writing (light))
        g_error ("%s", rows[i].open.name);
    }
}

#define N_WAVES 24

/* A network of furrows: where a sum of waves goes through zero. */
static VellusRaster *
furrowed_skin (guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  VellusRaster     *light = vellus_raster_new (WIDTH_PX, HEIGHT_PX, 3, NULL);
  const double      length = g_rand_double_range (rand, 15.0, 60.0);
  const double      depth = g_rand_double_range (rand, 0.1, 0.4);
  double            waves[N_WAVES][3];

  for (int i = 0; i < N_WAVES; i++)
    {
      const double angle = g_rand_double_range (rand, 0.0, 2.0 * G_PI);
      const double number =
        2.0 * G_PI / (length * g_rand_double_range (rand, 0.7, 1.4));

      waves[i][0] = number * cos (angle);
      waves[i][1] = number * sin (angle);
      waves[i][2] = g_rand_double_range (rand, 0.0, 2.0 * G_PI);
    }

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      {
        double sum = 0.0;

        for (int i = 0; i < N_WAVES; i++)
          sum += cos (waves[i][0] * x + waves[i][1] * y + waves[i][2]);

        const double furrow =
          exp (-pow (sum / (0.25 * sqrt (0.5 * N_WAVES)), 2.0));
        const double noise = g_rand_double_range (rand, 0.97, 1.03);

        for (int c = 0; c < 3; c++)
          vellus_raster_pixel (light, x, y)[c] =
            (float) ((0.5 - 0.12 * c) * noise * (1.0 - depth * furrow));
      }

  return light;
}

static void
test_furrows_are_no_writing (void)
{
  for (guint seed = 1; seed <= 10; seed++)
    {
      g_autoptr (VellusRaster) light = furrowed_skin (seed);

      g_test_message ("seed %u", seed);
      g_assert_false (has_writing (light));
    }
}

/* Alike, side by side, cut to one length along two lines, straight or bent. */
static void
test_hair_in_a_row_is_no_writing (void)
{
  for (int bent = 0; bent < 2; bent++)
    for (guint64 seed = 1; seed <= 8; seed++)
      {
        g_autoptr (PhantomScene) phantom =
          phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, seed);

        for (int i = 0; i < 12; i++)
          {
            PhantomShaft shaft = phantom_shaft (
              (VellusPoint){ 60.0 + (15.0 + 5.0 * (double) seed) * i, 260.0 },
              -G_PI_2 + 0.1 * (double) seed, 250.0 + 60.0 * (double) seed,
              60.0);

            shaft.curvature_per_mm = bent ? 1.5 : 0.0;
            shaft.curvature_end_per_mm = shaft.curvature_per_mm;
            phantom_scene_add_shaft (phantom, &shaft);
          }

        g_autoptr (VellusRaster) light = phantom_render (phantom);

        g_test_message ("bent %d, seed %d", bent, (int) seed);
        g_assert_false (has_writing (light));
      }
}

static void
test_threads_change_nothing (void)
{
  g_autoptr (PhantomScene) phantom = new_phantom (1);
  g_autoptr (VellusRaster) light = phantom_render (phantom);
  g_autofree float        *cover = write_on (light, &writings[0]);
  g_autofree guint8       *one = g_new0 (guint8, N_PX);
  g_autofree guint8       *four = g_new0 (guint8, N_PX);

  vellus_lettering_mark (light, 1, NULL, one);
  vellus_lettering_mark (light, 4, NULL, four);
  g_assert_cmpmem (one, N_PX, four, N_PX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/lettering/writing-of-all-kinds-is-found",
                   test_writing_of_all_kinds_is_found);
  g_test_add_func ("/core/lettering/no-hair-grows-from-writing",
                   test_no_hair_grows_from_writing);
  g_test_add_func ("/core/lettering/photographs-are-left-alone",
                   test_photographs_are_left_alone);
  g_test_add_func ("/core/lettering/furrows-are-no-writing",
                   test_furrows_are_no_writing);
  g_test_add_func ("/core/lettering/hair-in-a-row-is-no-writing",
                   test_hair_in_a_row_is_no_writing);
  g_test_add_func ("/core/lettering/threads-change-nothing",
                   test_threads_change_nothing);

  return g_test_run ();
}
