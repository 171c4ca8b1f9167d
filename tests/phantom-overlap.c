/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "phantom-match.h"
#include "phantom-private.h"

#define STEP_PX 1.0
#define LEAST_TOLERANCE_PX 2.0
#define TOLERANCE_SHARE 0.6
#define LEAST_QUALITY 0.5

/* What a good pair earns beside being one. */
#define QUALITY_WEIGHT 0.2

typedef struct
{
  VellusPoint *points;
  guint        n_points;
  VellusRect   box;
} Line;

static void
line_init (Line *line, const VellusHair *hair)
{
  line->points = phantom_path_resample (hair->path, hair->n_points, STEP_PX,
                                        &line->n_points);
  line->box =
    (VellusRect){ G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < line->n_points; i++)
    {
      line->box.x0 = MIN (line->box.x0, line->points[i].x);
      line->box.y0 = MIN (line->box.y0, line->points[i].y);
      line->box.x1 = MAX (line->box.x1, line->points[i].x);
      line->box.y1 = MAX (line->box.y1, line->points[i].y);
    }
}

static Line *
lines_new (const GPtrArray *hairs)
{
  Line *lines = g_new0 (Line, hairs->len + 1);

  for (guint i = 0; i < hairs->len; i++)
    line_init (&lines[i], g_ptr_array_index (hairs, i));

  return lines;
}

static void
lines_free (Line *lines)
{
  for (Line *line = lines; line->points != NULL; line++)
    g_free (line->points);

  g_free (lines);
}

static gboolean
boxes_meet (const VellusRect *a, const VellusRect *b, double tolerance)
{
  return a->x0 - tolerance <= b->x1 && b->x0 - tolerance <= a->x1 &&
         a->y0 - tolerance <= b->y1 && b->y0 - tolerance <= a->y1;
}

/* Points follow one another by no more than a step: what is farther off by some
 * steps leaves out as many points. */
static gboolean
is_near (VellusPoint p, const Line *other, double tolerance)
{
  for (guint k = 0; k < other->n_points;)
    {
      const double off =
        vellus_point_distance (p, other->points[k]) - tolerance;

      if (off <= 0.0)
        return TRUE;
      k += MAX (1, (guint) (off / STEP_PX));
    }

  return FALSE;
}

static double
share_near (const Line *line, const Line *other, double tolerance)
{
  guint n_near = 0;

  for (guint i = 0; i < line->n_points; i++)
    n_near += is_near (line->points[i], other, tolerance);

  return (double) n_near / line->n_points;
}

PhantomOverlap *
phantom_overlap_new (const GPtrArray *truths,
                     const GPtrArray *results,
                     double           um_per_px)
{
  PhantomOverlap *overlap = g_new0 (PhantomOverlap, 1);
  Line           *true_lines = lines_new (truths);
  Line           *found_lines = lines_new (results);
  const guint     n = truths->len * results->len;

  overlap->n_truths = truths->len;
  overlap->n_results = results->len;
  overlap->of_truth = g_new0 (double, n + 1);
  overlap->of_result = g_new0 (double, n + 1);

  for (guint i = 0; i < truths->len; i++)
    {
      const VellusHair *truth = g_ptr_array_index (truths, i);
      const double      tolerance = MAX (
             LEAST_TOLERANCE_PX, TOLERANCE_SHARE * truth->diameter_um / um_per_px);

      for (guint k = 0; k < results->len; k++)
        {
          if (! boxes_meet (&true_lines[i].box, &found_lines[k].box, tolerance))
            continue;

          overlap->of_truth[i * results->len + k] =
            share_near (&true_lines[i], &found_lines[k], tolerance);
          overlap->of_result[i * results->len + k] =
            share_near (&found_lines[k], &true_lines[i], tolerance);
        }
    }

  lines_free (true_lines);
  lines_free (found_lines);

  return overlap;
}

void
phantom_overlap_free (PhantomOverlap *overlap)
{
  if (overlap == NULL)
    return;

  g_free (overlap->of_truth);
  g_free (overlap->of_result);
  g_free (overlap);
}

double
phantom_overlap_quality (const PhantomOverlap *overlap,
                         guint                 truth,
                         guint                 result)
{
  const guint  i = truth * overlap->n_results + result;
  const double sum = overlap->of_truth[i] + overlap->of_result[i];

  return sum > 0.0 ? 2.0 * overlap->of_truth[i] * overlap->of_result[i] / sum
                   : 0.0;
}

static double
cost (const PhantomOverlap *overlap, guint truth, guint result)
{
  if (truth >= overlap->n_truths || result >= overlap->n_results)
    return 0.0;

  const double quality = phantom_overlap_quality (overlap, truth, result);

  return quality >= LEAST_QUALITY ? -1.0 - QUALITY_WEIGHT * quality : 0.0;
}

/* Rows and columns from 1, column 0 is where a new row starts; @row_of tells
 * which row each column has. */
typedef struct
{
  guint     n;
  double   *row_price;
  double   *column_price;
  guint    *row_of;
  guint    *way;
  double   *slack;
  gboolean *used;
} Hungarian;

static guint
step_to_next_column (const PhantomOverlap *overlap, Hungarian *h, guint column)
{
  const guint row = h->row_of[column];
  double      least = G_MAXDOUBLE;
  guint       next = 0;

  h->used[column] = TRUE;

  for (guint k = 1; k <= h->n; k++)
    {
      if (h->used[k])
        continue;

      const double reduced =
        cost (overlap, row - 1, k - 1) - h->row_price[row] - h->column_price[k];

      if (reduced < h->slack[k])
        {
          h->slack[k] = reduced;
          h->way[k] = column;
        }
      if (h->slack[k] < least)
        {
          least = h->slack[k];
          next = k;
        }
    }

  for (guint k = 0; k <= h->n; k++)
    if (h->used[k])
      {
        h->row_price[h->row_of[k]] += least;
        h->column_price[k] -= least;
      }
    else
      {
        h->slack[k] -= least;
      }

  return next;
}

static void
assign_row (const PhantomOverlap *overlap, Hungarian *h, guint row)
{
  guint column = 0;

  h->row_of[0] = row;
  for (guint k = 0; k <= h->n; k++)
    {
      h->slack[k] = G_MAXDOUBLE;
      h->used[k] = FALSE;
    }

  do
    column = step_to_next_column (overlap, h, column);
  while (h->row_of[column] != 0);

  while (column != 0)
    {
      const guint before = h->way[column];

      h->row_of[column] = h->row_of[before];
      column = before;
    }
}

int *
phantom_overlap_assign (const PhantomOverlap *overlap)
{
  const guint          n = MAX (overlap->n_truths, overlap->n_results);
  g_autofree double   *row_price = g_new0 (double, n + 1);
  g_autofree double   *column_price = g_new0 (double, n + 1);
  g_autofree double   *slack = g_new0 (double, n + 1);
  g_autofree guint    *row_of = g_new0 (guint, n + 1);
  g_autofree guint    *way = g_new0 (guint, n + 1);
  g_autofree gboolean *used = g_new0 (gboolean, n + 1);
  Hungarian h = { n, row_price, column_price, row_of, way, slack, used };
  int      *match = g_new (int, overlap->n_truths + 1);

  for (guint row = 1; row <= n; row++)
    assign_row (overlap, &h, row);

  for (guint i = 0; i < overlap->n_truths; i++)
    match[i] = -1;
  for (guint k = 1; k <= n; k++)
    if (cost (overlap, row_of[k] - 1, k - 1) < 0.0)
      match[row_of[k] - 1] = (int) k - 1;

  return match;
}
