/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/retrace.h"

#include "compare/agree.h"
#include "compare/complete.h"
#include "compare/pool.h"
#include "core/finish.h"

/* What is left of a line in the other picture is no hair below this. */
#define MIN_LENGTH_UM 80.0

/* Steps of a line that are in the picture and, at its tip, on a shaft. */
static void
seen_steps (const VellusLineView *view, guint *from, guint *to)
{
  guint best = 0;

  *from = *to = 0;
  for (guint i = 0, start = 0; i <= view->course->n; i++)
    if (i == view->course->n || view->places[i] == VELLUS_PLACE_OUTSIDE)
      {
        if (i - start > best)
          {
            best = i - start;
            *from = start;
            *to = i;
          }
        start = i + 1;
      }

  while (*to > *from && view->places[*to - 1] == VELLUS_PLACE_SKIN)
    (*to)--;
}

static VellusCourse *
part_of (const VellusCourse *course, guint from, guint to)
{
  VellusCourse *part = g_new0 (VellusCourse, 1);

  part->n = to - from;
  part->at = g_memdup2 (course->at + from, part->n * sizeof *part->at);
  part->angle_rad =
    g_memdup2 (course->angle_rad + from, part->n * sizeof *part->angle_rad);
  part->length_um = (part->n - 1) * VELLUS_COURSE_STEP_UM;
  part->width_um = course->width_um;

  return part;
}

static void
free_course (gpointer course)
{
  vellus_course_free (course);
}

typedef struct
{
  GPtrArray *courses;
  GArray    *findings;
} Change;

/* What was seen of a line that is taken over: all of it. */
static const VellusAnswer whole = {
  .absent = 0.0, .real = 1.0, .known = 1.0, .look = { .reach_um = 1e6 }
};

static void
add_finding (const VellusWork     *work,
             const VellusPoolLine *line,
             int                   k,
             Change               *change)
{
  const VellusLineView *view = &line->views[k];
  const VellusHair     *hair = g_ptr_array_index (
        vellus_work_side (work, 1 - k)->hairs, line->hairs[1 - k]);
  guint from, to;

  seen_steps (view, &from, &to);
  if ((to - from) * VELLUS_COURSE_STEP_UM < MIN_LENGTH_UM)
    return;

  VellusCourse       *course = part_of (view->course, from, to);
  const VellusFinding finding = {
    .id = vellus_complete_next_id (vellus_work_side (work, k)) +
          (int) change->findings->len,
    .course = course,
    .width_um = hair->diameter_um,
    .answer = &whole,
    .flags = (hair->flags & (VELLUS_HAIR_LIGHT | VELLUS_HAIR_ROOT_UNSURE)) |
             (from > 0 ? VELLUS_HAIR_ROOT_AT_EDGE : 0),
    .confidence = hair->confidence,
  };

  g_ptr_array_add (change->courses, course);
  g_array_append_val (change->findings, finding);
}

/* Gives one picture the lines that were chosen for it. */
static gboolean
take_over (VellusWork      *work,
           const GPtrArray *pool,
           int              k,
           Change          *change,
           GError         **error)
{
  VellusMeasurement *m =
    k == 0 ? work->comparison->before : work->comparison->after;
  const VellusRaster *light = work->views[k]->light;
  guint               n_gone = 0;

  for (guint i = 0; i < pool->len; i++)
    {
      const VellusPoolLine *line = g_ptr_array_index (pool, i);

      if (line->hairs[k] >= 0 && ! line->views[k].is_in)
        {
          vellus_hair_free (g_ptr_array_index (m->hairs, line->hairs[k]));
          g_ptr_array_index (m->hairs, line->hairs[k]) = NULL;
          n_gone++;
        }
    }

  for (guint i = m->hairs->len; n_gone > 0 && i > 0; i--)
    if (g_ptr_array_index (m->hairs, i - 1) == NULL)
      g_ptr_array_remove_index (m->hairs, i - 1);
  if (n_gone > 0)
    vellus_measurement_finish (m);

  return vellus_complete (
    m, light, (const VellusFinding *) (gpointer) change->findings->data,
    change->findings->len, work->n_threads, error);
}

static gboolean
apply (VellusWork *work, const GPtrArray *pool, GError **error)
{
  Change   changes[2];
  gboolean done = TRUE;

  for (int k = 0; k < 2; k++)
    {
      changes[k].courses = g_ptr_array_new_with_free_func (free_course);
      changes[k].findings = g_array_new (FALSE, FALSE, sizeof (VellusFinding));
      for (guint i = 0; i < pool->len; i++)
        {
          const VellusPoolLine *line = g_ptr_array_index (pool, i);

          if (line->hairs[k] < 0 && line->views[k].is_in)
            add_finding (work, line, k, &changes[k]);
        }
    }

  for (int k = 0; k < 2; k++)
    done = done && take_over (work, pool, k, &changes[k], error);

  for (int k = 0; k < 2; k++)
    {
      g_ptr_array_unref (changes[k].courses);
      g_array_unref (changes[k].findings);
    }

  return done;
}

gboolean
vellus_retrace (VellusWork *work, GError **error)
{
  g_autoptr (GPtrArray) pool = vellus_pool_new (work);

  if (! vellus_agree (pool))
    return TRUE;

  if (! apply (work, pool, error))
    return FALSE;

  for (int k = 0; k < 2; k++)
    vellus_view_mark_hairs (work->views[k]);
  vellus_work_pair (work);

  return TRUE;
}
