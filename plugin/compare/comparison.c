/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/comparison.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const char *
vellus_change_name (VellusChange change)
{
  static const char *const names[VELLUS_N_CHANGES] = {
    "kept", "thicker", "thinner", "lost", "new", "unsure",
  };

  return names[change];
}

const char *
vellus_change_label (VellusChange change)
{
  static const char *const labels[VELLUS_N_CHANGES] = {
    /* Translators: what became of a hair between two visits. */
    N_ ("Kept"), N_ ("Thicker"), N_ ("Thinner"),
    N_ ("Lost"), N_ ("New"),     N_ ("Unsure"),
  };

  return _ (labels[change]);
}

VellusVerdict
vellus_change_verdict (const VellusChangeFigure *figure)
{
  if (! isfinite (figure->change.low) || ! isfinite (figure->change.high))
    return VELLUS_VERDICT_UNKNOWN;

  if (figure->change.low > 0.0)
    return VELLUS_VERDICT_MORE;

  return figure->change.high < 0.0 ? VELLUS_VERDICT_LESS
                                   : VELLUS_VERDICT_WITHIN;
}

const char *
vellus_verdict_name (VellusVerdict verdict)
{
  static const char *const names[] = {
    [VELLUS_VERDICT_WITHIN] = "within-error",
    [VELLUS_VERDICT_MORE] = "more",
    [VELLUS_VERDICT_LESS] = "less",
    [VELLUS_VERDICT_UNKNOWN] = "unknown",
  };

  return names[verdict];
}

const char *
vellus_verdict_text (VellusVerdict verdict)
{
  static const char *const texts[] = {
    [VELLUS_VERDICT_WITHIN] = N_ ("within the measurement's own error"),
    [VELLUS_VERDICT_MORE] = N_ ("a rise beyond the measurement's own error"),
    [VELLUS_VERDICT_LESS] = N_ ("a fall beyond the measurement's own error"),
    [VELLUS_VERDICT_UNKNOWN] = N_ ("can't be told"),
  };

  return _ (texts[verdict]);
}

#define FIGURE(member, text, unit_text, n_digits)                              \
  {                                                                            \
    .name = #member, .label = text, .unit = unit_text, .digits = n_digits,     \
    .offset = G_STRUCT_OFFSET (VellusComparisonSummary, member)                \
  }

static const VellusFigureSpec specs[] = {
  FIGURE (hairs, N_ ("Hairs"), NULL, 0),
  FIGURE (density_per_cm2, N_ ("Hair density"), "cm⁻²", 1),
  FIGURE (thin_fraction, N_ ("Thin share"), NULL, 3),
  FIGURE (mean_diameter_um, N_ ("Mean diameter"), "µm", 1),
  FIGURE (
    cumulative_thickness_mm_per_cm2, N_ ("Cumulative thickness"), "mm/cm²", 2),
};

const VellusFigureSpec *
vellus_comparison_specs (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (specs);

  return specs;
}

const VellusChangeFigure *
vellus_comparison_figure (const VellusComparisonSummary *summary,
                          const VellusFigureSpec        *spec)
{
  return (const VellusChangeFigure *) G_STRUCT_MEMBER_P (summary, spec->offset);
}

void
vellus_comparison_free (VellusComparison *comparison)
{
  if (comparison == NULL)
    return;

  vellus_measurement_free (comparison->before);
  vellus_measurement_free (comparison->after);
  vellus_registration_free (comparison->registration);
  if (comparison->matches != NULL)
    g_array_unref (comparison->matches);
  g_free (comparison);
}

const VellusHair *
vellus_match_before (const VellusComparison *comparison,
                     const VellusMatch      *match)
{
  return match->before < 0
           ? NULL
           : g_ptr_array_index (comparison->before->hairs, match->before);
}

const VellusHair *
vellus_match_after (const VellusComparison *comparison,
                    const VellusMatch      *match)
{
  return match->after < 0
           ? NULL
           : g_ptr_array_index (comparison->after->hairs, match->after);
}
