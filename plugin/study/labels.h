/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of whom, where and when a picture was taken. */

/**
 * VellusLabel:
 * @VELLUS_LABEL_SUBJECT: whose scalp; a code rather than a name
 * @VELLUS_LABEL_SITE: where on it: frontal, vertex, occipital, temporal-left,
 *   temporal-right, or a word of one's own
 * @VELLUS_LABEL_VISIT: which visit
 * @VELLUS_LABEL_DATE: when, as YYYY-MM-DD
 * @VELLUS_LABEL_REPEAT: which of several pictures of the same spot at the
 *   same visit
 */
typedef enum
{
  VELLUS_LABEL_SUBJECT,
  VELLUS_LABEL_SITE,
  VELLUS_LABEL_VISIT,
  VELLUS_LABEL_DATE,
  VELLUS_LABEL_REPEAT,
} VellusLabel;

#define VELLUS_N_LABELS 5

/* Its name in tables and patterns: "subject", ... */
const char *vellus_label_name (VellusLabel label);

/**
 * VellusLabels:
 *
 * Where the labels of pictures come from.
 */
typedef struct _VellusLabels VellusLabels;

/**
 * vellus_labels_new:
 * @pattern: (nullable): how names are made, such as
 *   "{subject}_{site}_{visit}"; as many folders as it has slashes are part of
 *   the name, its ending is not; {*} stands for anything
 * @table: (nullable): path of a table with a column "picture" and columns for
 *   labels
 * @error: return location for an error
 *
 * Returns: (transfer full): the source of labels, or `NULL` with
 *   %VELLUS_ERROR_ARGUMENT, %VELLUS_ERROR_DOCUMENT or %VELLUS_ERROR_FILE
 */
VellusLabels *
vellus_labels_new (const char *pattern, const char *table, GError **error);

void vellus_labels_free (VellusLabels *labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusLabels, vellus_labels_free)

/**
 * vellus_labels_of:
 * @labels: where labels come from
 * @name: name of a picture, with the folders below the study's
 *
 * Labels of the table go before those of the name.
 *
 * Returns: (transfer full): %VELLUS_N_LABELS texts, each empty when unknown
 */
char **vellus_labels_of (const VellusLabels *labels, const char *name);

/**
 * vellus_table_find_picture:
 * @csv: (type VellusCsv): a table with a column "picture" (or "file")
 * @name: name of a picture
 *
 * Looks for the whole name first, then for the file's name alone.
 *
 * Returns: its row, or -1
 */
int vellus_table_find_picture (gconstpointer csv, const char *name);

G_END_DECLS
