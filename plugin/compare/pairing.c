/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/pairing.h"

#include <math.h>

#include "compare/assign.h"
#include "compare/landmarks.h"
#include "core/stats.h"

/* How far two courses of one hair may lie apart across. */
#define REACH_UM 60.0

/* How much a hair's two sights usually differ, one standard deviation: across,
 * of the root across and along the shaft, in the logarithms of diameter and
 * length, and in how it leans. Where there are bounds the first value holds
 * before any were compared; then it is learnt from pairs that are sure
 * enough. */
#define ACROSS_SD_UM 12.0
#define ACROSS_SD_MIN_UM 10.0
#define ROOT_ACROSS_SD_UM 18.0
#define ALONG_SD_UM 50.0
#define DIAMETER_LOG_SD 0.3
#define DIAMETER_LOG_SD_MIN 0.2
#define LENGTH_LOG_SD 0.7
#define LENGTH_LOG_SD_MIN 0.25
#define TURN_SD_RAD 0.14
#define TURN_SD_MIN_RAD 0.05
#define TURN_SD_MAX_RAD 0.26
#define LEARN_MARGIN 1.2
#define SURE 0.7
#define MIN_LEARN 8
#define ROUNDS 4

/* The stretch that tells where a shaft leaves its root for. */
#define LEAN_UM 250.0

/* Less of the shorter one that lies along the other costs. */
#define SHARED_SHARE 0.6
#define SHARED_COST 8.0

/* Of two pieces of one hair the longer one stands for it. */
#define PIECE_COST 0.5

/* Root and tip exchanged on one side. */
#define OPPOSITE_COST 3.0

/* What two hairs left alone cost: as much as a pair at this misfit. */
#define ALONE_COST 9.0

#define MIN_SHARED_UM 40.0

/* Up to this spread of turns hairs lie as they did: it is that of measuring
 * directions. */
#define STILL_SD_RAD 0.06

double
vellus_likes_lean_rad (const VellusLikes *likes)
{
  const double sd = likes->turn_sd_rad;

  return sqrt (MAX (sd * sd - STILL_SD_RAD * STILL_SD_RAD, 0.0));
}

static double
lean_angle (const VellusCourse *course)
{
  const guint k =
    MIN ((guint) (LEAN_UM / VELLUS_COURSE_STEP_UM), course->n - 1);
  const VellusPoint a = course->at[0], b = course->at[k];

  return atan2 (b.y - a.y, b.x - a.x);
}

/* What differs by more than usual is no rare thing: long tails. */
static double
tailed_cost (double z)
{
  return log1p (z * z);
}

/* How alike two courses are in size, wherever they lie. */
static double
size_cost (const VellusCourse *a,
           const VellusCourse *b,
           const VellusLikes  *likes)
{
  const double wider = log (MAX (b->width_um, 1.0) / MAX (a->width_um, 1.0));
  const double longer = log (MAX (b->length_um, VELLUS_COURSE_STEP_UM) /
                             MAX (a->length_um, VELLUS_COURSE_STEP_UM));

  return tailed_cost ((wider - likes->diameter_log) * M_SQRT1_2 /
                      likes->diameter_log_sd) +
         (a->whole && b->whole ? tailed_cost ((longer - likes->length_log) *
                                              M_SQRT1_2 / likes->length_log_sd)
                               : 0.0);
}

/* Of one shaft lying along the other, wherever their roots were found: how far
 * they lie apart along it tells nothing where an edge cuts off either root. */
static double
course_cost (const VellusCourse *a,
             const VellusCourse *b,
             const VellusLikes  *likes)
{
  const VellusCourseFit fit = vellus_course_compare (a, b, REACH_UM);
  const double          shorter = MIN (a->length_um, b->length_um);
  const double share = fit.shared_um / MAX (shorter, VELLUS_COURSE_STEP_UM);
  const double across = fit.lateral_um / likes->across_sd_um;
  const double turn = fit.turn_rad / likes->turn_sd_rad;

  if (fit.shared_um < MIN (MIN_SHARED_UM, 0.5 * shorter))
    return INFINITY;

  return 0.5 * (across * across + turn * turn) +
         (fit.opposite             ? OPPOSITE_COST
          : a->rooted && b->rooted ? tailed_cost (fit.along_um / ALONG_SD_UM)
                                   : 0.0) +
         SHARED_COST * MAX (SHARED_SHARE - share, 0.0) +
         PIECE_COST * log (MAX (a->length_um, b->length_um) / fit.shared_um);
}

/* A point of one and a foot on the other: not the same both ways. */
static double
mutual_cost (const VellusCourse *a,
             const VellusCourse *b,
             const VellusLikes  *likes)
{
  return 0.5 * (course_cost (a, b, likes) + course_cost (b, a, likes));
}

/* Of two shafts with one root that lean differently: the one has to lie along
 * the other when it is turned about the root. */
