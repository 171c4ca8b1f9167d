/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/batch-settings.h"

#include <glib/gi18n-lib.h>

static const VellusParamSpec input_spec = {
  .name = "input",
  .label = N_ ("P_ictures"),
  .help = N_ ("Folder of the pictures, or a pattern such as photos/*.jpg"),
  .kind = VELLUS_PARAM_FOLDER,
  .offset = G_STRUCT_OFFSET (VellusBatchCallSettings, input),
};

VellusParamSpec *
vellus_batch_settings_specs (guint *n_specs)
{
  guint                       n_asked;
  g_autofree VellusParamSpec *asked = vellus_batch_request_specs (&n_asked);
  VellusParamSpec            *specs = g_new (VellusParamSpec, n_asked + 1);

  specs[0] = input_spec;
  for (guint i = 0; i < n_asked; i++)
    {
      specs[i + 1] = asked[i];
      specs[i + 1].offset += G_STRUCT_OFFSET (VellusBatchCallSettings, request);
    }
  *n_specs = n_asked + 1;

  return specs;
}
