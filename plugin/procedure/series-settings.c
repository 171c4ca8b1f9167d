/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/series-settings.h"

#include <glib/gi18n-lib.h>

#include "core/scale.h"
#include "procedure/output-file.h"

#define OFFSET(member) G_STRUCT_OFFSET (VellusSeriesSettings, member)

static const VellusParamSpec input_specs[] = {
  {
    .name = "visits",
    .label = N_ ("_Layers"),
    .help = N_ ("Numbers or names of the layers, parted by commas; empty takes "
                "all photographs of the picture, or of all open pictures when "
                "it has only one"),
    .kind = VELLUS_PARAM_TEXT,
    .offset = OFFSET (visits),
  },
  {
    .name = "dates",
    .label = N_ ("_Dates"),
    .help = N_ ("Days of the visits in the same order, parted by commas, such "
                "as 2026-03-01; empty takes those in the names, or on which "
                "the camera took the pictures"),
    .kind = VELLUS_PARAM_TEXT,
    .offset = OFFSET (dates),
  },
  {
    .name = "treatment-start",
    .label = N_ ("Treatment _began"),
    .help = N_ ("Day from which months count, such as 2026-03-05; empty counts "
                "from the first visit"),
    .kind = VELLUS_PARAM_TEXT,
    .offset = OFFSET (treatment),
  },
  {
    .name = "um-per-px",
    .label = N_ ("Pixel s_ize"),
    .help = N_ ("Size of one pixel on the skin; 0 takes the calibration that "
                "each picture carries"),
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
    .name = "registered",
    .label = N_ ("Later la_yers laid over the first one"),
    .help = N_ ("Adds a copy of each later layer that is turned, scaled and "
                "stretched so that the skin lies on that of the first one"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = TRUE,
    .offset = OFFSET (registered),
  },
  {
    .name = "json-file",
    .label = N_ ("Series (_JSON)"),
    .help = N_ ("Where the whole series is written; empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (json_file),
  },
  {
    .name = "csv-file",
    .label = N_ ("Table of changes (CSV)"),
    .help = N_ ("Where the changes are written, one row a visit and figure; "
                "empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (csv_file),
  },
  {
    .name = "plot-file",
    .label = N_ ("Trends (PN_G)"),
    .help = N_ ("Where the plot of all changes and trends is written; empty: "
                "nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (plot_file),
  },
};

VellusParamSpec *
vellus_series_settings_specs (guint *n_specs)
{
  GArray *specs = g_array_new (FALSE, FALSE, sizeof (VellusParamSpec));
  guint   n_params;
  const VellusParamSpec *params = vellus_params_specs (&n_params);

  vellus_param_specs_add (specs, input_specs, G_N_ELEMENTS (input_specs), 0);
  vellus_param_specs_add (specs, params, n_params, OFFSET (params));
  vellus_param_specs_add (specs, output_specs, G_N_ELEMENTS (output_specs), 0);
  vellus_param_specs_add (specs, vellus_output_report_spec (), 1,
                          OFFSET (report_file));
  *n_specs = specs->len;

  return (VellusParamSpec *) (gpointer) g_array_free (specs, FALSE);
}
