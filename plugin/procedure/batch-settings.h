/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "study/batch-request.h"

G_BEGIN_DECLS

/**
 * VellusBatchCallSettings:
 * @input: (nullable): a folder, a picture, or a pattern of names
 * @request: the rest
 *
 * Arguments of the procedure that measures a folder.
 */
typedef struct
{
  char              *input;
  VellusBatchRequest request;
} VellusBatchCallSettings;

/**
 * vellus_batch_settings_specs:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer container): the table that describes
 *   #VellusBatchCallSettings, those of vellus_batch_request_specs() after the
 *   first row
 */
VellusParamSpec *vellus_batch_settings_specs (guint *n_specs);

G_END_DECLS
