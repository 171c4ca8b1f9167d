/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pictures_folder:
 *
 * Returns: (transfer full): a new folder for pictures and results
 */
char *pictures_folder (void);

/* Removes the folder with all that lies in it, and frees its name. */
void pictures_remove (char *folder);

/**
 * pictures_save:
 * @folder: where to
 * @name: file name; its ending decides the kind
 * @format: babl format that is saved, such as "R'G'B' u16", or with a space,
 *   "R'G'B' u16@Adobish"
 * @width_px: columns
 * @height_px: rows
 *
 * Saves a picture with a ramp in every channel, dark hairs across it, and
 * opacity that grows from left to right when @format has alpha. JPEG and WebP
 * are saved in the best quality.
 *
 * Returns: (transfer full): its path
 */
char *pictures_save (const char *folder,
                     const char *name,
                     const char *format,
                     int         width_px,
                     int         height_px);

/* Takes color profiles and the like out of a PNG or JPEG file. */
void pictures_strip (const char *path);

/* Copies the first @share of a file. */
char *pictures_cut (const char *path, const char *name, double share);

G_END_DECLS
