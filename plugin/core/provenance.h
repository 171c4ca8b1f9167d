/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/params.h"
#include "core/raster.h"
#include "core/watch.h"

G_BEGIN_DECLS

/* From what a measurement was made, as fingerprints: SHA-256 (FIPS 180-4) in
 * lower-case hexadecimal digits. */

#define VELLUS_HASH_LENGTH 64

/**
 * vellus_hash_of_pixels:
 * @light: a picture in linear light
 * @n_threads: threads to use; 0: one a core
 *
 * The file's kind, its name and what else is written in it don't matter, the
 * size and every pixel do. Each value is taken as the square root of its
 * light in 16 bits (65535: unknown); bands of 64 rows are hashed, then the
 * picture's size, its channels and the hashes of the bands.
 *
 * Returns: (transfer full): the fingerprint of what is seen
 */
char *vellus_hash_of_pixels (const VellusRaster *light, int n_threads);

/* The same, or `NULL` when @watch (nullable) says to stop. */
char *vellus_hash_of_pixels_watched (const VellusRaster *light,
                                     int                 n_threads,
                                     VellusWatch        *watch);

/**
 * vellus_hash_of_params:
 * @params: parameters
 *
 * Returns: (transfer full): the fingerprint of all parameters that can change
 *   a result: of a line "name=value" for each, in the order of the table
 */
char *vellus_hash_of_params (const VellusParams *params);

/**
 * vellus_hash_of_program:
 *
 * Programs of one version may measure in different ways, when something was
 * changed since that version was counted up.
 *
 * Returns: the fingerprint of the sources that find and measure hairs, which
 *   is the same for every compiler and in every GIMP
 */
const char *vellus_hash_of_program (void);

/**
 * vellus_hash_is_sound:
 * @text: (nullable): what may be a fingerprint
 *
 * Returns: whether it looks like one
 */
gboolean vellus_hash_is_sound (const char *text);

G_END_DECLS
