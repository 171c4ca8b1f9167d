/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "compare/retrace.h"

#define UM_PER_PX 5.5
#define SIDE_PX 320
#define SKIN 0.5f
#define HAIR 0.05f
#define WIDTH_UM 50.0
#define MAX_CORNERS 3

/* A line has been moved onto the shaft and is given in whole steps: no farther
 * off than a part of its width. */
#define NEAR_UM 15.0

/* A shaft, or a line, in µm; unused corners are 0. */
typedef struct
{
  VellusPoint corners[MAX_CORNERS];
} Line;

/* Two straight hairs that cross at a small angle, and the lines of which each
 * goes over to the other hair where they meet. */
static const Line rising = { { { 200, 700 }, { 1500, 1100 } } };
static const Line falling = { { { 200, 1100 }, { 1500, 700 } } };
static const Line upper = { { { 200, 700 }, { 850, 900 }, { 1500, 700 } } };
static const Line lower = { { { 200, 1100 }, { 850, 900 }, { 1500, 1100 } } };

/* The halves of the first of them. */
static const Line first_half = { { { 200, 700 }, { 850, 900 } } };
static const Line second_half = { { { 870, 906 }, { 1500, 1100 } } };

typedef struct
{
  VellusComparison *comparison;
  VellusRaster     *lights[2];
  VellusVisit       visits[2];
  VellusWork        work;
} Scene;

static guint
n_corners (const Line *line)
{
  guint n = 0;

  while (n < MAX_CORNERS && line->corners[n].x > 0.0)
    n++;

  return n;
}

static double
distance_um (const Line *line, VellusPoint place)
{
  return vellus_path_distance (line->corners, n_corners (line), place);
}

static void
draw (VellusRaster *light, const Line *shaft)
{
  for (int y = 0; y < SIDE_PX; y++)
    for (int x = 0; x < SIDE_PX; x++)
      {
        const VellusPoint place = { (x + 0.5) * UM_PER_PX,
                                    (y + 0.5) * UM_PER_PX };
        const double      off = distance_um (shaft, place) - 0.5 * WIDTH_UM;
        const float skin = (float) CLAMP (0.5 + off / UM_PER_PX, 0.0, 1.0);
        const float seen = HAIR + skin * (SKIN - HAIR);

        for (int c = 0; c < 3; c++)
          {
            float *value = vellus_raster_pixel (light, x, y) + c;

            *value = MIN (*value, seen);
          }
      }
}

static VellusMeasurement *
measurement_new (void)
{
  VellusMeasurement *visit = vellus_measurement_new ();

  visit->width_px = visit->height_px = SIDE_PX;
  visit->region = vellus_region_new_whole (SIDE_PX, SIDE_PX);
  vellus_params_init (&visit->params);
  visit->params.n_threads = 1;
  vellus_scale_init (&visit->scale, UM_PER_PX, 0.004, "known", NULL);

  return visit;
}

static void
scene_init (Scene *scene)
{
  static const VellusMatrix identity = {
    { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }
  };

  *scene = (Scene){ .comparison = g_new0 (VellusComparison, 1) };
  scene->comparison->before = measurement_new ();
  scene->comparison->after = measurement_new ();
  scene->comparison->matches = g_array_new (FALSE, FALSE, sizeof (VellusMatch));
  scene->comparison->registration = g_new0 (VellusRegistration, 1);
  scene->comparison->registration->transform = vellus_transform_new (&identity);
  scene->work.comparison = scene->comparison;
  scene->work.n_threads = 1;

  for (int k = 0; k < 2; k++)
    {
      scene->lights[k] = vellus_raster_new (SIDE_PX, SIDE_PX, 3, NULL);
      for (gsize i = 0; i < (gsize) 3 * SIDE_PX * SIDE_PX; i++)
        scene->lights[k]->data[i] = SKIN;
    }
}

