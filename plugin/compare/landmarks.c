/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/landmarks.h"

#include <math.h>

/* The stretch at an end that tells where the shaft goes. */
#define DIRECTION_UM 150.0

/* Less likely hairs are no landmarks. */
#define MIN_CONFIDENCE 0.3

#define CELL_UM 300.0

#define NEAR_MAX 256

double
vellus_angle_difference (double a_rad, double b_rad)
{
  return remainder (a_rad - b_rad, 2.0 * G_PI);
}

static double
end_angle (const VellusHair *hair, gboolean tip, double um_per_px)
{
  const int         step = tip ? -1 : 1;
  const int         first = tip ? (int) hair->n_points - 1 : 0;
  const VellusPoint start = hair->path[first];
  VellusPoint       there = start;
  double            length = 0.0;

  for (int i = first + step;
       i >= 0 && i < (int) hair->n_points && length * um_per_px < DIRECTION_UM;
       i += step)
    {
      length += vellus_point_distance (there, hair->path[i]);
      there = hair->path[i];
    }

  return atan2 (there.y - start.y, there.x - start.x);
}

static void
add_end (GArray                  *marks,
         const VellusMeasurement *measurement,
         guint                    index,
         gboolean                 tip,
         gboolean                 mirrored)
{
  const VellusHair *hair = g_ptr_array_index (measurement->hairs, index);
  const double      um = measurement->scale.um_per_px;
  const VellusPoint end =
    tip ? vellus_hair_tip (hair) : vellus_hair_root (hair);
  const double         angle = end_angle (hair, tip, um);
  const VellusLandmark mark = {
    .at = { (mirrored ? measurement->width_px - end.x : end.x) * um,
            end.y * um },
    .angle_rad = mirrored ? G_PI - angle : angle,
    .diameter_um = MAX (hair->diameter_um, 1.0),
    .hair = index,
  };

  g_array_append_val (marks, mark);
}

static int
cell_of (const VellusLandmarks *landmarks, VellusPoint place)
{
  const int i = CLAMP ((int) (place.x / CELL_UM), 0, landmarks->n_columns - 1);
  const int j = CLAMP ((int) (place.y / CELL_UM), 0, landmarks->n_rows - 1);

  return j * landmarks->n_columns + i;
}

static void
sort_into_cells (VellusLandmarks *landmarks)
{
  const guint n_cells = (guint) (landmarks->n_columns * landmarks->n_rows);
  g_autofree guint *next = g_new (guint, n_cells + 1);

  landmarks->first = g_new0 (guint, n_cells + 1);
  landmarks->order = g_new (guint, landmarks->n + 1);

  for (guint i = 0; i < landmarks->n; i++)
    landmarks->first[cell_of (landmarks, landmarks->marks[i].at) + 1]++;
  for (guint c = 0; c < n_cells; c++)
    landmarks->first[c + 1] += landmarks->first[c];
  for (guint c = 0; c < n_cells; c++)
    next[c] = landmarks->first[c];
  for (guint i = 0; i < landmarks->n; i++)
    landmarks->order[next[cell_of (landmarks, landmarks->marks[i].at)]++] = i;
}

static void
group_into_sites (VellusLandmarks *landmarks)
{
  for (guint i = 0; i < landmarks->n; i++)
    landmarks->marks[i].site = G_MAXUINT;

  for (guint i = 0; i < landmarks->n; i++)
    {
      guint found[NEAR_MAX];

      if (landmarks->marks[i].site != G_MAXUINT)
        continue;

      const guint n =
        vellus_landmarks_near (landmarks, landmarks->marks[i].at,
                               VELLUS_LANDMARK_SITE_UM, found, NEAR_MAX);

      for (guint k = 0; k < n; k++)
        if (landmarks->marks[found[k]].site == G_MAXUINT)
          landmarks->marks[found[k]].site = landmarks->n_sites;
      landmarks->marks[i].site = landmarks->n_sites++;
    }
}

