/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/* Parts of a measurement document, read from its root. Each function fails
 * with %VELLUS_ERROR_DOCUMENT. */

gboolean vellus_json_read_region (JsonObject        *root,
                                  VellusMeasurement *measurement,
                                  GError           **error);

gboolean vellus_json_read_provenance (JsonObject        *root,
                                      VellusMeasurement *measurement,
                                      GError           **error);

gboolean vellus_json_read_hairs (JsonObject        *root,
                                 VellusMeasurement *measurement,
                                 GError           **error);

gboolean vellus_json_read_units (JsonObject        *root,
                                 VellusMeasurement *measurement,
                                 GError           **error);

G_END_DECLS
