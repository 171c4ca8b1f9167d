/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Thin hairs stay thin: alone, two side by side, beside a thick one, and over
 * it. What lies at their edges, shadow, sharpening's pale halo or another thin
 * hair, is no second rim of one thick shaft. */

#include <math.h>
#include <stdlib.h>

#include "core/stats.h"
#include "phantom-measure.h"

#define UM_PER_PX 5.5
#define WIDTH_PX 640
#define HEIGHT_PX 480
#define N_SEEDS 3
#define LENGTH_UM 450.0

/* Of thin hairs, and of what is measured of them. */
#define LEAST_UM 20.0
#define MOST_UM 35.0
#define MOST_MEASURED_UM 45.0

#define N_ROWS 4
#define N_COLUMNS 5
#define ROW_PX 112.0
#define COLUMN_PX 118.0

static PhantomScene *
new_field (guint64 seed)
{
  PhantomScene *scene =
    phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, seed);
  PhantomSkin   *skin = phantom_scene_skin (scene);
  PhantomCamera *camera = phantom_scene_camera (scene);

  skin->furrows = 0.4;
  skin->sparkle = 0.2;
  camera->sharpen = 0.5;
  camera->sharpen_radius_px = 1.2;
  camera->jpeg_quality = 90;

  return scene;
}

static double
thin_um (int i, guint64 seed)
{
  return LEAST_UM +
         (MOST_UM - LEAST_UM) * ((7 * i + 3 * (int) seed) % 10) / 9.0;
}

static PhantomShaft
new_hair (VellusPoint root, double angle_rad, double diameter_um)
{
  PhantomShaft shaft = phantom_shaft (root, angle_rad, LENGTH_UM, diameter_um);

  shaft.shadow = 0.3;
  shaft.root_fade_um = 6.0;
  shaft.smear = 0.3;
  shaft.smear_um = 120.0;

  return shaft;
}

static void
add_hair (PhantomScene *scene,
          VellusPoint   root,
          double        angle_rad,
          double        diameter_um)
{
  const PhantomShaft shaft = new_hair (root, angle_rad, diameter_um);

  phantom_scene_add_shaft (scene, &shaft);
}

static VellusPoint
root_of (int i)
{
  return (VellusPoint){ 70.0 + COLUMN_PX * (i % N_COLUMNS),
                        100.0 + ROW_PX * (i / N_COLUMNS) };
}

/* As far beside a hair's root, to its left. */
static VellusPoint
beside (VellusPoint root, double angle_rad, double gap_um)
{
  const double px = gap_um / UM_PER_PX;

  return (VellusPoint){ root.x + px * sin (angle_rad),
                        root.y - px * cos (angle_rad) };
}

/* Every other hair is thick and alone: it tells what is usual. */
static PhantomScene *
lone_hairs (guint64 seed)
{
  PhantomScene *scene = new_field (seed);

  for (int i = 0; i < N_ROWS * N_COLUMNS; i++)
    add_hair (scene, root_of (i), -0.3 * i,
              i % 2 == 0 ? thin_um (i, seed) : 75.0 + i);

  return scene;
}

/* Two thin ones side by side. */
static PhantomScene *
pairs_of_hairs (guint64 seed)
{
  PhantomScene *scene = new_field (seed);

  for (int i = 0; i < N_ROWS * N_COLUMNS; i++)
    {
      const double      angle_rad = -0.3 * i;
      const VellusPoint root = root_of (i);
      const double      gap_um = 60.0 + 15.0 * (i % 5);

      add_hair (scene, root, angle_rad, i % 2 == 0 ? thin_um (i, seed) : 80.0);
      if (i % 2 == 0)
        add_hair (scene, beside (root, angle_rad, gap_um), angle_rad + 0.02,
                  thin_um (i + 1, seed));
    }

  return scene;
}

