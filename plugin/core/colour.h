/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_colour_fit:
 * @scene: (inout): the photograph on the working grid; its weights are
 *   replaced when others are much better
 * @dark: (element-type VellusFragment): lines darker than the skin
 * @light: (element-type VellusFragment): lines lighter than the skin
 *
 * The weights of red, green and blue, with a sum of 1 on skin, under which the
 * shafts found so far are darkest against the skin's own texture: Fisher's
 * linear discriminant, with the geometric mean over the shafts. The light that
 * hair and lamp send back has little colour of its own, that of skin has been
 * through blood and melanin (the dichromatic model, Shafer 1985): a difference
 * of colours can show white and dark shafts alike as places without skin, and
 * leave out what shines.
 *
 * What lies beside something drawn into the picture has no say: compression
 * spreads the drawing's colour.
 *
 * Returns: whether the weights have changed
 */
gboolean vellus_colour_fit (VellusScene     *scene,
                            const GPtrArray *dark,
                            const GPtrArray *light);

G_END_DECLS
