/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a program has drawn into a compressed picture is no hair, and hides
 * none. */

#include <math.h>

#include "core/drawn.h"
#include "phantom-measure.h"

#define UM_PER_PX 5.5
#define WIDTH_PX 420
#define HEIGHT_PX 340
#define RADIUS_PX 140.0
#define N_HAIRS 6

/* A result this close to the circle over half its length is a piece of it. */
#define NEAR_PX 5.0

typedef struct
{
  const char *name;
  double      light[3];
} Ink;

static const Ink inks[] = {
  { "red", { 0.9, 0.02, 0.02 } },      { "green", { 0.02, 0.7, 0.02 } },
  { "blue", { 0.02, 0.02, 0.9 } },     { "yellow", { 0.95, 0.85, 0.02 } },
  { "dim red", { 0.56, 0.25, 0.27 } }, { "olive", { 0.35, 0.5, 0.05 } },
};

typedef struct
{
  guint64 seed;
  double  line_px;
  int     jpeg_quality;
} Copy;

static const Copy copies[] = { { 1, 1.0, 75 }, { 2, 1.0, 92 }, { 3, 2.0, 80 } };

static const VellusPoint center = { 210.5, 170.5 };

static PhantomScene *
new_field (const Copy *copy)
{
  PhantomScene *scene =
    phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, copy->seed);
  PhantomSkin   *skin = phantom_scene_skin (scene);
  PhantomCamera *camera = phantom_scene_camera (scene);

  phantom_skin_set_color (skin, 0.05 * (double) copy->seed, 0.35);
  skin->sparkle = 0.4;
  camera->full_well = 4000.0 + 1000.0 * (double) copy->seed;
  camera->sharpen = 0.3;
  camera->sharpen_radius_px = 1.0;
  camera->jpeg_quality = copy->jpeg_quality;

  /* None touches another: whether those are told apart isn't asked here. */
  for (int i = 0; i < N_HAIRS; i++)
    phantom_add_plain (scene, 50.0 + 130.0 * (i % 3), 150.0 + 140.0 * (i / 3),
                       -60.0 + 9.0 * i, 500.0, 80.0);

  return scene;
}

static double
distance_px (VellusPoint point)
{
  return fabs (hypot (point.x - center.x, point.y - center.y) - RADIUS_PX);
}

static void
assert_no_piece (const VellusMeasurement *result)
{
  for (guint i = 0; i < result->hairs->len; i++)
    {
      const VellusHair *hair = result->hairs->pdata[i];
      guint             n_near = 0;

      for (guint k = 0; k < hair->n_points; k++)
        n_near += distance_px (hair->path[k]) < NEAR_PX;

      if (2 * n_near > hair->n_points)
        g_test_message ("%.0f µm at %.0f, %.0f", hair->diameter_um,
                        hair->path[0].x, hair->path[0].y);
      g_assert_cmpuint (2 * n_near, <=, hair->n_points);
    }
}

/* Of the places on the circle that lie on skin or shafts alike. */
static double
share_found (const PhantomScene *scene)
{
  g_autoptr (VellusRaster) picture = phantom_render (scene);
  g_autofree guint8       *mask = vellus_drawn_find (picture, 1);
  const int                n = 720;
  int                      n_found = 0;

  for (int i = 0; i < n && mask != NULL; i++)
    {
      const double angle = 2.0 * G_PI * i / n;
      const int    x = (int) (center.x + RADIUS_PX * cos (angle));
      const int    y = (int) (center.y + RADIUS_PX * sin (angle));

      n_found += mask[y * WIDTH_PX + x] != 0;
    }

  return (double) n_found / n;
}

static void
test_circles (gconstpointer data)
{
  const Ink *ink = data;

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autoptr (PhantomScene)      plain = new_field (&copies[i]);
      g_autoptr (PhantomScene)      scene = new_field (&copies[i]);
      g_autoptr (VellusMeasurement) before = phantom_measure (plain);

      phantom_scene_add_circle (scene, center, RADIUS_PX, copies[i].line_px,
                                ink->light);

      g_autoptr (VellusMeasurement) after = phantom_measure (scene);
      const double                  share = share_found (scene);

      g_test_message ("%s, copy %u: %.3f of the circle, %u hairs of %u",
                      ink->name, i, share, after->hairs->len,
                      before->hairs->len);
      assert_no_piece (after);
      g_assert_cmpuint (before->hairs->len, ==, N_HAIRS);
      g_assert_cmpuint (after->hairs->len, ==, N_HAIRS);
      g_assert_cmpfloat (share, >=, 0.93);
    }
}

/* The same hairs without and with a drawing over them. */
static void
add_scores (const char *recipe,
            guint64     seed,
            guint      *n_before,
            guint      *n_after,
            guint      *n_more)
{
  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene (recipe, seed, 640, 480, UM_PER_PX);
  g_autoptr (PhantomScore) before = phantom_measure_score (scene);

  phantom_scene_add_circle (scene, (VellusPoint){ 320.0, 240.0 }, 200.0, 1.0,
                            inks[0].light);

  g_autoptr (PhantomScore) after = phantom_measure_score (scene);

  g_test_message ("%s %" G_GUINT64_FORMAT ": %u of %u, before %u", recipe, seed,
                  after->n_matched, after->n_truths, before->n_matched);
  g_assert_cmpuint (after->n_matched + 2, >=, before->n_matched);
  g_assert_cmpuint (after->n_results, <=, before->n_results + 3);
  *n_before += before->n_matched;
  *n_after += after->n_matched;
  *n_more += MAX (after->n_results, before->n_results) - before->n_results;
}

/* Hairs that only colour shows are found beside a drawing as well. Where it
 * crosses a tuft, which of its hairs are told apart may change, either way:
 * hence stricter bounds for all pictures together than for each. */
static void
test_hairs_stay (void)
{
  static const char *const recipes[] = { "blond", "gray", "dark-skin" };
  guint                    n_before = 0, n_after = 0, n_more = 0;

  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++)
    for (guint64 seed = 12; seed <= 14; seed++)
      add_scores (recipes[i], seed, &n_before, &n_after, &n_more);

  g_assert_cmpuint (50 * n_after, >=, 49 * n_before);
  g_assert_cmpuint (20 * n_more, <=, n_before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
    {
      g_autofree char *path = g_strdup_printf (
        "/measure/drawings/%s-circles-are-no-hair", inks[i].name);

      g_test_add_data_func (g_strdelimit (path, " ", '-'), &inks[i],
                            test_circles);
    }

  g_test_add_func ("/measure/drawings/hairs-of-any-colour-stay",
                   test_hairs_stay);

  return g_test_run ();
}
