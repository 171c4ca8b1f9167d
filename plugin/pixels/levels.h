/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <babl/babl.h>

#include "core/raster.h"

G_BEGIN_DECLS

/**
 * vellus_levels_new:
 * @space: a color space
 * @n_levels: levels of a channel: 256 or 65536
 *
 * The transfer curve of a color space. A picture's levels are looked up in
 * it, because babl chooses among several fast conversions by trying how fast
 * they are, and they differ in the last digits: results would not be the
 * same on every machine.
 *
 * Returns: (transfer full) (nullable) (array length=n_levels): linear light
 *   of each level, or `NULL` when the channels have curves of their own
 */
float *vellus_levels_new (const Babl *space, guint n_levels);

/**
 * vellus_levels_space:
 * @profile: (array length=length): an ICC profile
 * @length: its bytes
 *
 * Returns: (transfer none) (nullable): its color space, or `NULL` when it is
 *   none of red, green and blue
 */
const Babl *vellus_levels_space (gconstpointer profile, gsize length);

/**
 * vellus_levels_start:
 *
 * Starts babl. Its cache of conversions is not used: reading it takes longer
 * than a small picture takes to be measured, and 370 MB.
 */
void vellus_levels_start (void);

G_END_DECLS
