/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/class-scheme.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Half of the last digit that a dialog shows. */
#define SAME_UM 0.05

typedef struct
{
  double vellus_um;
  double terminal_um;
  double thin_um;
} Cuts;

static const Cuts cuts[VELLUS_SCHEME_OWN] = {
  [VELLUS_SCHEME_30_60] = { 30.0, 60.0, 40.0 },
  [VELLUS_SCHEME_40] = { 40.0, 40.0, 40.0 },
};

static const VellusParamChoice schemes[] = {
  { "30-60", N_ ("30 and 60 µm") },
  { "40", N_ ("40 µm (TrichoScan)") },
  { "own", N_ ("Own") },
  { NULL, NULL },
};

static const VellusParamSpec spec = {
  .name = "scheme",
  .label = N_ ("Classes b_y"),
  .help = N_ ("Where vellus, intermediate and terminal hairs part; sets the "
              "three cuts below"),
  .kind = VELLUS_PARAM_CHOICE,
  .choices = schemes,
  .value = VELLUS_SCHEME_30_60,
  .offset = G_STRUCT_OFFSET (VellusMeasureSettings, scheme),
};

const VellusParamSpec *
vellus_class_scheme_spec (void)
{
  return &spec;
}

static gboolean
is_near (double a_um, double b_um)
{
  return fabs (a_um - b_um) < SAME_UM;
}

VellusClassScheme
vellus_class_scheme_of (const VellusParams *params)
{
  for (int i = 0; i < VELLUS_SCHEME_OWN; i++)
    if (is_near (params->vellus_cut_um, cuts[i].vellus_um) &&
        is_near (params->terminal_cut_um, cuts[i].terminal_um) &&
        is_near (params->thin_cut_um, cuts[i].thin_um))
      return (VellusClassScheme) i;

  return VELLUS_SCHEME_OWN;
}

gboolean
vellus_class_scheme_adapt (VellusMeasureSettings *settings, int *before)
{
  const int told = settings->scheme;
  const int found = (int) vellus_class_scheme_of (&settings->params);

  if (told != *before && told != VELLUS_SCHEME_OWN)
    {
      settings->params.vellus_cut_um = cuts[told].vellus_um;
      settings->params.terminal_cut_um = cuts[told].terminal_um;
      settings->params.thin_cut_um = cuts[told].thin_um;
    }
  else if (told == *before)
    settings->scheme = found;
  *before = settings->scheme;

  return told != found;
}
