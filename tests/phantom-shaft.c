/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

/* Length over which a diameter changes, µm. */
#define VARIATION_LENGTH_UM 180.0

/* Light falls from the upper left, so that shadows lie at the lower right. */
#define SHADOW_SHIFT 0.35

/* A shaft's body grows denser at its rims with this power. */
#define RIM_POWER 8.0

/* Clipped or combed, a shaft rises no higher above the skin, µm. */
#define HIGHEST_RISE_UM 200.0

/* Depth of the part under the skin, by channel: red is taken most, because
 * skin scatters blue back from above it. */
static const double smear_depth[3] = { 2.1, 1.55, 1.05 };

typedef struct
{
  const char *name;
  double      density_per_um[3];
  double      body[3];
  double      rim;
} ColorRow;

static const ColorRow colors[PHANTOM_N_COLORS] = {
  [PHANTOM_BLACK] = { "black",
                      { 0.070, 0.085, 0.100 },
                      { 0.006, 0.005, 0.005 },
                      0.0 },
  [PHANTOM_DARK_BROWN] = { "dark-brown",
                           { 0.038, 0.052, 0.075 },
                           { 0.014, 0.010, 0.007 },
                           0.05 },
  [PHANTOM_BROWN] = { "brown",
                      { 0.026, 0.037, 0.054 },
                      { 0.030, 0.021, 0.014 },
                      0.1 },
  [PHANTOM_LIGHT_BROWN] = { "light-brown",
                            { 0.010, 0.016, 0.030 },
                            { 0.120, 0.080, 0.042 },
                            0.2 },
  [PHANTOM_BLOND] = { "blond",
                      { 0.009, 0.013, 0.024 },
                      { 0.300, 0.215, 0.090 },
                      0.3 },
  [PHANTOM_RED] = { "red",
                    { 0.008, 0.020, 0.036 },
                    { 0.240, 0.105, 0.038 },
                    0.2 },
  [PHANTOM_GRAY] = { "gray",
                     { 0.014, 0.014, 0.014 },
                     { 0.380, 0.375, 0.360 },
                     0.25 },
  [PHANTOM_WHITE] = { "white",
                      { 0.022, 0.022, 0.022 },
                      { 0.720, 0.715, 0.690 },
                      0.2 },
};

PhantomShaft
phantom_shaft (VellusPoint root,
               double      angle_rad,
               double      length_um,
               double      diameter_um)
{
  PhantomShaft shaft = {
    .root = root,
    .angle_rad = angle_rad,
    .length_um = length_um,
    .diameter_um = diameter_um,
    .tip_ratio = 1.0,
    .gloss_width = 0.12,
  };

  phantom_shaft_set_color (&shaft, PHANTOM_BLACK);

  return shaft;
}

void
phantom_shaft_set_color (PhantomShaft *shaft, PhantomColor color)
{
  const ColorRow *row = &colors[color];

  memcpy (shaft->density_per_um, row->density_per_um,
          sizeof shaft->density_per_um);
  memcpy (shaft->body, row->body, sizeof shaft->body);
  shaft->rim = row->rim;
  shaft->color = color;
}

const char *
phantom_color_name (PhantomColor color)
{
  return colors[color].name;
}

/* Diameter at the share @t of the length, over that at the root. */
static double
relative_diameter (const PhantomShaft *shaft, double t, guint64 seed)
{
  double ratio = 1.0;

  if (t > shaft->taper_from)
    ratio += (shaft->tip_ratio - 1.0) * (t - shaft->taper_from) /
             MAX (1.0 - shaft->taper_from, 1e-6);

  if (shaft->variation > 0.0)
    ratio *= 1.0 + shaft->variation *
                     phantom_noise (
                       seed, t * shaft->length_um / VARIATION_LENGTH_UM, 0.0);

  return MAX (ratio, 0.02);
}

static PhantomStroke *
body_stroke (const PhantomScene *scene, const PhantomShaft *shaft, guint64 seed)
{
  guint                   n_points = 0;
  g_autofree VellusPoint *points =
    phantom_path_make (shaft, scene->um_per_px, &n_points);
  PhantomStroke *stroke = phantom_stroke_new_along (points, n_points, 0.0, 0.0);

  for (guint i = 0; i < n_points; i++)
    {
      const double t = (double) i / (n_points - 1);
      const double ratio = relative_diameter (shaft, t, seed);

      stroke->radius_px[i] =
        (float) (0.5 * shaft->diameter_um * ratio / scene->um_per_px);
      stroke->blur_px[i] =
        (float) (shaft->defocus_px +
                 t * (shaft->defocus_tip_px - shaft->defocus_px));
    }

  for (int c = 0; c < 3; c++)
    {
      stroke->density_per_px[c] = shaft->density_per_um[c] * scene->um_per_px;
      stroke->body[c] = shaft->body[c];
    }

  stroke->flat = shaft->flat;
  stroke->rim = shaft->rim;
  stroke->rim_power = RIM_POWER;
  stroke->gloss = shaft->gloss;
  stroke->gloss_offset = shaft->gloss_offset;
  stroke->gloss_width = shaft->gloss_width;
  stroke->beads = shaft->beads;
  stroke->start_fade_px = shaft->root_fade_um / scene->um_per_px;
  stroke->seed = seed + 1;

  return stroke;
}

