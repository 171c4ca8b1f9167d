/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/names.h"

#include <string.h>

const char *
vellus_hair_flag_name (guint index)
{
  static const char *const names[VELLUS_N_HAIR_FLAGS] = {
    "root-at-edge", "tip-at-edge", "root-unsure",   "diameter-unsure",
    "class-unsure", "light",       "class-by-user",
  };

  g_return_val_if_fail (index < VELLUS_N_HAIR_FLAGS, NULL);

  return names[index];
}

static const char *
quality_name (guint index)
{
  return vellus_quality_name ((VellusQualityFlags) (1u << index));
}

static char *
join_names (guint bits, guint n_bits, const char *(*name) (guint index))
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_bits; i++)
    if ((bits & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", name (i));

  return g_string_free (text, FALSE);
}

char *
vellus_hair_flags_to_text (guint flags)
{
  return join_names (flags, VELLUS_N_HAIR_FLAGS, vellus_hair_flag_name);
}

char *
vellus_quality_to_text (guint quality)
{
  return join_names (quality, VELLUS_N_QUALITY_FLAGS, quality_name);
}

char *
vellus_param_document_name (const VellusParamSpec *spec)
{
  char *name = g_strdelimit (g_strdup (spec->name), "-", '_');

  if (g_strcmp0 (spec->unit, "µm") != 0)
    return name;

  char *with_unit = g_strconcat (name, "_um", NULL);

  g_free (name);

  return with_unit;
}

const char *
vellus_file_basename (const char *path)
{
  if (path == NULL)
    return NULL;

  const char *slash = strrchr (path, '/');
  const char *backslash = strrchr (path, '\\');
  const char *last = MAX (slash, backslash);

  return last != NULL ? last + 1 : path;
}
