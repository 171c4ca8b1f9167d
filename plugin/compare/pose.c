/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/pose.h"

#include <math.h>
#include <string.h>

/* Nearer pairs tell no turn, farther ones are bent by stretch and
 * perspective. */
#define PAIR_MIN_UM 350.0
#define PAIR_MAX_UM 2500.0

/* How well a distance and a direction are kept. */
#define PAIR_SLACK_UM 60.0
#define TURN_SLACK_RAD (22.0 * G_PI / 180.0)

/* Cells of the table of pairs. */
#define DISTANCE_CELL_UM 50.0
#define N_DISTANCES 50
#define N_TURNS 18

/* Partners of one root: the nearest. */
#define MAX_PARTNERS 40

/* Guesses looked at; more pairs are thinned out evenly. */
#define MAX_GUESSES 400000

/* Roots around a pair that are asked. */
#define MAX_WITNESSES 16
#define WITNESS_UM 130.0
#define WITNESS_REACH_UM 2200.0

/* Best guesses that are fitted. */
#define N_BEST 48

#define NEAR_MAX 512

typedef struct
{
  guint  a, b;
  double distance_um;
  double angle_rad;
  double turn_a;
  double turn_b;
} Pair;

typedef struct
{
  const VellusLandmarks *before;
  const VellusLandmarks *after;
  GArray                *pairs;
  GArray                *others;
  guint                 *first;
  guint                 *order;
  guint                 *witnesses;
  guint8                *n_witnesses;
  double                 scale_sd;
  double                 chance;
} Search;

typedef struct
{
  double      score;
  double      angle_rad;
  VellusPoint center;
  VellusPoint there;
} Guess;

static int
compare_doubles (const void *a, const void *b)
{
  const double p = *(const double *) a, q = *(const double *) b;

  return (p > q) - (p < q);
}

/* Distance to the MAX_PARTNERS-th neighbor within reach. */
static double
partner_reach (const VellusLandmarks *landmarks,
               guint                  mark,
               const guint           *found,
               guint                  n)
{
  double distances[NEAR_MAX];
  guint  n_far = 0;

  for (guint i = 0; i < n; i++)
    {
      const double distance = vellus_point_distance (
        landmarks->marks[mark].at, landmarks->marks[found[i]].at);

      if (distance >= PAIR_MIN_UM)
        distances[n_far++] = distance;
    }

  if (n_far <= MAX_PARTNERS)
    return PAIR_MAX_UM;

  qsort (distances, n_far, sizeof *distances, compare_doubles);

  return distances[MAX_PARTNERS - 1];
}

static void
add_pairs (const VellusLandmarks *landmarks, guint a, double reach, GArray *out)
{
  guint        found[NEAR_MAX];
  const guint  n = vellus_landmarks_near (landmarks, landmarks->marks[a].at,
                                          PAIR_MAX_UM, found, NEAR_MAX);
  const double limit =
    reach > 0.0 ? reach : partner_reach (landmarks, a, found, n);

  for (guint i = 0; i < n; i++)
    {
      const VellusLandmark *p = &landmarks->marks[a];
      const VellusLandmark *q = &landmarks->marks[found[i]];
      const double          distance = vellus_point_distance (p->at, q->at);
      const double angle = atan2 (q->at.y - p->at.y, q->at.x - p->at.x);
      const Pair   pair = {
          .a = a,
          .b = found[i],
          .distance_um = distance,
          .angle_rad = angle,
          .turn_a = vellus_angle_difference (p->angle_rad, angle),
          .turn_b = vellus_angle_difference (q->angle_rad, angle),
      };

      if (distance >= PAIR_MIN_UM && distance <= limit && q->site != p->site)
        g_array_append_val (out, pair);
    }
}

static int
turn_cell (double turn_rad)
{
  const int cell = (int) floor ((turn_rad + G_PI) / (2.0 * G_PI) * N_TURNS);

  return (cell % N_TURNS + N_TURNS) % N_TURNS;
}

static guint
pair_cell (int distance, int turn_a, int turn_b)
{
  const int a = (turn_a % N_TURNS + N_TURNS) % N_TURNS;
  const int b = (turn_b % N_TURNS + N_TURNS) % N_TURNS;

  return (guint) ((distance * N_TURNS + a) * N_TURNS + b);
}

static guint
cell_of_pair (const Pair *pair)
{
  return pair_cell (
    MIN ((int) (pair->distance_um / DISTANCE_CELL_UM), N_DISTANCES - 1),
    turn_cell (pair->turn_a), turn_cell (pair->turn_b));
}

static void
index_pairs (Search *search)
{
  const guint       n_cells = N_DISTANCES * N_TURNS * N_TURNS;
  g_autofree guint *next = g_new0 (guint, n_cells + 1);

  search->first = g_new0 (guint, n_cells + 1);
  search->order = g_new0 (guint, search->others->len + 1);

  for (guint i = 0; i < search->others->len; i++)
    search
      ->first[cell_of_pair (&g_array_index (search->others, Pair, i)) + 1]++;
  for (guint c = 0; c < n_cells; c++)
    search->first[c + 1] += search->first[c];
  memcpy (next, search->first, n_cells * sizeof *next);
  for (guint i = 0; i < search->others->len; i++)
    search
      ->order[next[cell_of_pair (&g_array_index (search->others, Pair, i))]++] =
      i;
}

