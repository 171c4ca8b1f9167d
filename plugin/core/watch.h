/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/progress.h"

G_BEGIN_DECLS

/**
 * VellusWatch:
 *
 * Whether a long piece of work shall go on. The caller's progress function is
 * asked by the thread that made the watch only; other threads learn from the
 * watch what it said.
 */
typedef struct
{
  VellusProgress progress;
  gpointer       user_data;
  GThread       *owner;
  const char    *step;
  double         fraction;
  gint64         asked_us;
  gint           stopped;
  gint           out_of_memory;
} VellusWatch;

/**
 * vellus_watch_init:
 * @watch: (out): a watch
 * @progress: (nullable): whom to ask
 * @user_data: for @progress
 * @step: what is being done, translated; borrowed
 */
void vellus_watch_init (VellusWatch   *watch,
                        VellusProgress progress,
                        gpointer       user_data,
                        const char    *step);

/**
 * vellus_watch_advance:
 * @watch: a watch
 * @fraction: how much is done
 * @error: return location for an error
 *
 * Tells how far the work has come; for the thread that made the watch.
 *
 * Returns: whether to go on; `FALSE` with %VELLUS_ERROR_CANCELLED, or with
 *   %VELLUS_ERROR_MEMORY after vellus_watch_out_of_memory()
 */
gboolean
vellus_watch_advance (VellusWatch *watch, double fraction, GError **error);

/**
 * vellus_watch_stopped:
 * @watch: (nullable): a watch
 *
 * Cheap enough for loops whose rounds take a millisecond; work that finds it
 * true may leave whatever it likes behind.
 *
 * Returns: whether to stop
 */
gboolean vellus_watch_stopped (VellusWatch *watch);

/**
 * vellus_watch_stop:
 * @watch: a watch
 *
 * Stops what it watches, without asking; for any thread.
 */
void vellus_watch_stop (VellusWatch *watch);

/**
 * vellus_watch_out_of_memory:
 * @watch: (nullable): a watch
 *
 * Stops what it watches, because a part of it can't be done: what comes of the
 * rest would be another result. For any thread.
 */
void vellus_watch_out_of_memory (VellusWatch *watch);

G_END_DECLS
