/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "phantom-recipe.h"

/* Diameters, µm: mean and standard deviation of the three kinds of hair. */
#define TERMINAL_MEAN_UM 78.0
#define TERMINAL_SD_UM 12.0
#define INTERMEDIATE_MEAN_UM 45.0
#define INTERMEDIATE_SD_UM 8.0
#define VELLUS_MEAN_UM 22.0
#define VELLUS_SD_UM 5.0
#define THINNEST_UM 8.0

/* Ostia of one unit lie at least so far apart. */
#define OSTIA_UM 42.0

/* Over which the direction of growth changes. */
#define FIELD_UM 3500.0

#define MAX_HAIRS 4

/* Hairs that grow farther outside than this don't reach the picture. */
#define LONGEST_MARGIN_UM 6000.0

typedef struct
{
  const PhantomRecipeRow *row;
  PhantomRandom          *random;
  PhantomScene           *scene;
  double                  severity;
  double                  direction;
  double                  defocus_um;
  double                  smear;
  double                  shadow;
  double                  gloss;
} Planter;

static PhantomColor
draw_color (Planter *planter)
{
  const double *weights = planter->row->colors;
  double        total = 0.0;

  for (int k = 0; k < PHANTOM_N_COLORS; k++)
    total += weights[k];

  double at = phantom_random_range (planter->random, 0.0, total);

  for (int k = 0; k < PHANTOM_N_COLORS; k++)
    {
      at -= weights[k];
      if (at < 0.0)
        return (PhantomColor) k;
    }

  return PHANTOM_BLACK;
}

static double
draw_diameter (Planter *planter)
{
  const double severity = planter->severity;
  const double kind = phantom_random_range (planter->random, 0.0, 1.0);
  const double vellus = 0.04 + 0.36 * severity;
  const double intermediate = 0.09 + 0.26 * severity;
  double       d;

  if (kind < vellus)
    d = phantom_random_normal (planter->random, VELLUS_MEAN_UM, VELLUS_SD_UM);
  else if (kind < vellus + intermediate)
    d = phantom_random_normal (planter->random, INTERMEDIATE_MEAN_UM,
                               INTERMEDIATE_SD_UM);
  else
    d =
      phantom_random_normal (planter->random, TERMINAL_MEAN_UM, TERMINAL_SD_UM);

  return MAX (d, THINNEST_UM);
}

static int
draw_size (Planter *planter)
{
  static const double full[MAX_HAIRS] = { 0.22, 0.48, 0.23, 0.07 };
  static const double thin[MAX_HAIRS] = { 0.68, 0.26, 0.05, 0.01 };
  double              at = phantom_random_range (planter->random, 0.0, 1.0);

  for (int k = 0; k < MAX_HAIRS; k++)
    {
      at -= full[k] + planter->severity * (thin[k] - full[k]);
      if (at < 0.0)
        return k + 1;
    }

  return 1;
}

/* Thin hairs have less pigment, taper, and are often not clipped. */
static void
thin_out (Planter *planter, PhantomShaft *shaft)
{
  const double share = CLAMP (shaft->diameter_um / 45.0, 0.35, 1.0);

  for (int c = 0; c < 3; c++)
    shaft->density_per_um[c] *= share;

  if (shaft->diameter_um < 30.0 &&
      phantom_random_range (planter->random, 0.0, 1.0) < 0.6)
    {
      shaft->tip_ratio = phantom_random_range (planter->random, 0.25, 0.6);
      shaft->taper_from = 0.4;
    }
}

static void
bend (Planter *planter, PhantomShaft *shaft)
{
  const PhantomRecipeRow *row = planter->row;
  PhantomRandom          *random = planter->random;

  shaft->curvature_per_mm =
    phantom_random_normal (random, 0.0, row->bend_per_mm);
  shaft->curvature_end_per_mm =
    phantom_random_normal (random, 0.0, row->bend_per_mm);

  if (row->curl_per_mm.high > 0.0)
    {
      const double side = phantom_random_int (random, 2) == 0 ? -1.0 : 1.0;
      const double curl = side * phantom_random_in (random, row->curl_per_mm);

      shaft->curvature_per_mm += curl;
      shaft->curvature_end_per_mm +=
        curl * phantom_random_range (random, 0.5, 1.5);
    }
}

