/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/params.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"

static const VellusParamChoice tones[] = {
  { "both", N_ ("Dark and light shafts") },
  { "dark", N_ ("Dark shafts only") },
  { "light", N_ ("Light shafts only") },
  { NULL, NULL },
};

static const VellusParamChoice counting_rules[] = {
  { "root-inside", N_ ("Root inside the region") },
  /* Translators: the stereological counting frame with two inclusion and two
   * exclusion edges. */
  { "unbiased-frame", N_ ("Unbiased frame") },
  { NULL, NULL },
};

static const VellusParamSpec specs[] = {
  {
    .name = "vellus-cut",
    .label = N_ ("_Vellus below"),
    .help = N_ ("Shafts thinner than this are vellus hairs"),
    .unit = "µm",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 5.0,
    .maximum = 200.0,
    .step = 1.0,
    .digits = 1,
    .value = 30.0,
    .offset = G_STRUCT_OFFSET (VellusParams, vellus_cut_um),
  },
  {
    .name = "terminal-cut",
    .label = N_ ("_Terminal from"),
    .help = N_ ("Shafts of this diameter and above are terminal hairs"),
    .unit = "µm",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 5.0,
    .maximum = 200.0,
    .step = 1.0,
    .digits = 1,
    .value = 60.0,
    .offset = G_STRUCT_OFFSET (VellusParams, terminal_cut_um),
  },
  {
    .name = "thin-cut",
    .label = N_ ("T_hin below"),
    .help = N_ ("Shafts thinner than this make up the thin share"),
    .unit = "µm",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 5.0,
    .maximum = 200.0,
    .step = 1.0,
    .digits = 1,
    .value = 40.0,
    .offset = G_STRUCT_OFFSET (VellusParams, thin_cut_um),
  },
  {
    .name = "sensitivity",
    .label = N_ ("_Sensitivity"),
    .help = N_ ("0 finds only what is certain, 1 also what is faint"),
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = 1.0,
    .step = 0.05,
    .digits = 2,
    .value = 0.5,
    .offset = G_STRUCT_OFFSET (VellusParams, sensitivity),
  },
  {
    .name = "min-length",
    .label = N_ ("Shortest sha_ft"),
    .help = N_ ("Shorter shafts are left out"),
    .unit = "µm",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 20.0,
    .maximum = 5000.0,
    .step = 10.0,
    .digits = 0,
    .value = 100.0,
    .offset = G_STRUCT_OFFSET (VellusParams, min_length_um),
  },
  {
    .name = "unit-distance",
    .label = N_ ("_Unit distance"),
    .help = N_ ("Roots within this distance form one follicular unit"),
    .unit = "µm",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 20.0,
    .maximum = 1000.0,
    .step = 10.0,
    .digits = 0,
    .value = 350.0,
    .offset = G_STRUCT_OFFSET (VellusParams, unit_distance_um),
  },
  {
    .name = "tone",
    .label = N_ ("Shaft t_one"),
    .help = N_ ("Whether shafts darker or lighter than the skin are found"),
    .kind = VELLUS_PARAM_CHOICE,
    .choices = tones,
    .value = VELLUS_TONE_BOTH,
    .offset = G_STRUCT_OFFSET (VellusParams, tone),
  },
  {
    .name = "counting-rule",
    .label = N_ ("Counting _rule"),
    .help = N_ ("Which hairs belong to the region"),
    .kind = VELLUS_PARAM_CHOICE,
    .choices = counting_rules,
    .value = VELLUS_COUNT_ROOT_INSIDE,
    .offset = G_STRUCT_OFFSET (VellusParams, counting_rule),
  },
};

const VellusParamSpec *
vellus_params_specs (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (specs);

  return specs;
}

void
vellus_params_init (VellusParams *params)
{
  *params = (VellusParams){ 0 };
  vellus_param_init (specs, G_N_ELEMENTS (specs), params);
}

gboolean
vellus_params_check (const VellusParams *params, GError **error)
{
  if (! vellus_param_check (specs, G_N_ELEMENTS (specs), params, error))
    return FALSE;

  if (params->vellus_cut_um > params->terminal_cut_um)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                   _ ("The vellus cut (%g µm) lies above the terminal cut "
                      "(%g µm); exchange them."),
                   params->vellus_cut_um, params->terminal_cut_um);
      return FALSE;
    }

  return TRUE;
}

static gboolean
differ (double a, double b)
{
  return a < b || a > b;
}

gboolean
vellus_params_find_same (const VellusParams *a, const VellusParams *b)
{
  return ! differ (a->sensitivity, b->sensitivity) &&
         ! differ (a->min_length_um, b->min_length_um) && a->tone == b->tone;
}
