/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * vellus_blind_drop:
 * @scene: a photograph on the working grid with its density
 * @fragments: (inout) (element-type VellusFragment): lines found in it
 *
 * Drops faint lines that run along what is unknown: what remains of something
 * taken out of the picture looks like one. Dark hair beside it stays.
 */
void vellus_blind_drop (const VellusScene *scene, GPtrArray *fragments);

G_END_DECLS
