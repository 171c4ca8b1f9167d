/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "compare/compare.h"
#include "core/error.h"
#include "core/measure.h"
#include "phantom-measure.h"
#include "phantom-visit.h"

#define UM_PER_PX 5.5
#define SIDE_PX 1000
#define N_COLUMNS 8
#define N_ROWS 8
#define N_HAIRS (N_COLUMNS * N_ROWS)
#define N_LOST 4
#define N_NEW 5
#define THICKER 1.25

/* Roots lie within this distance of the truth, fading and trimming
 * included. */
#define ROOT_PX 12.0

typedef struct
{
  VellusPoint root;
  double      angle_deg;
  double      length_um;
  double      diameter_um;
} Hair;

/* One hair a cell, anywhere in it, leaning like its neighbors. */
static Hair
hair_at (guint i, guint32 seed)
{
  GRand     *rand = g_rand_new_with_seed (seed * 1000 + i);
  const Hair hair = {
    .root = { 80.0 + 105.0 * (i % N_COLUMNS) +
                g_rand_double_range (rand, 0.0, 60.0),
              80.0 + 105.0 * (i / N_COLUMNS) +
                g_rand_double_range (rand, 0.0, 60.0) },
    .angle_deg = 30.0 + g_rand_double_range (rand, -35.0, 35.0),
    .length_um = g_rand_double_range (rand, 300.0, 480.0),
    .diameter_um = g_rand_double_range (rand, 40.0, 85.0),
  };

  g_rand_free (rand);

  return hair;
}

static gboolean
is_lost (guint i)
{
  return i % (N_HAIRS / N_LOST) == 9;
}

static gboolean
is_new (guint i)
{
  return i % (N_HAIRS / N_NEW) == 6;
}

typedef enum
{
  BEFORE,
  AFTER,
  AFTER_THICKER,
} When;

static PhantomScene *
scene_of (guint32 seed, When when)
{
  PhantomScene *scene = phantom_plain_scene (SIDE_PX, SIDE_PX, UM_PER_PX, seed);

  for (guint i = 0; i < N_HAIRS; i++)
    {
      const Hair   hair = hair_at (i, seed);
      const double factor = when == AFTER_THICKER ? THICKER : 1.0;

      if (when == BEFORE ? is_new (i) : is_lost (i))
        continue;
      phantom_add_plain (scene, hair.root.x, hair.root.y, hair.angle_deg,
                         hair.length_um, hair.diameter_um * factor);
    }

  return scene;
}

static const PhantomVisit first_visit = {
  .width_px = 900,
  .height_px = 860,
  .scale = 1.0,
  .x = 500.0,
  .y = 490.0,
  .light = { 1.0, 1.0, 1.0 },
  .seed = 11,
};

static const PhantomVisit second_visit = {
  .width_px = 940,
  .height_px = 900,
  .turn_rad = 0.35,
  .scale = 1.08,
  .x = 510.0,
  .y = 480.0,
  .tilt = 0.015,
  .stretch_px = 2.0,
  .light = { 0.86, 0.8, 0.74 },
  .seed = 12,
};

typedef struct
{
  VellusRaster      *light;
  VellusMeasurement *measurement;
} Taken;

static void
taken_clear (Taken *taken)
{
  vellus_raster_free (taken->light);
  vellus_measurement_free (taken->measurement);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taken, taken_clear)

static Taken
take_scene (const PhantomVisit *visit, PhantomScene *scene)
{
  Taken taken = { phantom_visit_render (visit, scene, NULL), NULL };
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (visit->width_px, visit->height_px);
  VellusScale  scale = { .um_per_px = 0.0 };
  VellusParams params;

  vellus_params_init (&params);
  vellus_scale_init (&scale, UM_PER_PX / visit->scale, 0.004, "known", NULL);
  taken.measurement =
    vellus_measure (taken.light, region, &scale, &params, NULL, NULL, NULL);
  vellus_scale_clear (&scale);
  g_assert_nonnull (taken.measurement);

  return taken;
}

static Taken
take (const PhantomVisit *visit, guint32 seed, When when)
{
  g_autoptr (PhantomScene) scene = scene_of (seed, when);

  return take_scene (visit, scene);
}

static VellusComparison *
compare (const Taken *before, const Taken *after, GError **error)
{
  const VellusVisit          a = { before->measurement, before->light };
  const VellusVisit          b = { after->measurement, after->light };
  const VellusCompareOptions options = { .days = 0.0 };

  return vellus_compare (&a, &b, &options, NULL, NULL, error);
}

/* Whether a hair of the scene has this change, by where its root lies in the
 * picture of that side. */
static gboolean
has_change (const VellusComparison *comparison,
            const PhantomVisit     *visit,
            int                     side,
            VellusPoint             root,
            VellusChange            change)
{
  const VellusPoint there = phantom_visit_to_picture (visit, root);

  for (guint i = 0; i < comparison->matches->len; i++)
    {
      const VellusMatch *match =
        &g_array_index (comparison->matches, VellusMatch, i);
      const VellusHair *hair = side == 0
                                 ? vellus_match_before (comparison, match)
                                 : vellus_match_after (comparison, match);

      if (hair != NULL && match->change == change &&
          vellus_point_distance (vellus_hair_root (hair), there) < ROOT_PX)
        return TRUE;
    }

  return FALSE;
}

