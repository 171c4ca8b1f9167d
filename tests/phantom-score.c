/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "phantom-match.h"

/* Shorter truths ask nobody. */
#define LEAST_LENGTH_PX 10.0
#define LEAST_LENGTH_UM 80.0

/* A piece this large of a hair is a split, not a graze. */
#define LEAST_PIECE 0.1
#define LIES_ON 0.5

/* A diameter is good within this and this share of it. */
#define DIAMETER_UM 2.0
#define DIAMETER_SHARE 0.03

typedef struct
{
  const PhantomTruth      *truth;
  const VellusMeasurement *result;
  PhantomOverlap          *overlap;
  PhantomScore            *score;
  int                     *owner;
  gboolean                *neutral;
} Judge;

static const VellusHair *
true_hair (const Judge *judge, guint i)
{
  return g_ptr_array_index (judge->truth->measurement->hairs, i);
}

static const VellusHair *
found_hair (const Judge *judge, guint k)
{
  return g_ptr_array_index (judge->result->hairs, k);
}

static gboolean
is_asked_for (const Judge *judge, guint i)
{
  const double length_um = true_hair (judge, i)->length_um;
  const double um_per_px = judge->truth->measurement->scale.um_per_px;

  return phantom_truth_fact (judge->truth, i)->visible &&
         length_um >= LEAST_LENGTH_UM &&
         length_um >= LEAST_LENGTH_PX * um_per_px;
}

/* An unmatched result is neutral when it lies mostly on a hair that nobody
 * was asked for, and not more on another. */
static gboolean
lies_on_invisible (const Judge *judge, guint k)
{
  double on_ignored = 0.0;
  double on_asked = 0.0;

  for (guint i = 0; i < judge->overlap->n_truths; i++)
    {
      const double share =
        judge->overlap->of_result[i * judge->overlap->n_results + k];

      if (is_asked_for (judge, i))
        on_asked = MAX (on_asked, share);
      else
        on_ignored = MAX (on_ignored, share);
    }

  return on_ignored >= LIES_ON && on_ignored >= on_asked;
}

static void
find_owners (Judge *judge)
{
  const guint n_results = judge->overlap->n_results;

  judge->owner = g_new (int, n_results + 1);
  judge->neutral = g_new0 (gboolean, n_results + 1);

  for (guint k = 0; k < n_results; k++)
    judge->owner[k] = -1;
  for (guint i = 0; i < judge->overlap->n_truths; i++)
    if (judge->score->match[i] >= 0)
      judge->owner[judge->score->match[i]] = (int) i;
  for (guint k = 0; k < n_results; k++)
    judge->neutral[k] = judge->owner[k] >= 0
                          ? ! is_asked_for (judge, (guint) judge->owner[k])
                          : lies_on_invisible (judge, k);
}

static void
count (Judge *judge)
{
  PhantomScore *score = judge->score;

  for (guint i = 0; i < judge->overlap->n_truths; i++)
    if (is_asked_for (judge, i))
      {
        score->n_truths++;
        score->n_matched += score->match[i] >= 0;
        score->n_counted_truths += true_hair (judge, i)->counted;
      }
  for (guint k = 0; k < judge->overlap->n_results; k++)
    if (! judge->neutral[k])
      {
        score->n_results++;
        score->n_counted_results += found_hair (judge, k)->counted;
      }

  score->precision =
    score->n_results > 0 ? (double) score->n_matched / score->n_results : 1.0;
  score->recall =
    score->n_truths > 0 ? (double) score->n_matched / score->n_truths : 1.0;
}

static void
judge_diameters (Judge *judge)
{
  PhantomScore *score = judge->score;

  for (guint i = 0; i < judge->overlap->n_truths; i++)
    {
      if (! is_asked_for (judge, i) || score->match[i] < 0)
        continue;

      const double wanted = true_hair (judge, i)->diameter_um;
      const double error =
        found_hair (judge, (guint) score->match[i])->diameter_um - wanted;

      score->diameter_bias_um += error / score->n_matched;
      score->diameter_mae_um += fabs (error) / score->n_matched;
      score->diameter_worst =
        MAX (score->diameter_worst,
             fabs (error) / (DIAMETER_UM + DIAMETER_SHARE * wanted));
    }
}

