/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/parallel.h"

typedef struct
{
  guint              n_items;
  gint               next;
  VellusParallelFunc func;
  gpointer           data;
} Work;

static gpointer
work_off (gpointer user_data)
{
  Work *work = user_data;

  for (;;)
    {
      const guint index = (guint) g_atomic_int_add (&work->next, 1);

      if (index >= work->n_items)
        return NULL;

      work->func (index, work->data);
    }
}

void
vellus_parallel_for (guint              n_items,
                     int                n_threads,
                     VellusParallelFunc func,
                     gpointer           data)
{
  Work        work = { .n_items = n_items, .func = func, .data = data };
  const guint n_cores =
    n_threads > 0 ? (guint) n_threads : g_get_num_processors ();
  const guint n_helpers = MIN (MIN (n_cores, n_items), 64u);

  g_autofree GThread **helpers = g_new0 (GThread *, MAX (n_helpers, 1u));

  /* One that can't be started is no loss: the others take its items. */
  for (guint i = 1; i < n_helpers; i++)
    helpers[i] = g_thread_try_new ("vellus", work_off, &work, NULL);

  work_off (&work);

  for (guint i = 1; i < n_helpers; i++)
    if (helpers[i] != NULL)
      g_thread_join (helpers[i]);
}