/* Mean error of the map over the middle of the skin, in px. */
static double
mean_error_px (const VellusTransform *transform)
{
  double sum = 0.0;
  guint  n = 0;

  for (double y = 250.0; y <= 750.0; y += 50.0)
    for (double x = 250.0; x <= 750.0; x += 50.0, n++)
      {
        const VellusPoint p = { x, y };
        const VellusPoint found = vellus_transform_map (
          transform, phantom_visit_to_picture (&first_visit, p));

        sum += vellus_point_distance (
          found, phantom_visit_to_picture (&second_visit, p));
      }

  return sum / n;
}

/* The middle cells, whose hairs lie well within both pictures. */
static gboolean
is_in_both (guint i)
{
  const guint column = i % N_COLUMNS, row = i / N_COLUMNS;

  return column > 0 && row > 0 && column < N_COLUMNS - 1 && row < N_ROWS - 1;
}

static void
test_lost_and_new (void)
{
  g_auto (Taken)               before = take (&first_visit, 3, BEFORE);
  g_auto (Taken)               after = take (&second_visit, 3, AFTER);
  g_autoptr (VellusComparison) comparison = compare (&before, &after, NULL);
  guint                        n_lost = 0, n_new = 0;

  g_assert_nonnull (comparison);

  /* A third of a pixel is what correlation of noisy skin leaves. */
  g_assert_cmpfloat (mean_error_px (comparison->registration->transform), <,
                     0.5);

  for (guint i = 0; i < N_HAIRS; i++)
    {
      const VellusPoint root = hair_at (i, 3).root;

      if (! is_in_both (i))
        continue;
      if (is_lost (i))
        g_assert_true (
          has_change (comparison, &first_visit, 0, root, VELLUS_CHANGE_LOST));
      if (is_new (i))
        g_assert_true (
          has_change (comparison, &second_visit, 1, root, VELLUS_CHANGE_NEW));
      n_lost += is_lost (i);
      n_new += is_new (i);
    }

  /* No more than those, but for hairs near the edge. */
  g_assert_cmpuint (n_lost, >=, 2);
  g_assert_cmpuint (n_new, >=, 2);
  g_assert_cmpuint (comparison->summary.counts[VELLUS_CHANGE_LOST], <=, N_LOST);
  g_assert_cmpuint (comparison->summary.counts[VELLUS_CHANGE_NEW], <=,
                    N_NEW + 1);
}

/* A patch of 0.3 mm of a picture in which nobody can tell. */
static void
leave_unjudged (VellusMeasurement *measurement, VellusPoint middle)
{
  VellusCells *cells =
    vellus_cells_new (measurement->width_px, measurement->height_px,
                      measurement->scale.um_per_px);
  const double reach = 150.0 / measurement->scale.um_per_px;

  for (int y = 0; y < cells->height; y++)
    for (int x = 0; x < cells->width; x++)
      cells->at[vellus_cells_index (cells, x, y)] =
        fabs ((x + 0.5) * cells->side_px - middle.x) < reach &&
        fabs ((y + 0.5) * cells->side_px - middle.y) < reach;

  vellus_cells_free (measurement->unjudged);
  measurement->unjudged = cells;
}

/* In either picture; elsewhere losses are told as before. */
static void
test_unjudged (void)
{
  for (int side = 0; side < 2; side++)
    {
      g_auto (Taken) before = take (&first_visit, 3, BEFORE);
      g_auto (Taken) after = take (&second_visit, 3, AFTER);
      guint          hidden = 0, n_lost = 0;

      while (! is_lost (hidden) || ! is_in_both (hidden))
        hidden++;
      leave_unjudged (
        side == 0 ? before.measurement : after.measurement,
        phantom_visit_to_picture (side == 0 ? &first_visit : &second_visit,
                                  hair_at (hidden, 3).root));

      g_autoptr (VellusComparison) comparison = compare (&before, &after, NULL);

      for (guint i = 0; i < N_HAIRS; i++)
        if (is_lost (i) && is_in_both (i))
          {
            g_assert_true (has_change (
              comparison, &first_visit, 0, hair_at (i, 3).root,
              i == hidden ? VELLUS_CHANGE_UNSURE : VELLUS_CHANGE_LOST));
            n_lost += i != hidden;
          }
      g_assert_cmpuint (n_lost, >=, 1);
    }
}

/* Thick hairs across the first part of another one, at both visits: of six
 * pieces of 80 µm that tell whether it is there they leave two or three. */
static void
cover (PhantomScene *scene, Hair hair)
{
  const double places_um[] = { 130.0, 360.0 };

  for (guint i = 0; i < G_N_ELEMENTS (places_um); i++)
    {
      const double angle = (hair.angle_deg + 60.0) * G_PI / 180.0;
      const double along = hair.angle_deg * G_PI / 180.0;
      const double at_px = places_um[i] / UM_PER_PX,
                   back_px = 150.0 / UM_PER_PX;

      phantom_add_plain (
        scene, hair.root.x + at_px * cos (along) - back_px * cos (angle),
        hair.root.y + at_px * sin (along) - back_px * sin (angle),
        hair.angle_deg + 60.0, 400.0, 95.0);
    }
}