static void
finish (Planter *planter, PhantomShaft *shaft)
{
  PhantomRandom *random = planter->random;
  const double   um_per_px = planter->scene->um_per_px;
  const double   pigment = shaft->color <= PHANTOM_BROWN ? 1.0 : 0.2;

  shaft->variation = phantom_random_range (random, 0.015, 0.035);
  shaft->height = phantom_random_range (random, 0.0, 1.0);
  shaft->defocus_px =
    phantom_random_range (random, 0.0, 0.3) * planter->defocus_um / um_per_px;
  shaft->defocus_tip_px =
    shaft->defocus_px + shaft->height * planter->defocus_um / um_per_px;
  shaft->root_fade_um = phantom_random_range (random, 4.0, 10.0);
  shaft->smear = planter->smear * pigment *
                 phantom_random_range (random, 0.6, 1.2) *
                 CLAMP (shaft->diameter_um / 70.0, 0.2, 1.0);
  shaft->smear = MIN (shaft->smear, 1.0);
  shaft->smear_um = phantom_random_range (random, 120.0, 380.0);
  shaft->shadow = planter->shadow;
  shaft->gloss = planter->gloss * phantom_random_range (random, 0.2, 1.0) *
                 CLAMP (shaft->diameter_um / 60.0, 0.1, 1.0);
  shaft->gloss_offset = phantom_random_range (random, -0.3, 0.3);
  shaft->beads = phantom_random_range (random, 0.2, 0.9);
}

static VellusPoint
shifted (VellusPoint p, double angle, double distance)
{
  return (VellusPoint){ p.x + distance * cos (angle),
                        p.y + distance * sin (angle) };
}

/* Where there is little pigment, light shows how it was bent. */
static void
add_glass (Planter *planter, PhantomShaft *shaft)
{
  if (planter->row->shade.high <= 0.0 || shaft->color <= PHANTOM_BROWN)
    return;

  shaft->glass.shade = phantom_random_in (planter->random, planter->row->shade);
  shaft->glass.power = phantom_random_range (planter->random, 2.0, 8.0);
  shaft->glass.core = phantom_random_in (planter->random, planter->row->core);
}

static PhantomShaft
draw_shaft (Planter *planter, VellusPoint root, double angle, int unit)
{
  PhantomRandom *random = planter->random;
  PhantomShaft   shaft = phantom_shaft (
      root,
      angle + phantom_random_normal (random, 0.0, planter->row->hair_jitter_rad),
      phantom_random_in (random, planter->row->length_um),
      draw_diameter (planter));

  phantom_shaft_set_color (&shaft, draw_color (planter));
  shaft.unit = unit;
  bend (planter, &shaft);
  finish (planter, &shaft);
  thin_out (planter, &shaft);
  add_glass (planter, &shaft);

  return shaft;
}

/* Whether the last shaft's ostium is about a shaft away from the others. */
static gboolean
keeps_apart (const Planter *planter, const PhantomShaft *shafts, int last)
{
  for (int i = 0; i < last; i++)
    {
      const double least_um = MAX (
        OSTIA_UM, 0.5 * (shafts[i].diameter_um + shafts[last].diameter_um));

      if (vellus_point_distance (shafts[i].root, shafts[last].root) *
            planter->scene->um_per_px <
          least_um)
        return FALSE;
    }

  return TRUE;
}

/* Ostia stand about a shaft apart, whichever way: hairs lie beside and over
 * each other. */
static void
plant_tuft (Planter *planter, VellusPoint center, double angle, int unit)
{
  PhantomRandom *random = planter->random;
  const int      n_hairs = draw_size (planter);
  PhantomShaft   shafts[MAX_HAIRS];

  for (int i = 0; i < n_hairs; i++)
    {
      shafts[i] = draw_shaft (planter, center, angle, unit);

      for (int n_tries = 0; i > 0 && n_tries < 50; n_tries++)
        {
          const PhantomShaft *next = &shafts[phantom_random_int (random, i)];
          const double        step_um =
            phantom_random_range (random, 1.0, 1.6) *
            MAX (OSTIA_UM, 0.5 * (next->diameter_um + shafts[i].diameter_um));

          shafts[i].root =
            shifted (next->root, phantom_random_range (random, -G_PI, G_PI),
                     step_um / planter->scene->um_per_px);
          if (keeps_apart (planter, shafts, i))
            break;
        }
    }

  for (int i = 0; i < n_hairs; i++)
    phantom_scene_add_shaft (planter->scene, &shafts[i]);
}

