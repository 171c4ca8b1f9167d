/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

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

G_END_DECLS
