/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/calibrate.h"

G_BEGIN_DECLS

/**
 * vellus_label_read:
 * @light: the picture in linear light
 * @bar: a scale bar in it
 * @length_um: (out): what is written at it
 *
 * Reads the length that stands beside a scale bar, in the bar's own color, in
 * white or in black. It is read in several sizes, and believed when one length
 * is read twice at least and no other one at all, and when a decimal point is
 * read in it just if there is one.
 *
 * Returns: whether there is a length that is sure; `FALSE` also where letters
 *   can't be read, see vellus_label_can_read()
 */
gboolean vellus_label_read (const VellusRaster  *light,
                            const VellusReading *bar,
                            double              *length_um);

G_END_DECLS
