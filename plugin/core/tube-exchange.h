/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/tube-fit.h"

G_BEGIN_DECLS

/**
 * vellus_tube_seeds_near:
 * @bodies: bodies
 * @tube: a tube
 * @seeds: (element-type VellusTube): stretches of shafts
 *
 * Returns: (transfer container) (element-type VellusTube): those seeds of
 *   which a good part lies within the tube
 */
GPtrArray *vellus_tube_seeds_near (const VellusBodies *bodies,
                                   const VellusTube   *tube,
                                   const GPtrArray    *seeds);

/**
 * vellus_tube_exchange:
 * @bodies: bodies; the tube itself is not counted in
 * @tube: a tube
 * @seeds: (element-type VellusTube): stretches of shafts near it
 *
 * A line that goes over from one shaft to the next, or runs between two,
 * leaves dark places beside it and covers light ones. Such a tube is compared
 * with what grows from pure stretches of shafts beside it, and in its stead.
 *
 * Returns: (transfer full) (element-type VellusTube) (nullable): tubes that
 *   explain more in the tube's place, the first of them at least; `NULL` when
 *   the tube is as good
 */
GPtrArray *vellus_tube_exchange (VellusBodies     *bodies,
                                 const VellusTube *tube,
                                 const GPtrArray  *seeds);

G_END_DECLS
