/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "core/params.h"

G_BEGIN_DECLS

/**
 * vellus_params_to_json:
 * @params: parameters
 *
 * Writes the document "vellus-parameters", version 1, which freezes how
 * pictures are measured.
 *
 * Returns: (transfer full): UTF-8 text that ends with a newline
 */
char *vellus_params_to_json (const VellusParams *params);

/**
 * vellus_params_from_json:
 * @params: (out): parameters; all but the number of threads are replaced
 * @text: a document
 * @length: bytes of @text
 * @error: return location for an error
 *
 * Reads such a document strictly: every parameter must be there, nothing that
 * this version doesn't know may be, and the fingerprint must be that of the
 * values, so that no study is measured with anything else than was frozen.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_DOCUMENT and @params as they
 *   were
 */
gboolean vellus_params_from_json (VellusParams *params,
                                  const char   *text,
                                  gsize         length,
                                  GError      **error);

/* The object of parameters, as every document holds it. */
void vellus_json_add_params (GString *json, const VellusParams *params);

/**
 * vellus_json_read_params:
 * @object: such an object
 * @params: (inout): those that are missing stay
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_DOCUMENT
 */
gboolean vellus_json_read_params (JsonObject   *object,
                                  VellusParams *params,
                                  GError      **error);

G_END_DECLS
