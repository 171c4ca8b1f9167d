/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/watch.h"

G_BEGIN_DECLS

/**
 * VellusParallelFunc:
 * @index: which item
 * @data: what the caller gave
 *
 * Works on one item; must not touch what another item writes.
 */
typedef void (*VellusParallelFunc) (guint index, gpointer data);

/**
 * VellusParallelScratchFunc:
 * @index: which item
 * @scratch: memory that no other item uses at the same time; what it holds
 *   at first is not defined
 * @data: what the caller gave
 *
 * Works on one item; must not touch what another item writes.
 */
typedef void (*VellusParallelScratchFunc) (guint    index,
                                           gpointer scratch,
                                           gpointer data);

/**
 * vellus_parallel_n_workers:
 * @n_threads: threads to use; 0: one a core
 *
 * Returns: how many work at the same time
 */
guint vellus_parallel_n_workers (int n_threads);

/**
 * vellus_parallel_for:
 * @n_items: number of items
 * @n_threads: threads to use; 0: one a core
 * @func: what to do with each
 * @data: for @func
 *
 * Calls @func once for every item, in any order, and returns when all are
 * done. Items write to places of their own, so the result is the same for
 * any number of threads.
 */
void vellus_parallel_for (guint              n_items,
                          int                n_threads,
                          VellusParallelFunc func,
                          gpointer           data);

/**
 * vellus_parallel_for_with_scratch:
 * @n_items: number of items
 * @n_threads: threads to use; 0: one a core
 * @scratch_size: bytes that an item needs to work
 * @func: what to do with each
 * @data: for @func
 *
 * The same for items that need memory to work in: each thread has a piece
 * that its items use one after another.
 */
void vellus_parallel_for_with_scratch (guint                     n_items,
                                       int                       n_threads,
                                       gsize                     scratch_size,
                                       VellusParallelScratchFunc func,
                                       gpointer                  data);

/**
 * vellus_parallel_for_watched:
 * @n_items: number of items
 * @n_threads: threads to use; 0: one a core
 * @watch: (nullable): whether to go on; asked between items
 * @func: what to do with each
 * @data: for @func
 *
 * The same, but what has not begun when @watch says to stop is left out.
 */
void vellus_parallel_for_watched (guint              n_items,
                                  int                n_threads,
                                  VellusWatch       *watch,
                                  VellusParallelFunc func,
                                  gpointer           data);

G_END_DECLS
