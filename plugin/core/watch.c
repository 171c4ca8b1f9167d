/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/watch.h"

#include "core/error.h"

/* Long enough to cost nothing, short enough for a hand at the keyboard. */
#define INTERVAL_US 50000

void
vellus_watch_init (VellusWatch   *watch,
                   VellusProgress progress,
                   gpointer       user_data,
                   const char    *step)
{
  *watch = (VellusWatch){
    .progress = progress,
    .user_data = user_data,
    .owner = g_thread_self (),
    .step = step,
  };
}

static void
ask (VellusWatch *watch)
{
  if (! watch->progress (watch->fraction, watch->step, watch->user_data))
    g_atomic_int_set (&watch->stopped, 1);

  watch->asked_us = g_get_monotonic_time ();
}

gboolean
vellus_watch_advance (VellusWatch *watch, double fraction, GError **error)
{
  watch->fraction = fraction;

  if (watch->progress != NULL && ! g_atomic_int_get (&watch->stopped))
    ask (watch);

  if (! g_atomic_int_get (&watch->stopped))
    return TRUE;

  if (g_atomic_int_get (&watch->out_of_memory))
    vellus_error_set_memory (error);
  else
    vellus_error_set_cancelled (error);

  return FALSE;
}

gboolean
vellus_watch_stopped (VellusWatch *watch)
{
  if (watch == NULL)
    return FALSE;

  if (watch->progress != NULL && ! g_atomic_int_get (&watch->stopped) &&
      g_thread_self () == watch->owner &&
      g_get_monotonic_time () - watch->asked_us >= INTERVAL_US)
    ask (watch);

  return g_atomic_int_get (&watch->stopped) != 0;
}

void
vellus_watch_stop (VellusWatch *watch)
{
  g_atomic_int_set (&watch->stopped, 1);
}

void
vellus_watch_out_of_memory (VellusWatch *watch)
{
  if (watch == NULL)
    return;

  g_atomic_int_set (&watch->out_of_memory, 1);
  vellus_watch_stop (watch);
}