VellusLandmarks *
vellus_landmarks_new (const VellusMeasurement *measurement, gboolean mirrored)
{
  VellusLandmarks *landmarks = g_new0 (VellusLandmarks, 1);
  GArray          *marks = g_array_new (FALSE, FALSE, sizeof (VellusLandmark));

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (hair->confidence < MIN_CONFIDENCE)
        continue;
      if ((hair->flags & VELLUS_HAIR_ROOT_AT_EDGE) == 0)
        add_end (marks, measurement, i, FALSE, mirrored);
      if ((hair->flags & VELLUS_HAIR_ROOT_UNSURE) != 0 &&
          (hair->flags & VELLUS_HAIR_TIP_AT_EDGE) == 0)
        add_end (marks, measurement, i, TRUE, mirrored);
    }

  landmarks->n = marks->len;
  landmarks->marks = (VellusLandmark *) (gpointer) g_array_free (marks, FALSE);
  landmarks->width_um = measurement->width_px * measurement->scale.um_per_px;
  landmarks->height_um = measurement->height_px * measurement->scale.um_per_px;
  landmarks->n_columns = 1 + (int) (landmarks->width_um / CELL_UM);
  landmarks->n_rows = 1 + (int) (landmarks->height_um / CELL_UM);
  sort_into_cells (landmarks);
  group_into_sites (landmarks);

  return landmarks;
}

void
vellus_landmarks_free (VellusLandmarks *landmarks)
{
  if (landmarks == NULL)
    return;

  g_free (landmarks->marks);
  g_free (landmarks->first);
  g_free (landmarks->order);
  g_free (landmarks);
}

typedef struct
{
  int i0, i1, j0, j1;
} Cells;

static Cells
cells_around (const VellusLandmarks *landmarks,
              VellusPoint            place,
              double                 radius)
{
  return (Cells){
    .i0 = (int) CLAMP (floor ((place.x - radius) / CELL_UM), 0,
                       landmarks->n_columns),
    .i1 = (int) CLAMP (floor ((place.x + radius) / CELL_UM), -1,
                       landmarks->n_columns - 1),
    .j0 =
      (int) CLAMP (floor ((place.y - radius) / CELL_UM), 0, landmarks->n_rows),
    .j1 = (int) CLAMP (floor ((place.y + radius) / CELL_UM), -1,
                       landmarks->n_rows - 1),
  };
}

guint
vellus_landmarks_near (const VellusLandmarks *landmarks,
                       VellusPoint            place,
                       double                 radius_um,
                       guint                 *found,
                       guint                  max)
{
  const Cells cells = cells_around (landmarks, place, radius_um);
  guint       n = 0;

  for (int j = cells.j0; j <= cells.j1; j++)
    for (int i = cells.i0; i <= cells.i1; i++)
      {
        const int c = j * landmarks->n_columns + i;

        for (guint k = landmarks->first[c]; k < landmarks->first[c + 1]; k++)
          {
            const guint mark = landmarks->order[k];

            const VellusPoint p = landmarks->marks[mark].at;

            if (n < max && (p.x - place.x) * (p.x - place.x) +
                               (p.y - place.y) * (p.y - place.y) <=
                             radius_um * radius_um)
              found[n++] = mark;
          }
      }

  return n;
}

int
vellus_landmarks_nearest (const VellusLandmarks *landmarks,
                          VellusPoint            place,
                          double                 angle_rad,
                          double                 radius_um,
                          double                 max_turn_rad)
{
  const Cells cells = cells_around (landmarks, place, radius_um);
  double      best2 = radius_um * radius_um;
  int         nearest = -1;

  for (int j = cells.j0; j <= cells.j1; j++)
    for (int i = cells.i0; i <= cells.i1; i++)
      {
        const int c = j * landmarks->n_columns + i;

        for (guint k = landmarks->first[c]; k < landmarks->first[c + 1]; k++)
          {
            const VellusLandmark *mark = &landmarks->marks[landmarks->order[k]];
            const double          dx = mark->at.x - place.x;
            const double          dy = mark->at.y - place.y;

            if (dx * dx + dy * dy < best2 &&
                fabs (vellus_angle_difference (mark->angle_rad, angle_rad)) <=
                  max_turn_rad)
              {
                best2 = dx * dx + dy * dy;
                nearest = (int) landmarks->order[k];
              }
          }
      }

  return nearest;
}

gboolean
vellus_landmarks_contain (const VellusLandmarks *landmarks, VellusPoint place)
{
  return place.x >= 0.0 && place.y >= 0.0 && place.x < landmarks->width_um &&
         place.y < landmarks->height_um;
}
