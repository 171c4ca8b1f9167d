/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/params.h"

G_BEGIN_DECLS

/**
 * VellusCompareSettings:
 * @before: (nullable): number or name of the earlier layer; empty: the one
 *   that the procedure was called with
 * @after: (nullable): number or name of the later layer; empty: the other one
 *   of the image
 * @um_per_px: micrometers a pixel of the earlier layer; 0: the calibration
 *   that its image carries
 * @um_per_px_after: the same of the later layer; 0: its image's calibration,
 *   or what @um_per_px says
 * @scale_uncertainty: standard deviation of given scales as a share of them
 * @days: between the visits; 0: unknown
 * @points: whether paths that mark the same places are taken
 * @params: what is measured
 * @registered: whether the later layer is laid over the earlier one
 * @overlay: whether what has changed is drawn into the image
 * @json_file: (nullable): where the comparison goes
 * @before_json_file: (nullable): where the earlier measurement goes
 * @after_json_file: (nullable): where the later measurement goes
 * @csv_file: (nullable): where the table of hairs goes
 * @plot_file: (nullable): where the plot of diameters goes
 * @report_file: (nullable): where the report goes
 *
 * Arguments of the procedure that compares two visits.
 */
typedef struct
{
  char        *before;
  char        *after;
  double       um_per_px;
  double       um_per_px_after;
  double       scale_uncertainty;
  double       days;
  gboolean     points;
  VellusParams params;
  gboolean     registered;
  gboolean     overlay;
  char        *json_file;
  char        *before_json_file;
  char        *after_json_file;
  char        *csv_file;
  char        *plot_file;
  char        *report_file;
} VellusCompareSettings;

/**
 * vellus_compare_settings_specs:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer container): the table that describes
 *   #VellusCompareSettings, those of vellus_params_specs() among its rows
 */
VellusParamSpec *vellus_compare_settings_specs (guint *n_specs);

G_END_DECLS
