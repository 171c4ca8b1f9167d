/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dialog/form.h"
#include "procedure/batch-settings.h"
#include "procedure/batch.h"

static const VellusFormSection sections[] = {
  { N_ ("Pictures"), "input", FALSE }, { N_ ("Scale"), "scale", FALSE },
  { N_ ("Counting"), "region", TRUE }, { N_ ("Results"), "formats", TRUE },
  { N_ ("Study"), "names", FALSE },
};

/* What a script may want, but nobody in front of a screen. */
static const char *const left_out[] = { "memory", "threads", NULL };

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* A file of frozen parameters stands for what the dialog shows in gray. */
static VellusBatchRequest
request_of (const VellusBatchCallSettings *settings)
{
  VellusBatchRequest request = settings->request;

  if (is_given (request.parameters))
    vellus_params_init (&request.params);

  return request;
}

static void
prepare (gpointer data, gpointer user_data)
{
  VellusBatchCallSettings *settings = data;

  if (! is_given (settings->request.formats))
    {
      g_free (settings->request.formats);
      settings->request.formats = g_strdup ("json");
    }
}

static gboolean
check (gconstpointer data, char **note, gpointer user_data)
{
  const VellusBatchCallSettings *settings = data;
  const VellusBatchRequest       request = request_of (settings);
  VellusBatchSettings            found;
  g_autoptr (GError)             error = NULL;

  if (! is_given (settings->input))
    {
      *note = g_strdup (_ ("Name the folder of the pictures, or a pattern such "
                           "as photos/*.jpg."));
      return FALSE;
    }

  if (! vellus_batch_request_check (&request, &found, &error))
    {
      *note = g_strdup (error->message);
      return FALSE;
    }

  vellus_scale_clear (&found.scale);
  *note =
    g_strdup (_ ("A picture that can't be measured stops nothing. Nothing "
                 "is measured twice unless it or the settings have "
                 "changed."));

  return TRUE;
}

/* Reads the ruler, if there is one. */
static gboolean
accept (gconstpointer data, char **note, gpointer user_data)
{
  const VellusBatchRequest request = request_of (data);
  VellusBatchSettings      found;
  g_autoptr (GError)       error = NULL;

  if (vellus_batch_request_resolve (&request, &found, &error))
    {
      vellus_scale_clear (&found.scale);
      return TRUE;
    }

  *note = g_strdup (error->message);

  return FALSE;
}

static gboolean
is_measuring (const char *name)
{
  guint                  n_specs;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    if (g_str_equal (specs[i].name, name))
      return TRUE;

  return FALSE;
}

static gboolean
uses (gconstpointer data, const char *name)
{
  const VellusBatchRequest *request =
    &((const VellusBatchCallSettings *) data)->request;
  const gboolean given = request->scale == VELLUS_BATCH_WISH_GIVEN;

  if (g_str_equal (name, "um-per-px") || g_str_equal (name, "scale-csv") ||
      g_str_equal (name, "scale-image"))
    return given;
  if (g_str_equal (name, "scale-uncertainty"))
    return given && fabs (request->um_per_px) > 0.0;
  if (g_str_equal (name, "step-um") || g_str_equal (name, "bar-um"))
    return request->scale == VELLUS_BATCH_WISH_READ ||
           (given && is_given (request->scale_image));

  return ! is_given (request->parameters) || ! is_measuring (name);
}

static guint
leave_out (VellusParamSpec *specs, guint n_specs)
{
  guint n = 0;

  for (guint i = 0; i < n_specs; i++)
    if (! g_strv_contains (left_out, specs[i].name))
      specs[n++] = specs[i];

  return n;
}

gboolean
vellus_batch_procedure_ask (const VellusCall *call)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_batch_settings_specs (&n_specs);
  VellusBatchCallSettings    *settings = call->settings;
  const VellusForm            form = {
               .title = N_ ("Measure Folder"),
               .role = "plug-in-vellus-batch",
               .ok = N_ ("_Measure"),
               .help = N_ (
                 "Vellus measures every picture of the folder into a table of figures and "
                            "a table of hairs, several pictures at once; README.txt beside them "
                            "tells "
                            "what the columns mean.\n\nPictures can be called by subject, site, "
                            "visit "
                            "and repeat, as the pattern of their names or a table tells; these "
                            "become "
                            "columns. A key file gives them codes instead, so that nobody who sees "
                            "the results knows whose they are.\n\nYou can stop at any time: what is "
                            "done is kept, and the same folder goes on where it was."),
               .specs = specs,
               .n_specs = leave_out (specs, n_specs),
               .sections = sections,
               .n_sections = G_N_ELEMENTS (sections),
               .note_after = "recursive",
               .focus = "input",
               .prepare = prepare,
               .check = check,
               .uses = uses,
               .accept = accept,
  };

  prepare (settings, NULL);
  if (! vellus_form_run (&form, settings))
    return FALSE;

  settings->request = request_of (settings);

  return TRUE;
}