static int
compare_doubles (gconstpointer left, gconstpointer right)
{
  const double a = *(const double *) left;
  const double b = *(const double *) right;

  return a < b ? -1 : a > b;
}

static double
along (const VellusHair *hair, VellusPoint p)
{
  double nearest = G_MAXDOUBLE;
  guint  at = 0;

  for (guint i = 0; i < hair->n_points; i++)
    if (vellus_point_distance (hair->path[i], p) < nearest)
      {
        nearest = vellus_point_distance (hair->path[i], p);
        at = i;
      }

  return at;
}

static void
judge_roots (Judge *judge)
{
  PhantomScore      *score = judge->score;
  const double       um_per_px = judge->truth->measurement->scale.um_per_px;
  g_autoptr (GArray) errors = g_array_new (FALSE, FALSE, sizeof (double));
  guint              n_right = 0;

  for (guint i = 0; i < judge->overlap->n_truths; i++)
    {
      const VellusHair *hair = true_hair (judge, i);

      if (! is_asked_for (judge, i) || score->match[i] < 0 || ! hair->counted)
        continue;

      const VellusHair *found = found_hair (judge, (guint) score->match[i]);
      const VellusPoint root = vellus_hair_root (found);
      const double      error =
        um_per_px * vellus_point_distance (root, vellus_hair_root (hair));

      g_array_append_val (errors, error);
      n_right += along (hair, root) < along (hair, vellus_hair_tip (found));
    }

  g_array_sort (errors, compare_doubles);
  score->root_error_um =
    errors->len > 0 ? g_array_index (errors, double, errors->len / 2) : 0.0;
  score->roots_right = errors->len > 0 ? (double) n_right / errors->len : 1.0;
}

/* Whether any hair that found no partner of its own lies on this pair's. */
static void
judge_pieces (Judge *judge)
{
  const PhantomOverlap *overlap = judge->overlap;
  PhantomScore         *score = judge->score;

  for (guint i = 0; i < overlap->n_truths; i++)
    {
      gboolean is_split = FALSE;

      for (guint k = 0; k < overlap->n_results; k++)
        is_split |=
          is_asked_for (judge, i) && judge->owner[k] < 0 &&
          overlap->of_result[i * overlap->n_results + k] >= LIES_ON &&
          overlap->of_truth[i * overlap->n_results + k] >= LEAST_PIECE;
      score->n_split += is_split;
    }

  for (guint k = 0; k < overlap->n_results; k++)
    {
      gboolean is_merged = FALSE;

      for (guint i = 0; i < overlap->n_truths; i++)
        is_merged |=
          is_asked_for (judge, i) && score->match[i] < 0 &&
          overlap->of_truth[i * overlap->n_results + k] >= LIES_ON &&
          overlap->of_result[i * overlap->n_results + k] >= LEAST_PIECE;
      score->n_merged += is_merged;
    }
}

PhantomScore *
phantom_score_new (const PhantomTruth *truth, const VellusMeasurement *result)
{
  PhantomScore              *score = g_new0 (PhantomScore, 1);
  g_autoptr (PhantomOverlap) overlap =
    phantom_overlap_new (truth->measurement->hairs, result->hairs,
                         truth->measurement->scale.um_per_px);
  Judge judge = {
    .truth = truth, .result = result, .overlap = overlap, .score = score
  };

  score->match = phantom_overlap_assign (overlap);
  find_owners (&judge);
  count (&judge);
  judge_diameters (&judge);
  judge_roots (&judge);
  judge_pieces (&judge);
  g_free (judge.owner);
  g_free (judge.neutral);

  return score;
}

void
phantom_score_free (PhantomScore *score)
{
  if (score == NULL)
    return;

  g_free (score->match);
  g_free (score);
}
