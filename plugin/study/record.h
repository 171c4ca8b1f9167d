/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * VellusRecord:
 * @content_sha256: fingerprint of the file
 * @settings_sha256: fingerprint of everything else that decides the result
 * @document_sha256: (nullable): fingerprint of the document
 * @failed: whether it could not be measured
 * @reason: (nullable): why, in one sentence
 * @row: cells of its row of figures, without the file's name; empty when it
 *   failed
 * @hairs: (array zero-terminated=1): the same for each hair
 *
 * What a batch has found out about one picture, kept so that it need not be
 * measured again. All members are owned.
 */
typedef struct
{
  char    *content_sha256;
  char    *settings_sha256;
  char    *document_sha256;
  gboolean failed;
  char    *reason;
  char    *row;
  char   **hairs;
} VellusRecord;

/**
 * vellus_record_new:
 * @content_sha256: (transfer full): fingerprint of the file
 * @settings_sha256: (transfer full): fingerprint of the settings
 * @measurement: (nullable): what was found
 * @reason: (nullable): why nothing was
 *
 * Returns: (transfer full): a record
 */
VellusRecord *vellus_record_new (char                    *content_sha256,
                                 char                    *settings_sha256,
                                 const VellusMeasurement *measurement,
                                 const char              *reason);

void vellus_record_free (VellusRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusRecord, vellus_record_free)

gboolean vellus_record_write (const VellusRecord *record,
                              const char         *path,
                              GError            **error);

/**
 * vellus_record_read:
 * @path: where one may lie
 *
 * Returns: (transfer full) (nullable): the record, or `NULL` when there is
 *   none that can be trusted
 */
VellusRecord *vellus_record_read (const char *path);

G_END_DECLS
