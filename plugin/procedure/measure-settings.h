/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/params.h"

G_BEGIN_DECLS

/**
 * VellusMeasureSettings:
 * @um_per_px: micrometers a pixel; 0: the image's own calibration
 * @scale_uncertainty: standard deviation of @um_per_px as a share of it
 * @params: what is measured
 * @overlay: whether shafts and legend are drawn into the image
 * @maps: whether density and miniaturization maps are
 * @paths: whether shafts become paths
 * @numbers: whether each hair's number is written beside it
 * @json_file: (nullable): where the document goes
 * @csv_file: (nullable): where the figures go
 * @hairs_csv_file: (nullable): where the table of hairs goes
 * @report_file: (nullable): where the report goes
 * @scheme: in the dialog, by which classes hairs are told apart
 *
 * Arguments of the procedure that measures hair.
 */
typedef struct
{
  double       um_per_px;
  double       scale_uncertainty;
  VellusParams params;
  gboolean     overlay;
  gboolean     maps;
  gboolean     paths;
  gboolean     numbers;
  char        *json_file;
  char        *csv_file;
  char        *hairs_csv_file;
  char        *report_file;
  int          scheme;
} VellusMeasureSettings;

/**
 * vellus_measure_settings_specs:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer container): the table that describes
 *   #VellusMeasureSettings, those of vellus_params_specs() among its rows
 */
VellusParamSpec *vellus_measure_settings_specs (guint *n_specs);

/**
 * vellus_files_settings_specs:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer container): the rows of #VellusMeasureSettings that
 *   matter when hairs are counted again or shown: the files
 */
VellusParamSpec *vellus_files_settings_specs (guint *n_specs);

G_END_DECLS
