/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/text.h"

#include <glib/gi18n-lib.h>

#include "draw/figure-text.h"

char *
vellus_figure_to_text (const VellusFigureSpec *spec, const VellusFigure *figure)
{
  g_autofree char *value = vellus_figure_value_text (spec, figure);

  /* Translators: a figure's name and its value. */
  return g_strdup_printf (_ ("%s: %s"), _ (spec->label), value);
}

/* Corrected figures never stand alone; these are what is compared. */
static void
add_automatic (GString *text, const VellusMeasurement *measurement)
{
  static const char *const names[] = { "hairs", "density_per_cm2",
                                       "thin_fraction", "mean_diameter_um" };
  guint                    n_specs = 0;
  const VellusFigureSpec  *specs = vellus_summary_specs (&n_specs);

  if (measurement->automatic == NULL)
    return;

  g_string_append_printf (
    text,
    ngettext ("Corrected by hand, in %u edit. Before any correction:",
              "Corrected by hand, in %u edits. Before any correction:",
              measurement->edits->len),
    measurement->edits->len);
  g_string_append_c (text, '\n');

  for (guint i = 0; i < n_specs; i++)
    for (guint k = 0; k < G_N_ELEMENTS (names); k++)
      if (g_str_equal (specs[i].name, names[k]))
        {
          g_autofree char *line = vellus_figure_to_text (
            &specs[i],
            vellus_summary_figure (measurement->automatic, &specs[i]));

          g_string_append_printf (text, "%s\n", line);
        }
}

char *
vellus_measurement_to_text (const VellusMeasurement *measurement)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);
  GString                *text = g_string_new (NULL);
  g_autofree char        *scale = vellus_scale_to_text (&measurement->scale);

  g_string_append_printf (text, _ ("Scale: %s"), scale);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("Measured area: %.2f mm²"),
                          measurement->region_area_mm2);
  g_string_append_c (text, '\n');
  if (measurement->unjudged_mm2 > 0.0)
    {
      g_string_append_printf (
        text,
        /* Translators: bubbles, glare, ink and the like, which hide hair. */
        _ ("Left out, because it can't be judged: %.2f mm²"),
        measurement->unjudged_mm2);
      g_string_append_c (text, '\n');
    }

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *line = vellus_figure_to_text (
        &specs[i], vellus_summary_figure (&measurement->summary, &specs[i]));

      g_string_append_printf (text, "%s\n", line);
    }

  add_automatic (text, measurement);
  g_string_append_printf (text, "%s\n",
                          vellus_quality_grade_text (measurement->quality));

  for (guint i = 0; i < VELLUS_N_QUALITY_FLAGS; i++)
    if ((measurement->quality & (1u << i)) != 0)
      {
        g_autofree char *limit = vellus_quality_text (
          (VellusQualityFlags) (1u << i), &measurement->params);

        g_string_append_printf (text, "%s\n", limit);
      }

  return g_string_free (text, FALSE);
}
