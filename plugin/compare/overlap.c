/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/overlap.h"

#include <math.h>

#include "core/stats.h"

/* Farther roots are not the same. */
#define ROOT_REACH_UM 120.0

static VellusPoint
scale_point (VellusPoint p, double um)
{
  return (VellusPoint){ p.x * um, p.y * um };
}

/* Median distance of roots that have one close by in the other picture. */
static double
residual_um (const VellusMeasurement *before,
             double                   after_um,
             const VellusLandmarks   *after,
             const VellusTransform   *transform)
{
  const double       um = after_um;
  g_autofree double *distances = g_new (double, before->hairs->len + 1);
  guint              n = 0;

  for (guint i = 0; i < before->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (before->hairs, i);
      const VellusPoint there = scale_point (
        vellus_transform_map (transform, vellus_hair_root (hair)), um);
      const int nearest =
        vellus_landmarks_nearest (after, there, 0.0, ROOT_REACH_UM, 2.0 * G_PI);

      if (nearest >= 0 && (hair->flags & VELLUS_HAIR_ROOT_AT_EDGE) == 0)
        distances[n++] =
          vellus_point_distance (after->marks[nearest].at, there);
    }

  return vellus_stats_median (distances, n);
}

static void
describe_overlap (const VellusMeasurement *b,
                  const VellusMeasurement *a,
                  VellusRegistration      *registration)
{
  enum
  {
    STEPS = 100
  };
  const double before_um = b->scale.um_per_px;
  const double after_um = a->scale.um_per_px;
  const double b_mm2 =
    b->width_px * before_um * b->height_px * before_um * 1e-6;
  const double a_mm2 = a->width_px * after_um * a->height_px * after_um * 1e-6;
  VellusPoint  middle = { 0.0, 0.0 };
  guint        n = 0;

  for (int j = 0; j < STEPS; j++)
    for (int i = 0; i < STEPS; i++)
      {
        const VellusPoint p = { (i + 0.5) / STEPS * b->width_px,
                                (j + 0.5) / STEPS * b->height_px };
        const VellusPoint q = vellus_transform_map (registration->transform, p);

        if (q.x >= 0.0 && q.y >= 0.0 && q.x < a->width_px && q.y < a->height_px)
          {
            n++;
            middle.x += p.x;
            middle.y += p.y;
          }
      }

  middle.x /= MAX (n, 1);
  middle.y /= MAX (n, 1);
  registration->overlap_mm2 = b_mm2 * n / (STEPS * STEPS);
  registration->overlap_share =
    MIN (registration->overlap_mm2 / MIN (b_mm2, a_mm2), 1.0);

  const VellusTransform *t = registration->transform;
  const VellusPoint      c = vellus_transform_project (t, middle);
  const VellusPoint      x =
    vellus_transform_project (t, (VellusPoint){ middle.x + 1.0, middle.y });
  const VellusPoint y =
    vellus_transform_project (t, (VellusPoint){ middle.x, middle.y + 1.0 });

  registration->rotation_rad =
    atan2 (x.y - c.y - (y.x - c.x), x.x - c.x + (y.y - c.y));
  registration->scale_ratio =
    sqrt (fabs ((x.x - c.x) * (y.y - c.y) - (x.y - c.y) * (y.x - c.x))) *
    after_um / before_um;
}

void
vellus_overlap_describe (const VellusMeasurement *before,
                         const VellusMeasurement *after,
                         const VellusLandmarks   *roots,
                         VellusRegistration      *registration)
{
  registration->residual_um = residual_um (before, after->scale.um_per_px,
                                           roots, registration->transform);
  describe_overlap (before, after, registration);
}
