/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_picture_taken:
 * @path: a JPEG, PNG, TIFF or WebP file
 * @date: (out): the day on which the camera took it
 *
 * Reads the day of "DateTimeOriginal" in the file's Exif data and nothing else
 * of them. The day on which a file was made or changed is not taken for it.
 *
 * Returns: whether the file tells
 */
gboolean vellus_picture_taken (const char *path, GDate *date);

/* The same of a file's bytes. */
gboolean
vellus_picture_taken_of (const guint8 *data, gsize length, GDate *date);

G_END_DECLS
