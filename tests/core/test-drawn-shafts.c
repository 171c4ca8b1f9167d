/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measuring lines at any angle are no hair, and hairs are none of them. */

#include "core/drawn-shafts.h"

#include <math.h>

#include "bar-phantom.h"
#include "core/bar.h"
#include "core/detect.h"
#include "core/hair.h"
#include "core/shaft.h"
#include "phantom.h"

#define WIDTH 640
#define HEIGHT 520
#define UM_PER_PX 5.0

/* A shaft this close to the line over half its length is a piece of it. */
#define NEAR_PX 3.0

/* Dark lines as thick as shafts, smoothed. */
static BarPhantom
line_at (double angle_rad, double thickness_px)
{
  return (BarPhantom){
    .kind = BAR_PHANTOM_TICKS,
    .middle_px = { 320.0, 260.0 },
    .length_px = 190.0,
    .thickness_px = thickness_px,
    .angle_rad = angle_rad,
    .ink = 0.05,
    .plate = -1.0,
    .blur_px = 0.6,
    .jpeg_quality = 85,
  };
}

static VellusRaster *
render (const char *recipe, guint64 seed)
{
  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene (recipe, seed, WIDTH, HEIGHT, UM_PER_PX);

  return phantom_scene_render (scene, NULL);
}

static gboolean
is_piece (const BarPhantom *line, const VellusShaft *shaft)
{
  const double      c = 0.5 * line->length_px * cos (line->angle_rad);
  const double      s = 0.5 * line->length_px * sin (line->angle_rad);
  const VellusPoint from = { line->middle_px.x - c, line->middle_px.y - s };
  const VellusPoint to = { line->middle_px.x + c, line->middle_px.y + s };
  guint             n_near = 0;

  for (guint i = 0; i < shaft->n_points; i++)
    n_near += vellus_segment_distance (shaft->points[i], from, to) < NEAR_PX;

  return 2 * n_near > shaft->n_points;
}

static guint
count_pieces (const BarPhantom *line, const VellusRaster *light)
{
  const VellusScale scale = { .um_per_px = UM_PER_PX };
  VellusParams      params;
  guint             n = 0;

  vellus_params_init (&params);

  g_autoptr (VellusDetected) detected =
    vellus_detect (light, &scale, &params, NULL, NULL, NULL);

  g_assert_nonnull (detected);
  for (guint i = 0; i < detected->shafts->len; i++)
    n += is_piece (line, detected->shafts->pdata[i]);

  return n;
}

static void
test_lines (void)
{
  static const double angles_rad[] = { 0.35, 0.8, 1.3, 2.2 };

  for (guint i = 0; i < G_N_ELEMENTS (angles_rad); i++)
    for (double thickness_px = 2.0; thickness_px < 5.0; thickness_px += 1.0)
      {
        const BarPhantom         line = line_at (angles_rad[i], thickness_px);
        g_autoptr (VellusRaster) light = render ("nohair", 3);

        bar_phantom_draw (&line, light);
        g_test_message ("%.2f rad, %.0f px", angles_rad[i], thickness_px);
        g_assert_cmpuint (count_pieces (&line, light), ==, 0);
      }
}

static VellusShaft *
shaft_of (const VellusHair *hair)
{
  VellusShaft *shaft = vellus_shaft_new (hair->n_points);

  for (guint i = 0; i < shaft->n_points; i++)
    {
      shaft->points[i] = hair->path[i];
      shaft->width_px[i] = (float) (hair->diameter_um / UM_PER_PX);
    }

  return shaft;
}

/* Clipped ones, many of which are straight, along their true courses. */
static void
test_hairs (void)
{
  static const char *const recipes[] = { "clipped", "early", "scale-bar" };

  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++)
    {
      g_autoptr (PhantomScene) scene =
        phantom_recipe_scene (recipes[i], 4, WIDTH, HEIGHT, UM_PER_PX);
      g_autoptr (VellusRaster) light = phantom_scene_render (scene, NULL);
      g_autoptr (PhantomTruth) truth = phantom_scene_truth (scene);
      const GPtrArray         *hairs = truth->measurement->hairs;
      g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();

      for (guint k = 0; k < hairs->len; k++)
        g_ptr_array_add (shafts, shaft_of (hairs->pdata[k]));

      g_assert_cmpuint (shafts->len, >, 5);
      vellus_drawn_shafts_drop (light, shafts);
      g_assert_cmpuint (shafts->len, ==, hairs->len);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/drawn-shafts/measuring-lines-are-no-hair",
                   test_lines);
  g_test_add_func ("/core/drawn-shafts/hairs-stay", test_hairs);

  return g_test_run ();
}
