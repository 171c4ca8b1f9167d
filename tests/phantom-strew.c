/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "phantom-recipe.h"

#define PATH_POINTS 12

static VellusPoint
anywhere (PhantomRandom *random, const PhantomScene *scene)
{
  return (VellusPoint){
    .x = phantom_random_range (random, 0.0, scene->width_px),
    .y = phantom_random_range (random, 0.0, scene->height_px),
  };
}

static int
draw_number (PhantomRandom *random, const PhantomScene *scene, double per_cm2)
{
  const double area_cm2 = (double) scene->width_px * scene->height_px *
                          scene->um_per_px * scene->um_per_px * 1e-8;

  return (int) (per_cm2 * area_cm2 * phantom_random_range (random, 0.6, 1.4) +
                phantom_random_range (random, 0.0, 1.0));
}

static void
scatter (PhantomRandom  *random,
         PhantomScene   *scene,
         PhantomSpotKind kind,
         double          per_cm2,
         PhantomRange    radius_um)
{
  const int n = draw_number (random, scene, per_cm2);

  for (int i = 0; i < n; i++)
    {
      const VellusPoint center = anywhere (random, scene);

      phantom_scene_add_spot (scene, kind, center,
                              phantom_random_in (random, radius_um));
    }
}

/* A path that wanders. */
static void
wander (PhantomRandom      *random,
        const PhantomScene *scene,
        double              length_um,
        double              turn_rad,
        VellusPoint         path[PATH_POINTS])
{
  const double step = length_um / scene->um_per_px / (PATH_POINTS - 1);
  double       angle = phantom_random_range (random, -G_PI, G_PI);

  path[0] = anywhere (random, scene);

  for (int i = 1; i < PATH_POINTS; i++)
    {
      angle += phantom_random_normal (random, 0.0, turn_rad);
      path[i].x = path[i - 1].x + step * cos (angle);
      path[i].y = path[i - 1].y + step * sin (angle);
    }
}

static void
add_vessels (const PhantomRecipeRow *row,
             PhantomRandom          *random,
             PhantomScene           *scene)
{
  const int n = draw_number (random, scene, row->vessels_per_cm2);

  for (int i = 0; i < n; i++)
    {
      VellusPoint path[PATH_POINTS];

      wander (random, scene, phantom_random_range (random, 300.0, 1200.0), 0.45,
              path);
      phantom_scene_add_vessel (scene, path, PATH_POINTS,
                                phantom_random_range (random, 12.0, 40.0),
                                phantom_random_range (random, 0.2, 0.7));
    }
}

static void
add_bubbles (const PhantomRecipeRow *row,
             PhantomRandom          *random,
             PhantomScene           *scene)
{
  const int n = draw_number (random, scene, row->bubbles_per_cm2);

  for (int i = 0; i < n; i++)
    {
      const VellusPoint center = anywhere (random, scene);

      phantom_scene_add_bubble (scene, center,
                                phantom_random_range (random, 40.0, 200.0));
    }
}

static void
add_debris (const PhantomRecipeRow *row,
            PhantomRandom          *random,
            PhantomScene           *scene)
{
  const int n = draw_number (random, scene, row->debris_per_cm2);

  for (int i = 0; i < n; i++)
    {
      const VellusPoint at = anywhere (random, scene);
      PhantomShaft      shaft =
        phantom_shaft (at, phantom_random_range (random, -G_PI, G_PI),
                       phantom_random_range (random, 25.0, 90.0),
                       phantom_random_range (random, 15.0, 50.0));

      phantom_shaft_set_color (&shaft, PHANTOM_DARK_BROWN);
      shaft.loose = TRUE;
      shaft.height = 2.0;
      phantom_scene_add_shaft (scene, &shaft);
    }
}

static void
add_ruler (PhantomRandom *random, PhantomScene *scene)
{
  const double      tick_um = 100.0;
  const double      tick_px = tick_um / scene->um_per_px;
  const double      angle = phantom_random_range (random, -0.15, 0.15);
  const VellusPoint origin = {
    phantom_random_range (random, 0.03, 0.1) * scene->width_px,
    phantom_random_range (random, 0.65, 0.9) * scene->height_px
  };

  phantom_scene_add_ruler (scene, origin, angle, tick_um,
                           (int) (0.85 * scene->width_px / tick_px));
}

static void
add_overlays (const PhantomRecipeRow *row,
              PhantomRandom          *random,
              PhantomScene           *scene)
{
  static const double yellow[3] = { 0.95, 0.8, 0.1 };
  static const double white[3] = { 1.0, 1.0, 1.0 };
  static const double red[3] = { 0.9, 0.1, 0.1 };
  const double        width = scene->width_px;
  const double        height = scene->height_px;

  if ((row->extras & PHANTOM_WITH_SCALE_BAR) != 0)
    phantom_scene_add_scale_bar (
      scene, (VellusPoint){ 0.8 * width, 0.93 * height }, 500.0, yellow);
  if ((row->extras & PHANTOM_WITH_CIRCLE) != 0)
    phantom_scene_add_circle (
      scene, (VellusPoint){ 0.45 * width, 0.5 * height },
      phantom_random_range (random, 0.4, 0.5) * width, 1.0, red);
  if ((row->extras & PHANTOM_WITH_TEXT) != 0)
    phantom_scene_add_text (scene, (VellusPoint){ 6.0, 0.025 * height + 4.0 },
                            MAX (8.0, 0.014 * height), "2023/06/11 15:44 x70",
                            white);
}

void
phantom_recipe_strew (const PhantomRecipeRow *row,
                      PhantomRandom          *random,
                      PhantomScene           *scene)
{
  scatter (random, scene, PHANTOM_SPOT_PORE, row->pores_per_cm2,
           (PhantomRange){ 15.0, 40.0 });
  scatter (random, scene, PHANTOM_SPOT_FRECKLE, 12.0,
           (PhantomRange){ 80.0, 250.0 });
  scatter (random, scene, PHANTOM_SPOT_FLAKE, row->flakes_per_cm2,
           (PhantomRange){ 30.0, 110.0 });
  scatter (random, scene, PHANTOM_SPOT_GLARE, row->glares_per_cm2,
           (PhantomRange){ 30.0, 140.0 });
  add_vessels (row, random, scene);
  add_bubbles (row, random, scene);
  add_debris (row, random, scene);

  if ((row->extras & PHANTOM_WITH_INK) != 0)
    {
      VellusPoint path[PATH_POINTS];

      wander (random, scene, phantom_random_range (random, 3000.0, 6000.0),
              0.12, path);
      phantom_scene_add_ink (scene, path, PATH_POINTS,
                             phantom_random_range (random, 150.0, 300.0),
                             PHANTOM_INK_BLUE);
    }
  if ((row->extras & PHANTOM_WITH_RULER) != 0)
    add_ruler (random, scene);

  add_overlays (row, random, scene);
}
