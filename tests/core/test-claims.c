/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/claims.h"

#define WIDTH 400
#define HEIGHT 300
#define N_ITEMS 500

/* What each place is told, by whom, and in which order; any other order gives
 * another number. */
typedef struct
{
  VellusPoint middle[N_ITEMS];
  double      reach[N_ITEMS];
  guint32     told[HEIGHT][WIDTH];
  gint        n_calls;
} Work;

static Work *
work_new (guint seed)
{
  Work  *work = g_new0 (Work, 1);
  GRand *rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      /* Some lie without the picture. */
      work->middle[i].x = g_rand_double_range (rand, -40.0, WIDTH + 40.0);
      work->middle[i].y = g_rand_double_range (rand, -40.0, HEIGHT + 40.0);
      work->reach[i] = g_rand_double_range (rand, 0.0, 50.0);
    }
  g_rand_free (rand);

  return work;
}

static void
tell (guint item, gpointer data)
{
  Work             *work = data;
  const VellusPoint p = work->middle[item];
  const double      reach = work->reach[item];
  const int         x1 = MIN ((int) (p.x + reach), WIDTH - 1);
  const int         y1 = MIN ((int) (p.y + reach), HEIGHT - 1);

  g_atomic_int_inc (&work->n_calls);

  for (int y = MAX ((int) (p.y - reach), 0); y <= y1; y++)
    for (int x = MAX ((int) (p.x - reach), 0); x <= x1; x++)
      {
        const double dx = x + 0.5 - p.x, dy = y + 0.5 - p.y;

        if (dx * dx + dy * dy <= reach * reach)
          work->told[y][x] = 31 * work->told[y][x] + item + 1;
      }
}

static Work *
work_done (guint seed, int n_threads)
{
  Work                    *work = work_new (seed);
  g_autoptr (VellusClaims) claims = vellus_claims_new (WIDTH, HEIGHT, N_ITEMS);

  for (guint i = 0; i < N_ITEMS; i++)
    vellus_claims_add (claims, i, work->middle[i], work->reach[i]);

  vellus_claims_work (claims, n_threads, tell, work);

  return work;
}

static void
test_any_number_of_threads_does_as_if_in_order (void)
{
  const int n_threads[] = { 1, 2, 8 };

  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autofree Work *wanted = work_new (seed);

      for (guint i = 0; i < N_ITEMS; i++)
        tell (i, wanted);

      for (guint k = 0; k < G_N_ELEMENTS (n_threads); k++)
        {
          g_autofree Work *work = work_done (seed, n_threads[k]);

          g_assert_cmpint (work->n_calls, ==, N_ITEMS);
          g_assert_cmpmem (work->told, sizeof work->told, wanted->told,
                           sizeof wanted->told);
        }
    }
}

typedef struct
{
  GMutex mutex;
  GCond  both;
  guint  n_begun;
} Meeting;

/* Each goes on only when the other has begun, too; in turn they never would,
 * and a minute is for a busy machine. */
static void
meet (guint item, gpointer data)
{
  Meeting     *meeting = data;
  const gint64 until_us = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;
  gboolean     in_time = TRUE;

  g_mutex_lock (&meeting->mutex);
  meeting->n_begun++;
  g_cond_broadcast (&meeting->both);
  while (in_time && meeting->n_begun < 2)
    in_time = g_cond_wait_until (&meeting->both, &meeting->mutex, until_us);
  g_mutex_unlock (&meeting->mutex);

  g_assert_true (in_time);
}

static void
test_items_far_apart_are_done_at_the_same_time (void)
{
  Meeting                  meeting = { .n_begun = 0 };
  g_autoptr (VellusClaims) claims = vellus_claims_new (WIDTH, HEIGHT, 2);

  g_mutex_init (&meeting.mutex);
  g_cond_init (&meeting.both);
  vellus_claims_add (claims, 0, (VellusPoint){ 20.0, 20.0 }, 10.0);
  vellus_claims_add (claims, 1, (VellusPoint){ 300.0, 200.0 }, 10.0);
  vellus_claims_work (claims, 2, meet, &meeting);
  g_cond_clear (&meeting.both);
  g_mutex_clear (&meeting.mutex);
}

static void
test_nothing_is_soon_done (void)
{
  g_autoptr (VellusClaims) claims = vellus_claims_new (WIDTH, HEIGHT, 0);

  vellus_claims_work (claims, 2, tell, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/claims/any-number-of-threads-does-as-if-in-order",
                   test_any_number_of_threads_does_as_if_in_order);
  g_test_add_func ("/core/claims/items-far-apart-are-done-at-the-same-time",
                   test_items_far_apart_are_done_at_the_same_time);
  g_test_add_func ("/core/claims/nothing-is-soon-done",
                   test_nothing_is_soon_done);

  return g_test_run ();
}
