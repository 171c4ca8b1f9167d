/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "study/batch-request.h"

G_BEGIN_DECLS

/**
 * VellusBatchWishes:
 * @settings: what the batch does; borrows from the rest
 * @request: what was asked of it
 * @inputs: (array zero-terminated=1): files, folders, patterns
 * @slice: (nullable): which slice
 * @quiet: whether nothing but errors is said
 *
 * What `vellus batch` is asked for.
 */
typedef struct
{
  VellusBatchSettings settings;
  VellusBatchRequest  request;
  char              **inputs;
  char               *slice;
  gboolean            quiet;
} VellusBatchWishes;

/**
 * vellus_batch_wishes_parse:
 * @arguments: (array zero-terminated=1): the command line without the
 *   command's name; the first element is the program's name
 * @error: return location for an error
 *
 * `--help` prints and exits. A picture of a ruler is read here.
 *
 * Returns: (transfer full): what is asked for, or `NULL` with an error of the
 *   option parser or of what it names
 */
VellusBatchWishes *vellus_batch_wishes_parse (char **arguments, GError **error);

void vellus_batch_wishes_free (VellusBatchWishes *wishes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusBatchWishes, vellus_batch_wishes_free)

G_END_DECLS
