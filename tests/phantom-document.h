/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "phantom.h"

G_BEGIN_DECLS

/**
 * phantom_save_truth:
 * @truth: a truth
 * @recipe: (nullable): how the scene was made
 * @seed: which of its pictures
 * @picture: file name of the picture
 * @path: where to write
 * @error: return location for an error
 *
 * Writes a measurement document with the additions of the truth. Written
 * apart from the program's own documents, to be a witness against them.
 */
gboolean phantom_save_truth (const PhantomTruth *truth,
                             const char         *recipe,
                             guint64             seed,
                             const char         *picture,
                             const char         *path,
                             GError            **error);

/**
 * phantom_save_png:
 * @picture: in linear light, 3 channels
 * @path: where to write
 * @error: return location for an error
 *
 * Writes an 8-bit sRGB PNG.
 */
gboolean phantom_save_png (const VellusRaster *picture,
                           const char         *path,
                           GError            **error);

G_END_DECLS