static void
scene_clear (Scene *scene)
{
  vellus_work_clear (&scene->work);
  vellus_comparison_free (scene->comparison);
  for (int k = 0; k < 2; k++)
    vellus_raster_free (scene->lights[k]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static GPtrArray *
hairs_of (const Scene *scene, int k)
{
  return (k == 0 ? scene->comparison->before : scene->comparison->after)->hairs;
}

/* A line that detection found in a picture. */
static VellusHair *
trace (const Scene *scene, int k, const Line *line)
{
  VellusHair *hair = vellus_hair_new (line->corners, n_corners (line));

  for (guint i = 0; i < hair->n_points; i++)
    {
      hair->path[i].x /= UM_PER_PX;
      hair->path[i].y /= UM_PER_PX;
    }
  hair->diameter_um = WIDTH_UM;
  hair->length_um = vellus_path_length (hair->path, hair->n_points) * UM_PER_PX;
  hair->confidence = 0.9;
  hair->id = (int) hairs_of (scene, k)->len + 1;
  g_ptr_array_add (hairs_of (scene, k), hair);

  return hair;
}

static void
retrace (Scene *scene)
{
  GError *error = NULL;

  for (int k = 0; k < 2; k++)
    scene->visits[k] = (VellusVisit){ k == 0 ? scene->comparison->before
                                             : scene->comparison->after,
                                      scene->lights[k] };
  vellus_work_prepare_views (&scene->work, &scene->visits[0], &scene->visits[1],
                             &error);
  g_assert_no_error (error);
  vellus_work_pair (&scene->work);
  vellus_retrace (&scene->work, &error);
  g_assert_no_error (error);
}

static gboolean
follows (const VellusHair *hair, const Line *shaft)
{
  for (guint i = 0; i < hair->n_points; i++)
    {
      const VellusPoint place = { hair->path[i].x * UM_PER_PX,
                                  hair->path[i].y * UM_PER_PX };

      if (distance_um (shaft, place) > NEAR_UM)
        return FALSE;
    }

  return hair->length_um >=
         0.9 * vellus_path_length (shaft->corners, n_corners (shaft));
}

/* Index of the hair of a picture that lies on a shaft, or -1. */
static int
find (const Scene *scene, int k, const Line *shaft)
{
  for (guint i = 0; i < hairs_of (scene, k)->len; i++)
    if (follows (g_ptr_array_index (hairs_of (scene, k), i), shaft))
      return (int) i;

  return -1;
}

static void
assert_is_kept (const Scene *scene, const Line *shaft)
{
  const int before = find (scene, 0, shaft);

  g_assert_cmpint (before, >=, 0);
  g_assert_cmpint (scene->work.pairing->partner[before], ==,
                   find (scene, 1, shaft));
}

static void
tails_that_were_exchanged_in_one_picture_go_back (void)
{
  for (int wrong = 0; wrong < 2; wrong++)
    {
      g_auto (Scene) scene;

      scene_init (&scene);
      for (int k = 0; k < 2; k++)
        {
          draw (scene.lights[k], &rising);
          draw (scene.lights[k], &falling);
          trace (&scene, k, k == wrong ? &upper : &rising);
          trace (&scene, k, k == wrong ? &lower : &falling);
        }
      retrace (&scene);

      for (int k = 0; k < 2; k++)
        g_assert_cmpuint (hairs_of (&scene, k)->len, ==, 2);
      assert_is_kept (&scene, &rising);
      assert_is_kept (&scene, &falling);
    }
}

/* It is measured there as it is elsewhere, and has a number of its own. */
static void
a_hair_that_was_broken_in_one_picture_is_made_whole (void)
{
  g_auto (Scene) scene;

  scene_init (&scene);
  for (int k = 0; k < 2; k++)
    draw (scene.lights[k], &rising);
  trace (&scene, 0, &rising);
  trace (&scene, 1, &first_half);
  trace (&scene, 1, &second_half);
  retrace (&scene);

  g_assert_cmpuint (hairs_of (&scene, 1)->len, ==, 1);
  assert_is_kept (&scene, &rising);

  const VellusHair *hair = g_ptr_array_index (hairs_of (&scene, 1), 0);

  g_assert_cmpint (hair->id, ==, 3);
  g_assert_cmpfloat_with_epsilon (hair->diameter_um, WIDTH_UM, 5.0);
}

/* What only one picture shows does not come into the other. */
static void
a_hair_that_is_gone_stays_gone (void)
{
  g_auto (Scene) scene;

  scene_init (&scene);
  draw (scene.lights[0], &rising);
  draw (scene.lights[0], &falling);
  draw (scene.lights[1], &rising);
  trace (&scene, 0, &rising);
  trace (&scene, 0, &falling);
  trace (&scene, 1, &rising);
  retrace (&scene);

  g_assert_cmpuint (hairs_of (&scene, 0)->len, ==, 2);
  g_assert_cmpuint (hairs_of (&scene, 1)->len, ==, 1);
  assert_is_kept (&scene, &rising);
  g_assert_cmpint (find (&scene, 0, &falling), >=, 0);
}

static void
a_line_that_a_person_has_drawn_stays (void)
{
  g_auto (Scene) scene;

  scene_init (&scene);
  for (int k = 0; k < 2; k++)
    {
      draw (scene.lights[k], &rising);
      draw (scene.lights[k], &falling);
      trace (&scene, k, k == 1 ? &upper : &rising)->source =
        k == 1 ? VELLUS_SOURCE_USER : VELLUS_SOURCE_AUTOMATIC;
      trace (&scene, k, k == 1 ? &lower : &falling)->source =
        k == 1 ? VELLUS_SOURCE_USER : VELLUS_SOURCE_AUTOMATIC;
    }
  retrace (&scene);

  g_assert_cmpint (find (&scene, 1, &upper), >=, 0);
  g_assert_cmpint (find (&scene, 1, &lower), >=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/retrace/tails-that-were-exchanged-in-one-picture-"
                   "go-back",
                   tails_that_were_exchanged_in_one_picture_go_back);
  g_test_add_func ("/compare/retrace/a-hair-that-was-broken-in-one-picture-is-"
                   "made-whole",
                   a_hair_that_was_broken_in_one_picture_is_made_whole);
  g_test_add_func ("/compare/retrace/a-hair-that-is-gone-stays-gone",
                   a_hair_that_is_gone_stays_gone);
  g_test_add_func ("/compare/retrace/a-line-that-a-person-has-drawn-stays",
                   a_line_that_a_person_has_drawn_stays);

  return g_test_run ();
}
