/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/param-spec.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"

static gpointer
member (const VellusParamSpec *spec, gconstpointer params)
{
  return G_STRUCT_MEMBER_P (params, spec->offset);
}

/* Stored as an owned string. */
static gboolean
is_string (const VellusParamSpec *spec)
{
  return spec->kind == VELLUS_PARAM_FILE || spec->kind == VELLUS_PARAM_SOURCE ||
         spec->kind == VELLUS_PARAM_FOLDER || spec->kind == VELLUS_PARAM_TEXT;
}

static void
set_number (const VellusParamSpec *spec, gpointer params, double value)
{
  if (spec->kind == VELLUS_PARAM_REAL)
    *(double *) member (spec, params) = value;
  else
    *(int *) member (spec, params) = (int) value;
}

static double
get_number (const VellusParamSpec *spec, gconstpointer params)
{
  if (spec->kind == VELLUS_PARAM_REAL)
    return *(const double *) member (spec, params);

  return *(const int *) member (spec, params);
}

static int
n_choices (const VellusParamSpec *spec)
{
  int n = 0;

  while (spec->choices[n].nick != NULL)
    n++;

  return n;
}

void
vellus_param_specs_add (GArray                *specs,
                        const VellusParamSpec *added,
                        guint                  n_added,
                        gsize                  offset)
{
  for (guint i = 0; i < n_added; i++)
    {
      VellusParamSpec spec = added[i];

      spec.offset += offset;
      g_array_append_val (specs, spec);
    }
}

void
vellus_param_init (const VellusParamSpec *specs, guint n_specs, gpointer params)
{
  for (guint i = 0; i < n_specs; i++)
    if (is_string (&specs[i]))
      *(char **) member (&specs[i], params) = NULL;
    else
      set_number (&specs[i], params, specs[i].value);
}

void
vellus_param_clear (const VellusParamSpec *specs,
                    guint                  n_specs,
                    gpointer               params)
{
  for (guint i = 0; i < n_specs; i++)
    if (is_string (&specs[i]))
      g_clear_pointer ((char **) member (&specs[i], params), g_free);
}

static void
bounds (const VellusParamSpec *spec, double *minimum, double *maximum)
{
  switch (spec->kind)
    {
    case VELLUS_PARAM_BOOLEAN:
      *minimum = 0.0;
      *maximum = 1.0;
      break;
    case VELLUS_PARAM_CHOICE:
      *minimum = 0.0;
      *maximum = n_choices (spec) - 1;
      break;
    case VELLUS_PARAM_INTEGER:
    case VELLUS_PARAM_REAL:
    case VELLUS_PARAM_FILE:
    case VELLUS_PARAM_SOURCE:
    case VELLUS_PARAM_FOLDER:
    case VELLUS_PARAM_TEXT:
    default:
      *minimum = spec->minimum;
      *maximum = spec->maximum;
      break;
    }
}

static gboolean
check_one (const VellusParamSpec *spec, gconstpointer params, GError **error)
{
  if (is_string (spec))
    return TRUE;

  double       minimum, maximum;
  const double value = get_number (spec, params);

  bounds (spec, &minimum, &maximum);

  if (isfinite (value) && value >= minimum && value <= maximum)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
               _ ("%g is not a usable value for “%s”; give one from %g to "
                  "%g."),
               value, spec->name, minimum, maximum);

  return FALSE;
}

gboolean
vellus_param_check (const VellusParamSpec *specs,
                    guint                  n_specs,
                    gconstpointer          params,
                    GError               **error)
{
  for (guint i = 0; i < n_specs; i++)
    if (! check_one (&specs[i], params, error))
      return FALSE;

  return TRUE;
}

static gboolean
parse_boolean (const char *text, double *value)
{
  static const char *const yes[] = { "yes", "true", "on", "1", NULL };
  static const char *const no[] = { "no", "false", "off", "0", NULL };

  *value = g_strv_contains (yes, text);

  return *value > 0.5 || g_strv_contains (no, text);
}

static gboolean
parse_choice (const VellusParamSpec *spec, const char *text, double *value)
{
  for (int i = 0; spec->choices[i].nick != NULL; i++)
    if (strcmp (spec->choices[i].nick, text) == 0)
      {
        *value = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
parse_number (const VellusParamSpec *spec, const char *text, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (*value) &&
         (spec->kind == VELLUS_PARAM_REAL ||
          (fabs (*value) <= G_MAXINT && floor (*value) >= *value));
}

gboolean
vellus_param_set_from_string (const VellusParamSpec *spec,
                              gpointer               params,
                              const char            *text,
                              GError               **error)
{
  double   value = 0.0;
  gboolean understood = FALSE;

  switch (spec->kind)
    {
    case VELLUS_PARAM_FILE:
    case VELLUS_PARAM_SOURCE:
    case VELLUS_PARAM_FOLDER:
    case VELLUS_PARAM_TEXT:
      g_free (*(char **) member (spec, params));
      *(char **) member (spec, params) = g_strdup (text);
      return TRUE;
    case VELLUS_PARAM_BOOLEAN:
      understood = parse_boolean (text, &value);
      break;
    case VELLUS_PARAM_CHOICE:
      understood = parse_choice (spec, text, &value);
      break;
    case VELLUS_PARAM_INTEGER:
    case VELLUS_PARAM_REAL:
    default:
      understood = parse_number (spec, text, &value);
      break;
    }

  if (! understood)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                   _ ("“%s” is not a usable value for “%s”; see the help for "
                      "what it takes."),
                   text, spec->name);
      return FALSE;
    }

  const double before = get_number (spec, params);

  set_number (spec, params, value);
  if (check_one (spec, params, error))
    return TRUE;

  set_number (spec, params, before);

  return FALSE;
}

char *
vellus_param_to_string (const VellusParamSpec *spec, gconstpointer params)
{
  char         text[G_ASCII_DTOSTR_BUF_SIZE];
  const double value = is_string (spec) ? 0.0 : get_number (spec, params);

  switch (spec->kind)
    {
    case VELLUS_PARAM_FILE:
      return g_strdup (*(char **) member (spec, params));
    case VELLUS_PARAM_SOURCE:
    case VELLUS_PARAM_FOLDER:
    case VELLUS_PARAM_TEXT:
      return g_strdup (*(char **) member (spec, params) != NULL
                         ? *(char **) member (spec, params)
                         : "");
    case VELLUS_PARAM_BOOLEAN:
      return g_strdup (value > 0.5 ? "yes" : "no");
    case VELLUS_PARAM_CHOICE:
      return g_strdup (spec->choices[(int) value].nick);
    case VELLUS_PARAM_INTEGER:
    case VELLUS_PARAM_REAL:
    default:
      return g_strdup (g_ascii_formatd (text, sizeof text, "%.12g", value));
    }
}
