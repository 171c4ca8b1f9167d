/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/params.h"
#include "core/scene.h"

G_BEGIN_DECLS

/**
 * VellusLightSearch:
 * @dark_scene: the photograph with its contrast for dark shafts; borrowed
 * @params: parameters; borrowed
 * @scene: the same photograph with the contrast that light ones are looked
 *   for in
 * @lines: (nullable) (element-type VellusFragment): light lines
 * @doubtful: (element-type VellusFragment): those that aren't believed but
 *   might be hairs all the same
 *
 * The search for shafts lighter than the skin, which goes on while dark ones
 * are looked for where more than one thread may be used: neither changes what
 * the other reads.
 */
typedef struct
{
  const VellusScene  *dark_scene;
  const VellusParams *params;
  VellusScene         scene;
  GPtrArray          *lines;
  GPtrArray          *doubtful;

  /*< private >*/
  VellusWatch  watch;
  GThreadFunc  step;
  GThread     *thread;
  GAsyncQueue *done;
} VellusLightSearch;

/**
 * vellus_light_search_new:
 * @dark_scene: a photograph on the working grid; borrowed
 * @params: parameters; borrowed
 *
 * Returns: (transfer full): a search that has not begun
 */
VellusLightSearch *vellus_light_search_new (const VellusScene  *dark_scene,
                                            const VellusParams *params);

void vellus_light_search_free (VellusLightSearch *search);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusLightSearch, vellus_light_search_free)

/**
 * vellus_light_search_trace:
 * @search: a search in which nothing is going on
 *
 * Begins to trace lines. Until vellus_light_search_wait() the light of the
 * photograph must not change.
 */
void vellus_light_search_trace (VellusLightSearch *search);

/**
 * vellus_light_search_join:
 * @search: a search whose lines were waited for
 *
 * Begins to make shafts of its lines. Until vellus_light_search_wait() the
 * photograph and its contrast must not change.
 */
void vellus_light_search_join (VellusLightSearch *search);

/**
 * vellus_light_search_wait:
 * @search: a search
 *
 * Waits until what was begun last is done, or does it.
 */
void vellus_light_search_wait (VellusLightSearch *search);

/**
 * vellus_light_search_abandon:
 * @search: a search
 *
 * Ends what was begun last, soon, so that it may begin anew.
 */
void vellus_light_search_abandon (VellusLightSearch *search);

G_END_DECLS
