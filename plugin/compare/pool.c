/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/pool.h"

#include <math.h>

#include "compare/landmarks.h"
#include "core/parallel.h"
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

/* What a partner leaves uncovered of a line, over shaft, before the two are
 * lines that were traced differently. */
#define DISPUTED_UM 100.0

/* Bends are told between chords of so many steps. */
#define CHORD_STEPS 7

/* Contrasts are compared over so many steps; their logarithm differs by so
 * much along one shaft. */
#define PIECE_STEPS 4
#define CONTRAST_LOG_SD 0.35

/* No bend and no piece costs more: lines jitter, and shafts cross. */
#define MOST_COST 2.0

static void
free_line (gpointer data)
{
  VellusPoolLine *line = data;

  for (int k = 0; k < 2; k++)
    {
      vellus_course_free (line->views[k].course);
      g_free (line->views[k].places);
      g_free (line->views[k].first);
      if (line->views[k].covers != NULL)
        g_array_unref (line->views[k].covers);
    }
  g_array_unref (line->near);
  g_free (line);
}

static VellusCourse *
copy_course (const VellusCourse *course)
{
  return vellus_course_leaning (course, course->at[0], 0.0);
}

static const VellusHair *
hair_of (const VellusWork *work, int side, int index)
{
  return g_ptr_array_index (vellus_work_side (work, side)->hairs, index);
}

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
static void
align (const VellusView *view, VellusCourse *course)
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

static double
median_contrast (const VellusView *view, const VellusCourse *course)
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

static double
uneven_cost (const VellusView *view, const VellusCourse *course)
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

static void
look_at (const VellusView *view, double contrast, VellusLineView *line)
{
  const VellusCourse *course = line->course;

  line->places = g_new (guint8, course->n);
  for (guint i = 0; i < course->n; i++)
    line->places[i] =
      is_outside (view, course->at[i]) ? VELLUS_PLACE_OUTSIDE
      : contrast_at (view, course->at[i]) >= SHAFT_SHARE * contrast
        ? VELLUS_PLACE_SHAFT
        : VELLUS_PLACE_SKIN;
  line->uneven = uneven_cost (view, course);
}

static VellusPoolLine *
line_new (const VellusWork *work, int before, int after)
{
  VellusPoolLine *line = g_new0 (VellusPoolLine, 1);
  const int       hairs[2] = { before, after };

  line->near = g_array_new (FALSE, FALSE, sizeof (guint));
  for (int k = 0; k < 2; k++)
    {
      VellusLineView *view = &line->views[k];

      line->hairs[k] = hairs[k];
      view->is_in = hairs[k] >= 0;
      if (view->is_in)
        view->course =
          copy_course (vellus_work_course_here (work, k, (guint) hairs[k]));
      else
        {
          view->course = copy_course (
            vellus_work_course_there (work, 1 - k, (guint) hairs[1 - k]));
          align (work->views[k], view->course);
        }
      view->covers = g_array_new (FALSE, FALSE, sizeof (guint));
      line->settled =
        line->settled || (view->is_in && hair_of (work, k, hairs[k])->source ==
                                           VELLUS_SOURCE_USER);
    }

  return line;
}

static gboolean
runs_along (const VellusCourse *course, VellusPoint place, double angle_rad)
{
  double            angle = 0.0;
  const VellusPoint foot = vellus_course_foot (course, place, NULL, &angle);

  return vellus_point_distance (foot, place) <=
           MAX (0.5 * course->width_um, ALONG_MIN_UM) &&
         fabs (remainder (angle - angle_rad, G_PI)) <= ALONG_RAD;
}

/* How much of a course the other picture shows and its partner there leaves
 * out. */
static double
disputed_um (const VellusView   *view,
             const VellusCourse *course,
             const VellusCourse *partner)
{
  const double least = SHAFT_SHARE * median_contrast (view, partner);
  guint        n = 0;

  for (guint i = 0; i < course->n; i++)
    n += ! is_outside (view, course->at[i]) &&
         ! runs_along (partner, course->at[i], course->angle_rad[i]) &&
         contrast_at (view, course->at[i]) >= least;

  return n * VELLUS_COURSE_STEP_UM;
}

static gboolean
is_alike (const VellusWork *work, guint before, guint after)
{
  return disputed_um (work->views[1],
                      vellus_work_course_there (work, 0, before),
                      vellus_work_course_here (work, 1, after)) < DISPUTED_UM &&
         disputed_um (work->views[0], vellus_work_course_there (work, 1, after),
                      vellus_work_course_here (work, 0, before)) < DISPUTED_UM;
}

static GPtrArray *
gather (const VellusWork *work)
{
  GPtrArray           *pool = g_ptr_array_new_with_free_func (free_line);
  const guint          n[2] = { vellus_work_side (work, 0)->hairs->len,
                                vellus_work_side (work, 1)->hairs->len };
  g_autofree gboolean *taken = g_new0 (gboolean, n[1] + 1);

  for (guint i = 0; i < n[0]; i++)
    {
      const int partner = work->pairing->partner[i];

      if (partner >= 0 && is_alike (work, i, (guint) partner))
        {
          VellusPoolLine *line = line_new (work, (int) i, partner);

          line->settled = TRUE;
          taken[partner] = TRUE;
          g_ptr_array_add (pool, line);
        }
      else
        g_ptr_array_add (pool, line_new (work, (int) i, -1));
    }

  for (guint j = 0; j < n[1]; j++)
    if (! taken[j])
      g_ptr_array_add (pool, line_new (work, -1, (int) j));

  return pool;
}

