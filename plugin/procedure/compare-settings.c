/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/compare-settings.h"

#include <glib/gi18n-lib.h>

#include "core/scale.h"
#include "procedure/output-file.h"

#define OFFSET(member) G_STRUCT_OFFSET (VellusCompareSettings, member)

/* A century between two visits is a mistake. */
#define MAX_DAYS 36525.0

static const VellusParamSpec side_specs[] = {
  {
    .name = "before",
    .label = N_ ("_Before"),
    .help = N_ ("Number or name of the layer of the earlier visit; empty takes "
                "the layer that this was called with"),
    .kind = VELLUS_PARAM_TEXT,
    .offset = OFFSET (before),
  },
  {
    .name = "after",
    .label = N_ ("_After"),
    .help = N_ ("Number or name of the layer of the later visit, of the same "
                "or another open picture; empty takes the other layer of the "
                "picture"),
    .kind = VELLUS_PARAM_TEXT,
    .offset = OFFSET (after),
  },
  {
    .name = "days",
    .label = N_ ("Da_ys between"),
    .help = N_ ("Days between the visits, for the growth of hair that was "
                "clipped at the first one; 0 leaves growth out"),
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = MAX_DAYS,
    .step = 1.0,
    .digits = 1,
    .value = 0.0,
    .offset = OFFSET (days),
  },
  {
    .name = "points",
    .label = N_ ("Use mar_ked points"),
    .help = N_ ("Lays the layers on each other by the points of the paths "
                "“before points” and “after points”, in their order, where "
                "there are such paths; else the same skin is searched for"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = TRUE,
    .offset = OFFSET (points),
  },
};

static const VellusParamSpec scale_specs[] = {
  {
    .name = "um-per-px",
    .label = N_ ("Pixel si_ze before"),
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
    .name = "um-per-px-after",
    .label = N_ ("P_ixel size after"),
    .help = N_ ("The same of the later layer, where it was taken at another "
                "magnification; 0 takes what its own picture carries, or that "
                "of the earlier one"),
    .unit = "µm/px",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = VELLUS_SCALE_MAX_UM_PER_PX,
    .step = 0.1,
    .digits = 4,
    .value = 0.0,
    .offset = OFFSET (um_per_px_after),
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
    .label = N_ ("_Later layer laid over the earlier one"),
    .help = N_ ("Adds a copy of the later layer that is turned, scaled and "
                "stretched so that the skin lies on that of the earlier one"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = TRUE,
    .offset = OFFSET (registered),
  },
  {
    .name = "overlay",
    .label = N_ ("_What became of each hair, and a legend"),
    .help = N_ ("Draws lost, new, thicker and thinner hairs, each in its color "
                "and with its mark, as layers of the picture"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = TRUE,
    .offset = OFFSET (overlay),
  },
  {
    .name = "json-file",
    .label = N_ ("Comparison (_JSON)"),
    .help = N_ ("Where the whole comparison is written; empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (json_file),
  },
  {
    .name = "before-json-file",
    .label = N_ ("Measurement before (JSON)"),
    .help = N_ ("Where the earlier measurement is written, with the hairs that "
                "only the comparison found; empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (before_json_file),
  },
  {
    .name = "after-json-file",
    .label = N_ ("Measurement after (JSON)"),
    .help = N_ ("Where the later measurement is written, with the hairs that "
                "only the comparison found; empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (after_json_file),
  },
  {
    .name = "csv-file",
    .label = N_ ("Table of hairs (CSV)"),
    .help = N_ ("Where the hairs are written, one row each; empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (csv_file),
  },
  {
    .name = "plot-file",
    .label = N_ ("_Diameters before and after (PNG)"),
    .help = N_ ("Where the plot of the diameters of both visits is written; "
                "empty: nowhere"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (plot_file),
  },
};

VellusParamSpec *
vellus_compare_settings_specs (guint *n_specs)
{
  GArray *specs = g_array_new (FALSE, FALSE, sizeof (VellusParamSpec));
  guint   n_params;
  const VellusParamSpec *params = vellus_params_specs (&n_params);

  vellus_param_specs_add (specs, side_specs, G_N_ELEMENTS (side_specs), 0);
  vellus_param_specs_add (specs, scale_specs, G_N_ELEMENTS (scale_specs), 0);
  vellus_param_specs_add (specs, params, n_params, OFFSET (params));
  vellus_param_specs_add (specs, output_specs, G_N_ELEMENTS (output_specs), 0);
  vellus_param_specs_add (specs, vellus_output_report_spec (), 1,
                          OFFSET (report_file));
  *n_specs = specs->len;

  return (VellusParamSpec *) (gpointer) g_array_free (specs, FALSE);
}
