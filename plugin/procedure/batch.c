/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/batch.h"

#include <glib/gi18n-lib.h>

#include "host/host.h"
#include "procedure/batch-settings.h"
#include "procedure/batch-window.h"

static const VellusFigureSpec results[] = {
  { .name = "pictures", .label = N_ ("Pictures") },
  { .name = "measured", .label = N_ ("Pictures that were measured now") },
  { .name = "kept", .label = N_ ("Pictures whose results were there") },
  { .name = "failed", .label = N_ ("Pictures that could not be measured") },
};

const VellusFigureSpec *
vellus_batch_procedure_results (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (results);

  return results;
}

static void
tell_progress (const VellusBatchNews *news, gpointer user_data)
{
  vellus_host_progress_update ((double) news->n_done / news->n_pictures, NULL);
}

static gboolean
run_quietly (const VellusBatchSettings *settings,
             VellusBatchResult         *result,
             GError                   **error)
{
  const VellusBatchEvents events = { .done = tell_progress };

  vellus_host_progress_begin (_ ("Measuring the folder…"));

  const gboolean done = vellus_batch_run (settings, &events, result, error);

  vellus_host_progress_end ();

  return done;
}

gboolean
vellus_batch_procedure_run (const VellusCall *call, GError **error)
{
  const VellusBatchCallSettings *asked = call->settings;
  char                          *inputs[] = { asked->input, NULL };
  VellusBatchSettings            settings;
  VellusBatchResult              result = { 0 };
  gboolean                       done = TRUE;

  if (! vellus_batch_request_resolve (&asked->request, &settings, error))
    return FALSE;

  settings.inputs = inputs;
  if (call->mode == VELLUS_RUN_INTERACTIVE)
    vellus_batch_window_run (&settings, &result);
  else
    done = run_quietly (&settings, &result, error);
  vellus_scale_clear (&settings.scale);

  call->results[0] = result.n_measured + result.n_kept + result.n_failed;
  call->results[1] = result.n_measured;
  call->results[2] = result.n_kept;
  call->results[3] = result.n_failed;

  return done;
}
