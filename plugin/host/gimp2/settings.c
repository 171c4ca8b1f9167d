/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "host/gimp2/settings.h"

#include <libgimp/gimp.h>
#include <string.h>

void
vellus_settings_load (const VellusProcedure *procedure, gpointer settings)
{
  const int size = gimp_get_data_size (procedure->name);

  if (size <= 0)
    return;

  g_autofree char *text = g_malloc0 ((gsize) size + 1);

  if (gimp_get_data (procedure->name, text))
    vellus_settings_from_text (procedure, settings, text);
}

void
vellus_settings_save (const VellusProcedure *procedure, gconstpointer settings)
{
  g_autofree char *text = vellus_settings_to_text (procedure, settings);

  /* With its end: GIMP keeps no data of 0 bytes, and complains in a window. */
  gimp_set_data (procedure->name, text, (guint32) strlen (text) + 1);
}

void
vellus_settings_take (const VellusProcedure *procedure,
                      gpointer               settings,
                      const GimpParam       *params)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      gpointer member = G_STRUCT_MEMBER_P (settings, specs[i].offset);

      switch (specs[i].kind)
        {
        case VELLUS_PARAM_REAL:
          *(double *) member = params[i].data.d_float;
          break;
        case VELLUS_PARAM_FILE:
        case VELLUS_PARAM_SOURCE:
        case VELLUS_PARAM_FOLDER:
        case VELLUS_PARAM_TEXT:
          g_free (*(char **) member);
          *(char **) member = g_strdup (params[i].data.d_string);
          break;
        case VELLUS_PARAM_BOOLEAN:
        case VELLUS_PARAM_INTEGER:
        case VELLUS_PARAM_CHOICE:
        default:
          *(int *) member = params[i].data.d_int32;
          break;
        }
    }
}
