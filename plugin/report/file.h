/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_file_write:
 * @path: where to; a symbolic link is followed
 * @data: what to write
 * @length: bytes of @data
 * @error: return location for an error
 *
 * Writes a file so that nobody ever sees half of it: under a temporary name
 * in the same folder, flushed to the disk, then renamed. What @path held
 * before stays when this fails. Pipes and devices are written to directly.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE
 */
gboolean vellus_file_write (const char *path,
                            const char *data,
                            gsize       length,
                            GError    **error);

/**
 * vellus_file_write_png:
 * @path: where to
 * @surface: an image surface
 * @error: return location for an error
 *
 * Writes a picture as PNG, in the way of vellus_file_write().
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE or
 *   %VELLUS_ERROR_MEMORY
 */
gboolean vellus_file_write_png (const char      *path,
                                cairo_surface_t *surface,
                                GError         **error);

/**
 * vellus_file_read:
 * @path: a regular file
 * @max_length: bytes that it may have
 * @length: (out): bytes read
 * @error: return location for an error
 *
 * Returns: (transfer full): its content, ended by a zero byte that @length
 *   does not count, or `NULL` with %VELLUS_ERROR_FILE
 */
char *vellus_file_read (const char *path,
                        gsize       max_length,
                        gsize      *length,
                        GError    **error);

G_END_DECLS
