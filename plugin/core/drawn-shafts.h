/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"

G_BEGIN_DECLS

/**
 * vellus_drawn_shafts_drop:
 * @light: the picture in linear light
 * @shafts: (inout) (element-type VellusShaft): what was traced in it; strokes
 *   that a program has drawn are removed
 *
 * Measuring lines, crosshairs and bars at any angle whose sides are smoothed
 * are no sharper than hair; they are straighter and more even than any.
 */
void vellus_drawn_shafts_drop (const VellusRaster *light, GPtrArray *shafts);

G_END_DECLS
