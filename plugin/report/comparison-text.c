/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "report/comparison.h"

#define DEGREES 57.29577951308232

char *
vellus_change_figure_to_text (const VellusFigureSpec   *spec,
                              const VellusChangeFigure *figure)
{
  const int     d = spec->digits;
  const char   *unit = spec->unit != NULL ? spec->unit : "";
  const char   *gap = spec->unit != NULL ? " " : "";
  VellusVerdict verdict = vellus_change_verdict (figure);

  if (verdict == VELLUS_VERDICT_UNKNOWN)
    return g_strdup_printf (_ ("%s: %s"), _ (spec->label),
                            vellus_verdict_text (verdict));

  /* Translators: a figure's name, its values at both visits, its unit, the
   * change with its interval, and whether that is more than the error. */
  return g_strdup_printf (
    _ ("%s: %.*f → %.*f%s%s, change %+.*f (%+.*f to %+.*f): %s"),
    _ (spec->label), d, figure->before, d, figure->after, gap, unit, d,
    figure->change.value, d, figure->change.low, d, figure->change.high,
    vellus_verdict_text (verdict));
}

char *
vellus_registration_to_text (const VellusRegistration *registration)
{
  GString *text = g_string_new (NULL);

  if (registration->by_hand)
    g_string_append (text, _ ("Same skin by the points that were marked"));
  else
    g_string_append_printf (
      text, _ ("Same skin: %u of %u places of roots were found again"),
      registration->n_found, registration->n_common);
  g_string_append_c (text, '\n');
  g_string_append_printf (
    text, _ ("Turned by %.1f°, common skin %.2f mm², roots within %.0f µm"),
    registration->rotation_rad * DEGREES, registration->overlap_mm2,
    registration->residual_um);

  return g_string_free (text, FALSE);
}

static void
add_counts (GString *text, const VellusComparisonSummary *summary)
{
  for (int i = 0; i < VELLUS_N_CHANGES; i++)
    {
      /* Translators: what became of hairs, and how many. */
      g_string_append_printf (text, _ ("%s: %u"),
                              vellus_change_label ((VellusChange) i),
                              summary->counts[i]);
      g_string_append (text, i + 1 < VELLUS_N_CHANGES ? ", " : "\n");
    }
}

static void
add_growth (GString *text, const VellusComparisonSummary *summary)
{
  if (isfinite (summary->growing_share.value))
    {
      g_string_append_printf (text,
                              _ ("Growing hairs: %.0f %% (%.0f to %.0f %%)"),
                              100.0 * summary->growing_share.value,
                              100.0 * summary->growing_share.low,
                              100.0 * summary->growing_share.high);
      g_string_append_c (text, '\n');
    }
  if (isfinite (summary->growth_mm_per_day.value))
    {
      g_string_append_printf (text, _ ("Growth: %.2f mm a day (%.2f to %.2f)"),
                              summary->growth_mm_per_day.value,
                              summary->growth_mm_per_day.low,
                              summary->growth_mm_per_day.high);
      g_string_append_c (text, '\n');
    }
}

char *
vellus_comparison_to_text (const VellusComparison *comparison)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);
  g_autofree char        *same =
    vellus_registration_to_text (comparison->registration);
  GString *text = g_string_new (same);

  g_string_append_c (text, '\n');
  add_counts (text, &comparison->summary);
  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *line = vellus_change_figure_to_text (
        &specs[i], vellus_comparison_figure (&comparison->summary, &specs[i]));

      g_string_append_printf (text, "%s\n", line);
    }
  add_growth (text, &comparison->summary);

  return g_string_free (text, FALSE);
}
