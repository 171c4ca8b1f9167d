/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "host/gimp3/settings.h"

static void
take_choice (const VellusParamSpec *spec,
             gpointer               settings,
             GimpProcedureConfig   *config)
{
  g_autofree char *nick = NULL;

  g_object_get (config, spec->name, &nick, NULL);
  if (nick != NULL)
    vellus_param_set_from_string (spec, settings, nick, NULL);
}

static void
take_file (const VellusParamSpec *spec,
           gpointer               settings,
           GimpProcedureConfig   *config)
{
  g_autoptr (GFile) file = NULL;
  char            **path = G_STRUCT_MEMBER_P (settings, spec->offset);

  g_object_get (config, spec->name, &file, NULL);
  g_free (*path);
  *path = file != NULL ? g_file_get_path (file) : NULL;
}

static void
take_text (const VellusParamSpec *spec,
           gpointer               settings,
           GimpProcedureConfig   *config)
{
  char **text = G_STRUCT_MEMBER_P (settings, spec->offset);

  g_clear_pointer (text, g_free);
  g_object_get (config, spec->name, text, NULL);
}

void
vellus_settings_take (const VellusProcedure *procedure,
                      gpointer               settings,
                      GimpProcedureConfig   *config)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    switch (specs[i].kind)
      {
      case VELLUS_PARAM_CHOICE:
        take_choice (&specs[i], settings, config);
        break;
      case VELLUS_PARAM_FILE:
      case VELLUS_PARAM_SOURCE:
      case VELLUS_PARAM_FOLDER:
        take_file (&specs[i], settings, config);
        break;
      case VELLUS_PARAM_TEXT:
        take_text (&specs[i], settings, config);
        break;
      case VELLUS_PARAM_BOOLEAN:
      case VELLUS_PARAM_INTEGER:
      case VELLUS_PARAM_REAL:
      default:
        g_object_get (config, specs[i].name,
                      G_STRUCT_MEMBER_P (settings, specs[i].offset), NULL);
        break;
      }
}

static void
save_path (const VellusParamSpec *spec,
           const char            *path,
           GimpProcedureConfig   *config)
{
  g_autoptr (GFile) file =
    path != NULL && *path != '\0' ? g_file_new_for_path (path) : NULL;

  g_object_set (config, spec->name, file, NULL);
}

static void
save_one (const VellusParamSpec *spec,
          gconstpointer          settings,
          GimpProcedureConfig   *config)
{
  gconstpointer member = G_STRUCT_MEMBER_P (settings, spec->offset);

  switch (spec->kind)
    {
    case VELLUS_PARAM_REAL:
      g_object_set (config, spec->name, *(const double *) member, NULL);
      break;
    case VELLUS_PARAM_CHOICE:
      g_object_set (config, spec->name,
                    spec->choices[*(const int *) member].nick, NULL);
      break;
    case VELLUS_PARAM_FILE:
      g_object_set (config, spec->name, NULL, NULL);
      break;
    case VELLUS_PARAM_SOURCE:
    case VELLUS_PARAM_FOLDER:
      save_path (spec, *(char *const *) member, config);
      break;
    case VELLUS_PARAM_TEXT:
      g_object_set (config, spec->name, *(char *const *) member, NULL);
      break;
    case VELLUS_PARAM_BOOLEAN:
    case VELLUS_PARAM_INTEGER:
    default:
      g_object_set (config, spec->name, *(const int *) member, NULL);
      break;
    }
}

void
vellus_settings_save (const VellusProcedure *procedure,
                      gconstpointer          settings,
                      GimpProcedureConfig   *config)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    save_one (&specs[i], settings, config);
}
