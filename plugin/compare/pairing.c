/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/pairing.h"

#include <math.h>

#include "compare/assign.h"

/* How far two courses of one hair may lie apart across. */
#define REACH_UM 60.0

/* Usual errors: across, of the direction, of the root along the shaft, and
 * of the diameter's logarithm with what treatment does to it. */
#define ACROSS_SD_UM 12.0
#define TURN_SD_RAD (8.0 * G_PI / 180.0)
#define ALONG_SD_UM 50.0
#define DIAMETER_LOG_SD 0.3

/* Less of the shorter one that lies along the other costs. */
#define SHARED_SHARE 0.6
#define SHARED_COST 8.0

/* Root and tip exchanged on one side. */
#define OPPOSITE_COST 3.0

/* What two hairs left alone cost: as much as a pair at this misfit. */
#define ALONE_COST 9.0

#define MIN_SHARED_UM 40.0

static double
pair_cost (const VellusCourse *a, const VellusCourse *b)
{
  const VellusCourseFit fit = vellus_course_compare (a, b, REACH_UM);
  const double          shorter = MIN (a->length_um, b->length_um);
  const double share = fit.shared_um / MAX (shorter, VELLUS_COURSE_STEP_UM);
  const double across = fit.lateral_um / ACROSS_SD_UM;
  const double turn = fit.turn_rad / TURN_SD_RAD;
  const double diameter =
    log (MAX (b->width_um, 1.0) / MAX (a->width_um, 1.0)) / DIAMETER_LOG_SD;

  if (fit.shared_um < MIN (MIN_SHARED_UM, 0.5 * shorter))
    return INFINITY;

  double cost = 0.5 * (across * across + turn * turn + diameter * diameter);

  /* A trace that ends too early or too late is no rare thing: long tails. */
  if (fit.opposite)
    cost += OPPOSITE_COST;
  else
    cost += log1p (fit.along_um * fit.along_um / (ALONG_SD_UM * ALONG_SD_UM));

  return cost + SHARED_COST * MAX (SHARED_SHARE - share, 0.0);
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
          /* A point of one and a foot on the other: not the same both ways. */
          const double     cost = 0.5 * (pair_cost (a, b) + pair_cost (b, a));
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
free_course (gpointer course)
{
  vellus_course_free (course);
}

VellusPairing *
vellus_pairing_new (const VellusMeasurement *before,
                    const VellusMeasurement *after,
                    const VellusTransform   *transform)
{
  VellusPairing     *pairing = g_new0 (VellusPairing, 1);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (VellusEdge));

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

  gather_edges (pairing, edges);
  pairing->partner =
    vellus_assign ((const VellusEdge *) (gpointer) edges->data, edges->len,
                   before->hairs->len, after->hairs->len);
  set_certainty (pairing, edges);

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
