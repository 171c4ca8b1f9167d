/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/root.h"

#include <math.h>

#include "core/hair.h"
#include "core/parallel.h"
#include "core/root-end.h"
#include "core/root-field.h"

/* Roots of one unit lie within this distance, and every other shaft that
 * starts there and runs the same way speaks for a root, up to so many. */
#define UNIT_UM 150.0
#define LOG_ODDS_PARTNER 1.5
#define MAX_PARTNERS 2.0

/* A shaft that narrows to half its width from one end to the other has its
 * root at the thick end. Cut shafts don't narrow. */
#define LOG_ODDS_TAPER 5.0
#define TAPER_MAX 0.5

/* One shaft's own looks decide at most this much, whatever they say. */
#define LOG_ODDS_MAX 4.0

/* So many shafts show both ends, or it isn't known what is usual. */
#define USUAL_DOUBT 3.0

/* Hair grows in a smooth field of directions: neighbors within about this
 * distance lean the same way. */
#define FIELD_UM 1200.0
#define FIELD_LOG_ODDS 2.5
#define FIELD_DOUBT 0.5
#define N_ROUNDS 20

/* Roots that are less sure than this are called so. */
#define UNSURE_BELOW 0.8

typedef struct
{
  VellusRootEnd ends[2];
  double        partners[2];
  double        straightness;
  double        own;
  double        odds;
} Candidate;

static double
probability_first (const Candidate *candidate)
{
  return 1.0 / (1.0 + exp (-candidate->odds));
}

static double
dot (VellusPoint a, VellusPoint b)
{
  return a.x * b.x + a.y * b.y;
}

typedef struct
{
  Candidate *candidates;
  guint      n;
  guint     *order;
} Candidates;

static const VellusRootEnd *
end_at (const Candidates *all, guint place)
{
  return &all->candidates[all->order[place] / 2].ends[all->order[place] % 2];
}

static int
compare_by_x (const void *a, const void *b, gpointer data)
{
  const Candidates *all = data;
  const guint       i = *(const guint *) a;
  const guint       k = *(const guint *) b;
  const double      x = all->candidates[i / 2].ends[i % 2].point.x;
  const double      y = all->candidates[k / 2].ends[k % 2].point.x;

  return x != y ? (x > y) - (x < y) : (i > k) - (i < k);
}

/* Ends of other shafts close by that set out in the same direction. */
static void
count_partners (Candidates *all, double reach_px)
{
  for (guint i = 0; i < 2 * all->n; i++)
    for (guint k = i + 1; k < 2 * all->n; k++)
      {
        const VellusRootEnd *a = end_at (all, i);
        const VellusRootEnd *b = end_at (all, k);

        if (b->point.x - a->point.x > reach_px)
          break;
        if (all->order[i] / 2 == all->order[k] / 2 ||
            vellus_point_distance (a->point, b->point) > reach_px)
          continue;

        const double alike = MAX (dot (a->inwards, b->inwards), 0.0);

        all->candidates[all->order[i] / 2].partners[all->order[i] % 2] += alike;
        all->candidates[all->order[k] / 2].partners[all->order[k] % 2] += alike;
      }
}

static double
taper (const VellusShaft *shaft)
{
  const double first = (double) shaft->width_px[0];
  const double last = (double) shaft->width_px[shaft->n_points - 1];

  return first > 0.0 && last > 0.0
           ? CLAMP (log (first / last), -TAPER_MAX, TAPER_MAX)
           : 0.0;
}

/* 1 for a straight shaft, 0 for one that turns by about a right angle: an arc
 * of a quarter turn is a ninth longer than its chord. */
static double
straightness (const VellusShaft *shaft)
{
  const double chord = vellus_point_distance (
    shaft->points[0], shaft->points[shaft->n_points - 1]);
  const double length = vellus_path_length (shaft->points, shaft->n_points);

  return CLAMP (1.0 - 9.0 * (length / MAX (chord, 1e-9) - 1.0), 0.0, 1.0);
}

/* What an end looks like, and who sets out beside it. */
static double
end_log_odds (const Candidate *candidate, int end)
{
  return vellus_root_end_log_odds (&candidate->ends[end]) +
         LOG_ODDS_PARTNER * MIN (candidate->partners[end], MAX_PARTNERS);
}

/* Half of all ends that are seen are roots: those of shafts that show both. */
static double
usual_log_odds (const Candidates *all)
{
  double sum = 0.0;
  double n = USUAL_DOUBT;

  for (guint i = 0; i < all->n; i++)
    {
      const Candidate *candidate = &all->candidates[i];

      if (candidate->ends[0].at_edge || candidate->ends[1].at_edge)
        continue;

      sum += 0.5 * (end_log_odds (candidate, 0) + end_log_odds (candidate, 1));
      n += 1.0;
    }

  return sum / n;
}

/* An end is judged against the other one, or, where the picture cuts that
 * off, against what is usual. */
static double
own_log_odds (const Candidate   *candidate,
              const VellusShaft *shaft,
              double             usual)
{
  double odds = LOG_ODDS_TAPER * taper (shaft);

  for (int end = 0; end < 2; end++)
    odds +=
      (end == 0 ? 1.0 : -1.0) *
      (candidate->ends[end].at_edge ? usual : end_log_odds (candidate, end));

  return CLAMP (odds, -LOG_ODDS_MAX, LOG_ODDS_MAX);
}

