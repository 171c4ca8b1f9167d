/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "dialog/form.h"
#include "procedure/series-visits.h"
#include "procedure/series.h"

#define DATE_BYTES 16

static const VellusFormSection sections[] = {
  { N_ ("Visits"), "visits", FALSE },
  { N_ ("Scale"), "um-per-px", FALSE },
  { N_ ("Counting"), "vellus-cut", TRUE },
  { N_ ("Into the picture"), "registered", FALSE },
  { N_ ("Into files"), "json-file", TRUE },
};

static void
add_visit (GString *text, const VellusSeriesLayer *visit)
{
  char date[DATE_BYTES] = "";

  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append_printf (text, "“%s”", visit->name);
  if (visit->dated &&
      g_date_strftime (date, sizeof date, "%Y-%m-%d", &visit->date) > 0)
    g_string_append_printf (text, " (%s)", date);
  else
    g_string_append_printf (text, " (%s)", _ ("no date"));
}

static char *
note (const GPtrArray *visits)
{
  g_autoptr (GString) list = g_string_new (NULL);
  gboolean            dated = TRUE;

  for (guint i = 0; i < visits->len; i++)
    {
      const VellusSeriesLayer *visit = g_ptr_array_index (visits, i);

      add_visit (list, visit);
      dated = dated && visit->dated;
    }

  return g_strdup_printf (
    "%s. %s", list->str,
    dated ? _ ("Each is compared with the first one.")
          : _ ("Without all dates there is no trend; type them in this order, "
               "such as 2026-03-01, 2026-06-01, 2026-09-01."));
}

static gboolean
check (gconstpointer data, char **text, gpointer user_data)
{
  VellusCall            call = *(const VellusCall *) user_data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  GDate                 treatment;
  gboolean              treated;

  call.settings = (gpointer) data;
  visits = vellus_series_find_layers (&call, &error);
  if (visits != NULL &&
      vellus_series_find_treatment (data, &treatment, &treated, &error))
    {
      *text = note (visits);
      return TRUE;
    }

  *text = g_strdup (error->message);

  return FALSE;
}

/* Layers and days of another picture say nothing here. */
static void
prepare (gpointer data, gpointer user_data)
{
  VellusSeriesSettings *settings = data;

  g_clear_pointer (&settings->visits, g_free);
  g_clear_pointer (&settings->dates, g_free);
}

gboolean
vellus_series_procedure_ask (const VellusCall *call)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_series_settings_specs (&n_specs);
  const VellusForm            form = {
               .title = N_ ("Compare a Series"),
               .role = "plug-in-vellus-series",
               .ok = N_ ("Co_mpare"),
               .help = N_ (
                 "Vellus measures three layers or more, brings them into the order of "
                            "time, and compares each with the first one: what has changed, and how "
                            "much a month.\n\nStack the photographs as layers of one picture, or "
                            "open all of them. Dates come from the names of the layers, such as "
                            "2026-03-01, of pictures with one layer also from the camera; or type "
                            "them.\n\nYour layers stay as they are. Everything that Vellus adds is "
                            "undone in one step."),
               .specs = specs,
               .n_specs = n_specs,
               .sections = sections,
               .n_sections = G_N_ELEMENTS (sections),
               .note_after = "scale-uncertainty",
               .focus = "dates",
               .prepare = prepare,
               .check = check,
               .user_data = (gpointer) call,
  };

  prepare (call->settings, NULL);

  return vellus_form_run (&form, call->settings);
}
