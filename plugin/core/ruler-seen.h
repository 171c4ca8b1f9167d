/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/ruler-fold.h"

G_BEGIN_DECLS

/**
 * vellus_ruler_is_seen:
 * @ruler: a ruler
 * @fine: its finest graduations, of which @ruler is already
 * @shade: the picture
 * @ratio: pixels of @shade a pixel of the plane in which @ruler was found
 *
 * Looks at each of the finest graduations by itself: they stand where even
 * steps have them, and nothing as dark stands between. Hairs in a row, the
 * bars of a code, and letters are neither.
 *
 * Returns: whether that is so for most of them
 */
gboolean vellus_ruler_is_seen (const VellusRuler     *ruler,
                               const VellusRulerFine *fine,
                               const VellusShade     *shade,
                               double                 ratio);

G_END_DECLS
