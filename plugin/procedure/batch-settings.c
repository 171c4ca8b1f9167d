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
  GArray *specs = g_array_new (FALSE, FALSE, sizeof (VellusParamSpec));
  guint   n_asked;
  g_autofree VellusParamSpec *asked = vellus_batch_request_specs (&n_asked);

  vellus_param_specs_add (specs, &input_spec, 1, 0);
  vellus_param_specs_add (specs, asked, n_asked,
                          G_STRUCT_OFFSET (VellusBatchCallSettings, request));
  *n_specs = specs->len;

  return (VellusParamSpec *) (gpointer) g_array_free (specs, FALSE);
}
