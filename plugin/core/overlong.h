/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_overlong_split:
 * @scene: the photograph on the working grid
 * @lines: (element-type VellusFragment): a line for each hair; those found to
 *   be two are cut, their other parts lie at the end
 *
 * A hair's tip may lie on the next hair's root, straight ahead, so that one
 * line runs over both. Such a line is longer than the hair of the picture, and
 * its two parts are not. Where besides the width or the depth steps, or the
 * skin shows through, it is two hairs. Length alone never cuts a line: a few
 * hairs may not have been clipped.
 */
void vellus_overlong_split (const VellusScene *scene, GPtrArray *lines);

G_END_DECLS