/* The roots around each root that vouch for a guess: one a site, the nearest
 * first. */
static void
choose_witnesses (Search *search, guint mark)
{
  const VellusLandmarks *before = search->before;
  guint                  found[NEAR_MAX];
  double                 far[NEAR_MAX];
  const guint n = vellus_landmarks_near (before, before->marks[mark].at,
                                         WITNESS_REACH_UM, found, NEAR_MAX);

  for (guint i = 0; i < n; i++)
    far[i] = vellus_point_distance (before->marks[mark].at,
                                    before->marks[found[i]].at);

  for (guint k = 0; k < MAX_WITNESSES; k++)
    {
      int nearest = -1;

      for (guint i = 0; i < n; i++)
        if (far[i] < G_MAXDOUBLE && (nearest < 0 || far[i] < far[nearest]))
          nearest = (int) i;
      if (nearest < 0)
        break;

      const guint chosen = found[nearest];

      search->witnesses[(gsize) mark * MAX_WITNESSES +
                        search->n_witnesses[mark]++] = chosen;
      for (guint i = 0; i < n; i++)
        if (before->marks[found[i]].site == before->marks[chosen].site)
          far[i] = G_MAXDOUBLE;
    }
}

static Search *
search_new (const VellusLandmarks *before,
            const VellusLandmarks *after,
            double                 scale_sd)
{
  Search *search = g_new0 (Search, 1);

  search->before = before;
  search->after = after;
  search->scale_sd = scale_sd;
  search->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  search->others = g_array_new (FALSE, FALSE, sizeof (Pair));
  search->witnesses = g_new0 (guint, (gsize) before->n * MAX_WITNESSES + 1);
  search->n_witnesses = g_new0 (guint8, before->n + 1);

  for (guint i = 0; i < before->n; i++)
    {
      add_pairs (before, i, 0.0, search->pairs);
      choose_witnesses (search, i);
    }
  /* A partner that is among the nearest on one side need not be on the
   * other. */
  for (guint i = 0; i < after->n; i++)
    add_pairs (after, i, PAIR_MAX_UM, search->others);

  index_pairs (search);

  const double area_um2 = after->width_um * after->height_um;

  search->chance =
    CLAMP (0.5 * after->n_sites * G_PI * WITNESS_UM * WITNESS_UM / area_um2,
           1e-3, 0.5);

  return search;
}

static void
search_free (Search *search)
{
  g_array_unref (search->pairs);
  g_array_unref (search->others);
  g_free (search->first);
  g_free (search->order);
  g_free (search->witnesses);
  g_free (search->n_witnesses);
  g_free (search);
}

/* How much likelier by the roots around than by chance. */
static double
ask_witnesses (const Search *search, const Guess *guess, guint mark)
{
  const VellusLandmarks *before = search->before;
  const double cosine = cos (guess->angle_rad), sine = sin (guess->angle_rad);
  guint        n = 0, n_found = 0;

  for (guint i = 0; i < search->n_witnesses[mark]; i++)
    {
      const VellusLandmark *w =
        &before->marks[search->witnesses[(gsize) mark * MAX_WITNESSES + i]];
      const double      x = w->at.x - guess->center.x;
      const double      y = w->at.y - guess->center.y;
      const VellusPoint there = { guess->there.x + cosine * x - sine * y,
                                  guess->there.y + sine * x + cosine * y };

      if (! vellus_landmarks_contain (search->after, there))
        continue;

      n++;
      n_found += vellus_landmarks_nearest (search->after, there,
                                           w->angle_rad + guess->angle_rad,
                                           WITNESS_UM, TURN_SLACK_RAD) >= 0;
    }

  const double share = n > 0 ? (double) n_found / n : 0.0;

  if (n_found < 3 || share <= search->chance)
    return 0.0;

  const double miss =
    share < 1.0 ? (1.0 - share) * log ((1.0 - share) / (1.0 - search->chance))
                : 0.0;

  return n * (share * log (share / search->chance) + miss);
}

/* Keeps the best guesses, best first, none twice. */
static void
keep_guess (const Guess *guess, GArray *best)
{
  for (guint i = 0; i < best->len; i++)
    {
      const Guess      *other = &g_array_index (best, Guess, i);
      const double      turn = guess->angle_rad;
      const double      x = other->center.x - guess->center.x;
      const double      y = other->center.y - guess->center.y;
      const VellusPoint there = {
        guess->there.x + cos (turn) * x - sin (turn) * y,
        guess->there.y + sin (turn) * x + cos (turn) * y,
      };

      if (fabs (vellus_angle_difference (turn, other->angle_rad)) < 0.07 &&
          vellus_point_distance (there, other->there) < 2.0 * WITNESS_UM)
        {
          if (other->score >= guess->score)
            return;
          g_array_remove_index (best, i--);
        }
    }

  guint place = best->len;

  while (place > 0 &&
         g_array_index (best, Guess, place - 1).score < guess->score)
    place--;
  if (place >= N_BEST)
    return;

  g_array_insert_val (best, place, *guess);
  if (best->len > N_BEST)
    g_array_set_size (best, N_BEST);
}

