/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "visits.h"

#include "phantom-measure.h"
#include "phantom-visit.h"

#define SIDE_PX 620
#define N_ROWS 9
#define CELL_PX 58.0

/* Hair lost between the visits, well within both. */
#define LOST 40

static const PhantomVisit first_visit = {
  .width_px = 540,
  .height_px = 520,
  .scale = 1.0,
  .x = 305.0,
  .y = 300.0,
  .light = { 1.0, 1.0, 1.0 },
  .seed = 21,
};

static const PhantomVisit second_visit = {
  .width_px = 560,
  .height_px = 540,
  .turn_rad = 0.2,
  .scale = 1.0,
  .x = 315.0,
  .y = 310.0,
  .light = { 0.9, 0.85, 0.8 },
  .seed = 22,
};

/* One hair a cell, anywhere in it. */
static PhantomScene *
scene_of (guint32 seed, int missing)
{
  PhantomScene *scene =
    phantom_plain_scene (SIDE_PX, SIDE_PX, VISITS_UM_PER_PX, seed);
  GRand *rand = g_rand_new_with_seed (seed);

  for (int i = 0; i < N_ROWS * N_ROWS; i++)
    {
      const double x =
        50.0 + CELL_PX * (i % N_ROWS) + g_rand_double_range (rand, 0.0, 30.0);
      const double y =
        50.0 + CELL_PX * (i / N_ROWS) + g_rand_double_range (rand, 0.0, 30.0);
      const double angle_deg = g_rand_double_range (rand, -10.0, 70.0);
      const double length_um = g_rand_double_range (rand, 280.0, 420.0);
      const double diameter_um = g_rand_double_range (rand, 45.0, 90.0);

      if (i != missing)
        phantom_add_plain (scene, x, y, angle_deg, length_um, diameter_um);
    }
  g_rand_free (rand);

  return scene;
}

static VellusRaster *
picture_of (const PhantomVisit *visit, guint32 seed, int missing)
{
  g_autoptr (PhantomScene) scene = scene_of (seed, missing);
  VellusRaster            *picture = phantom_visit_render (visit, scene, NULL);

  g_assert_nonnull (picture);

  return picture;
}

FakeImage *
visits_image_new (void)
{
  FakeImage *image =
    fake_image_new (first_visit.width_px, first_visit.height_px);

  vellus_raster_free (image->light);
  image->light = picture_of (&first_visit, 3, -1);
  image->later = picture_of (&second_visit, 3, LOST);
  image->later_at = (VellusPoint){ 15.0, -12.0 };

  return image;
}

VellusRaster *
visits_other_skin (void)
{
  return picture_of (&second_visit, 4, -1);
}

VellusRaster *
visits_third (void)
{
  return picture_of (&second_visit, 3, -1);
}
