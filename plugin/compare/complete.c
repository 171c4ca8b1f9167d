/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/complete.h"

#include <math.h>

#include "core/finish.h"
#include "core/shaft.h"
#include "core/width.h"

/* Shafts within this distance are in the way of a measurement, and tell the
 * blur of the place. */
#define AROUND_UM 400.0

/* Documents promise centre lines in steps of at most 4 px. */
#define MAX_STEP_PX 4.0

#define MIN_LENGTH_UM 60.0

static VellusShaft *
shaft_from_path (const VellusPoint *path, guint n, double width_px)
{
  VellusShaft *shaft = vellus_shaft_new (n);

  for (guint i = 0; i < n; i++)
    {
      shaft->points[i] = path[i];
      shaft->width_px[i] = (float) width_px;
    }

  return shaft;
}

static VellusShaft *
shaft_from_hair (const VellusHair *hair, double um_per_px)
{
  VellusShaft *shaft =
    shaft_from_path (hair->path, hair->n_points, hair->diameter_um / um_per_px);

  shaft->light = (hair->flags & VELLUS_HAIR_LIGHT) != 0;

  return shaft;
}

/* The course, moved to where the shaft was seen and cut where it ends. */
static VellusShaft *
shaft_from_finding (const VellusFinding *finding, double um_per_px)
{
  const VellusCourse *course = finding->course;
  const VellusLook   *look = &finding->answer->look;
  const double        length = MAX (look->reach_um, MIN_LENGTH_UM);
  const guint         n =
    CLAMP ((guint) (length / VELLUS_COURSE_STEP_UM) + 1, 2, course->n);
  const guint n_fine =
    (guint) ceil (VELLUS_COURSE_STEP_UM / um_per_px / MAX_STEP_PX);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (VellusPoint));

  for (guint i = 0; i < (n - 1) * n_fine + 1; i++)
    {
      const guint  k = MIN (i / n_fine, n - 2);
      const double share = (double) i / n_fine - k;
      const double shift =
        look->shift_um + MIN ((k + share) / MAX (n - 1.0, 1.0), 1.0) *
                           (look->shift_end_um - look->shift_um);
      const double      angle = course->angle_rad[k];
      const VellusPoint a = course->at[k], b = course->at[k + 1];
      const VellusPoint p = {
        (a.x + share * (b.x - a.x) - shift * sin (angle)) / um_per_px,
        (a.y + share * (b.y - a.y) + shift * cos (angle)) / um_per_px,
      };

      g_array_append_val (path, p);
    }

  VellusShaft *shaft =
    shaft_from_path ((const VellusPoint *) (gpointer) path->data, path->len,
                     finding->width_um / um_per_px);

  shaft->light = (finding->flags & VELLUS_HAIR_LIGHT) != 0;

  return shaft;
}

static void
add_neighbors (const VellusMeasurement *measurement,
               const VellusFinding     *findings,
               guint                    n,
               GPtrArray               *shafts)
{
  g_autoptr (VellusCourses) courses = vellus_courses_new (measurement);
  g_autoptr (GArray)        found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8        *mark = g_new0 (guint8, courses->courses->len + 1);
  g_autofree guint8        *taken = g_new0 (guint8, courses->courses->len + 1);

  for (guint i = 0; i < n; i++)
    {
      vellus_courses_near (courses, findings[i].course, AROUND_UM, mark, found);
      for (guint k = 0; k < found->len; k++)
        taken[g_array_index (found, guint, k)] = TRUE;
    }

  for (guint i = 0; i < courses->courses->len; i++)
    if (taken[i])
      g_ptr_array_add (
        shafts, shaft_from_hair (g_ptr_array_index (measurement->hairs, i),
                                 measurement->scale.um_per_px));
}

int
vellus_complete_next_id (const VellusMeasurement *measurement)
{
  int id = 0;

  for (guint i = 0; i < measurement->hairs->len; i++)
    id =
      MAX (id, ((VellusHair *) g_ptr_array_index (measurement->hairs, i))->id);

  return id + 1;
}

static void
add_hair (VellusMeasurement   *measurement,
          const VellusShaft   *shaft,
          const VellusFinding *finding)
{
  const double um_per_px = measurement->scale.um_per_px;
  VellusHair  *hair = vellus_hair_new (shaft->points, shaft->n_points);

  for (guint i = 0; i < hair->n_points; i++)
    {
      hair->path[i].x = CLAMP (hair->path[i].x, 0.0, measurement->width_px);
      hair->path[i].y = CLAMP (hair->path[i].y, 0.0, measurement->height_px);
    }

  hair->id = finding->id;
  hair->diameter_um = shaft->diameter_px * um_per_px;
  hair->diameter_sd_um = shaft->diameter_sd_px * um_per_px;
  hair->length_um = vellus_path_length (hair->path, hair->n_points) * um_per_px;
  hair->confidence =
    CLAMP (finding->confidence * (1.0 - finding->answer->absent), 0.0, 1.0);
  hair->flags = finding->flags | (shaft->flags & VELLUS_HAIR_DIAMETER_UNSURE);
  g_ptr_array_add (measurement->hairs, hair);
}

gboolean
vellus_complete (VellusMeasurement   *measurement,
                 const VellusRaster  *light,
                 const VellusFinding *findings,
                 guint                n,
                 int                  n_threads,
                 GError             **error)
{
  g_autoptr (GPtrArray) shafts = vellus_shafts_new ();

  if (n == 0)
    return TRUE;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (
      shafts, shaft_from_finding (&findings[i], measurement->scale.um_per_px));
  add_neighbors (measurement, findings, n, shafts);

  if (! vellus_width_measure (light, &measurement->scale, shafts, n_threads,
                              NULL, NULL, error))
    return FALSE;

  for (guint i = 0; i < n; i++)
    add_hair (measurement, g_ptr_array_index (shafts, i), &findings[i]);

  vellus_measurement_finish (measurement);

  return TRUE;
}
