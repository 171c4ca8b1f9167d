/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tubes.h"

#include <math.h>
#include <string.h>

#include "core/background.h"
#include "drawing.h"

/* Odd sizes, and more than one tile. */
#define WIDTH_PX 301
#define HEIGHT_PX 203

#define UM_PER_PX 5.5
#define SHAFT_PX 10.0
#define NOISE 0.004

/* Edges of a plain shaft stand this far out of such noise at least. */
#define PLAIN 20.0f

static VellusRaster *
skin_with_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  VellusRaster     *raster = drawing_skin (WIDTH_PX, HEIGHT_PX, 0.0);

  drawing_noise (raster, rand, NOISE);

  return raster;
}

/* Through the middle of the picture. */
static void
draw_shaft (VellusRaster *raster, double angle_rad, double depth)
{
  const double x = 0.5 * WIDTH_PX, y = 0.5 * HEIGHT_PX, length = 90.0;
  const double c = length * cos (angle_rad), s = length * sin (angle_rad);
  const Bar    bar = {
       .from = { x - c, y - s },
       .to = { x + c, y + s },
       .width_px = SHAFT_PX,
       .tip_width_px = SHAFT_PX,
       .blur_px = 1.0,
       .depth = depth,
  };

  drawing_bar (raster, &bar);
}

static VellusScene *
scene_of (const VellusRaster *raster)
{
  const VellusScale scale = { .um_per_px = UM_PER_PX };
  VellusScene      *scene = vellus_scene_new (raster, &scale, 1, NULL);

  vellus_background_remove (scene, 1.0f, 1);

  return scene;
}

static VellusScene *
scene_with_shaft (double angle_rad, double depth)
{
  g_autoptr (VellusRaster) raster = skin_with_noise ();

  draw_shaft (raster, angle_rad, depth);

  return scene_of (raster);
}

static float
middle (const VellusTubes *tubes, double angle_rad, float *width_px)
{
  return vellus_tubes_sample (tubes, 0.5f * WIDTH_PX, 0.5f * HEIGHT_PX,
                              (float) angle_rad, width_px);
}

static float
strongest (const VellusTubes *tubes)
{
  float most = 0.0f;

  for (guint cell = 0; cell < tubes->n_cells; cell++)
    for (guint d = 0; d < VELLUS_N_DIRECTIONS; d++)
      most = MAX (most, vellus_tubes_response (tubes, cell, d));

  return most;
}

static void
test_shaft_answers_alike_in_every_direction (void)
{
  float least = G_MAXFLOAT, most = 0.0f;

  for (double angle_rad = 0.0; angle_rad < G_PI; angle_rad += G_PI / 10.0)
    {
      g_autoptr (VellusScene) scene = scene_with_shaft (angle_rad, 0.6);
      g_autoptr (VellusTubes) tubes = vellus_tubes_new (scene, 1.0f, 1);
      const float             snr = middle (tubes, angle_rad, NULL);

      least = MIN (least, snr);
      most = MAX (most, snr);
      g_assert_cmpfloat (middle (tubes, angle_rad + G_PI_2, NULL), <,
                         0.1f * snr);
    }

  /* Directions lie 7.5 degrees apart, and pixels aren't round: a fifth. */
  g_assert_cmpfloat (least, >, PLAIN);
  g_assert_cmpfloat (most, <, 1.2f * least);
}

static void
test_distance_of_the_edges_is_the_width (void)
{
  for (double angle_rad = 0.0; angle_rad < G_PI; angle_rad += G_PI / 10.0)
    {
      g_autoptr (VellusScene) scene = scene_with_shaft (angle_rad, 0.6);
      g_autoptr (VellusTubes) tubes = vellus_tubes_new (scene, 1.0f, 1);
      float                   width_px;

      middle (tubes, angle_rad, &width_px);

      /* Half the distance between two widths that are tried. */
      g_assert_cmpfloat_with_epsilon (width_px, SHAFT_PX, 0.11 * SHAFT_PX);
    }
}

static void
test_light_shaft_answers_among_light_ones_only (void)
{
  g_autoptr (VellusScene) scene = scene_with_shaft (0.4, -0.5);
  g_autoptr (VellusTubes) light = vellus_tubes_new (scene, -1.0f, 1);
  g_autoptr (VellusTubes) dark = vellus_tubes_new (scene, 1.0f, 1);

  g_assert_cmpfloat (middle (light, 0.4, NULL), >, PLAIN);
  g_assert_cmpfloat (middle (dark, 0.4, NULL), ==, 0.0f);
}

/* The density itself has the edge: a background would follow the step. */
static void
test_single_edge_does_not_answer (void)
{
  g_autoptr (VellusRaster) raster = skin_with_noise ();
  g_autoptr (VellusScene)  scene = scene_of (raster);

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = WIDTH_PX / 2; x < WIDTH_PX; x++)
      scene->density[vellus_scene_index (scene, x, y)] += 0.5f;
  vellus_scene_pad (scene, scene->density);

  g_autoptr (VellusTubes) tubes = vellus_tubes_new (scene, 1.0f, 1);

  /* Lines start where the response is 9. */
  g_assert_cmpfloat (strongest (tubes), <, 9.0f);
}

static void
assert_same (const VellusTubes *a, const VellusTubes *b)
{
  const gsize n = (gsize) a->n_cells * VELLUS_N_DIRECTIONS;

  g_assert_cmpmem (a->pixel, a->n_cells * sizeof *a->pixel, b->pixel,
                   b->n_cells * sizeof *b->pixel);
  g_assert_cmpmem (a->response, n * sizeof *a->response, b->response,
                   n * sizeof *b->response);
  g_assert_cmpmem (a->width, n, b->width, n);
}

static void
test_threads_do_not_change_the_evidence (void)
{
  g_autoptr (VellusScene) scene = scene_with_shaft (1.0, 0.6);
  g_autoptr (VellusTubes) one = vellus_tubes_new (scene, 1.0f, 1);
  g_autoptr (VellusTubes) many = vellus_tubes_new (scene, 1.0f, 5);

  g_assert_cmpuint (one->n_cells, >, 0);
  assert_same (one, many);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/tubes/shaft-answers-alike-in-every-direction",
                   test_shaft_answers_alike_in_every_direction);
  g_test_add_func ("/core/tubes/distance-of-the-edges-is-the-width",
                   test_distance_of_the_edges_is_the_width);
  g_test_add_func ("/core/tubes/light-shaft-answers-among-light-ones-only",
                   test_light_shaft_answers_among_light_ones_only);
  g_test_add_func ("/core/tubes/single-edge-does-not-answer",
                   test_single_edge_does_not_answer);
  g_test_add_func ("/core/tubes/threads-do-not-change-the-evidence",
                   test_threads_do_not_change_the_evidence);

  return g_test_run ();
}
