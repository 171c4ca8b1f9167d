/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_misshapen_drop:
 * @scene: the photograph on the working grid; its curl is known
 * @fragments: (inout) (element-type VellusFragment): whole lines
 *
 * Drops lines of a form that no shaft has: light ones hardly longer than wide,
 * which are scales and glare, and arcs of small circles, which are the rims of
 * bubbles that were not seen all round.
 */
void vellus_misshapen_drop (const VellusScene *scene, GPtrArray *fragments);

G_END_DECLS
