/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusStudyPicture:
 * @path: where it lies; owned
 * @name: its path below the study's folder, in UTF-8, with slashes; owned
 *
 * A picture of a study.
 */
typedef struct
{
  char *path;
  char *name;
} VellusStudyPicture;

/**
 * vellus_study_pictures:
 * @inputs: (array zero-terminated=1): files, folders and glob patterns
 * @recursive: whether folders are searched to the bottom
 * @leave_out: (nullable): a folder whose files are no pictures of the study
 * @mask_ending: (nullable): ending of the names of masks, which are none
 * @error: return location for an error
 *
 * Finds the pictures: what is named, and in folders what has the ending of a
 * PNG, JPEG, TIFF or WebP file; hidden files and overlays of ours are left
 * out. Names start behind the folder that all inputs share.
 *
 * Returns: (transfer full) (element-type VellusStudyPicture): the pictures in
 *   the order of their names, each once, or `NULL` with %VELLUS_ERROR_FILE or
 *   %VELLUS_ERROR_ARGUMENT (none at all, two of one name)
 */
GPtrArray *vellus_study_pictures (char      **inputs,
                                  gboolean    recursive,
                                  const char *leave_out,
                                  const char *mask_ending,
                                  GError    **error);

G_END_DECLS