static void
test_hardly_bare (void)
{
  const Hair    gone = { { 480.0, 500.0 }, -100.0, 800.0, 60.0 };
  PhantomScene *scenes[] = { scene_of (8, BEFORE), scene_of (8, BEFORE) };

  phantom_add_plain (scenes[0], gone.root.x, gone.root.y, gone.angle_deg,
                     gone.length_um, gone.diameter_um);
  for (int k = 0; k < 2; k++)
    cover (scenes[k], gone);

  g_auto (Taken)               before = take_scene (&first_visit, scenes[0]);
  g_auto (Taken)               after = take_scene (&second_visit, scenes[1]);
  g_autoptr (VellusComparison) comparison = compare (&before, &after, NULL);

  g_assert_true (
    has_change (comparison, &first_visit, 0, gone.root, VELLUS_CHANGE_LOST));
  g_assert_cmpuint (comparison->summary.counts[VELLUS_CHANGE_LOST], ==, 1);
  for (int k = 0; k < 2; k++)
    phantom_scene_free (scenes[k]);
}

static void
test_swapped (void)
{
  g_auto (Taken)               before = take (&first_visit, 3, BEFORE);
  g_auto (Taken)               after = take (&second_visit, 3, AFTER);
  g_autoptr (VellusComparison) there = compare (&before, &after, NULL);
  g_autoptr (VellusComparison) back = compare (&after, &before, NULL);
  const guint                 *a = there->summary.counts;
  const guint                 *b = back->summary.counts;

  g_assert_cmpuint (a[VELLUS_CHANGE_LOST], ==, b[VELLUS_CHANGE_NEW]);
  g_assert_cmpuint (a[VELLUS_CHANGE_NEW], ==, b[VELLUS_CHANGE_LOST]);

  /* Interpolation differs both ways, by far less than the error stated. */
  g_assert_cmpfloat_with_epsilon (there->summary.mean_diameter_um.change.value,
                                  -back->summary.mean_diameter_um.change.value,
                                  0.5);
}

static void
test_thicker (void)
{
  g_auto (Taken)               before = take (&first_visit, 4, BEFORE);
  g_auto (Taken)               after = take (&second_visit, 4, AFTER_THICKER);
  g_autoptr (VellusComparison) comparison = compare (&before, &after, NULL);
  const VellusChangeFigure    *mean;

  g_assert_nonnull (comparison);
  mean = &comparison->summary.mean_diameter_um;
  g_assert_cmpint (vellus_change_verdict (mean), ==, VELLUS_VERDICT_MORE);

  /* Within 2 µm: what the diameters of one picture may share. */
  g_assert_cmpfloat_with_epsilon (mean->change.value,
                                  (THICKER - 1.0) * mean->before, 2.0);
}

static void
test_nothing_changed (void)
{
  g_auto (Taken)               before = take (&first_visit, 5, BEFORE);
  g_auto (Taken)               after = take (&second_visit, 5, BEFORE);
  g_autoptr (VellusComparison) comparison = compare (&before, &after, NULL);
  guint                        n_specs = 0;
  const VellusFigureSpec      *specs = vellus_comparison_specs (&n_specs);

  g_assert_nonnull (comparison);
  g_assert_cmpuint (comparison->summary.counts[VELLUS_CHANGE_LOST], ==, 0);
  g_assert_cmpuint (comparison->summary.counts[VELLUS_CHANGE_NEW], ==, 0);
  for (guint i = 0; i < n_specs; i++)
    g_assert_cmpint (vellus_change_verdict (vellus_comparison_figure (
                       &comparison->summary, &specs[i])),
                     ==, VELLUS_VERDICT_WITHIN);
}

static void
test_other_skin (void)
{
  g_auto (Taken)     before = take (&first_visit, 6, BEFORE);
  g_auto (Taken)     after = take (&second_visit, 7, BEFORE);
  g_autoptr (GError) error = NULL;

  g_assert_null (compare (&before, &after, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/visits/hairs-lost-and-new-are-told",
                   test_lost_and_new);
  g_test_add_func ("/compare/visits/what-others-mostly-hide-may-be-lost",
                   test_hardly_bare);
  g_test_add_func ("/compare/visits/nothing-is-lost-where-a-picture-is-not-"
                   "judged",
                   test_unjudged);
  g_test_add_func ("/compare/visits/swapped-visits-swap-lost-and-new",
                   test_swapped);
  g_test_add_func ("/compare/visits/thicker-hair-is-thicker-by-so-much",
                   test_thicker);
  g_test_add_func ("/compare/visits/nothing-changed-is-within-the-error",
                   test_nothing_changed);
  g_test_add_func ("/compare/visits/other-skin-is-refused", test_other_skin);

  return g_test_run ();
}
