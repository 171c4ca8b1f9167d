/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/overlong.h"

#include <math.h>

#include "core/lengths.h"
#include "core/stats.h"

/* All costs are squares of standard deviations. Lengths have longer tails than
 * a normal distribution: they count for no more than this, and lines under the
 * other are not looked at. */
#define MAX_LENGTH_COST 10.0
#define MIN_LENGTH_COST 4.0

/* What it takes to believe that one hair ends where another one begins, in its
 * direction: as much as a length can tell, so that the picture has to tell,
 * too. */
#define MEETING_COST 10.0

/* What is seen at the place counts for no more than this. */
#define MAX_SEEN 8.0

/* Where it is clearest is where the line is cut. */
#define MAX_CLEAR 30.0

#define MIN_PART_UM 200.0

/* The depth of thinner shafts is that of their blur, and varies with it. */
#define MIN_WIDTH_UM 45.0

/* The stretches on either side that are compared, and what is left out between
 * them. */
#define STRETCH_UM 300.0
#define APART_UM 30.0
#define MIN_PLACES 5u

/* One standard deviation between stretches of one hair; hairs differ by so many
 * times as much. */
#define DEPTH_LOG 0.2
#define WIDTH_LOG 0.15
#define BETWEEN_RATIO 2.0

/* A place is this long, lighter than its hairs by this standard deviation, and
 * might be so at one of a few places by chance. */
#define PLACE_UM 18.0
#define DIP_LOG 0.25
#define DIP_CHANCE 2.0

/* Light that comes through the blackest hair, by scatter and blur. */
#define VEIL 0.04f
#define MIN_DEPTH 0.02f

/* A line's course: where its points lie along it, and logarithms of depth and
 * width there; NaN where unknown. */
typedef struct
{
  guint   n;
  double *at_um;
  double *depth;
  double *width;
} Course;

static void
course_clear (Course *course)
{
  g_free (course->at_um);
  g_free (course->depth);
  g_free (course->width);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Course, course_clear)

static Course
follow (const VellusScene *scene, const VellusFragment *line)
{
  const guint n = line->points->len;
  Course      course = { n, g_new0 (double, n), g_new (double, n),
                         g_new (double, n) };

  for (guint i = 0; i < n; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (line, i);
      const VellusTracePoint *q = i > 0 ? p - 1 : p;
      const float             contrast =
        line->sign * vellus_scene_sample (scene, scene->density, p->x, p->y);
      const float depth =
        -logf (1.0f - (1.0f - VEIL) * CLAMP (contrast, 0.0f, 1.0f));

      course.at_um[i] = (i > 0 ? course.at_um[i - 1] : 0.0) +
                        hypotf (p->x - q->x, p->y - q->y) * scene->um_per_px;
      course.depth[i] = log (MAX (depth, MIN_DEPTH));
      course.width[i] = p->width > 0.0f ? log (p->width) : NAN;
    }

  return course;
}

/* The first point that is no farther back than so many µm from a point; ahead
 * of it when that is positive. */
static guint
first_from (const Course *course, guint at, double from_um)
{
  guint i = at;

  while (i > 0 && course->at_um[i - 1] - course->at_um[at] >= from_um)
    i--;
  while (i < course->n && course->at_um[i] - course->at_um[at] < from_um)
    i++;

  return i;
}

/* Median of the values between two distances from a point; NaN when there are
 * too few. */
static double
median_between (const Course *course,
                const double *values,
                guint         at,
                double        from_um,
                double        to_um,
                guint         min_places)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = first_from (course, at, from_um);
       i < course->n && course->at_um[i] - course->at_um[at] <= to_um; i++)
    if (! isnan (values[i]))
      g_array_append_val (found, values[i]);

  return found->len >= min_places
           ? vellus_stats_median ((double *) found->data, found->len)
           : NAN;
}

/* What is typical of a line on either side of a point. */
typedef struct
{
  double before;
  double after;
} Sides;

static Sides
look_at_sides (const Course *course, const double *values, guint at)
{
  return (Sides){
    .before =
      median_between (course, values, at, -STRETCH_UM, -APART_UM, MIN_PLACES),
    .after =
      median_between (course, values, at, APART_UM, STRETCH_UM, MIN_PLACES),
  };
}

/* How much likelier it is that two hairs differ so than one from itself: twice
 * the logarithm of the ratio; 0 when it can't be told. */
static double
step_seen (Sides sides, double sd)
{
  const double within = sd * sd;
  const double between = within * (1.0 + BETWEEN_RATIO * BETWEEN_RATIO);
  const double step = sides.before - sides.after;

  return isnan (step) ? 0.0
                      : step * step * (1.0 / within - 1.0 / between) -
                          log (between / within);
}

/* The same of a place that is lighter than both sides. */
static double
dip_seen (Sides sides, double here)
{
  const double dip = (MIN (sides.before, sides.after) - here) / DIP_LOG;

  return dip > 0.0 ? dip * dip - DIP_CHANCE : 0.0;
}

/* How clearly one hair ends at a point and another one begins. */
static double
meeting_seen (const Course *course, guint at)
{
  const Sides  depths = look_at_sides (course, course->depth, at);
  const Sides  widths = look_at_sides (course, course->width, at);
  const double here =
    median_between (course, course->depth, at, -PLACE_UM, PLACE_UM, 2);
  const double steps =
    step_seen (depths, DEPTH_LOG) + step_seen (widths, WIDTH_LOG);

  return MAX (MAX (steps, dip_seen (depths, here)), 0.0);
}

static double
off_length (const VellusLengths *lengths, double length_um)
{
  const double sigmas = (length_um - lengths->middle_um) / lengths->spread_um;

  return MIN (sigmas * sigmas, MAX_LENGTH_COST);
}

/* The point at which a line is two hairs; 0 when it is one. */
static guint
find_place (const Course *course, const VellusLengths *lengths)
{
  const double length_um = course->at_um[course->n - 1];
  const double whole = off_length (lengths, length_um);
  double       best = 0.0;
  guint        place = 0;

  if (length_um < lengths->middle_um || whole < MIN_LENGTH_COST)
    return 0;

  for (guint i = 1; i + 1 < course->n; i++)
    {
      const double before_um = course->at_um[i];
      const double after_um = length_um - before_um;

      if (MIN (before_um, after_um) < MIN_PART_UM)
        continue;

      const double seen = meeting_seen (course, i);
      const double gain = whole - off_length (lengths, before_um) -
                          off_length (lengths, after_um) - MEETING_COST;
      const double clear = gain + MIN (seen, MAX_CLEAR);

      if (gain + MIN (seen, MAX_SEEN) > 0.0 && clear > best)
        {
          best = clear;
          place = i;
        }
    }

  return place;
}

void
vellus_overlong_split (const VellusScene *scene, GPtrArray *lines)
{
  const guint   n = lines->len;
  VellusLengths lengths;

  if (! vellus_lengths_find (scene, lines, &lengths))
    return;

  for (guint i = 0; i < n; i++)
    {
      VellusFragment *line = lines->pdata[i];

      if (line->width * scene->um_per_px < MIN_WIDTH_UM)
        continue;

      g_auto (Course) course = follow (scene, line);
      const guint     place = find_place (&course, &lengths);

      if (place == 0)
        continue;

      VellusFragment *rest = vellus_fragment_new (line->sign);

      g_array_append_vals (rest->points, vellus_fragment_point (line, place),
                           line->points->len - place);
      g_array_set_size (line->points, place);
      vellus_fragment_measure (line);
      vellus_fragment_measure (rest);
      g_ptr_array_add (lines, rest);
    }
}