static void
set_depth (PhantomStroke *stroke, const double depth[3], double radius_px)
{
  for (int c = 0; c < 3; c++)
    stroke->density_per_px[c] = depth[c] / (2.0 * MAX (radius_px, 1e-3));
}

/* The shaft seen through the skin, from the root backwards. */
static void
add_smear (PhantomScene        *scene,
           const PhantomShaft  *shaft,
           const PhantomStroke *body)
{
  const VellusPoint root = body->points[0];
  const double      length = vellus_point_distance (root, body->points[1]);
  const VellusPoint back = { (root.x - body->points[1].x) / length,
                             (root.y - body->points[1].y) / length };
  const double      radius = (double) body->radius_px[0];
  const double      reach = shaft->smear_um / scene->um_per_px;
  const guint       n = MAX (3, (guint) (reach / 3.0));
  PhantomStroke    *stroke = phantom_stroke_new (n);

  for (guint i = 0; i < n; i++)
    {
      const double t = (double) i / (n - 1);
      const double at = t * reach - 0.2 * radius;

      stroke->points[i].x = root.x + at * back.x;
      stroke->points[i].y = root.y + at * back.y;
      stroke->radius_px[i] = (float) (radius * (0.9 + 0.3 * t));
      stroke->blur_px[i] =
        (float) ((double) body->blur_px[0] + radius * (0.25 + 0.9 * t));
      stroke->strength[i] = (float) (shaft->smear * (1.0 - t));
    }

  stroke->flat = TRUE;
  set_depth (stroke, smear_depth, radius);
  phantom_scene_add_stroke (scene, PHANTOM_LAYER_SMEAR, stroke);
}

/* Farther from the shaft and softer the higher the shaft rises. */
static void
add_shadow (PhantomScene        *scene,
            const PhantomShaft  *shaft,
            const PhantomStroke *body)
{
  static const double depth[3] = { 0.55, 0.60, 0.62 };
  PhantomStroke      *stroke = phantom_stroke_new (body->n_points);
  double              along = 0.0;

  for (guint i = 0; i < body->n_points; i++)
    {
      const double radius = (double) body->radius_px[i];

      if (i > 0)
        along += vellus_point_distance (body->points[i - 1], body->points[i]);

      const double rise =
        radius + MIN (0.25 * along, HIGHEST_RISE_UM / scene->um_per_px);

      stroke->points[i].x = body->points[i].x + SHADOW_SHIFT * rise;
      stroke->points[i].y = body->points[i].y + SHADOW_SHIFT * rise;
      stroke->radius_px[i] = body->radius_px[i];
      stroke->blur_px[i] = (float) (0.3 * radius + 0.2 * rise);
      stroke->strength[i] =
        (float) (shaft->shadow * radius / (radius + 0.1 * rise));
    }

  stroke->flat = TRUE;
  set_depth (stroke, depth, (double) body->radius_px[0]);
  phantom_scene_add_stroke (scene, PHANTOM_LAYER_SHADOW, stroke);
}

/* Dark rims and core, over what the shaft itself shows. */
static void
add_shade (PhantomScene *scene, const PhantomShaft *shaft, guint64 seed)
{
  PhantomStroke *stroke = body_stroke (scene, shaft, seed);

  for (int c = 0; c < 3; c++)
    stroke->density_per_px[c] = stroke->body[c] = 0.0;

  stroke->rim = shaft->glass.shade;
  stroke->rim_power = shaft->glass.power;
  stroke->core = shaft->glass.core;
  stroke->gloss = 0.0;
  phantom_scene_add_mark (scene, PHANTOM_LAYER_SHAFT, shaft->height)->stroke =
    stroke;
}

void
phantom_scene_add_shaft (PhantomScene *scene, const PhantomShaft *shaft)
{
  g_assert (shaft->diameter_um > 0.0);
  g_assert (shaft->path != NULL || shaft->length_um > 0.0);

  PhantomShaft  given = *shaft;
  const guint   number = scene->n_given++;
  const guint64 seed = phantom_hash (scene->seed, number, 77);

  if (scene->edit != NULL && ! scene->edit (&given, number, scene->edit_data))
    return;

  if (given.path != NULL)
    given.length_um =
      vellus_path_length (given.path, given.n_path) * scene->um_per_px;

  PhantomStroke *body = body_stroke (scene, &given, seed);

  if (given.smear > 0.0 && given.smear_um > 0.0)
    add_smear (scene, &given, body);
  if (given.shadow > 0.0)
    add_shadow (scene, &given, body);

  PhantomMark *mark =
    phantom_scene_add_mark (scene, PHANTOM_LAYER_SHAFT, given.height);

  mark->stroke = body;
  if (given.glass.shade > 0.0 || given.glass.core > 0.0)
    add_shade (scene, &given, seed);

  given.path = NULL;
  given.n_path = 0;

  const PhantomRecord record = {
    .given = given, .stroke = body, .index = mark->index, .number = number
  };

  g_array_append_val (scene->records, record);
}
