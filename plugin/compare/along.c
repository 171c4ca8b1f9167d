/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/along.h"

#include <math.h>

#include "compare/landmarks.h"
#include "core/stats.h"

/* Shaft has at least this share of the contrast of its line. */
#define SHAFT_SHARE 0.5

/* A line runs along another one within half that one's width, but at least
 * this near, and turned by no more than that. */
#define ALONG_MIN_UM 14.0
#define ALONG_RAD (30.0 * G_PI / 180.0)

/* A line of the other picture may lie so far off, at either end. */
#define OFF_UM 15.0
#define OFF_STEP_UM 5.0

/* Bends are told between chords of so many steps. */
#define CHORD_STEPS 7

/* Contrasts are compared over so many steps; their logarithm differs by so
 * much along one shaft. */
#define PIECE_STEPS 4
#define CONTRAST_LOG_SD 0.35

/* No bend and no piece costs more: lines jitter, and shafts cross. */
#define MOST_COST 2.0

/* What stands off the skin: a pale shaft may lie under a dark one. */
static double
contrast_at (const VellusView *view, VellusPoint place)
{
  const VellusScene *scene = view->dark;
  const float        x = (float) (place.x / scene->um_per_px);
  const float        y = (float) (place.y / scene->um_per_px);
  const double       dark =
    (double) vellus_scene_sample (scene, scene->density, x, y);
  const double pale =
    view->pale != NULL
      ? -(double) vellus_scene_sample (view->pale, view->pale->density, x, y)
      : 0.0;

  return MAX (dark, pale);
}

static gboolean
is_outside (const VellusView *view, VellusPoint place)
{
  const double um = view->dark->um_per_px;

  return ! (place.x >= 0.0 && place.y >= 0.0 &&
            place.x < view->dark->width * um &&
            place.y < view->dark->height * um);
}

static gboolean
is_unjudged (const VellusView *view, VellusPoint place)
{
  const double      um = view->measurement->scale.um_per_px;
  const VellusPoint there = { place.x / um, place.y / um };

  return vellus_cells_contain (view->measurement->unjudged, there);
}

static VellusPoint
beside (const VellusCourse *course, guint i, double shift)
{
  return (VellusPoint){ course->at[i].x - shift * sin (course->angle_rad[i]),
                        course->at[i].y + shift * cos (course->angle_rad[i]) };
}

static double
shift_at (const VellusCourse *course, guint i, double first, double last)
{
  return first + (last - first) * i / MAX (course->n - 1.0, 1.0);
}

static double
contrast_along (const VellusView   *view,
                const VellusCourse *course,
                double              first,
                double              last)
{
  double sum = 0.0;

  for (guint i = 0; i < course->n; i++)
    sum +=
      contrast_at (view, beside (course, i, shift_at (course, i, first, last)));

  return sum / course->n;
}

/* Moves a line that was traced in the other picture onto what is there. */
void
vellus_along_align (const VellusView *view, VellusCourse *course)
{
  double best = contrast_along (view, course, 0.0, 0.0);
  double first = 0.0, last = 0.0;

  for (double a = -OFF_UM; a <= OFF_UM; a += OFF_STEP_UM)
    for (double b = -OFF_UM; b <= OFF_UM; b += OFF_STEP_UM)
      {
        const double seen = contrast_along (view, course, a, b);

        if (seen > best)
          {
            best = seen;
            first = a;
            last = b;
          }
      }

  for (guint i = 0; i < course->n; i++)
    course->at[i] = beside (course, i, shift_at (course, i, first, last));
}

double
vellus_along_contrast (const VellusView *view, const VellusCourse *course)
{
  g_autofree double *values = g_new (double, course->n);

  for (guint i = 0; i < course->n; i++)
    values[i] = contrast_at (view, course->at[i]);

  return vellus_stats_median (values, course->n);
}

/* Cost of what a value is off more than usual. */
static double
cost_of (double z)
{
  return MIN (0.5 * MAX (z * z - 1.0, 0.0), MOST_COST);
}

double
vellus_along_uneven (const VellusView *view, const VellusCourse *course)
{
  const guint        n = course->n / PIECE_STEPS;
  g_autofree double *logs = g_new0 (double, n + 1);
  double             cost = 0.0;

  for (guint p = 0; p < n; p++)
    {
      double sum = 0.0;

      for (guint i = p * PIECE_STEPS; i < (p + 1) * PIECE_STEPS; i++)
        sum += MAX (contrast_at (view, course->at[i]), 0.0);
      logs[p] = log (MAX (sum / PIECE_STEPS, 1e-3));
    }

  const double middle = vellus_stats_median (logs, n);

  for (guint p = 0; p < n; p++)
    cost += cost_of ((logs[p] - middle) / CONTRAST_LOG_SD);

  return n > 0 ? cost : 0.0;
}

guint8 *
vellus_along_places (const VellusView   *view,
                     const VellusCourse *course,
                     double              contrast)
{
  guint8 *places = g_new (guint8, course->n);

  for (guint i = 0; i < course->n; i++)
    places[i] = is_outside (view, course->at[i])    ? VELLUS_PLACE_OUTSIDE
                : is_unjudged (view, course->at[i]) ? VELLUS_PLACE_UNJUDGED
                : contrast_at (view, course->at[i]) >= SHAFT_SHARE * contrast
                  ? VELLUS_PLACE_SHAFT
                  : VELLUS_PLACE_SKIN;

  return places;
}

static double
chord_angle (const VellusCourse *course, guint from)
{
  const VellusPoint a = course->at[from], b = course->at[from + CHORD_STEPS];

  return atan2 (b.y - a.y, b.x - a.x);
}

double
vellus_along_turn (const VellusCourse *course, guint chord)
{
  return vellus_angle_difference (
    chord_angle (course, (chord + 1) * CHORD_STEPS),
    chord_angle (course, chord * CHORD_STEPS));
}

guint
vellus_along_n_turns (const VellusCourse *course)
{
  const guint chords = (course->n - 1) / CHORD_STEPS;

  return chords > 1 ? chords - 1 : 0;
}

double
vellus_along_bend (const VellusCourse *course, double usual)
{
  double cost = 0.0;

  for (guint k = 0; k < vellus_along_n_turns (course); k++)
    cost += cost_of (vellus_along_turn (course, k) / usual);

  return cost;
}

gboolean
vellus_along_runs (const VellusCourse *course,
                   VellusPoint         place,
                   double              angle_rad)
{
  const double reach = MAX (0.5 * course->width_um, ALONG_MIN_UM);
  double       angle = 0.0;

  if (vellus_course_is_far (course, place, reach))
    return FALSE;

  const VellusPoint foot = vellus_course_foot (course, place, NULL, &angle);

  return vellus_point_distance (foot, place) <= reach &&
         fabs (remainder (angle - angle_rad, G_PI)) <= ALONG_RAD;
}

double
vellus_along_unshared_um (const VellusView   *view,
                          const VellusCourse *course,
                          const VellusCourse *partner)
{
  const double least = SHAFT_SHARE * vellus_along_contrast (view, partner);
  guint        n = 0;

  for (guint i = 0; i < course->n; i++)
    n += ! is_outside (view, course->at[i]) &&
         ! is_unjudged (view, course->at[i]) &&
         ! vellus_along_runs (partner, course->at[i], course->angle_rad[i]) &&
         contrast_at (view, course->at[i]) >= least;

  return n * VELLUS_COURSE_STEP_UM;
}
