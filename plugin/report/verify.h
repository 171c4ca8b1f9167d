/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/progress.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * vellus_verify:
 * @text: (array length=length): a measurement document
 * @length: bytes of @text
 * @light: the picture in linear light
 * @progress: (nullable) (scope call): called now and then, may cancel
 * @user_data: for @progress
 * @error: return location for an error
 *
 * Measures the picture again as the document says that it was measured, and
 * compares everything that the document holds.
 *
 * Returns: (transfer full) (element-type utf8): translated sentences, each of
 *   something that differs; empty when all is the same. Or `NULL` with
 *   %VELLUS_ERROR_DOCUMENT or what vellus_measure() says
 */
GPtrArray *vellus_verify (const char         *text,
                          gsize               length,
                          const VellusRaster *light,
                          VellusProgress      progress,
                          gpointer            user_data,
                          GError            **error);

G_END_DECLS
