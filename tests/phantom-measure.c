/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-measure.h"

#include <math.h>

#include "core/measure.h"

PhantomScene *
phantom_plain_scene (int     width_px,
                     int     height_px,
                     double  um_per_px,
                     guint64 seed)
{
  PhantomScene *scene =
    phantom_scene_new (width_px, height_px, um_per_px, seed);
  PhantomSkin   *skin = phantom_scene_skin (scene);
  PhantomCamera *camera = phantom_scene_camera (scene);

  phantom_skin_set_color (skin, 0.1, 0.2);
  skin->grain = 0.04;
  skin->mottle = 0.05;
  camera->blur_px = MAX (0.6, 3.5 / um_per_px);
  camera->full_well = 12000.0;
  camera->read_noise = 0.0015;
  camera->noise_correlation = 0.4;
  camera->eight_bit = TRUE;

  return scene;
}

void
phantom_add_plain (PhantomScene *scene,
                   double        x,
                   double        y,
                   double        angle_deg,
                   double        length_um,
                   double        diameter_um)
{
  PhantomShaft shaft = phantom_shaft (
    (VellusPoint){ x, y }, angle_deg * G_PI / 180.0, length_um, diameter_um);

  shaft.root_fade_um = 6.0;
  shaft.smear = 0.5;
  shaft.smear_um = 200.0;
  phantom_scene_add_shaft (scene, &shaft);
}

PhantomScene *
phantom_open_field (void)
{
  PhantomScene *scene = phantom_plain_scene (420, 340, 5.0, 1);

  for (int i = 0; i < 12; i++)
    phantom_add_plain (scene, 70.0 + 90.0 * (i % 4), 75.0 + 90.0 * (i / 4),
                       29.0 * i, 280.0, 40.0 + 20.0 * (i % 3));

  return scene;
}

VellusRaster *
phantom_render (const PhantomScene *scene)
{
  g_autoptr (GError) error = NULL;
  VellusRaster      *picture = phantom_scene_render (scene, &error);

  g_assert_no_error (error);

  return picture;
}

void
phantom_add_goal (const char *path, GTestFunc test)
{
  if (g_test_slow ())
    g_test_add_func (path, test);
}

VellusMeasurement *
phantom_try_measure (const PhantomScene *scene, GError **error)
{
  g_autoptr (VellusRaster) picture = phantom_render (scene);
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (picture->width_px, picture->height_px);
  const VellusScale scale = { phantom_scene_um_per_px (scene), 0.0, NULL };
  VellusParams      params;

  vellus_params_init (&params);

  return vellus_measure (picture, region, &scale, &params, NULL, NULL, error);
}

VellusMeasurement *
phantom_measure (const PhantomScene *scene)
{
  g_autoptr (GError) error = NULL;
  VellusMeasurement *result = phantom_try_measure (scene, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);

  return result;
}

PhantomScore *
phantom_measure_score (const PhantomScene *scene)
{
  g_autoptr (VellusMeasurement) result = phantom_measure (scene);
  g_autoptr (PhantomTruth)      truth = phantom_scene_truth (scene);
  PhantomScore                 *score = phantom_score_new (truth, result);

  g_test_message ("%u true, %u found, %u matched, %u split, %u merged; "
                  "diameter %+.2f µm (mean absolute %.2f, worst %.2f of the "
                  "limit); root %.0f µm, %.2f the right way; counted %u of %u",
                  score->n_truths, score->n_results, score->n_matched,
                  score->n_split, score->n_merged, score->diameter_bias_um,
                  score->diameter_mae_um, score->diameter_worst,
                  score->root_error_um, score->roots_right,
                  score->n_counted_results, score->n_counted_truths);

  return score;
}
