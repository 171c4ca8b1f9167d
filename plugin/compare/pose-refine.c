/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "compare/fit.h"
#include "compare/pose.h"

/* First and last reach of a fit, and what it thinks of a root's place. */
#define REACH_FIRST_UM 150.0
#define REACH_LAST_UM 70.0
#define REACH_SHRINK 0.85
#define ROOT_SD_UM 30.0

/* How far from its center a guess is trusted at first, and how fast that
 * grows. */
#define TRUST_UM 2200.0
#define TRUST_GROWTH 1.5

/* How well a direction is kept. */
#define TURN_SLACK_RAD (22.0 * G_PI / 180.0)

/* What agrees with a map within reach of its center, one to one. */
static guint
gather_sights (const VellusLandmarks *before,
               const VellusLandmarks *after,
               const VellusMatrix    *map,
               VellusPoint            center,
               double                 trust_um,
               double                 reach_um,
               GArray                *sights)
{
  g_autofree guint8 *taken = g_new0 (guint8, after->n + 1);
  const VellusPoint  axis = vellus_matrix_map (map, center);
  const VellusPoint  right =
    vellus_matrix_map (map, (VellusPoint){ center.x + 1.0, center.y });
  const double turn = atan2 (right.y - axis.y, right.x - axis.x);
  guint        n = 0;

  g_array_set_size (sights, 0);

  for (guint i = 0; i < before->n; i++)
    {
      const VellusLandmark *mark = &before->marks[i];

      if (vellus_point_distance (mark->at, center) > trust_um)
        continue;

      const int nearest = vellus_landmarks_nearest (
        after, vellus_matrix_map (map, mark->at), mark->angle_rad + turn,
        reach_um, TURN_SLACK_RAD);

      if (nearest < 0 || taken[nearest])
        continue;

      taken[nearest] = TRUE;
      n++;
      for (int axis_index = 0; axis_index < 2; axis_index++)
        {
          const VellusSight sight = {
            .from = mark->at,
            .to = after->marks[nearest].at,
            .normal = { axis_index == 0, axis_index == 1 },
            .sd_um = ROOT_SD_UM,
          };

          g_array_append_val (sights, sight);
        }
    }

  return n;
}

gboolean
vellus_pose_refine (const VellusLandmarks *before,
                    const VellusLandmarks *after,
                    double                 scale_sd,
                    VellusPoint            center,
                    VellusPose            *pose)
{
  g_autoptr (GArray) sights = g_array_new (FALSE, FALSE, sizeof (VellusSight));
  const double       size = hypot (before->width_um, before->height_um);
  double             trust = TRUST_UM;
  double             reach = REACH_FIRST_UM;

  while (trust < size * TRUST_GROWTH || reach > REACH_LAST_UM)
    {
      const VellusLooseness looseness = {
        .scale = MAX (scale_sd, 0.01),
        .shear = 0.01,
        .tilt_per_um = 1e-6,
      };
      const guint n =
        gather_sights (before, after, &pose->map, center, trust, reach, sights);

      if (n < 3 ||
          ! vellus_fit_matrix ((const VellusSight *) (gpointer) sights->data,
                               sights->len, &looseness, &pose->map))
        return FALSE;

      trust = MIN (trust * TRUST_GROWTH, 2.0 * size);
      reach = MAX (reach * REACH_SHRINK, REACH_LAST_UM);
    }

  vellus_pose_judge (before, after, pose);

  return TRUE;
}
