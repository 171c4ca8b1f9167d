/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/params.h"

G_BEGIN_DECLS

/**
 * VellusSeriesSettings:
 * @visits: (nullable): numbers or names of the layers, parted by commas;
 *   empty: all photographs of the image, or of all open images when it has
 *   only one
 * @dates: (nullable): their days, parted by commas; empty: those that are
 *   known already
 * @treatment: (nullable): day on which the treatment began
 * @um_per_px: micrometers a pixel; 0: the calibration that each image carries
 * @scale_uncertainty: standard deviation of a given scale as a share of it
 * @params: what is measured
 * @registered: whether the later layers are laid over the first one
 * @json_file: (nullable): where the series goes
 * @csv_file: (nullable): where the table of changes goes
 * @plot_file: (nullable): where the plot of trends goes
 * @report_file: (nullable): where the report goes
 *
 * Arguments of the procedure that compares a series of visits.
 */
typedef struct
{
  char        *visits;
  char        *dates;
  char        *treatment;
  double       um_per_px;
  double       scale_uncertainty;
  VellusParams params;
  gboolean     registered;
  char        *json_file;
  char        *csv_file;
  char        *plot_file;
  char        *report_file;
} VellusSeriesSettings;

/**
 * vellus_series_settings_specs:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer container): the table that describes
 *   #VellusSeriesSettings, those of vellus_params_specs() among its rows
 */
VellusParamSpec *vellus_series_settings_specs (guint *n_specs);

G_END_DECLS
