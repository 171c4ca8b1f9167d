/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/drawn-steps.h"

G_BEGIN_DECLS

/**
 * vellus_drawn_surround_mark:
 * @steps: the picture's levels
 * @mask: (inout): set to 1 where the surround covers the picture; rows of
 *   @steps' width
 *
 * Marks the surround of a picture that was cropped to a circle, an ellipse or
 * another convex field: one color that fills all four corners up to a sharp
 * rim, and what is written on it. Without one, nothing is marked.
 *
 * Returns: `FALSE` where there is not enough memory
 */
gboolean vellus_drawn_surround_mark (const VellusSteps *steps, guint8 *mask);

G_END_DECLS
