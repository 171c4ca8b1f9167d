/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/compare-layers.h"
#include "procedure/series-settings.h"

G_BEGIN_DECLS

/**
 * VellusSeriesLayer:
 * @layer: the photograph
 * @name: what the visit is called; owned
 * @dated: whether @date is known
 * @date: its day
 * @scale: its magnification; owned
 *
 * One visit before it is measured.
 */
typedef struct
{
  VellusCompareLayer layer;
  char              *name;
  gboolean           dated;
  GDate              date;
  VellusScale        scale;
} VellusSeriesLayer;

/**
 * vellus_series_find_layers:
 * @call: a call with #VellusSeriesSettings
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type VellusSeriesLayer): the visits in
 *   the order of time, or in the order of the layers, from the lowest on,
 *   where not all days are known; `NULL` with %VELLUS_ERROR_ARGUMENT,
 *   %VELLUS_ERROR_NO_SCALE or %VELLUS_ERROR_BAD_SCALE
 */
GPtrArray *vellus_series_find_layers (const VellusCall *call, GError **error);

/**
 * vellus_series_find_treatment:
 * @settings: settings
 * @date: (out): day on which the treatment began
 * @known: (out): whether one was given
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT when it can't be
 *   read
 */
gboolean vellus_series_find_treatment (const VellusSeriesSettings *settings,
                                       GDate                      *date,
                                       gboolean                   *known,
                                       GError                    **error);

G_END_DECLS
