/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/* Parts of a measurement document. */

void vellus_json_add_hair (GString *json, const VellusHair *hair);

/* Objects with a member for each figure. */
void vellus_json_add_figures (GString *json, const VellusSummary *summary);
void vellus_json_add_intervals (GString *json, const VellusSummary *summary);

/* Adds the members "automatic" and "edits", after others, where there is
 * something to tell. */
void vellus_json_add_corrections (GString                 *json,
                                  const VellusMeasurement *measurement);

/* The same parts, read. Each function fails with %VELLUS_ERROR_DOCUMENT. */

/* (transfer full) */
VellusHair *vellus_json_read_hair (JsonObject *object, GError **error);

/* Figures and intervals are members @figures and @intervals of @parent; the
 * latter may be missing. */
gboolean vellus_json_read_summary (JsonObject    *parent,
                                   const char    *figures,
                                   VellusSummary *summary,
                                   GError       **error);

gboolean vellus_json_read_corrections (JsonObject        *root,
                                       VellusMeasurement *measurement,
                                       GError           **error);

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
