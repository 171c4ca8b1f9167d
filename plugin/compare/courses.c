/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/courses.h"

#include <math.h>

#define CELL_UM 250.0

/* Every so many points of a course tell about where on it a place is. */
#define COARSE_STEPS 8

/* Shafts that turn farther from each other only cross. */
#define MAX_TURN_RAD (35.0 * G_PI / 180.0)

static void
set_angles (VellusCourse *course)
{
  for (guint i = 0; i < course->n; i++)
    {
      const VellusPoint a = course->at[i > 0 ? i - 1 : 0];
      const VellusPoint b = course->at[MIN (i + 1, course->n - 1)];

      course->angle_rad[i] = atan2 (b.y - a.y, b.x - a.x);
    }
}

static VellusPoint
place_of (VellusPoint p, const VellusTransform *transform, double um_per_px)
{
  const VellusPoint there =
    transform != NULL ? vellus_transform_map (transform, p) : p;

  return (VellusPoint){ there.x * um_per_px, there.y * um_per_px };
}

VellusCourse *
vellus_course_new (const VellusHair      *hair,
                   const VellusTransform *transform,
                   double                 um_per_px,
                   double                 width_um)
{
  VellusCourse      *course = g_new0 (VellusCourse, 1);
  g_autoptr (GArray) at = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  VellusPoint        last = place_of (hair->path[0], transform, um_per_px);
  double             left = VELLUS_COURSE_STEP_UM;

  g_array_append_val (at, last);

  for (guint i = 1; i < hair->n_points; i++)
    {
      const VellusPoint next = place_of (hair->path[i], transform, um_per_px);
      double            length = vellus_point_distance (last, next);

      course->length_um += length;
      while (length >= left)
        {
          last.x += left / length * (next.x - last.x);
          last.y += left / length * (next.y - last.y);
          length -= left;
          left = VELLUS_COURSE_STEP_UM;
          g_array_append_val (at, last);
        }
      left -= length;
      last = next;
    }

  if (at->len < 2)
    g_array_append_val (at, last);

  course->n = at->len;
  course->at = g_memdup2 (at->data, at->len * sizeof (VellusPoint));
  course->angle_rad = g_new (double, at->len);
  course->width_um = width_um;
  course->rooted = (hair->flags & VELLUS_HAIR_ROOT_AT_EDGE) == 0;
  course->whole =
    (hair->flags & (VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_TIP_AT_EDGE)) == 0;
  set_angles (course);

  return course;
}

VellusCourse *
vellus_course_leaning (const VellusCourse *course,
                       VellusPoint         root,
                       double              turn_rad)
{
  VellusCourse *leaning = g_memdup2 (course, sizeof *course);
  const double  c = cos (turn_rad), s = sin (turn_rad);

  leaning->at = g_new (VellusPoint, course->n);
  leaning->angle_rad = g_new (double, course->n);
  for (guint i = 0; i < course->n; i++)
    {
      const double x = course->at[i].x - course->at[0].x;
      const double y = course->at[i].y - course->at[0].y;

      leaning->at[i] =
        (VellusPoint){ root.x + c * x - s * y, root.y + s * x + c * y };
      leaning->angle_rad[i] = course->angle_rad[i] + turn_rad;
    }

  return leaning;
}

void
vellus_course_free (VellusCourse *course)
{
  if (course == NULL)
    return;

  g_free (course->at);
  g_free (course->angle_rad);
  g_free (course);
}

static void
free_course (gpointer course)
{
  vellus_course_free (course);
}

static guint
cell_of (const VellusCourses *courses, VellusPoint place)
{
  const int i = (int) CLAMP (place.x / CELL_UM, 0.0, courses->n_columns - 1.0);
  const int j = (int) CLAMP (place.y / CELL_UM, 0.0, courses->n_rows - 1.0);

  return (guint) (j * courses->n_columns + i);
}

