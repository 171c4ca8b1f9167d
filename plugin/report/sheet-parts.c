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

void
vellus_block_add_params (VellusBlock *table, const VellusParams *params)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *value = vellus_param_to_string (&specs[i], params);
      g_autofree char *name = plain_label (_ (specs[i].label));
      g_autofree char *shown =
        specs[i].kind == VELLUS_PARAM_CHOICE
          ? g_strdup (
              _ (specs[i]
                   .choices[G_STRUCT_MEMBER (int, params, specs[i].offset)]
                   .label))
          : g_strjoin (" ", value, specs[i].unit, NULL);

      vellus_block_add_row (table, name, shown, NULL);
    }
}
