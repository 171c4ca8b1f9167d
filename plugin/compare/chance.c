/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/chance.h"

#include <math.h>

#include "compare/pose.h"
#include "core/beta.h"

/* How strictly a root has been found again: within which distance, turn and
 * ratio of the diameters. Stretched skin and poor roots need the widest. */
typedef struct
{
  double reach_um;
  double turn_rad;
  double log_ratio;
} Level;

static const Level levels[] = {
  { 80.0, 25.0 * G_PI / 180.0, 9.0 },
  { 40.0, 15.0 * G_PI / 180.0, 0.4 },
  { 25.0, 10.0 * G_PI / 180.0, 0.4 },
};

/* Around a place, for the density of roots and their directions there. */
#define AROUND_UM 1000.0

#define NEAR_MAX 512

/* Maps are counted by what they move by a reach at the picture's edge: turns
 * and shifts, scales within this range, and the other four numbers of a
 * projective map within that one. */
#define SCALE_RANGE 0.12
#define SHEAR_RANGE 0.04

/* Share of a disc around @place that lies in the picture, on a coarse grid. */
static double
share_inside (const VellusLandmarks *landmarks, VellusPoint place)
{
  enum
  {
    STEPS = 8
  };
  int n = 0, n_inside = 0;

  for (int j = -STEPS; j <= STEPS; j++)
    for (int i = -STEPS; i <= STEPS; i++)
      if (i * i + j * j <= STEPS * STEPS)
        {
          const VellusPoint p = { place.x + i * AROUND_UM / STEPS,
                                  place.y + j * AROUND_UM / STEPS };

          n++;
          n_inside += vellus_landmarks_contain (landmarks, p);
        }

  return (double) n_inside / n;
}

static gboolean
is_alike (const VellusLandmark *a,
          double                angle_rad,
          double                diameter_um,
          const Level          *level)
{
  return fabs (vellus_angle_difference (a->angle_rad, angle_rad)) <=
           level->turn_rad &&
         fabs (log (a->diameter_um / diameter_um)) <= level->log_ratio;
}

/* Probability that a root there is found by chance. */
static double
chance_at (const VellusLandmarks *after,
           VellusPoint            place,
           double                 angle_rad,
           double                 diameter_um,
           const Level           *level)
{
  guint       found[NEAR_MAX];
  const guint n =
    vellus_landmarks_near (after, place, AROUND_UM, found, NEAR_MAX);
  double n_alike = 0.0;

  for (guint i = 0; i < n; i++)
    n_alike +=
      is_alike (&after->marks[found[i]], angle_rad, diameter_um, level);

  /* One root more than seen, for regions that happen to have none. */
  const double share = MAX (share_inside (after, place), 0.25);
  const double expected = (n_alike + 1.0) * level->reach_um * level->reach_um /
                          (AROUND_UM * AROUND_UM * share);

  return 1.0 - exp (-expected);
}

/* Nearest landmark that is found by a level, or -1. */
static int
find_at (const VellusLandmarks *after,
         VellusPoint            place,
         double                 angle_rad,
         double                 diameter_um,
         const Level           *level)
{
  guint       found[NEAR_MAX];
  const guint n =
    vellus_landmarks_near (after, place, level->reach_um, found, NEAR_MAX);
  double best = INFINITY;
  int    nearest = -1;

  for (guint i = 0; i < n; i++)
    {
      const VellusLandmark *mark = &after->marks[found[i]];
      const double          far = vellus_point_distance (mark->at, place);

      if (far < best && is_alike (mark, angle_rad, diameter_um, level))
        {
          best = far;
          nearest = (int) found[i];
        }
    }

  return nearest;
}

double
vellus_chance_log10_tail (guint n, guint k, double p)
{
  return k == 0  ? 0.0
         : k > n ? -INFINITY
                 : vellus_beta_log_share (p, k, n - k + 1.0) / G_LN10;
}

static double
log10_n_maps (const VellusLandmarks *before,
              const VellusLandmarks *after,
              double                 reach_um)
{
  const double size = MIN (hypot (before->width_um, before->height_um),
                           hypot (after->width_um, after->height_um));
  const double area = (before->width_um + after->width_um) *
                      (before->height_um + after->height_um);
  const double turns = MAX (G_PI * size / reach_um, 1.0);
  const double shifts = MAX (area / (reach_um * reach_um), 1.0);
  const double scales = MAX (0.5 * SCALE_RANGE * size / reach_um, 1.0);
  const double shears = MAX (0.5 * SHEAR_RANGE * size / reach_um, 1.0);

  return log10 (turns) + log10 (shifts) + log10 (scales) +
         4.0 * log10 (shears) + log10 (G_N_ELEMENTS (levels));
}

static void
judge_level (const VellusLandmarks *before,
             const VellusLandmarks *after,
             const Level           *level,
             VellusPose            *pose)
{
  g_autofree guint8 *common = g_new0 (guint8, before->n_sites + 1);
  g_autofree guint8 *found = g_new0 (guint8, before->n_sites + 1);
  g_autofree guint8 *taken = g_new0 (guint8, after->n_sites + 1);
  double             chance = 0.0;

  pose->n_common = 0;
  pose->n_found = 0;

  for (guint i = 0; i < before->n; i++)
    {
      const VellusLandmark *mark = &before->marks[i];
      const VellusPoint ahead = { mark->at.x + 100.0 * cos (mark->angle_rad),
                                  mark->at.y + 100.0 * sin (mark->angle_rad) };
      const VellusPoint there = vellus_matrix_map (&pose->map, mark->at);
      const VellusPoint front = vellus_matrix_map (&pose->map, ahead);
      const double      angle = atan2 (front.y - there.y, front.x - there.x);

      if (! vellus_landmarks_contain (after, there))
        continue;

      /* A site has as many chances as it has roots. */
      chance += chance_at (after, there, angle, mark->diameter_um, level);
      pose->n_common += ! common[mark->site];
      common[mark->site] = TRUE;

      const int nearest =
        find_at (after, there, angle, mark->diameter_um, level);

      if (nearest < 0 || found[mark->site] || taken[after->marks[nearest].site])
        continue;

      found[mark->site] = TRUE;
      taken[after->marks[nearest].site] = TRUE;
      pose->n_found++;
    }

  const double p = CLAMP (chance / MAX (pose->n_common, 1.0), 1e-6, 1.0 - 1e-6);

  pose->log10_chance =
    log10_n_maps (before, after, level->reach_um) +
    vellus_chance_log10_tail (pose->n_common, pose->n_found, p);
}

void
vellus_pose_judge (const VellusLandmarks *before,
                   const VellusLandmarks *after,
                   VellusPose            *pose)
{
  VellusPose best = *pose;

  judge_level (before, after, &levels[0], &best);

  for (guint i = 1; i < G_N_ELEMENTS (levels); i++)
    {
      VellusPose other = *pose;

      judge_level (before, after, &levels[i], &other);
      best.log10_chance = MIN (best.log10_chance, other.log10_chance);
    }

  *pose = best;
}
