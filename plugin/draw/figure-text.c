/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/figure-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

VellusFigureStyle
vellus_figure_style (const VellusFigureSpec *spec)
{
  if (g_str_has_suffix (spec->name, "_fraction"))
    return (VellusFigureStyle){ 100.0, MAX (spec->digits - 2, 0), "%" };

  return (VellusFigureStyle){ 1.0, spec->digits, spec->unit };
}

char *
vellus_figure_value_text (const VellusFigureSpec *spec,
                          const VellusFigure     *figure)
{
  const VellusFigureStyle style = vellus_figure_style (spec);
  g_autofree char        *value = NULL;

  if (! isfinite (figure->value))
    return g_strdup (_ ("unknown"));

  value = g_strdup_printf (
    "%.*f%s%s", style.digits, style.factor * figure->value,
    style.unit != NULL ? " " : "", style.unit != NULL ? style.unit : "");

  if (! isfinite (figure->low) || ! isfinite (figure->high))
    return g_steal_pointer (&value);

  /* Translators: a value with the ends of its 95 % interval. */
  return g_strdup_printf (_ ("%s (%.*f–%.*f)"), value, style.digits,
                          style.factor * figure->low, style.digits,
                          style.factor * figure->high);
}

/* The words that the method of a scale is made of. */
static const char *const method_words[] = {
  /* Translators: how the scale of a picture was found. */
  N_ ("argument"), N_ ("value"),       N_ ("ruler"),       N_ ("bar"),
  N_ ("line"),     N_ ("circle"),      N_ ("field width"), N_ ("resolution"),
  N_ ("preset"),   N_ ("unconfirmed"), N_ ("rescaled"),    N_ ("other picture"),
};

static char *
method_text (const char *method)
{
  g_auto (GStrv) words = g_strsplit (method, ", ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (method_words); k++)
      if (g_str_equal (words[i], method_words[k]))
        {
          g_free (words[i]);
          words[i] = g_strdup (_ (method_words[k]));
          break;
        }

  return g_strjoinv (", ", words);
}

char *
vellus_scale_to_text (const VellusScale *scale)
{
  g_autofree char *method =
    method_text (scale->method != NULL ? scale->method : "?");

  /* Translators: size of a pixel, its uncertainty, how it was found. */
  return g_strdup_printf (_ ("%.4g µm/px ± %.2g %% (%s)"), scale->um_per_px,
                          100.0 * scale->relative_uncertainty, method);
}

char *
vellus_length_to_text (double length_um)
{
  return length_um < 1000.0 ? g_strdup_printf (_ ("%g µm"), length_um)
                            : g_strdup_printf (_ ("%g mm"), length_um / 1000.0);
}

double
vellus_length_round_um (double longest_um)
{
  const double power = pow (10.0, floor (log10 (longest_um)));
  const double lead = longest_um / power;

  return power * (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0);
}

char *
vellus_hair_doubts_text (guint flags)
{
  static const char *const texts[] = {
    N_ ("root beyond the edge"), N_ ("tip beyond the edge"),
    N_ ("root and tip unsure"),  N_ ("diameter unsure"),
    N_ ("near a class cut"),     N_ ("lighter than the skin"),
    N_ ("class by the user"),
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((flags & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              _ (texts[i]));

  return g_string_free (text, FALSE);
}
