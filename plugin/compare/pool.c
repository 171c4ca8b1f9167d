/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/pool.h"

#include <math.h>

#include "core/parallel.h"
#include "core/stats.h"

/* What a partner leaves uncovered of a line, over shaft, before the two are
 * lines that were traced differently. */
#define DISPUTED_UM 100.0

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
          vellus_along_align (work->views[k], view->course);
        }
      view->covers = g_array_new (FALSE, FALSE, sizeof (guint));
      line->settled =
        line->settled || (view->is_in && hair_of (work, k, hairs[k])->source ==
                                           VELLUS_SOURCE_USER);
    }

  return line;
}

static gboolean
is_alike (const VellusWork *work, guint before, guint after)
{
  return vellus_along_unshared_um (
           work->views[1], vellus_work_course_there (work, 0, before),
           vellus_work_course_here (work, 1, after)) < DISPUTED_UM &&
         vellus_along_unshared_um (
           work->views[0], vellus_work_course_there (work, 1, after),
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

/* The box around a course, its width included. */
typedef struct
{
  double left, top, right, bottom;
} Box;

static Box
box_of (const VellusCourse *course)
{
  const double reach = 0.5 * course->width_um + VELLUS_COURSE_STEP_UM;
  Box          box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < course->n; i++)
    {
      box.left = fmin (box.left, course->at[i].x - reach);
      box.top = fmin (box.top, course->at[i].y - reach);
      box.right = fmax (box.right, course->at[i].x + reach);
      box.bottom = fmax (box.bottom, course->at[i].y + reach);
    }

  return box;
}

static gboolean
is_in_box (const Box *box, VellusPoint place)
{
  return place.x >= box->left && place.x <= box->right && place.y >= box->top &&
         place.y <= box->bottom;
}

static gboolean
may_touch (const Box *a, const Box *b)
{
  return a->left <= b->right && b->left <= a->right && a->top <= b->bottom &&
         b->top <= a->bottom;
}

typedef struct
{
  const VellusWork *work;
  GPtrArray        *pool;
  Box              *boxes[2];
} Pool;

/* Lines that may run along one somewhere. */
static GArray *
around (const Pool *pool, guint index, int k)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint d = 0; d < pool->pool->len; d++)
    if (d != index && may_touch (&pool->boxes[k][index], &pool->boxes[k][d]))
      g_array_append_val (found, d);

  return found;
}

static void
find_covers (const Pool *pool, guint index, int k, guint8 *near)
{
  VellusPoolLine    *line = g_ptr_array_index (pool->pool, index);
  VellusLineView    *view = &line->views[k];
  g_autoptr (GArray) others = around (pool, index, k);

  view->first = g_new (guint, view->course->n + 1);
  for (guint i = 0; i < view->course->n; i++)
    {
      const VellusPoint place = view->course->at[i];

      view->first[i] = view->covers->len;
      for (guint a = 0; a < others->len; a++)
        {
          const guint           d = g_array_index (others, guint, a);
          const VellusPoolLine *other = g_ptr_array_index (pool->pool, d);

          if (is_in_box (&pool->boxes[k][d], place) &&
              vellus_along_runs (other->views[k].course, place,
                                 view->course->angle_rad[i]))
            {
              g_array_append_val (view->covers, d);
              near[d] = TRUE;
            }
        }
    }
  view->first[view->course->n] = view->covers->len;
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

      for (guint k = 0;
           line->settled && k < vellus_along_n_turns (own_course (line)); k++)
        {
          const double turn = fabs (vellus_along_turn (own_course (line), k));

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

/* Of a line in a picture; one that was traced in the other picture only is
 * expected to look as it does there. */
static double
contrast_of (const VellusWork *work, const VellusPoolLine *line, int k)
{
  const int from = line->hairs[k] >= 0 ? k : 1 - k;

  return vellus_along_contrast (work->views[from], line->views[from].course);
}

static void
complete_line (guint index, gpointer data)
{
  Pool              *pool = data;
  VellusPoolLine    *line = g_ptr_array_index (pool->pool, index);
  g_autofree guint8 *near = g_new0 (guint8, pool->pool->len + 1);

  for (int k = 0; k < 2; k++)
    {
      const VellusView *picture = pool->work->views[k];
      VellusLineView   *view = &line->views[k];

      view->places = vellus_along_places (picture, view->course,
                                          contrast_of (pool->work, line, k));
      view->uneven = vellus_along_uneven (picture, view->course);
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

  for (int k = 0; k < 2; k++)
    {
      pool.boxes[k] = g_new (Box, pool.pool->len + 1);
      for (guint i = 0; i < pool.pool->len; i++)
        pool.boxes[k][i] =
          box_of (((VellusPoolLine *) pool.pool->pdata[i])->views[k].course);
    }

  vellus_parallel_for (pool.pool->len, work->n_threads, complete_line, &pool);
  make_mutual (pool.pool);
  g_free (pool.boxes[0]);
  g_free (pool.boxes[1]);
  for (guint i = 0; i < pool.pool->len; i++)
    {
      VellusPoolLine *line = g_ptr_array_index (pool.pool, i);

      line->bend = vellus_along_bend (own_course (line), usual);
    }

  return pool.pool;
}

gboolean
vellus_pool_is_outside (const VellusLineView *view)
{
  guint n = 0;

  for (guint i = 0; i < view->course->n; i++)
    n += view->places[i] >= VELLUS_PLACE_UNJUDGED;

  return 2 * n > view->course->n;
}