static void
try_pair (const Search *search, const Pair *p, const Pair *q, GArray *best)
{
  const VellusPoint a = search->before->marks[p->a].at;
  const VellusPoint b = search->before->marks[p->b].at;
  const VellusPoint c = search->after->marks[q->a].at;
  const VellusPoint d = search->after->marks[q->b].at;
  Guess             guess = {
                .angle_rad = vellus_angle_difference (q->angle_rad, p->angle_rad),
                .center = { 0.5 * (a.x + b.x), 0.5 * (a.y + b.y) },
                .there = { 0.5 * (c.x + d.x), 0.5 * (c.y + d.y) },
  };

  guess.score = ask_witnesses (search, &guess, p->a);

  if (guess.score > 0.0 &&
      (best->len < N_BEST ||
       guess.score > g_array_index (best, Guess, best->len - 1).score))
    keep_guess (&guess, best);
}

static gboolean
pairs_agree (const Search *search, const Pair *p, const Pair *q)
{
  return fabs (p->distance_um - q->distance_um) <=
           PAIR_SLACK_UM + 2.0 * search->scale_sd * p->distance_um &&
         fabs (vellus_angle_difference (p->turn_a, q->turn_a)) <=
           TURN_SLACK_RAD &&
         fabs (vellus_angle_difference (p->turn_b, q->turn_b)) <=
           TURN_SLACK_RAD;
}

/* Calls try_pair() for the pairs that agree, or counts them only. */
static guint
look_up (const Search *search, const Pair *p, GArray *best)
{
  const double slack = PAIR_SLACK_UM + 2.0 * search->scale_sd * p->distance_um;
  const int    d0 =
    (int) MAX (p->distance_um - slack, 0.0) / (int) DISTANCE_CELL_UM;
  const int d1 =
    MIN ((int) ((p->distance_um + slack) / DISTANCE_CELL_UM), N_DISTANCES - 1);
  const int ta = turn_cell (p->turn_a), tb = turn_cell (p->turn_b);
  const int reach = 1 + (int) (TURN_SLACK_RAD / (2.0 * G_PI) * N_TURNS);
  guint     n = 0;

  for (int d = d0; d <= d1; d++)
    for (int i = -reach; i <= reach; i++)
      for (int j = -reach; j <= reach; j++)
        {
          const guint c = pair_cell (d, ta + i, tb + j);

          for (guint k = search->first[c]; k < search->first[c + 1]; k++)
            {
              const Pair *q =
                &g_array_index (search->others, Pair, search->order[k]);

              if (best == NULL)
                n++;
              else if (pairs_agree (search, p, q))
                try_pair (search, p, q, best);
            }
        }

  return n;
}

static void
search_guesses (const Search *search, GArray *best)
{
  gsize n = 0;

  for (guint i = 0; i < search->pairs->len; i++)
    n += look_up (search, &g_array_index (search->pairs, Pair, i), NULL);

  /* Far from any divisor of the number of partners, so that thinning takes
   * pairs of all kinds. */
  const guint thin = (guint) (n / MAX_GUESSES) + 1;

  for (guint i = 0; i < search->pairs->len; i++)
    if (i * 2654435761u / 65536u % thin == 0)
      look_up (search, &g_array_index (search->pairs, Pair, i), best);
}

static VellusMatrix
guess_to_matrix (const Guess *guess)
{
  const double c = cos (guess->angle_rad), s = sin (guess->angle_rad);
  const double x = guess->center.x, y = guess->center.y;

  return (VellusMatrix){ {
    { c, -s, guess->there.x - c * x + s * y },
    { s, c, guess->there.y - s * x - c * y },
    { 0.0, 0.0, 1.0 },
  } };
}

gboolean
vellus_pose_search (const VellusLandmarks *before,
                    const VellusLandmarks *after,
                    double                 scale_sd,
                    VellusPose            *pose)
{
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (Guess));
  Search            *search = search_new (before, after, scale_sd);
  gboolean           found = FALSE;

  search_guesses (search, best);
  search_free (search);

  for (guint i = 0; i < best->len; i++)
    {
      const Guess *guess = &g_array_index (best, Guess, i);
      VellusPose   next = { .map = guess_to_matrix (guess) };

      if (vellus_pose_refine (before, after, scale_sd, guess->center, &next) &&
          (! found || next.log10_chance < pose->log10_chance))
        {
          *pose = next;
          found = TRUE;
        }
    }

  return found;
}
