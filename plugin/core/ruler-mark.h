/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/ruler.h"
#include "core/scene.h"

G_BEGIN_DECLS

/**
 * vellus_ruler_mark:
 * @ruler: a ruler on the working grid
 * @scene: the photograph with its density
 * @holes: (inout): set nonzero where the ruler's graduations, its base line
 *   and its numbers are; rows of the grid's width without padding
 */
void vellus_ruler_mark (const VellusRuler *ruler,
                        const VellusScene *scene,
                        guint8            *holes);

G_END_DECLS