/* One beside a thick one, with skin between them. */
static PhantomScene *
neighbours (guint64 seed)
{
  PhantomScene *scene = new_field (seed);

  for (int i = 0; i < N_ROWS * N_COLUMNS; i++)
    {
      const double      angle_rad = -0.3 * i;
      const VellusPoint root = root_of (i);

      add_hair (scene, root, angle_rad, 75.0 + i);
      if (i % 2 == 0)
        add_hair (scene, beside (root, angle_rad, 95.0 + i), angle_rad - 0.06,
                  thin_um (i, seed));
    }

  return scene;
}

static VellusPoint
along (VellusPoint from, double angle_rad, double way_um)
{
  const double px = way_um / UM_PER_PX;

  return (VellusPoint){ from.x + px * cos (angle_rad),
                        from.y + px * sin (angle_rad) };
}

/* One with a third of the pigment crosses a thick one, middle on middle. */
static PhantomScene *
crossing_hairs (guint64 seed)
{
  PhantomScene *scene = new_field (seed);

  for (int i = 0; i < N_ROWS * N_COLUMNS; i++)
    {
      const double      angle_rad = -0.3 * i;
      const double      across_rad = angle_rad + (i % 2 == 0 ? 0.5 : -0.5);
      const VellusPoint middle =
        along (root_of (i), angle_rad, 0.5 * LENGTH_UM);
      PhantomShaft thin =
        new_hair (along (middle, across_rad, -0.5 * LENGTH_UM), across_rad,
                  thin_um (i, seed));

      for (int c = 0; c < 3; c++)
        thin.density_per_um[c] *= 0.35;
      add_hair (scene, root_of (i), angle_rad, 75.0 + i);
      phantom_scene_add_shaft (scene, &thin);
    }

  return scene;
}

/* Thin hairs that are found stay thin, and in the middle as thin as they are;
 * returns how many are found, @n_thin of how many. */
static guint
check_thin (const PhantomScene *scene, guint *n_thin)
{
  g_autoptr (PhantomTruth)      truth = phantom_scene_truth (scene);
  g_autoptr (VellusMeasurement) result = phantom_measure (scene);
  g_autoptr (PhantomScore)      score = phantom_score_new (truth, result);
  const GPtrArray              *hairs = truth->measurement->hairs;
  g_autoptr (GArray) errors = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < hairs->len; i++)
    {
      const VellusHair *hair = hairs->pdata[i];

      if (hair->diameter_um > MOST_UM + 5.0)
        continue;

      (*n_thin)++;
      if (score->match[i] < 0)
        continue;

      const VellusHair *found = result->hairs->pdata[score->match[i]];
      const double      error = found->diameter_um - hair->diameter_um;

      if (found->diameter_um >= MOST_MEASURED_UM)
        g_test_message ("%.0f µm is %.0f µm at %.0f, %.0f", hair->diameter_um,
                        found->diameter_um, hair->path[0].x, hair->path[0].y);
      g_assert_cmpfloat (found->diameter_um, <, MOST_MEASURED_UM);
      g_array_append_val (errors, error);
    }

  const double median =
    vellus_stats_median ((double *) (gpointer) errors->data, errors->len);

  g_test_message ("%u of %u found, median error %+.1f µm", errors->len, *n_thin,
                  median);
  g_assert_cmpfloat (fabs (median), <=, 5.0);

  return errors->len;
}

typedef struct
{
  const char *name;
  PhantomScene *(*draw) (guint64 seed);
  double least_share;
} Kind;

static const Kind kinds[] = {
  { "lone", lone_hairs, 0.9 },
  { "paired", pairs_of_hairs, 0.9 },
  { "neighboring", neighbours, 0.7 },
  { "crossing", crossing_hairs, 0.9 },
};

static void
test_thin (gconstpointer data)
{
  const Kind *kind = data;
  guint       n_thin = 0, n_found = 0;

  for (guint64 seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autoptr (PhantomScene) scene = kind->draw (seed);
      guint                    n = 0;

      n_found += check_thin (scene, &n);
      n_thin += n;
    }

  g_assert_cmpfloat (n_found, >=, kind->least_share * n_thin);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/measure/thin/%s-hairs-stay-thin", kinds[i].name);

      g_test_add_data_func (path, &kinds[i], test_thin);
    }

  return g_test_run ();
}
