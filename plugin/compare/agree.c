/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/agree.h"

#include <string.h>

/* Costs are logarithms of probabilities. A step over skin within a line, and
 * one over shaft without a line: */
#define SKIN_COST 3.0
#define BARE_COST 3.0

/* A step of one line along another one; both pay it. */
#define DOUBLE_COST 0.25

/* A line: a hair that begins just where another one ends. */
#define LINE_COST 5.0

/* A hair that only one picture has: one in ten changes between visits. */
#define CHANGE_COST 2.2

/* Less is no gain. */
#define LEAST_GAIN 1.0

#define ROUNDS 4

/* Sums differ by no more than this from rounding. */
#define ROUNDING 1e-6

static VellusPoolLine *
line_at (const GPtrArray *pool, guint i)
{
  return g_ptr_array_index (pool, i);
}

/* How many lines of the picture run along a line at a step, and how many there
 * are to choose from. */
static guint
count_covers (const GPtrArray      *pool,
              const VellusLineView *view,
              int                   k,
              guint                 step,
              guint                *n_all)
{
  guint n = 0;

  *n_all = view->first[step + 1] - view->first[step];
  for (guint c = view->first[step]; c < view->first[step + 1]; c++)
    n += line_at (pool, g_array_index (view->covers, guint, c))->views[k].is_in;

  return n;
}

static double
view_cost (const GPtrArray *pool, const VellusPoolLine *line, int k)
{
  const VellusLineView *view = &line->views[k];
  double cost = view->is_in ? LINE_COST + line->bend + view->uneven : 0.0;

  for (guint i = 0; i < view->course->n; i++)
    {
      guint       n_all = 0;
      const guint n = count_covers (pool, view, k, i, &n_all);

      if (view->is_in)
        cost += DOUBLE_COST * n +
                (view->places[i] == VELLUS_PLACE_SKIN ? SKIN_COST : 0.0);
      else if (view->places[i] == VELLUS_PLACE_SHAFT && n == 0)
        cost += BARE_COST / (1.0 + n_all);
    }

  return cost;
}

static double
change_cost (const VellusPoolLine *line)
{
  const gboolean differs =
    line->views[0].is_in != line->views[1].is_in &&
    ! vellus_pool_is_outside (&line->views[line->views[0].is_in ? 1 : 0]);

  return differs ? CHANGE_COST : 0.0;
}

static double
line_cost (const GPtrArray *pool, const VellusPoolLine *line)
{
  return view_cost (pool, line, 0) + view_cost (pool, line, 1) +
         change_cost (line);
}

/* What depends on some lines. */
static double
cost_around (const GPtrArray *pool, const GArray *lines)
{
  double cost = 0.0;

  for (guint i = 0; i < lines->len; i++)
    cost += line_cost (pool, line_at (pool, g_array_index (lines, guint, i)));

  return cost;
}

/* Some lines and those near them, ascending. */
static GArray *
widen (const GPtrArray *pool, const GArray *lines)
{
  GArray            *wide = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *mark = g_new0 (guint8, pool->len + 1);

  for (guint i = 0; i < lines->len; i++)
    {
      const guint   index = g_array_index (lines, guint, i);
      const GArray *near = line_at (pool, index)->near;

      mark[index] = TRUE;
      for (guint c = 0; c < near->len; c++)
        mark[g_array_index (near, guint, c)] = TRUE;
    }

  for (guint d = 0; d < pool->len; d++)
    if (mark[d])
      g_array_append_val (wide, d);

  return wide;
}

/* A choice for some lines and all that depends on them: as it is, and the best
 * one yet. */
typedef struct
{
  GPtrArray *pool;
  GArray    *free;
  GArray    *around;
  guint8    *now;
  guint8    *best;
  double     cost;
} Trial;

static gboolean *
state_at (const Trial *trial, guint i)
{
  return &line_at (trial->pool, g_array_index (trial->free, guint, i / 2))
            ->views[i % 2]
            .is_in;
}

static void
remember (const Trial *trial, guint8 *state)
{
  for (guint i = 0; i < 2 * trial->free->len; i++)
    state[i] = (guint8) *state_at (trial, i);
}

static void
restore (const Trial *trial, const guint8 *state)
{
  for (guint i = 0; i < 2 * trial->free->len; i++)
    *state_at (trial, i) = state[i];
}

static void
trial_begin (Trial *trial, GPtrArray *pool, const GArray *lines)
{
  g_autoptr (GArray) wide = widen (pool, lines);

  trial->pool = pool;
  trial->free = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < wide->len; i++)
    if (! line_at (pool, g_array_index (wide, guint, i))->settled)
      g_array_append_val (trial->free, g_array_index (wide, guint, i));
  trial->around = widen (pool, trial->free);
  trial->now = g_new (guint8, 2 * trial->free->len + 1);
  trial->best = g_new (guint8, 2 * trial->free->len + 1);
  remember (trial, trial->now);
  remember (trial, trial->best);
  trial->cost = cost_around (pool, trial->around) - LEAST_GAIN;
}