/* Ostia stand in a row across the direction of growth, with some disorder. */
static void
plant_unit (Planter *planter, VellusPoint center, int unit)
{
  PhantomRandom *random = planter->random;
  const double   cell = FIELD_UM / planter->scene->um_per_px;
  const double   angle =
    planter->direction +
    planter->row->swing_rad * phantom_noise (planter->scene->seed + 500,
                                             center.x / cell, center.y / cell) +
    phantom_random_normal (random, 0.0, planter->row->unit_jitter_rad);

  if (planter->row->tufted)
    {
      plant_tuft (planter, center, angle, unit);
      return;
    }

  const int    n_hairs = draw_size (planter);
  const double step_um =
    phantom_random_range (random, 1.1, 1.8) * MAX (OSTIA_UM, 75.0);

  for (int i = 0; i < n_hairs; i++)
    {
      const double across = (i - 0.5 * (n_hairs - 1)) * step_um;
      const double along = phantom_random_normal (random, 0.0, 0.5 * step_um);
      const VellusPoint root =
        shifted (shifted (center, angle + 0.5 * G_PI,
                          across / planter->scene->um_per_px),
                 angle, along / planter->scene->um_per_px);

      const PhantomShaft shaft = draw_shaft (planter, root, angle, unit);

      phantom_scene_add_shaft (planter->scene, &shaft);
    }

  if (phantom_random_range (random, 0.0, 1.0) < 0.3)
    phantom_scene_add_spot (planter->scene, PHANTOM_SPOT_HALO, center,
                            phantom_random_range (random, 120.0, 220.0));
}

static gboolean
keeps_distance (const GArray *centers, VellusPoint p, double least_px)
{
  for (guint i = 0; i < centers->len; i++)
    if (vellus_point_distance (g_array_index (centers, VellusPoint, i), p) <
        least_px)
      return FALSE;

  return TRUE;
}

static GArray *
throw_darts (PhantomRandom      *random,
             const PhantomScene *scene,
             double              margin_px,
             double              per_cm2)
{
  GArray      *centers = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  const double per_px2 = per_cm2 * scene->um_per_px * scene->um_per_px * 1e-8;
  const double width = scene->width_px + 2.0 * margin_px;
  const double height = scene->height_px + 2.0 * margin_px;
  const int    n_wanted =
    (int) (width * height * per_px2 + phantom_random_range (random, 0.0, 1.0));
  const double least_px = per_px2 > 0.0 ? 0.6 / sqrt (per_px2) : 0.0;

  for (int i = 0; i < 30 * n_wanted && (int) centers->len < n_wanted; i++)
    {
      const VellusPoint p = {
        .x = phantom_random_range (random, -margin_px, width - margin_px),
        .y = phantom_random_range (random, -margin_px, height - margin_px),
      };

      if (keeps_distance (centers, p, least_px))
        g_array_append_val (centers, p);
    }

  return centers;
}

void
phantom_recipe_plant (const PhantomRecipeRow *row,
                      PhantomRandom          *random,
                      PhantomScene           *scene)
{
  Planter planter = {
    .row = row,
    .random = random,
    .scene = scene,
    .severity = phantom_random_in (random, row->severity),
    .direction = phantom_random_range (random, -G_PI, G_PI),
    .defocus_um = phantom_random_in (random, row->defocus_um),
    .smear = phantom_random_in (random, row->smear),
    .shadow = phantom_random_in (random, row->shadow),
    .gloss = phantom_random_in (random, row->gloss),
  };
  const double density = phantom_random_in (random, row->units_per_cm2);
  const double margin_px =
    MIN (row->length_um.high, LONGEST_MARGIN_UM) / scene->um_per_px;
  g_autoptr (GArray) centers = throw_darts (random, scene, margin_px, density);

  for (guint i = 0; i < centers->len; i++)
    {
      const VellusPoint center = g_array_index (centers, VellusPoint, i);

      if (phantom_random_range (random, 0.0, 1.0) < 0.12 * planter.severity)
        phantom_scene_add_spot (scene, PHANTOM_SPOT_YELLOW_DOT, center,
                                phantom_random_range (random, 50.0, 110.0));
      else
        plant_unit (&planter, center, (int) i + 1);
    }
}
