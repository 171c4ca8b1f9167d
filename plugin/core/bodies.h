/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_bodies_fit:
 * @scene: the photograph on the working grid
 * @fragments: (element-type VellusFragment): shafts; refined, split and added
 *   to in place
 * @seeds: (element-type VellusFragment): stretches that were seen, joined or
 *   not, among which are those that no line in @fragments follows
 *
 * Where shafts touch or cover each other they form one dark body. Tubes of
 * constant width are fitted so that together they fill the bodies and leave
 * the skin alone: each tube is shifted, turned, lengthened and resized;
 * one that is too wide for a shaft of this picture is tried as two; what no
 * tube explains is tried as another; one that goes over from shaft to shaft
 * gives way to those that grow from @seeds. A tube more must explain more than
 * it costs.
 */
void vellus_bodies_fit (const VellusScene *scene,
                        GPtrArray         *fragments,
                        const GPtrArray   *seeds);

G_END_DECLS
