/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/pairing.h"

#include <math.h>

#include "compare/assign.h"
#include "compare/landmarks.h"
#include "core/stats.h"

/* How far two courses of one hair may lie apart across. */
#define REACH_UM 60.0

/* Usual errors: across, of the root across and along the shaft, and of the
 * diameter's logarithm with what treatment does to it. */
#define ACROSS_SD_UM 12.0
#define ROOT_ACROSS_SD_UM 18.0
#define ALONG_SD_UM 50.0
#define DIAMETER_LOG_SD 0.3

/* By how much hairs lean otherwise at another visit: before any were
 * compared, and at least and at most. It is learnt from pairs that are sure
 * enough. */
#define TURN_SD_RAD 0.14
#define TURN_SD_MIN_RAD 0.05
#define TURN_SD_MAX_RAD 0.26
#define TURN_MARGIN 1.2
#define SURE 0.7
#define ROUNDS 3

/* The stretch that tells where a shaft leaves its root for. */
#define LEAN_UM 250.0

/* Less of the shorter one that lies along the other costs. */
#define SHARED_SHARE 0.6
#define SHARED_COST 8.0

/* Root and tip exchanged on one side. */
#define OPPOSITE_COST 3.0

/* What two hairs left alone cost: as much as a pair at this misfit. */
#define ALONE_COST 9.0

#define MIN_SHARED_UM 40.0

static double
lean_angle (const VellusCourse *course)
{
  const guint k =
    MIN ((guint) (LEAN_UM / VELLUS_COURSE_STEP_UM), course->n - 1);
  const VellusPoint a = course->at[0], b = course->at[k];

  return atan2 (b.y - a.y, b.x - a.x);
}

static double
diameter_cost (const VellusCourse *a, const VellusCourse *b)
{
  const double difference =
    log (MAX (b->width_um, 1.0) / MAX (a->width_um, 1.0)) / DIAMETER_LOG_SD;

  return 0.5 * difference * difference;
}

/* A trace that ends too early or too late is no rare thing: long tails. */
static double
along_cost (double along_um)
{
  return log1p (along_um * along_um / (ALONG_SD_UM * ALONG_SD_UM));
}

/* Of one shaft lying along the other, wherever their roots were found. */
static double
course_cost (const VellusCourse *a, const VellusCourse *b, double turn_sd)
{
  const VellusCourseFit fit = vellus_course_compare (a, b, REACH_UM);
  const double          shorter = MIN (a->length_um, b->length_um);
  const double share = fit.shared_um / MAX (shorter, VELLUS_COURSE_STEP_UM);
  const double across = fit.lateral_um / ACROSS_SD_UM;
  const double turn = fit.turn_rad / turn_sd;

  if (fit.shared_um < MIN (MIN_SHARED_UM, 0.5 * shorter))
    return INFINITY;

  return 0.5 * (across * across + turn * turn) +
         (fit.opposite ? OPPOSITE_COST : along_cost (fit.along_um)) +
         SHARED_COST * MAX (SHARED_SHARE - share, 0.0);
}

/* Of two shafts with one root that lean differently. */
static double
root_cost (const VellusCourse *a, const VellusCourse *b, double turn_sd)
{
  const double angle = lean_angle (a);
  const double turn = vellus_angle_difference (lean_angle (b), angle) / turn_sd;
  const double x = b->at[0].x - a->at[0].x, y = b->at[0].y - a->at[0].y;
  const double along = x * cos (angle) + y * sin (angle);
  const double across = (y * cos (angle) - x * sin (angle)) / ROOT_ACROSS_SD_UM;

  return 0.5 * (across * across + turn * turn) + along_cost (along);
}

static double
pair_cost (const VellusCourse *a, const VellusCourse *b, double turn_sd)
{
  /* A point of one and a foot on the other: not the same both ways. */
  const double course =
    0.5 * (course_cost (a, b, turn_sd) + course_cost (b, a, turn_sd));

  return diameter_cost (a, b) + MIN (course, root_cost (a, b, turn_sd));
}