static gboolean
may_touch (const VellusCourse *a, const VellusCourse *b)
{
  /* No point of a course is farther from its first one than its length. */
  const double reach =
    VELLUS_COURSE_STEP_UM * (a->n + b->n) + a->width_um + b->width_um + 100.0;

  return vellus_point_distance (a->at[0], b->at[0]) <= reach;
}

typedef struct
{
  const VellusWork *work;
  GPtrArray        *pool;
} Pool;

static void
find_covers (Pool *pool, guint index, int k, guint8 *near)
{
  const guint     n = pool->pool->len;
  VellusPoolLine *line = g_ptr_array_index (pool->pool, index);
  VellusLineView *view = &line->views[k];
  GArray         *around = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint d = 0; d < n; d++)
    {
      const VellusPoolLine *other = g_ptr_array_index (pool->pool, d);

      if (d != index && may_touch (view->course, other->views[k].course))
        g_array_append_val (around, d);
    }

  view->first = g_new (guint, view->course->n + 1);
  for (guint i = 0; i < view->course->n; i++)
    {
      view->first[i] = view->covers->len;
      for (guint a = 0; a < around->len; a++)
        {
          const guint           d = g_array_index (around, guint, a);
          const VellusPoolLine *other = g_ptr_array_index (pool->pool, d);

          if (runs_along (other->views[k].course, view->course->at[i],
                          view->course->angle_rad[i]))
            {
              g_array_append_val (view->covers, d);
              near[d] = TRUE;
            }
        }
    }
  view->first[view->course->n] = view->covers->len;
  g_array_unref (around);
}

static double
chord_angle (const VellusCourse *course, guint from)
{
  const VellusPoint a = course->at[from], b = course->at[from + CHORD_STEPS];

  return atan2 (b.y - a.y, b.x - a.x);
}

static double
turn_at (const VellusCourse *course, guint chord)
{
  return vellus_angle_difference (
    chord_angle (course, (chord + 1) * CHORD_STEPS),
    chord_angle (course, chord * CHORD_STEPS));
}

static guint
n_turns (const VellusCourse *course)
{
  const guint chords = (course->n - 1) / CHORD_STEPS;

  return chords > 1 ? chords - 1 : 0;
}

/* Where it was traced. */
static const VellusCourse *
own_course (const VellusPoolLine *line)
{
  return line->views[line->hairs[0] >= 0 ? 0 : 1].course;
}

/* One standard deviation of how hair turns, from the lines that both pictures
 * have. */
static double
usual_turn (const GPtrArray *pool)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pool->len; i++)
    {
      const VellusPoolLine *line = g_ptr_array_index (pool, i);

      for (guint k = 0; line->settled && k < n_turns (own_course (line)); k++)
        {
          const double turn = fabs (turn_at (own_course (line), k));

          g_array_append_val (turns, turn);
        }
    }

  return turns->len > 0
           ? MAX (VELLUS_STATS_MAD_TO_SD *
                    vellus_stats_median ((double *) (gpointer) turns->data,
                                         turns->len),
                  0.02)
           : 0.1;
}

static double
bend_cost (const VellusCourse *course, double usual)
{
  double cost = 0.0;

  for (guint k = 0; k < n_turns (course); k++)
    cost += cost_of (turn_at (course, k) / usual);

  return cost;
}

static void
complete_line (guint index, gpointer data)
{
  Pool           *pool = data;
  VellusPoolLine *line = g_ptr_array_index (pool->pool, index);
  const int       own = line->hairs[0] >= 0 ? 0 : 1;
  const double    here =
    median_contrast (pool->work->views[own], line->views[own].course);
  g_autofree guint8 *near = g_new0 (guint8, pool->pool->len + 1);

  for (int k = 0; k < 2; k++)
    {
      /* In the other picture, as in its own: both are densities. */
      look_at (pool->work->views[k],
               line->hairs[k] >= 0
                 ? median_contrast (pool->work->views[k], line->views[k].course)
                 : here,
               &line->views[k]);
      find_covers (pool, index, k, near);
    }

  for (guint d = 0; d < pool->pool->len; d++)
    if (near[d])
      g_array_append_val (line->near, d);
}

static int
compare_guint (gconstpointer a, gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static gboolean
has_near (const VellusPoolLine *line, guint index)
{
  for (guint i = 0; i < line->near->len; i++)
    if (g_array_index (line->near, guint, i) == index)
      return TRUE;

  return FALSE;
}

/* A thin line runs along a thick one sooner than that one along it. */
static void
make_mutual (GPtrArray *pool)
{
  for (guint i = 0; i < pool->len; i++)
    {
      const GArray *near = ((VellusPoolLine *) pool->pdata[i])->near;

      for (guint k = 0; k < near->len; k++)
        {
          VellusPoolLine *other = pool->pdata[g_array_index (near, guint, k)];

          if (! has_near (other, i))
            g_array_append_val (other->near, i);
        }
    }
  for (guint i = 0; i < pool->len; i++)
    g_array_sort (((VellusPoolLine *) pool->pdata[i])->near, compare_guint);
}

GPtrArray *
vellus_pool_new (const VellusWork *work)
{
  Pool         pool = { work, gather (work) };
  const double usual = usual_turn (pool.pool);

  vellus_parallel_for (pool.pool->len, work->n_threads, complete_line, &pool);
  make_mutual (pool.pool);
  for (guint i = 0; i < pool.pool->len; i++)
    {
      VellusPoolLine *line = g_ptr_array_index (pool.pool, i);

      line->bend = bend_cost (own_course (line), usual);
    }

  return pool.pool;
}

gboolean
vellus_pool_is_outside (const VellusLineView *view)
{
  guint n = 0;

  for (guint i = 0; i < view->course->n; i++)
    n += view->places[i] == VELLUS_PLACE_OUTSIDE;

  return 2 * n > view->course->n;
}