static double
root_cost (const VellusCourse *a,
           const VellusCourse *b,
           const VellusLikes  *likes,
           double              most)
{
  const double angle = lean_angle (a);
  const double turn = vellus_angle_difference (lean_angle (b), angle);
  const double x = b->at[0].x - a->at[0].x, y = b->at[0].y - a->at[0].y;
  const double along = x * cos (angle) + y * sin (angle);
  const double across = (y * cos (angle) - x * sin (angle)) / ROOT_ACROSS_SD_UM;
  const double turns = turn / likes->turn_sd_rad;
  const double cost =
    0.5 * (across * across + turns * turns) + tailed_cost (along / ALONG_SD_UM);

  if (cost >= most)
    return INFINITY;

  VellusCourse *leaning = vellus_course_leaning (a, b->at[0], turn);
  const double  shape = mutual_cost (leaning, b, likes);

  vellus_course_free (leaning);

  return cost + shape;
}

static double
pair_cost (const VellusCourse *a,
           const VellusCourse *b,
           const VellusLikes  *likes)
{
  const double size = size_cost (a, b, likes);

  if (size >= ALONE_COST)
    return INFINITY;

  const double lying = mutual_cost (a, b, likes);

  return size +
         MIN (lying, root_cost (a, b, likes, MIN (lying, ALONE_COST - size)));
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
          const double     cost = pair_cost (a, b, &pairing->likes);
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

/* What sure pairs show, each kind with room for all pairs. */
typedef struct
{
  guint   n, n_whole;
  double *across, *turn, *diameter, *length;
} Shown;

static void
show_pair (Shown *shown, const VellusCourse *a, const VellusCourse *b)
{
  const VellusCourseFit fit = vellus_course_compare (a, b, REACH_UM);
  const double turn = vellus_angle_difference (lean_angle (a), lean_angle (b));

  shown->across[shown->n] = isfinite (fit.lateral_um) ? fit.lateral_um : 0.0;
  shown->turn[shown->n] = turn;
  shown->diameter[shown->n++] =
    log (MAX (b->width_um, 1.0) / MAX (a->width_um, 1.0));
  if (a->whole && b->whole)
    shown->length[shown->n_whole++] =
      log (MAX (b->length_um, VELLUS_COURSE_STEP_UM) /
           MAX (a->length_um, VELLUS_COURSE_STEP_UM));
}

/* From the middle, which wrong pairs hardly move. */
static double
spread_of (const double *values, guint n, double middle)
{
  return LEARN_MARGIN * VELLUS_STATS_MAD_TO_SD *
         vellus_stats_mad (values, n, middle);
}

static void
learn_sizes (VellusLikes *likes, const Shown *shown)
{
  likes->diameter_log = vellus_stats_median (shown->diameter, shown->n);
  likes->diameter_log_sd =
    CLAMP (spread_of (shown->diameter, shown->n, likes->diameter_log),
           DIAMETER_LOG_SD_MIN, DIAMETER_LOG_SD);
  if (shown->n_whole < MIN_LEARN)
    return;

  likes->length_log = vellus_stats_median (shown->length, shown->n_whole);
  likes->length_log_sd =
    CLAMP (spread_of (shown->length, shown->n_whole, likes->length_log),
           LENGTH_LOG_SD_MIN, LENGTH_LOG_SD);
}

static void
learn (VellusPairing *pairing)
{
  const guint        n = pairing->before->len + 1;
  g_autofree double *room = g_new (double, 4 * n);
  Shown        shown = { 0, 0, room, room + n, room + 2 * n, room + 3 * n };
  VellusLikes *likes = &pairing->likes;

  for (guint i = 0; i < pairing->before->len; i++)
    if (pairing->partner[i] >= 0 && pairing->certainty[i] > SURE)
      show_pair (
        &shown, g_ptr_array_index (pairing->before, i),
        g_ptr_array_index (pairing->after->courses, pairing->partner[i]));
  if (shown.n < MIN_LEARN)
    return;

  likes->across_sd_um = CLAMP (spread_of (shown.across, shown.n, 0.0),
                               ACROSS_SD_MIN_UM, ACROSS_SD_UM);
  likes->turn_sd_rad = CLAMP (spread_of (shown.turn, shown.n, 0.0),
                              TURN_SD_MIN_RAD, TURN_SD_MAX_RAD);
  learn_sizes (likes, &shown);
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

  pairing->likes = (VellusLikes){
    .across_sd_um = ACROSS_SD_UM,
    .turn_sd_rad = TURN_SD_RAD,
    .diameter_log_sd = DIAMETER_LOG_SD,
    .length_log_sd = LENGTH_LOG_SD,
  };
  for (int round = 0; round < ROUNDS; round++)
    {
      if (round > 0)
        learn (pairing);
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