static void
gather_edges (VellusPairing *pairing, GArray *edges)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *mark = g_new0 (guint8, pairing->after->courses->len + 1);

  for (guint i = 0; i < pairing->before->len; i++)
    {
      const VellusCourse *a = g_ptr_array_index (pairing->before, i);

      vellus_courses_near (pairing->after, a, REACH_UM, mark, found);

      for (guint k = 0; k < found->len; k++)
        {
          const guint         j = g_array_index (found, guint, k);
          const VellusCourse *b =
            g_ptr_array_index (pairing->after->courses, j);
          const double     cost = pair_cost (a, b, pairing->turn_sd_rad);
          const VellusEdge edge = { i, j, ALONE_COST - cost };

          if (edge.worth > 0.0)
            g_array_append_val (edges, edge);
        }
    }
}

/* How much likelier a pair is than all others that its hairs could be in. */
static void
set_certainty (VellusPairing *pairing, const GArray *edges)
{
  g_autofree double *rivals =
    g_new0 (double, pairing->before->len + pairing->after->courses->len + 1);
  double *of_after = rivals + pairing->before->len;

  for (guint e = 0; e < edges->len; e++)
    {
      const VellusEdge *edge = &g_array_index (edges, VellusEdge, e);

      if (pairing->partner[edge->row] == (int) edge->column)
        continue;
      rivals[edge->row] += exp (edge->worth);
      of_after[edge->column] += exp (edge->worth);
    }

  for (guint e = 0; e < edges->len; e++)
    {
      const VellusEdge *edge = &g_array_index (edges, VellusEdge, e);
      const double      worth = exp (edge->worth);

      if (pairing->partner[edge->row] == (int) edge->column)
        pairing->certainty[edge->row] =
          worth /
          (1.0 + worth + MAX (rivals[edge->row], of_after[edge->column]));
    }
}

static void
pair_all (VellusPairing *pairing)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (VellusEdge));

  gather_edges (pairing, edges);
  g_free (pairing->partner);
  pairing->partner =
    vellus_assign ((const VellusEdge *) (gpointer) edges->data, edges->len,
                   pairing->before->len, pairing->after->courses->len);
  set_certainty (pairing, edges);
}

/* From the middle of the turns, which wrong pairs hardly move. */
static void
learn_turn (VellusPairing *pairing)
{
  g_autofree double *turns = g_new (double, pairing->before->len + 1);
  guint              n = 0;

  for (guint i = 0; i < pairing->before->len; i++)
    if (pairing->partner[i] >= 0 && pairing->certainty[i] > SURE)
      {
        const VellusCourse *a = g_ptr_array_index (pairing->before, i);
        const VellusCourse *b =
          g_ptr_array_index (pairing->after->courses, pairing->partner[i]);

        turns[n++] =
          fabs (vellus_angle_difference (lean_angle (a), lean_angle (b)));
      }

  if (n > 3)
    pairing->turn_sd_rad = CLAMP (TURN_MARGIN * VELLUS_STATS_MAD_TO_SD *
                                    vellus_stats_median (turns, n),
                                  TURN_SD_MIN_RAD, TURN_SD_MAX_RAD);
}

static void
free_course (gpointer course)
{
  vellus_course_free (course);
}

VellusPairing *
vellus_pairing_new (const VellusMeasurement *before,
                    const VellusMeasurement *after,
                    const VellusTransform   *transform)
{
  VellusPairing *pairing = g_new0 (VellusPairing, 1);

  pairing->before = g_ptr_array_new_with_free_func (free_course);
  pairing->after = vellus_courses_new (after);
  pairing->certainty = g_new0 (double, before->hairs->len + 1);
  pairing->back = g_new (int, after->hairs->len + 1);

  for (guint i = 0; i < before->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (before->hairs, i);

      g_ptr_array_add (pairing->before,
                       vellus_course_new (hair, transform,
                                          after->scale.um_per_px,
                                          hair->diameter_um));
    }

  pairing->turn_sd_rad = TURN_SD_RAD;
  for (int round = 0; round < ROUNDS; round++)
    {
      if (round > 0)
        learn_turn (pairing);
      pair_all (pairing);
    }

  for (guint j = 0; j < after->hairs->len; j++)
    pairing->back[j] = -1;
  for (guint i = 0; i < before->hairs->len; i++)
    if (pairing->partner[i] >= 0)
      pairing->back[pairing->partner[i]] = (int) i;

  return pairing;
}

void
vellus_pairing_free (VellusPairing *pairing)
{
  if (pairing == NULL)
    return;

  g_ptr_array_unref (pairing->before);
  vellus_courses_free (pairing->after);
  g_free (pairing->partner);
  g_free (pairing->certainty);
  g_free (pairing->back);
  g_free (pairing);
}
