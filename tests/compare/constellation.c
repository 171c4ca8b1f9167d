/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "constellation.h"

#include <math.h>

#include "core/finish.h"

#define WIDTH_PX 1280
#define HEIGHT_PX 960

static void
free_hair (gpointer hair)
{
  vellus_hair_free (hair);
}

/* Roots of a unit lie some 80 µm apart and lean one way, as all around do. */
Skin *
skin_new (guint32 seed, guint n_units, double side_um)
{
  GRand *rand = g_rand_new_with_seed (seed);
  Skin  *skin = g_new (Skin, 1);

  skin->hairs = g_ptr_array_new_with_free_func (free_hair);
  skin->side_um = side_um;

  for (guint i = 0; i < 2 * n_units; i++)
    {
      static const double spread_um = 80.0;
      const VellusHair   *mate =
        i % 2 == 0 ? NULL : g_ptr_array_index (skin->hairs, i - 1);
      const VellusPoint root = {
        mate != NULL
          ? mate->path[0].x + g_rand_double_range (rand, 0, spread_um)
          : g_rand_double_range (rand, 0.0, side_um),
        mate != NULL
          ? mate->path[0].y + g_rand_double_range (rand, 0, spread_um)
          : g_rand_double_range (rand, 0.0, side_um),
      };
      const double      angle = 0.5 + g_rand_double_range (rand, -0.5, 0.5);
      const double      length = g_rand_double_range (rand, 400.0, 1200.0);
      const VellusPoint path[] = {
        root,
        { root.x + length * cos (angle), root.y + length * sin (angle) },
      };
      VellusHair *hair = vellus_hair_new (path, 2);

      hair->diameter_um = g_rand_double_range (rand, 30.0, 90.0);
      g_ptr_array_add (skin->hairs, hair);
    }

  g_rand_free (rand);

  return skin;
}

void
skin_free (Skin *skin)
{
  g_ptr_array_unref (skin->hairs);
  g_free (skin);
}

VellusPoint
visit_place (const Visit *visit, VellusPoint um)
{
  const double wave = 2.0 * G_PI / 5000.0;
  const double x =
    um.x - visit->x_um + visit->stretch_um * sin (wave * um.y + 1.0);
  const double y =
    um.y - visit->y_um + visit->stretch_um * sin (wave * um.x + 2.0);
  const double c = cos (visit->turn_rad), s = sin (visit->turn_rad);
  const double u = (c * x - s * y) / visit->um_per_px;
  const double v = (s * x + c * y) / visit->um_per_px;
  const double depth = 1.0 + visit->tilt * u / WIDTH_PX;

  return (VellusPoint){ 0.5 * WIDTH_PX + u / depth,
                        0.5 * HEIGHT_PX + v / depth };
}

static gboolean
is_inside (VellusPoint p)
{
  return p.x > 0.0 && p.y > 0.0 && p.x < WIDTH_PX && p.y < HEIGHT_PX;
}

static VellusHair *
see_hair (const Visit *visit, const VellusHair *hair, GRand *rand)
{
  enum
  {
    N = 25
  };
  VellusPoint  path[N];
  guint        n = 0;
  const double length =
    visit->length * vellus_point_distance (hair->path[0], hair->path[1]);
  const double angle = atan2 (hair->path[1].y - hair->path[0].y,
                              hair->path[1].x - hair->path[0].x);
  const double along = g_rand_double_range (rand, -1.0, 1.0) * visit->noise_um;
  const double across =
    g_rand_double_range (rand, -1.0, 1.0) * visit->noise_um / 3.0;

  for (guint i = 0; i < N; i++)
    {
      const double      s = along + i * (length - along) / (N - 1.0);
      const VellusPoint um = {
        hair->path[0].x + s * cos (angle) - across * sin (angle),
        hair->path[0].y + s * sin (angle) + across * cos (angle),
      };
      const VellusPoint p = visit_place (visit, um);

      if (! is_inside (p))
        break;
      path[n++] = p;
    }

  return n >= 4 ? vellus_hair_new (path, n) : NULL;
}

VellusMeasurement *
visit_measure (const Visit *visit, const Skin *skin)
{
  VellusMeasurement *measurement = vellus_measurement_new ();
  GRand             *rand = g_rand_new_with_seed (visit->seed);

  measurement->width_px = WIDTH_PX;
  measurement->height_px = HEIGHT_PX;
  measurement->region = vellus_region_new_whole (WIDTH_PX, HEIGHT_PX);
  measurement->region_area_mm2 =
    WIDTH_PX * HEIGHT_PX * visit->um_per_px * visit->um_per_px * 1e-6;
  vellus_scale_init (&measurement->scale, visit->um_per_px, 0.01, "made up",
                     NULL);

  for (guint i = 0; i < skin->hairs->len; i++)
    {
      const VellusHair *it = g_ptr_array_index (skin->hairs, i);
      VellusHair       *hair = see_hair (visit, it, rand);

      if (g_rand_double (rand) < visit->missing || hair == NULL)
        {
          vellus_hair_free (hair);
          continue;
        }

      hair->id = (int) i + 1;
      hair->diameter_um = it->diameter_um;
      hair->diameter_sd_um = 2.0;
      hair->confidence = 0.95;
      hair->length_um =
        vellus_path_length (hair->path, hair->n_points) * visit->um_per_px;
      g_ptr_array_add (measurement->hairs, hair);
    }

  g_rand_free (rand);
  vellus_measurement_finish (measurement);

  return measurement;
}
