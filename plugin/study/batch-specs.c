/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "study/batch-request.h"

#define OFFSET(member) G_STRUCT_OFFSET (VellusBatchRequest, member)

/* Longer marks and bars are in no picture of hairs. */
#define MAX_LENGTH_UM 1e6

#define MAX_MEMORY_MIB 16777216.0

/* More than any machine has cores for one picture. */
#define MAX_THREADS 256.0

static const VellusParamChoice scales[] = {
  { "given", N_ ("As given below") },
  { "resolution", N_ ("The resolution of each picture") },
  { "read", N_ ("A ruler or scale bar in each picture") },
  { NULL, NULL },
};

static const VellusParamChoice formats[] = {
  { "json", N_ ("Documents (JSON)") },
  { "json,overlay", N_ ("Documents and overlays") },
  { "json,report", N_ ("Documents and reports (PDF)") },
  { "json,overlay,report", N_ ("Documents, overlays and reports") },
  { "overlay", N_ ("Overlays (PNG)") },
  { "none", N_ ("Only the tables") },
  { NULL, NULL },
};

static const VellusParamChoice agains[] = {
  { "changed", N_ ("Measure what has changed") },
  { "all", N_ ("Measure all again") },
  { "never", N_ ("Never replace any") },
  { NULL, NULL },
};

