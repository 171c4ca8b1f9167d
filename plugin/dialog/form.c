/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "dialog/form.h"

#include <glib/gi18n-lib.h>

#include "dialog/help.h"

#define NOTE_LINES 6

typedef struct
{
  const VellusForm *form;
  gpointer          settings;
  VellusWindow     *window;
  VellusField     **fields;
  VellusField      *note;
} State;

static void
show_values (const State *state)
{
  for (guint i = 0; i < state->form->n_specs; i++)
    vellus_field_show_value (state->fields[i]);
}

static void
changed (gpointer user_data)
{
  const State     *state = user_data;
  g_autofree char *text = NULL;

  if (state->form->adapt != NULL &&
      state->form->adapt (state->settings, state->form->user_data))
    show_values (state);

  const gboolean ready =
    state->form->check (state->settings, &text, state->form->user_data);

  vellus_field_set_note (state->note, text != NULL ? text : "");
  vellus_window_set_ready (state->window, ready);
  for (guint i = 0; state->form->uses != NULL && i < state->form->n_specs; i++)
    vellus_field_set_used (
      state->fields[i],
      state->form->uses (state->settings, state->form->specs[i].name));
  if (state->form->changed != NULL)
    state->form->changed (ready, state->form->user_data);
}

static void
refresh (gpointer user_data)
{
  const State *state = user_data;

  show_values (state);
  changed (user_data);
}

static void
reset (gpointer user_data)
{
  const State      *state = user_data;
  const VellusForm *form = state->form;

  vellus_param_clear (form->specs, form->n_specs, state->settings);
  vellus_param_init (form->specs, form->n_specs, state->settings);
  if (form->prepare != NULL)
    form->prepare (state->settings, form->user_data);

  refresh (user_data);
}

static void
help (gpointer user_data)
{
  const State *state = user_data;

  vellus_help_show (state->window, _ (state->form->help));
}

static void
add_section (const VellusForm *form, const char *first, VellusWindow *window)
{
  for (guint i = 0; i < form->n_sections; i++)
    if (g_str_equal (form->sections[i].first, first))
      {
        if (form->sections[i].new_column)
          vellus_window_add_column (window);
        vellus_window_add_heading (window, _ (form->sections[i].title));
      }
}

static void
add_rows (State *state)
{
  const VellusForm *form = state->form;

  for (guint i = 0; i < form->n_specs; i++)
    {
      const VellusParamSpec *spec = &form->specs[i];

      add_section (form, spec->name, state->window);
      state->fields[i] =
        vellus_window_add_field (state->window, spec, state->settings);
      if (g_str_equal (spec->name, form->note_after))
        state->note = vellus_window_add_note (state->window, NOTE_LINES);
      if (g_strcmp0 (spec->name, form->focus) == 0)
        vellus_field_focus (state->fields[i]);
    }
}

static gboolean
run (const State *state)
{
  const VellusForm *form = state->form;

  while (vellus_window_run (state->window))
    {
      g_autofree char *text = NULL;

      if (form->accept == NULL ||
          form->accept (state->settings, &text, form->user_data))
        return TRUE;
      vellus_field_set_note (state->note, text != NULL ? text : "");
    }

  return FALSE;
}

gboolean
vellus_form_run (const VellusForm *form, gpointer settings)
{
  g_autofree VellusField  **fields = g_new0 (VellusField *, form->n_specs);
  State                     state = { form, settings, NULL, fields, NULL };
  const VellusWindowButtons buttons = {
    .ok = _ (form->ok),
    .cancel = _ ("_Cancel"),
    .reset = _ ("R_eset"),
    .help = _ ("Hel_p"),
  };
  const VellusWindowEvents events = { changed, reset, help, &state };
  g_autoptr (VellusWindow) window =
    vellus_window_new (_ (form->title), form->role, &buttons, &events);

  state.window = window;
  add_rows (&state);
  if (form->build != NULL)
    form->build (window, refresh, &state, form->user_data);
  changed (&state);

  return run (&state);
}
