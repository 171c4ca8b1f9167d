/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "accuracy-hairs.h"

#include <math.h>

#include "phantom-measure.h"

#define N_COLUMNS 6
#define N_ROWS 5
#define PITCH_UM 560.0
#define LENGTH_UM 420.0

/* What pictures have that vary something else. */
#define USUAL_UM_PER_PX 4.0
#define USUAL_BLUR_UM 4.0
#define USUAL_FULL_WELL 12000.0
#define USUAL_DIAMETER_UM 70.0

typedef struct
{
  const char *name;
  guint       n_values;
  double      values[8];
} Condition;

/* A color's value is its place in PhantomColor; noise is that of a white pixel
 * as a share of its light; an angle of 0 means that nothing crosses. */
static const Condition conditions[] = {
  { "diameter_um", 8, { 15.0, 25.0, 35.0, 50.0, 65.0, 80.0, 100.0, 120.0 } },
  { "blur_um", 5, { 3.0, 6.0, 10.0, 15.0, 20.0 } },
  { "noise", 5, { 0.005, 0.01, 0.02, 0.04, 0.08 } },
  { "um_per_px", 7, { 1.5, 2.5, 4.0, 6.0, 8.0, 10.0, 14.0 } },
  { "color", 8, { 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0 } },
  { "angle_deg", 6, { 0.0, 10.0, 20.0, 35.0, 60.0, 90.0 } },
};

typedef struct
{
  double       um_per_px;
  double       blur_um;
  double       full_well;
  double       diameter_um;
  double       angle_rad;
  PhantomColor color;
} Setting;

static Setting
setting_of (const Condition *condition, double value)
{
  Setting setting = {
    .um_per_px = USUAL_UM_PER_PX,
    .blur_um = USUAL_BLUR_UM,
    .full_well = USUAL_FULL_WELL,
    .diameter_um = USUAL_DIAMETER_UM,
    .color = PHANTOM_DARK_BROWN,
  };

  if (g_str_equal (condition->name, "diameter_um"))
    setting.diameter_um = value;
  else if (g_str_equal (condition->name, "blur_um"))
    setting.blur_um = value;
  else if (g_str_equal (condition->name, "noise"))
    setting.full_well = 1.0 / (value * value);
  else if (g_str_equal (condition->name, "um_per_px"))
    setting.um_per_px = value;
  else if (g_str_equal (condition->name, "color"))
    setting.color = (PhantomColor) value;
  else
    setting.angle_rad = value * G_PI / 180.0;

  return setting;
}

static void
add_hair (PhantomScene  *scene,
          const Setting *setting,
          VellusPoint    middle,
          double         angle_rad,
          double         diameter_um)
{
  const double      half_px = 0.5 * LENGTH_UM / setting->um_per_px;
  const VellusPoint root = { middle.x - half_px * cos (angle_rad),
                             middle.y - half_px * sin (angle_rad) };
  PhantomShaft shaft = phantom_shaft (root, angle_rad, LENGTH_UM, diameter_um);

  phantom_shaft_set_color (&shaft, setting->color);
  shaft.root_fade_um = 6.0;
  shaft.smear = 0.5;
  shaft.smear_um = 200.0;
  phantom_scene_add_shaft (scene, &shaft);
}

static PhantomScene *
scene_of (const Setting *setting, guint64 seed)
{
  const double  pitch_px = PITCH_UM / setting->um_per_px;
  PhantomScene *scene =
    phantom_plain_scene ((int) (N_COLUMNS * pitch_px),
                         (int) (N_ROWS * pitch_px), setting->um_per_px, seed);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) seed);

  phantom_scene_camera (scene)->blur_px = setting->blur_um / setting->um_per_px;
  phantom_scene_camera (scene)->full_well = setting->full_well;

  for (int i = 0; i < N_COLUMNS * N_ROWS; i++)
    {
      const VellusPoint middle = {
        (i % N_COLUMNS + g_rand_double_range (random, 0.46, 0.54)) * pitch_px,
        (i / N_COLUMNS + g_rand_double_range (random, 0.46, 0.54)) * pitch_px,
      };
      const double angle_rad = g_rand_double_range (random, 0.3, 0.9);
      const double diameter_um =
        setting->diameter_um * g_rand_double_range (random, 0.93, 1.07);

      add_hair (scene, setting, middle, angle_rad, diameter_um);
      if (setting->angle_rad > 0.0)
        add_hair (scene, setting, middle, angle_rad + setting->angle_rad,
                  diameter_um);
    }

  return scene;
}

static void
measure_scene (const Condition *condition, double value, guint64 seed)
{
  const Setting                 setting = setting_of (condition, value);
  g_autoptr (PhantomScene)      scene = scene_of (&setting, seed);
  g_autoptr (PhantomTruth)      truth = phantom_scene_truth (scene);
  g_autoptr (VellusMeasurement) result = phantom_try_measure (scene, NULL);
  g_autoptr (PhantomScore)      score =
    result != NULL ? phantom_score_new (truth, result) : NULL;

  for (guint i = 0; i < truth->measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (truth->measurement->hairs, i);
      const int         match = score != NULL ? score->match[i] : -1;
      const VellusHair *found =
        match >= 0 ? g_ptr_array_index (result->hairs, match) : NULL;

      g_print ("%s,%g,%" G_GUINT64_FORMAT ",%.3f,%d,%.3f,%.3f\n",
               condition->name, value, seed, hair->diameter_um, found != NULL,
               found != NULL ? found->diameter_um : NAN,
               found != NULL ? found->diameter_sd_um : NAN);
    }
}

void
accuracy_print_hairs (guint64 first, guint n)
{
  g_print ("condition,value,seed,truth_um,found,measured_um,sd_um\n");

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    for (guint v = 0; v < conditions[i].n_values; v++)
      for (guint k = 0; k < n; k++)
        measure_scene (&conditions[i], conditions[i].values[v], first + k);
}
