/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"
#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_doubtful_thin:
 * @scene: the photograph
 * @doubtful: (element-type VellusFragment): lines that weren't believed; those
 *   that lie on or right beside a shaft, or a stronger one of themselves, are
 *   taken out
 * @shafts: (element-type VellusFragment): lines that were believed
 *
 * Leaves what a person might want to add by hand: each line once.
 */
void vellus_doubtful_thin (const VellusScene *scene,
                           GPtrArray         *doubtful,
                           const GPtrArray   *shafts);

G_END_DECLS
