/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/param-spec.h"

G_BEGIN_DECLS

/**
 * VellusTone:
 * @VELLUS_TONE_BOTH: shafts darker or lighter than the skin
 * @VELLUS_TONE_DARK: only darker ones
 * @VELLUS_TONE_LIGHT: only lighter ones
 */
typedef enum
{
  VELLUS_TONE_BOTH,
  VELLUS_TONE_DARK,
  VELLUS_TONE_LIGHT,
} VellusTone;

/**
 * VellusCountingRule:
 * @VELLUS_COUNT_ROOT_INSIDE: a hair belongs to the region its root lies in
 * @VELLUS_COUNT_UNBIASED_FRAME: a hair belongs to the region when it touches
 *   it but not its left and lower exclusion edges (Gundersen 1977)
 */
typedef enum
{
  VELLUS_COUNT_ROOT_INSIDE,
  VELLUS_COUNT_UNBIASED_FRAME,
} VellusCountingRule;

/**
 * VellusParams:
 * @vellus_cut_um: thinner shafts are vellus
 * @terminal_cut_um: shafts from here on are terminal
 * @thin_cut_um: shafts below are "thin" in the thin share
 * @sensitivity: 0 (only what is certain) to 1 (also what is faint)
 * @min_length_um: shorter shafts are not reported
 * @unit_distance_um: roots of one follicular unit lie within this distance
 * @tone: which shafts are looked for
 * @counting_rule: which hairs are counted
 * @n_threads: threads to use; 0: one a core. Never changes a result
 */
typedef struct
{
  double vellus_cut_um;
  double terminal_cut_um;
  double thin_cut_um;
  double sensitivity;
  double min_length_um;
  double unit_distance_um;
  int    tone;
  int    counting_rule;
  int    n_threads;
} VellusParams;

/**
 * vellus_params_specs:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer none): the table that describes #VellusParams
 */
const VellusParamSpec *vellus_params_specs (guint *n_specs);

void vellus_params_init (VellusParams *params);

/**
 * vellus_params_check:
 * @params: parameters
 * @error: return location for an error
 *
 * Returns: `TRUE` when every number is within its bounds and the cuts are in
 *   order, else `FALSE` with %VELLUS_ERROR_ARGUMENT
 */
gboolean vellus_params_check (const VellusParams *params, GError **error);

/**
 * vellus_params_find_same:
 * @a: parameters
 * @b: others
 *
 * Returns: whether the same shafts are found with both, only told apart in
 *   another way
 */
gboolean vellus_params_find_same (const VellusParams *a, const VellusParams *b);

G_END_DECLS
