/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * vellus_ink_remove:
 * @scene: a photograph on the working grid, its density not yet known
 * @n_threads: threads to use
 *
 * Takes marks of a pen off the skin. Whatever is dark in skin and hair
 * (melanin, blood) takes at least as much blue light as green, and green as
 * red; the dyes of blue, violet and green pens do not. A place is ink where
 * the skin's light is lost that way, in a mark longer and larger than the
 * bluish root of a shaft under the skin. Light from its surroundings takes its
 * place; hair that lies on the mark stays.
 *
 * Returns: whether there was any
 */
gboolean vellus_ink_remove (VellusScene *scene, int n_threads);

G_END_DECLS
