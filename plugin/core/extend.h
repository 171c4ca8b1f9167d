/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_extend:
 * @scene: the photograph on the working grid
 * @fragments: (element-type VellusFragment): linked fragments; lengthened
 * @max_um: by no more than this at an end
 *
 * Carries the free end of every fragment on through darkness, where another
 * shaft hides one or both of its edges, with the fragment's own width and
 * bend, to where the darkness ends. What runs hidden for long is not
 * believed.
 */
void
vellus_extend (const VellusScene *scene, GPtrArray *fragments, float max_um);

G_END_DECLS
