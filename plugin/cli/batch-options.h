/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "study/batch.h"

G_BEGIN_DECLS

/**
 * VellusBatchWishes:
 * @settings: what the batch does; borrows from the rest
 * @quiet: whether nothing but errors is said
 *
 * What `vellus batch` is asked for.
 */
typedef struct
{
  VellusBatchSettings settings;
  char              **inputs;
  char               *folder;
  char               *um_per_px;
  char               *uncertainty;
  char               *scale;
  char               *scale_csv;
  char               *scale_image;
  char               *step;
  char               *bar;
  char               *region;
  char               *parameters;
  char               *formats;
  char               *again;
  char               *names;
  char               *label_table;
  char               *key;
  char               *slice;
  char               *memory;
  char               *n_threads;
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