static const VellusParamSpec place_specs[] = {
  {
    .name = "output",
    .label = N_ ("Resu_lts"),
    .help = N_ ("Folder for the results; required"),
    .kind = VELLUS_PARAM_FOLDER,
    .offset = OFFSET (folder),
  },
  {
    .name = "recursive",
    .label = N_ ("Search folders to the _bottom"),
    .help = N_ ("Searches folders to the bottom"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .offset = OFFSET (recursive),
  },
};

static const VellusParamSpec scale_specs[] = {
  {
    .name = "scale",
    .label = N_ ("Sc_ale from"),
    .help = N_ ("Whether the scale is given, or taken from each picture: its "
                "resolution, or a ruler or a scale bar in it"),
    .kind = VELLUS_PARAM_CHOICE,
    .choices = scales,
    .offset = OFFSET (scale),
  },
  {
    .name = "um-per-px",
    .label = N_ ("Pi_xel size"),
    .help = N_ ("Size of one pixel of all pictures on the skin; 0 when it is "
                "told in another way"),
    .unit = "µm/px",
    .kind = VELLUS_PARAM_REAL,
    .maximum = VELLUS_SCALE_MAX_UM_PER_PX,
    .step = 0.1,
    .digits = 4,
    .offset = OFFSET (um_per_px),
  },
  {
    .name = "scale-uncertainty",
    .label = N_ ("U_ncertainty"),
    .help = N_ ("Standard deviation of that size as a share of it"),
    .kind = VELLUS_PARAM_REAL,
    .maximum = 0.5,
    .step = 0.005,
    .digits = 3,
    .value = VELLUS_SCALE_DEFAULT_UNCERTAINTY,
    .offset = OFFSET (scale_uncertainty),
  },
  {
    .name = "scale-csv",
    .label = N_ ("Table of scales"),
    .help = N_ ("Table with the columns picture, um_per_px and, if known, "
                "relative_uncertainty"),
    .kind = VELLUS_PARAM_SOURCE,
    .offset = OFFSET (scale_csv),
  },
  {
    .name = "scale-image",
    .label = N_ ("Picture of a ruler"),
    .help = N_ ("Picture of a ruler, taken at the same setting"),
    .kind = VELLUS_PARAM_SOURCE,
    .offset = OFFSET (scale_image),
  },
  {
    .name = "step-um",
    .label = N_ ("_Graduation"),
    .help =
      N_ ("From one graduation of the ruler to the next, the finest ones"),
    .unit = "µm",
    .kind = VELLUS_PARAM_REAL,
    .maximum = MAX_LENGTH_UM,
    .step = 100.0,
    .digits = 1,
    .offset = OFFSET (step_um),
  },
  {
    .name = "bar-um",
    .label = N_ ("Scale bar"),
    .help = N_ ("Length of the scale bar"),
    .unit = "µm",
    .kind = VELLUS_PARAM_REAL,
    .maximum = MAX_LENGTH_UM,
    .step = 100.0,
    .digits = 1,
    .offset = OFFSET (bar_um),
  },
};

static const VellusParamSpec region_specs[] = {
  {
    .name = "region",
    .label = N_ ("_Where to count"),
    .help = N_ (
      "Where to count: whole, rectangle:X,Y,W,H, ellipse:X,Y,W,H, mask:FILE, "
      "frame:CM2 for a square in the middle, or beside:ENDING for a mask "
      "beside each picture, such as beside:.mask.png"),
    .kind = VELLUS_PARAM_TEXT,
    .offset = OFFSET (region),
  },
};

static const VellusParamSpec rest_specs[] = {
  {
    .name = "parameters",
    .label = N_ ("Frozen parameters"),
    .help = N_ ("File of frozen parameters, such as an earlier "
                "parameters.json"),
    .kind = VELLUS_PARAM_SOURCE,
    .offset = OFFSET (parameters),
  },
  {
    .name = "formats",
    .label = N_ ("For each picture"),
    .help = N_ ("What to write for each picture, besides the tables"),
    .kind = VELLUS_PARAM_TEXT,
    .choices = formats,
    .offset = OFFSET (formats),
  },
  {
    .name = "again",
    .label = N_ ("Results that are there"),
    .help = N_ ("What to do where results are there"),
    .kind = VELLUS_PARAM_CHOICE,
    .choices = agains,
    .offset = OFFSET (again),
  },
  {
    .name = "names",
    .label = N_ ("Names are ma_de of"),
    .help = N_ ("How names are made, such as {subject}_{site}_{visit}; also "
                "{date} and {replicate}"),
    .kind = VELLUS_PARAM_TEXT,
    .offset = OFFSET (names),
  },
  {
    .name = "labels",
    .label = N_ ("Table of labels"),
    .help = N_ ("Table with the columns picture, subject, site, visit, date, "
                "replicate"),
    .kind = VELLUS_PARAM_SOURCE,
    .offset = OFFSET (labels),
  },
  {
    .name = "blind",
    .label = N_ ("_Key of a blinded study"),
    .help = N_ ("Give pictures codes; this key file tells them"),
    .kind = VELLUS_PARAM_FILE,
    .offset = OFFSET (blind),
  },
  {
    .name = "memory",
    .label = N_ ("Memory"),
    .help = N_ ("Memory that pictures may take together; 0: half of the "
                "machine"),
    .unit = "MiB",
    .kind = VELLUS_PARAM_INTEGER,
    .maximum = MAX_MEMORY_MIB,
    .step = 256.0,
    .offset = OFFSET (memory_mib),
  },
  {
    .name = "threads",
    .label = N_ ("Threads"),
    .help = N_ ("Threads to use; 0: one a core; results are the same"),
    .kind = VELLUS_PARAM_INTEGER,
    .maximum = MAX_THREADS,
    .step = 1.0,
    .offset = OFFSET (params.n_threads),
  },
};

VellusParamSpec *
vellus_batch_request_specs (guint *n_specs)
{
  GArray *specs = g_array_new (FALSE, FALSE, sizeof (VellusParamSpec));
  guint   n_params;
  const VellusParamSpec *params = vellus_params_specs (&n_params);

  vellus_param_specs_add (specs, place_specs, G_N_ELEMENTS (place_specs), 0);
  vellus_param_specs_add (specs, scale_specs, G_N_ELEMENTS (scale_specs), 0);
  vellus_param_specs_add (specs, region_specs, G_N_ELEMENTS (region_specs), 0);
  vellus_param_specs_add (specs, params, n_params, OFFSET (params));
  vellus_param_specs_add (specs, rest_specs, G_N_ELEMENTS (rest_specs), 0);
  *n_specs = specs->len;

  return (VellusParamSpec *) (gpointer) g_array_free (specs, FALSE);
}
