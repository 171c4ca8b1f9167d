/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/measure-settings.h"

#include <glib/gi18n-lib.h>

#include "core/scale.h"
#include "procedure/output-file.h"

#define OFFSET(member) G_STRUCT_OFFSET (VellusMeasureSettings, member)

static const VellusParamSpec scale_specs[] = {
  {
    .name = "um-per-px",
    .label = N_ ("Pi_xel size"),
    .help = N_ ("Size of one pixel on the skin; 0 takes the calibration that "
                "the picture carries"),
    .unit = "µm/px",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = VELLUS_SCALE_MAX_UM_PER_PX,
    .step = 0.1,
    .digits = 4,
    .value = 0.0,
    .offset = OFFSET (um_per_px),
  },
  {
    .name = "scale-uncertainty",
    .label = N_ ("U_ncertainty"),
    .help = N_ ("Standard deviation of the scale as a share of it; a "
                "calibration that the picture carries brings its own"),
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = 0.5,
    .step = 0.005,
    .digits = 3,
    .value = VELLUS_SCALE_DEFAULT_UNCERTAINTY,
    .offset = OFFSET (scale_uncertainty),
  },
};

static const VellusParamSpec output_specs[] = {
  {
    .name = "overlay",
    .label = N_ ("Co_lored shafts and legend"),
    .help = N_ ("Draws every shaft, colored by class, and a legend with the "
                "figures as layers of the picture"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = TRUE,
    .offset = OFFSET (overlay),
  },
  {
    .name = "maps",
    .label = N_ ("Density and miniaturi_zation maps"),
    .help = N_ ("Draws maps of the hair density and of the share of thin "
                "hairs as layers of the picture"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = TRUE,
    .offset = OFFSET (maps),
  },
  {
    .name = "paths",
    .label = N_ ("E_ditable paths"),
    .help = N_ ("Adds a path for each class, with one stroke for each hair"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = TRUE,
    .offset = OFFSET (paths),
  },
  {
    .name = "numbers",
    .label = N_ ("Numbers at ha_irs"),
    .help = N_ ("Writes the number of each counted hair at its root, as a "
                "layer of the picture"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = FALSE,
    .offset = OFFSET (numbers),
  },
  {
    .name = "json-file",
    .label = N_ ("Measurement (_JSON)"),
    .help = N_ ("Where the whole measurement is written; empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (json_file),
  },
  {
    .name = "csv-file",
    .label = N_ ("Fi_gures (CSV)"),
    .help = N_ ("Where the figures are written as one row; empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (csv_file),
  },
  {
    .name = "hairs-csv-file",
    .label = N_ ("Ta_ble of hairs (CSV)"),
    .help = N_ ("Where the hairs are written, one row each; empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (hairs_csv_file),
  },
};

VellusParamSpec *
vellus_measure_settings_specs (guint *n_specs)
{
  GArray *specs = g_array_new (FALSE, FALSE, sizeof (VellusParamSpec));
  guint   n_params;
  const VellusParamSpec *params = vellus_params_specs (&n_params);

  vellus_param_specs_add (specs, scale_specs, G_N_ELEMENTS (scale_specs), 0);
  vellus_param_specs_add (specs, params, n_params, OFFSET (params));
  vellus_param_specs_add (specs, output_specs, G_N_ELEMENTS (output_specs), 0);
  vellus_param_specs_add (specs, vellus_output_report_spec (), 1,
                          OFFSET (report_file));
  *n_specs = specs->len;

  return (VellusParamSpec *) (gpointer) g_array_free (specs, FALSE);
}

VellusParamSpec *
vellus_files_settings_specs (guint *n_specs)
{
  GArray *specs = g_array_new (FALSE, FALSE, sizeof (VellusParamSpec));

  for (guint i = 0; i < G_N_ELEMENTS (output_specs); i++)
    if (output_specs[i].kind == VELLUS_PARAM_FILE)
      g_array_append_val (specs, output_specs[i]);
  vellus_param_specs_add (specs, vellus_output_report_spec (), 1,
                          OFFSET (report_file));
  *n_specs = specs->len;

  return (VellusParamSpec *) (gpointer) g_array_free (specs, FALSE);
}
