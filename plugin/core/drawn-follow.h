/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"

G_BEGIN_DECLS

/**
 * vellus_drawn_follow:
 * @light: the picture in linear light
 * @members: (element-type gsize): pixels of a drawing
 * @mask: (inout): what is drawn over, rows of @light's width
 *
 * Compression halves the resolution of colour and thereby takes the sharpness
 * of coloured lines away here and there. From what was found of a drawing its
 * lines are followed by their colour, where that stands out on both sides.
 */
void vellus_drawn_follow (const VellusRaster *light,
                          const GArray       *members,
                          guint8             *mask);

G_END_DECLS
