/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/overlay.h"

G_BEGIN_DECLS

/* A layer with pixels as its surface. */
VellusOverlayLayer *render_layer (const VellusMeasurement *measurement,
                                  guint                    index);

/* The same, of a kind, or `NULL` when the overlay has none. */
VellusOverlayLayer *find_layer (const VellusMeasurement *measurement,
                                VellusOverlayKind        kind);

/* The pixel of the picture, or 0 where the layer does not reach. */
guint32 layer_pixel (const VellusOverlayLayer *layer, int x, int y);

guint alpha_of (guint32 pixel);

/* One channel, 16 (red), 8 (green) or 0 (blue), without its opacity. */
double channel (guint32 pixel, int shift);

G_END_DECLS