static void
sort_into_cells (VellusCourses *courses)
{
  const guint       n_cells = (guint) (courses->n_columns * courses->n_rows);
  g_autofree guint *next = g_new0 (guint, n_cells + 1);
  guint             n = 0;

  courses->first = g_new0 (guint, n_cells + 1);

  for (guint c = 0; c < courses->courses->len; c++)
    {
      const VellusCourse *course = g_ptr_array_index (courses->courses, c);

      for (guint k = 0; k < course->n; k++, n++)
        courses->first[cell_of (courses, course->at[k]) + 1]++;
    }
  for (guint c = 0; c < n_cells; c++)
    {
      courses->first[c + 1] += courses->first[c];
      next[c] = courses->first[c];
    }

  courses->course = g_new (guint, n + 1);
  courses->point = g_new (guint, n + 1);
  for (guint c = 0; c < courses->courses->len; c++)
    {
      const VellusCourse *course = g_ptr_array_index (courses->courses, c);

      for (guint k = 0; k < course->n; k++)
        {
          const guint place = next[cell_of (courses, course->at[k])]++;

          courses->course[place] = c;
          courses->point[place] = k;
        }
    }
}

VellusCourses *
vellus_courses_new (const VellusMeasurement *measurement)
{
  VellusCourses *courses = g_new0 (VellusCourses, 1);
  const double   um_per_px = measurement->scale.um_per_px;

  courses->courses = g_ptr_array_new_with_free_func (free_course);
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      g_ptr_array_add (
        courses->courses,
        vellus_course_new (hair, NULL, um_per_px, hair->diameter_um));
    }

  courses->n_columns = 1 + (int) (measurement->width_px * um_per_px / CELL_UM);
  courses->n_rows = 1 + (int) (measurement->height_px * um_per_px / CELL_UM);
  sort_into_cells (courses);

  return courses;
}

void
vellus_courses_free (VellusCourses *courses)
{
  if (courses == NULL)
    return;

  g_ptr_array_unref (courses->courses);
  g_free (courses->first);
  g_free (courses->course);
  g_free (courses->point);
  g_free (courses);
}

static void
mark_near (const VellusCourses *courses,
           VellusPoint          place,
           double               reach_um,
           guint8              *mark)
{
  const int i0 = (int) MAX (floor ((place.x - reach_um) / CELL_UM), 0.0);
  const int i1 = (int) MIN (floor ((place.x + reach_um) / CELL_UM),
                            courses->n_columns - 1.0);
  const int j0 = (int) MAX (floor ((place.y - reach_um) / CELL_UM), 0.0);
  const int j1 =
    (int) MIN (floor ((place.y + reach_um) / CELL_UM), courses->n_rows - 1.0);

  for (int j = j0; j <= j1; j++)
    for (int i = i0; i <= i1; i++)
      {
        const guint c = (guint) (j * courses->n_columns + i);

        for (guint k = courses->first[c]; k < courses->first[c + 1]; k++)
          {
            const VellusCourse *course =
              g_ptr_array_index (courses->courses, courses->course[k]);

            const VellusPoint p = course->at[courses->point[k]];

            if ((p.x - place.x) * (p.x - place.x) +
                  (p.y - place.y) * (p.y - place.y) <=
                reach_um * reach_um)
              mark[courses->course[k]] = TRUE;
          }
      }
}

void
vellus_courses_near (const VellusCourses *courses,
                     const VellusCourse  *course,
                     double               reach_um,
                     guint8              *mark,
                     GArray              *found)
{
  g_array_set_size (found, 0);

  for (guint k = 0; k < course->n; k += 2)
    mark_near (courses, course->at[k], reach_um, mark);

  for (guint c = 0; c < courses->courses->len; c++)
    if (mark[c])
      {
        mark[c] = FALSE;
        g_array_append_val (found, c);
      }
}

