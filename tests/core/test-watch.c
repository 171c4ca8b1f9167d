/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/watch.h"

#include "core/error.h"

typedef struct
{
  GThread *thread;
  int      n_calls;
  int      stop_at;
} Caller;

static gboolean
answer (double fraction, const char *step, gpointer user_data)
{
  Caller *caller = user_data;

  g_assert_true (g_thread_self () == caller->thread);
  g_assert_cmpstr (step, ==, "Working");

  return ++caller->n_calls != caller->stop_at;
}

static void
begin (VellusWatch *watch, Caller *caller, int stop_at)
{
  *caller = (Caller){ .thread = g_thread_self (), .stop_at = stop_at };
  vellus_watch_init (watch, answer, caller, "Working");
}

static void
test_nobody_stops_what_nobody_watches (void)
{
  VellusWatch watch;

  vellus_watch_init (&watch, NULL, NULL, "Working");
  g_assert_true (vellus_watch_advance (&watch, 0.5, NULL));
  g_assert_false (vellus_watch_stopped (&watch));
  g_assert_false (vellus_watch_stopped (NULL));
}

static void
test_stop_is_remembered (void)
{
  g_autoptr (GError) error = NULL;
  VellusWatch        watch;
  Caller             caller;

  begin (&watch, &caller, 2);
  g_assert_true (vellus_watch_advance (&watch, 0.1, NULL));
  g_assert_false (vellus_watch_advance (&watch, 0.2, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED);
  g_assert_true (vellus_watch_stopped (&watch));
  g_assert_false (vellus_watch_advance (&watch, 0.3, NULL));
  g_assert_cmpint (caller.n_calls, ==, 2);
}

/* Twice in 0.2 s at least: every 0.05 s is meant. */
static void
test_caller_is_asked_while_it_works (void)
{
  VellusWatch  watch;
  Caller       caller;
  const gint64 start_us = g_get_monotonic_time ();

  begin (&watch, &caller, 0);
  while (g_get_monotonic_time () - start_us < 200000)
    {
      g_assert_false (vellus_watch_stopped (&watch));
      g_usleep (1000);
    }

  g_assert_cmpint (caller.n_calls, >=, 2);
  g_assert_cmpint (caller.n_calls, <=, 5);
}

static gpointer
look (gpointer data)
{
  return GINT_TO_POINTER (vellus_watch_stopped (data));
}

static gboolean
another_thread_is_stopped (VellusWatch *watch)
{
  return GPOINTER_TO_INT (
    g_thread_join (g_thread_new ("another", look, watch)));
}

static void
test_another_thread_learns_of_it_without_asking (void)
{
  VellusWatch watch;
  Caller      caller;

  begin (&watch, &caller, 1);
  g_assert_false (another_thread_is_stopped (&watch));
  g_assert_cmpint (caller.n_calls, ==, 0);
  g_assert_false (vellus_watch_advance (&watch, 0.1, NULL));
  g_assert_true (another_thread_is_stopped (&watch));
  g_assert_cmpint (caller.n_calls, ==, 1);
}

static void
test_what_nobody_watches_can_be_stopped (void)
{
  VellusWatch watch;

  vellus_watch_init (&watch, NULL, NULL, "Working");
  vellus_watch_stop (&watch);
  g_assert_true (vellus_watch_stopped (&watch));
  g_assert_true (another_thread_is_stopped (&watch));
}

static void
test_missing_memory_is_told (void)
{
  VellusWatch        watch;
  g_autoptr (GError) error = NULL;

  vellus_watch_init (&watch, NULL, NULL, "Working");
  vellus_watch_out_of_memory (&watch);
  vellus_watch_out_of_memory (NULL);
  g_assert_true (vellus_watch_stopped (&watch));
  g_assert_false (vellus_watch_advance (&watch, 0.5, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/watch/missing-memory-is-told",
                   test_missing_memory_is_told);
  g_test_add_func ("/core/watch/nobody-stops-what-nobody-watches",
                   test_nobody_stops_what_nobody_watches);
  g_test_add_func ("/core/watch/stop-is-remembered", test_stop_is_remembered);
  g_test_add_func ("/core/watch/caller-is-asked-while-it-works",
                   test_caller_is_asked_while_it_works);
  g_test_add_func ("/core/watch/another-thread-learns-of-it-without-asking",
                   test_another_thread_learns_of_it_without_asking);
  g_test_add_func ("/core/watch/what-nobody-watches-can-be-stopped",
                   test_what_nobody_watches_can_be_stopped);

  return g_test_run ();
}
