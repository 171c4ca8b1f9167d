/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"

G_BEGIN_DECLS

/**
 * vellus_fingerprint_new:
 * @light: a picture in linear light
 *
 * Describes the pixels by the mean and the spread of the light in 48 × 48
 * fields: what a retouched hair, a filter or another curve changes, and the
 * last bits of another program's arithmetic don't.
 *
 * Returns: (transfer full): a line of text without spaces
 */
char *vellus_fingerprint_new (const VellusRaster *light);

/**
 * vellus_fingerprint_equal:
 * @a: a fingerprint
 * @b: another, maybe damaged
 *
 * Returns: whether the pixels are the same
 */
gboolean vellus_fingerprint_equal (const char *a, const char *b);

G_END_DECLS
