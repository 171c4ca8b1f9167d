/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_cover:
 * @scene: the photograph on the working grid
 * @fragments: (element-type VellusFragment): candidates; those that explain
 *   nothing of their own are removed
 * @dropped: (element-type VellusFragment) (nullable): gets those
 *
 * Chooses shafts that together explain what is darker (or lighter) than the
 * skin: strongest first, each must explain enough area and enough of its
 * centre line anew; then those that the others explain are dropped. What of a
 * shaft was only inferred counts for nothing here, but hides what lies there.
 */
void vellus_cover (const VellusScene *scene,
                   GPtrArray         *fragments,
                   GPtrArray         *dropped);

G_END_DECLS
