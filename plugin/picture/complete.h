/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* GEGL takes what is there of a cut-off file for the picture. These look
 * whether all of it is there, without reading the pixels. */

gboolean
vellus_png_is_complete (const char *path, const guint8 *data, gsize length);

gboolean
vellus_jpeg_is_complete (const char *path, const guint8 *data, gsize length);

gboolean
vellus_tiff_is_complete (const char *path, const guint8 *data, gsize length);

gboolean
vellus_webp_is_complete (const char *path, const guint8 *data, gsize length);

G_END_DECLS