/* What depends on a line in one picture, bit 0 of @which for the earlier one,
 * or in both. */
static double
cost_near (const GPtrArray *pool, const VellusPoolLine *line, guint which)
{
  double cost = change_cost (line);

  for (int k = 0; k < 2; k++)
    if ((which >> k & 1) != 0)
      {
        cost += view_cost (pool, line, k);
        for (guint i = 0; i < line->near->len; i++)
          cost += view_cost (
            pool, line_at (pool, g_array_index (line->near, guint, i)), k);
      }

  return cost;
}

static void
flip (VellusPoolLine *line, guint which)
{
  for (int k = 0; k < 2; k++)
    line->views[k].is_in ^= which >> k & 1;
}

/* Takes a line out, or in, if that helps. */
static gboolean
settle_line (const GPtrArray *pool, VellusPoolLine *line, guint which)
{
  const double was = cost_near (pool, line, which);

  flip (line, which);
  if (cost_near (pool, line, which) < was - ROUNDING)
    return TRUE;
  flip (line, which);

  return FALSE;
}

/* Each line in either picture, and in both, while that helps. */
static void
trial_settle (const Trial *trial)
{
  gboolean changed = TRUE;

  for (int round = 0; round < ROUNDS && changed; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < trial->free->len; i++)
        for (guint which = 1; which <= 3; which++)
          changed |= settle_line (
            trial->pool,
            line_at (trial->pool, g_array_index (trial->free, guint, i)),
            which);
    }
}

/* Looks what comes of a change that was made, and takes it back. */
static void
trial_consider (Trial *trial)
{
  trial_settle (trial);

  const double cost = cost_around (trial->pool, trial->around);

  if (cost < trial->cost)
    {
      trial->cost = cost;
      remember (trial, trial->best);
    }
  restore (trial, trial->now);
}

/* Makes the best of the changes. */
static gboolean
trial_end (Trial *trial)
{
  const gboolean better =
    memcmp (trial->now, trial->best, 2 * trial->free->len) != 0;

  restore (trial, trial->best);
  g_array_unref (trial->free);
  g_array_unref (trial->around);
  g_free (trial->now);
  g_free (trial->best);

  return better;
}

static gboolean
is_disputed (const VellusPoolLine *line)
{
  return ! line->settled && line->views[0].is_in != line->views[1].is_in;
}

static void
set_in (const Trial *trial, guint index, gboolean in)
{
  for (int k = 0; k < 2; k++)
    line_at (trial->pool, index)->views[k].is_in = in;
}

/* All disputed lines that hang together with one, as that side has them. */
static void
try_side (Trial *trial, const GArray *lines, int side)
{
  for (guint i = 0; i < lines->len; i++)
    {
      VellusPoolLine *line =
        line_at (trial->pool, g_array_index (lines, guint, i));

      line->views[1 - side].is_in = line->views[side].is_in;
    }
  trial_consider (trial);
}

/* A line, alone or with one beside it, in both pictures; those before it have
 * tried it with themselves. */
static void
try_pairs (Trial *trial, guint index, const GArray *around)
{
  for (guint i = 0; i < around->len; i++)
    {
      if (g_array_index (around, guint, i) < index)
        continue;
      set_in (trial, index, TRUE);
      set_in (trial, g_array_index (around, guint, i), TRUE);
      trial_consider (trial);
    }
}

/* Disputed lines within two steps from one. */
static GArray *
disputed_around (const GPtrArray *pool, guint index)
{
  GArray            *found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (alone, index);

  g_autoptr (GArray) near = widen (pool, alone);
  g_autoptr (GArray) wide = widen (pool, near);

  for (guint i = 0; i < wide->len; i++)
    if (is_disputed (line_at (pool, g_array_index (wide, guint, i))))
      g_array_append_val (found, g_array_index (wide, guint, i));

  return found;
}

static gboolean
improve (GPtrArray *pool, guint index)
{
  g_autoptr (GArray) around = disputed_around (pool, index);
  Trial              trial;

  trial_begin (&trial, pool, around);
  for (int side = 0; side < 2; side++)
    try_side (&trial, around, side);
  try_pairs (&trial, index, around);
  set_in (&trial, index, FALSE);
  trial_consider (&trial);

  return trial_end (&trial);
}

gboolean
vellus_agree (GPtrArray *pool)
{
  gboolean any = FALSE, changed = TRUE;

  for (int round = 0; round < ROUNDS && changed; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < pool->len; i++)
        if (is_disputed (line_at (pool, i)) && improve (pool, i))
          changed = any = TRUE;
    }

  return any;
}
