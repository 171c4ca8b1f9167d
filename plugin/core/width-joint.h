/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/width-body.h"

G_BEGIN_DECLS

/**
 * vellus_joint_fit:
 * @body: shafts that lie along each other, and the picture around them; their
 *   centre lines and rough widths move to where they fit best
 * @blur_px: expected standard deviation of the blur
 * @widths_px: (array): by member; written for those whose width was found
 *
 * Tells touching shafts apart: the members are blurred bars of constant width
 * along lines that may shift and bend, each of which lets its own share of
 * the light through (Beer and Lambert), fitted to the picture around all of
 * them at once, by Levenberg and Marquardt's method with Huber's weights.
 * Light and faint shafts are left as they are.
 */
void
vellus_joint_fit (const VellusBody *body, double blur_px, double *widths_px);

G_END_DECLS
