/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * vellus_sheets_remove:
 * @scene: (inout): a photograph on the working grid, its density not yet known
 *
 * Looks for coins, stickers, labels and plates, whose edges may be blurred by
 * the camera: convex places wider than any hair, of one color, which all
 * around end at once and by the same step. Pigment, blood and shadow only take
 * light off the skin, and blur in it; these do not. They become unknown.
 *
 * Returns: whether there was any
 */
gboolean vellus_sheets_remove (VellusScene *scene);

G_END_DECLS
