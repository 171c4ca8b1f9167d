/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/ruler-fold.h"

G_BEGIN_DECLS

/**
 * vellus_ruler_group_seen:
 * @ruler: a ruler
 * @fine: what is finest, none but its own graduations
 * @shade: the picture
 * @ratio: pixels of @shade a pixel of the plane in which @ruler was found
 *
 * Edges end early where a number or a hair touches a graduation, so that the
 * longer ones don't always show. Follows each of them in the picture.
 *
 * Returns: every how many graduations one is longer: 2, 5 or 10; 0 when it
 *   doesn't show
 */
int vellus_ruler_group_seen (const VellusRuler     *ruler,
                             const VellusRulerFine *fine,
                             const VellusShade     *shade,
                             double                 ratio);

G_END_DECLS