static double
square_distance (VellusPoint a, VellusPoint b)
{
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/* Of the nearest one of some points of the course. */
static double
coarse_square_distance (const VellusCourse *course, VellusPoint place)
{
  double best = square_distance (course->at[course->n - 1], place);

  for (guint i = 0; i < course->n; i += COARSE_STEPS)
    best = fmin (best, square_distance (course->at[i], place));

  return best;
}

/* No place of it is farther than half the coarse steps from one of those
 * points. */
gboolean
vellus_course_is_far (const VellusCourse *course,
                      VellusPoint         place,
                      double              reach_um)
{
  const double far = reach_um + 0.5 * COARSE_STEPS * VELLUS_COURSE_STEP_UM;

  return coarse_square_distance (course, place) > far * far;
}

VellusPoint
vellus_course_foot (const VellusCourse *course,
                    VellusPoint         place,
                    double             *along_um,
                    double             *angle_rad)
{
  VellusPoint foot = course->at[0];
  /* Hardly more than what is found at the latest. */
  double best = coarse_square_distance (course, place) * (1.0 + 1e-9) + 1e-9;

  for (guint i = 0; i + 1 < course->n;)
    {
      const VellusPoint a = course->at[i], b = course->at[i + 1];
      const double      x = b.x - a.x, y = b.y - a.y;
      const double      length2 = MAX (x * x + y * y, 1e-12);
      const double      share =
        CLAMP (((place.x - a.x) * x + (place.y - a.y) * y) / length2, 0.0, 1.0);
      const VellusPoint p = { a.x + share * x, a.y + share * y };
      const double      far2 = square_distance (p, place);

      if (far2 < best)
        {
          best = far2;
          foot = p;
          if (along_um != NULL)
            *along_um = (i + share) * VELLUS_COURSE_STEP_UM;
          if (angle_rad != NULL)
            *angle_rad = course->angle_rad[share < 0.5 ? i : i + 1];
        }

      /* Steps are no longer than that, so that no nearer place can come
       * before. */
      const double spare = sqrt (square_distance (a, place)) - sqrt (best);

      i += MAX ((guint) MAX (spare / VELLUS_COURSE_STEP_UM, 0.0), 1);
    }

  return foot;
}

VellusCourseFit
vellus_course_compare (const VellusCourse *a,
                       const VellusCourse *b,
                       double              reach_um)
{
  double lateral = 0.0, turn = 0.0, along = 0.0, sense = 0.0;
  guint  n = 0;

  for (guint i = 0; i < a->n; i++)
    {
      double            s = 0.0, angle = 0.0;
      const VellusPoint p = a->at[i];

      if (vellus_course_is_far (b, p, reach_um + VELLUS_COURSE_STEP_UM))
        continue;

      const VellusPoint foot = vellus_course_foot (b, p, &s, &angle);
      const double      across = (foot.y - p.y) * cos (a->angle_rad[i]) -
                            (foot.x - p.x) * sin (a->angle_rad[i]);
      const double ahead = (foot.x - p.x) * cos (a->angle_rad[i]) +
                           (foot.y - p.y) * sin (a->angle_rad[i]);
      const double difference = remainder (angle - a->angle_rad[i], G_PI);

      if (fabs (across) > reach_um || fabs (ahead) > VELLUS_COURSE_STEP_UM ||
          fabs (difference) > MAX_TURN_RAD)
        continue;

      n++;
      lateral += fabs (across);
      turn += difference;
      along += s - i * VELLUS_COURSE_STEP_UM;
      sense += cos (angle - a->angle_rad[i]) > 0.0 ? 1.0 : -1.0;
    }

  if (n == 0)
    return (VellusCourseFit){ 0.0, INFINITY, G_PI_2, NAN, FALSE };

  return (VellusCourseFit){
    .shared_um = n * VELLUS_COURSE_STEP_UM,
    .lateral_um = lateral / n,
    .turn_rad = fabs (turn / n),
    .along_um = sense > 0.0 ? along / n : NAN,
    .opposite = sense < 0.0,
  };
}
