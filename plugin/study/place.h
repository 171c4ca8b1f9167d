/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a batch keeps its files. */

/**
 * vellus_place_prepare:
 * @folder: where results go
 * @error: return location for an error
 *
 * Makes the folder and the one in it for records.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE
 */
gboolean vellus_place_prepare (const char *folder, GError **error);

/* (transfer full): where the record of a picture lies. */
char *vellus_place_record (const char *folder, const char *name);

/**
 * vellus_place_output:
 * @folder: where results go
 * @name: name of a picture, with folders
 * @ending: what is written, such as ".json"
 *
 * The file's whole name is kept, so that a.png and a.jpg part; nothing in
 * @name leads out of @folder.
 *
 * Returns: (transfer full): where it goes
 */
char *
vellus_place_output (const char *folder, const char *name, const char *ending);

/**
 * vellus_place_table:
 * @folder: where results go
 * @stem: "figures" or "hairs"
 * @slice: which slice, from 1
 * @n_slices: of how many
 *
 * Returns: (transfer full): where that table goes
 */
char *vellus_place_table (const char *folder,
                          const char *stem,
                          guint       slice,
                          guint       n_slices);

/**
 * vellus_place_lock:
 * @folder: where results go
 * @name: name of a picture
 *
 * Claims a picture, for this process or thread alone. The claim ends with the
 * process at the latest. Where a file system knows no locks, everything is
 * free.
 *
 * Returns: what vellus_place_unlock() takes, or -1 when another one has it
 */
int vellus_place_lock (const char *folder, const char *name);

void vellus_place_unlock (int lock);

G_END_DECLS