static void
fill_field (const Candidates *all, VellusRootField *field)
{
  vellus_root_field_clear (field);

  for (guint i = 0; i < all->n; i++)
    {
      const Candidate *candidate = &all->candidates[i];
      const double     p = probability_first (candidate);

      vellus_root_field_add (field, candidate->ends[0].point,
                             candidate->ends[0].inwards, p);
      vellus_root_field_add (field, candidate->ends[1].point,
                             candidate->ends[1].inwards, 1.0 - p);
    }

  vellus_root_field_smooth (field);
}

/* How well a shaft that starts at one of its ends fits the direction in which
 * the others around are thought to set out; its own vote is taken out. */
static double
agreement (const VellusRootField *field, const Candidate *candidate, int end)
{
  const VellusRootEnd *self = &candidate->ends[end];
  const double         p = probability_first (candidate);
  VellusPoint          sum = { 0.0, 0.0 };
  double               weight = FIELD_DOUBT;

  vellus_root_field_read (field, self->point, &sum, &weight);

  for (int own = 0; own < 2; own++)
    {
      const double vote = (own == 0 ? p : 1.0 - p) *
                          vellus_root_field_kernel (
                            field, candidate->ends[own].point, self->point);

      sum.x -= vote * candidate->ends[own].inwards.x;
      sum.y -= vote * candidate->ends[own].inwards.y;
      weight -= vote;
    }

  weight = MAX (weight, FIELD_DOUBT);

  /* Where the picture cuts a bent shaft, its direction says little; as much as
   * chance would agree is granted. */
  const double straight = self->at_edge ? candidate->straightness : 1.0;
  const double chance = 0.5 * hypot (sum.x, sum.y);

  return (straight * dot (sum, self->inwards) + (1.0 - straight) * chance) /
         weight;
}

static void
vote (Candidates *all, VellusRootField *field)
{
  g_autofree double *odds = g_new (double, all->n + 1);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      fill_field (all, field);

      for (guint i = 0; i < all->n; i++)
        odds[i] = all->candidates[i].own +
                  FIELD_LOG_ODDS * (agreement (field, &all->candidates[i], 0) -
                                    agreement (field, &all->candidates[i], 1));

      for (guint i = 0; i < all->n; i++)
        all->candidates[i].odds = odds[i];
    }
}

static void
apply (const Candidate *candidate, VellusShaft *shaft)
{
  const double p = probability_first (candidate);
  const double sure = fabs (2.0 * p - 1.0);

  shaft->flags &= ~(guint) (VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_TIP_AT_EDGE |
                            VELLUS_HAIR_ROOT_UNSURE);
  shaft->flags |=
    candidate->ends[0].at_edge ? (guint) VELLUS_HAIR_ROOT_AT_EDGE : 0u;
  shaft->flags |=
    candidate->ends[1].at_edge ? (guint) VELLUS_HAIR_TIP_AT_EDGE : 0u;
  shaft->flags |= sure < UNSURE_BELOW ? (guint) VELLUS_HAIR_ROOT_UNSURE : 0u;
  shaft->root_sureness = sure;

  if (p < 0.5)
    vellus_shaft_reverse (shaft);
}

typedef struct
{
  const VellusRaster *light;
  const VellusScale  *scale;
  const VellusOwners *owners;
  const GPtrArray    *shafts;
  Candidate          *candidates;
} Reading;

static void
read_end (guint index, gpointer data)
{
  const Reading *reading = data;
  const guint    i = index / 2;

  reading->candidates[i].ends[index % 2] = vellus_root_end_read (
    reading->light, reading->scale, reading->owners, vellus_owners_mark (i),
    g_ptr_array_index (reading->shafts, i), index % 2 == 1);
}

gboolean
vellus_root_orient (const VellusRaster *light,
                    const VellusScale  *scale,
                    GPtrArray          *shafts,
                    int                 n_threads,
                    GError            **error)
{
  const guint              n = shafts->len;
  g_autofree Candidate    *candidates = g_new0 (Candidate, n + 1);
  g_autofree guint        *order = g_new (guint, 2 * n + 1);
  Candidates               all = { candidates, n, order };
  g_autoptr (VellusOwners) owners =
    vellus_owners_new (light->width_px, light->height_px, shafts, error);
  g_autoptr (VellusRootField) field = vellus_root_field_new (
    light->width_px, light->height_px, FIELD_UM / scale->um_per_px);

  Reading reading = { light, scale, owners, shafts, candidates };

  if (owners == NULL)
    return FALSE;

  vellus_parallel_for (2 * n, n_threads, read_end, &reading);

  for (guint i = 0; i < 2 * n; i++)
    order[i] = i;

  g_qsort_with_data (order, (gint) (2 * n), sizeof *order, compare_by_x, &all);
  count_partners (&all, UNIT_UM / scale->um_per_px);

  const double usual = usual_log_odds (&all);

  for (guint i = 0; i < n; i++)
    {
      const VellusShaft *shaft = g_ptr_array_index (shafts, i);

      candidates[i].straightness = straightness (shaft);
      candidates[i].own = candidates[i].odds =
        own_log_odds (&candidates[i], shaft, usual);
    }

  vote (&all, field);

  for (guint i = 0; i < n; i++)
    apply (&candidates[i], g_ptr_array_index (shafts, i));

  return TRUE;
}
