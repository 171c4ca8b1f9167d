/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/parallel.h"

#define MAX_THREADS 64u

typedef struct
{
  guint                     n_items;
  gint                      next;
  gsize                     scratch_size;
  VellusParallelScratchFunc func;
  gpointer                  data;
  VellusWatch              *watch;
} Work;

static gpointer
work_off (gpointer user_data)
{
  Work            *work = user_data;
  g_autofree char *scratch = g_malloc (work->scratch_size);

  for (;;)
    {
      const guint index = (guint) g_atomic_int_add (&work->next, 1);

      if (index >= work->n_items || vellus_watch_stopped (work->watch))
        return NULL;

      work->func (index, scratch, work->data);
    }
}

guint
vellus_parallel_n_workers (int n_threads)
{
  const guint n_cores =
    n_threads > 0 ? (guint) n_threads : g_get_num_processors ();

  return MIN (n_cores, MAX_THREADS);
}

static void
work_together (Work *work, int n_threads)
{
  const guint n_workers =
    MIN (vellus_parallel_n_workers (n_threads), work->n_items);
  GThread *helpers[MAX_THREADS] = { NULL };

  /* One that can't be started is no loss: the others take its items. */
  for (guint i = 1; i < n_workers; i++)
    helpers[i] = g_thread_try_new ("vellus", work_off, work, NULL);

  work_off (work);

  for (guint i = 1; i < n_workers; i++)
    if (helpers[i] != NULL)
      g_thread_join (helpers[i]);
}

void
vellus_parallel_for_with_scratch (guint                     n_items,
                                  int                       n_threads,
                                  gsize                     scratch_size,
                                  VellusParallelScratchFunc func,
                                  gpointer                  data)
{
  Work work = {
    .n_items = n_items,
    .scratch_size = scratch_size,
    .func = func,
    .data = data,
  };

  work_together (&work, n_threads);
}

typedef struct
{
  VellusParallelFunc func;
  gpointer           data;
} Plain;

static void
call_plain (guint index, gpointer scratch, gpointer data)
{
  const Plain *plain = data;

  plain->func (index, plain->data);
}

void
vellus_parallel_for (guint              n_items,
                     int                n_threads,
                     VellusParallelFunc func,
                     gpointer           data)
{
  Plain plain = { .func = func, .data = data };

  vellus_parallel_for_with_scratch (n_items, n_threads, 0, call_plain, &plain);
}

void
vellus_parallel_for_watched (guint              n_items,
                             int                n_threads,
                             VellusWatch       *watch,
                             VellusParallelFunc func,
                             gpointer           data)
{
  Plain plain = { .func = func, .data = data };
  Work  work = {
     .n_items = n_items,
     .func = call_plain,
     .data = &plain,
     .watch = watch,
  };

  work_together (&work, n_threads);
}
