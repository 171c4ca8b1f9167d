/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/sheet-parts.h"

#include <glib/gi18n-lib.h>

void
vellus_sheet_add_limits (VellusSheet             *sheet,
                         const char              *name,
                         const VellusMeasurement *measurement)
{
  const char      *grade = vellus_quality_grade_text (measurement->quality);
  g_autofree char *named =
    name != NULL ? g_strdup_printf ("%s · %s", name, grade) : NULL;

  vellus_sheet_add_text (sheet, name != NULL ? named : grade);
  for (guint i = 0; i < VELLUS_N_QUALITY_FLAGS; i++)
    if ((measurement->quality & (1u << i)) != 0)
      {
        g_autofree char *text = vellus_quality_text (
          (VellusQualityFlags) (1u << i), &measurement->params);

        vellus_sheet_add_text (sheet, text);
      }
}

/* Without the sign of its access key, and without the key itself where that
 * is no letter of the label, as in “Thin below (_H)”. */
static char *
plain_label (const char *label)
{
  g_autoptr (GRegex) key = g_regex_new ("\\s*[(（]_.[)）]|_", 0, 0, NULL);

  return g_regex_replace_literal (key, label, -1, 0, "", 0, NULL);
}

/* As the reader writes numbers, not as documents do. */
static char *
value_text (const VellusParamSpec *spec, const VellusParams *params)
{
  gconstpointer place = G_STRUCT_MEMBER_P (params, spec->offset);

  if (spec->kind == VELLUS_PARAM_CHOICE)
    return g_strdup (_ (spec->choices[*(const int *) place].label));

  g_autofree char *value =
    spec->kind == VELLUS_PARAM_REAL
      ? g_strdup_printf ("%.12g", *(const double *) place)
      : vellus_param_to_string (spec, params);

  return g_strjoin (" ", value, spec->unit, NULL);
}

void
vellus_block_add_params (VellusBlock *table, const VellusParams *params)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *value = value_text (&specs[i], params);
      g_autofree char *name = plain_label (_ (specs[i].label));

      vellus_block_add_row (table, name, value, NULL);
    }
}
