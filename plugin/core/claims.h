/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"
#include "core/parallel.h"

G_BEGIN_DECLS

/* Places are claimed in squares of so many pixels. */
#define VELLUS_CLAIMS_SIDE_PX 32

/**
 * VellusClaims:
 *
 * Which items of a piece of work read or write which places of the picture.
 */
typedef struct _VellusClaims VellusClaims;

/**
 * vellus_claims_new:
 * @width: columns of the picture
 * @height: its rows
 * @n_items: number of items
 *
 * Returns: (transfer full): no claims
 */
VellusClaims *vellus_claims_new (int width, int height, guint n_items);

void vellus_claims_free (VellusClaims *claims);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusClaims, vellus_claims_free)

/**
 * vellus_claims_add:
 * @claims: claims
 * @item: an item, not before one that was added already
 * @middle: in pixels
 * @reach: in pixels
 *
 * Claims all places of the picture within @reach of @middle, and some more.
 */
void vellus_claims_add (VellusClaims *claims,
                        guint         item,
                        VellusPoint   middle,
                        double        reach);

/**
 * vellus_claims_work:
 * @claims: claims; used up
 * @n_threads: threads to use; 0: one a core
 * @func: what to do with each item
 * @data: for @func
 *
 * Calls @func once for every item. Of two items that claim the same place the
 * earlier one is done before the later one is begun; others are done at the
 * same time. The result is thus the same as if all were done in order.
 */
void vellus_claims_work (VellusClaims      *claims,
                         int                n_threads,
                         VellusParallelFunc func,
                         gpointer           data);

G_END_DECLS
