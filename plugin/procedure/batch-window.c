/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/batch-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "host/widgets.h"

#define LIST_WIDTH_PX 640
#define LIST_HEIGHT_PX 360
#define NOTE_LINES 3

/* How often the table is brought up to date. */
#define POLL_MS 100

enum
{
  COLUMN_PICTURE,
  COLUMN_STATE,
  COLUMN_HAIRS,
  COLUMN_DENSITY,
  COLUMN_REASON,
};

/* What became of a picture. */
typedef struct
{
  char            *name;
  VellusBatchState state;
  char            *reason;
  double           hairs;
  double           density_per_cm2;
  guint            n_pictures;
} Row;

/* The thread shares what is read and written atomically, the queue, and, once
 * it has ended, the result and the error. */
typedef struct
{
  const VellusBatchSettings *settings;
  VellusWindow              *window;
  VellusField               *list;
  VellusField               *note;
  VellusField               *stop;
  VellusField               *go_on;
  GPtrArray                 *rows;
  GAsyncQueue               *news;
  GThread                   *thread;
  gint                       stopped;
  gint                       ended;
  VellusBatchResult         *result;
  GError                    *error;
} State;

static void
free_row (gpointer data)
{
  Row *row = data;

  g_free (row->name);
  g_free (row->reason);
  g_free (row);
}

static void
take_news (const VellusBatchNews *news, gpointer user_data)
{
  const State *state = user_data;
  Row         *row = g_new (Row, 1);

  /* Names may hold anything, rows are one line each. */
  *row = (Row){
    .name = g_strdelimit (g_strdup (news->name), "\r\n\t", ' '),
    .state = news->state,
    .reason = g_strdup (news->reason),
    .hairs = news->hairs,
    .density_per_cm2 = news->density_per_cm2,
    .n_pictures = news->n_pictures,
  };
  g_async_queue_push (state->news, row);
}

static gboolean
goes_on (gpointer user_data)
{
  State *state = user_data;

  return ! g_atomic_int_get (&state->stopped);
}

static gpointer
measure (gpointer user_data)
{
  State                  *state = user_data;
  const VellusBatchEvents events = { take_news, goes_on, state };

  vellus_batch_run (state->settings, &events, state->result, &state->error);
  g_atomic_int_set (&state->ended, TRUE);

  return NULL;
}

static const Row *
row_of (const State *state, guint row)
{
  return g_ptr_array_index (state->rows, row);
}

static const char *
state_text (VellusBatchState state)
{
  switch (state)
    {
    case VELLUS_BATCH_MEASURED:
      return _ ("measured");
    case VELLUS_BATCH_KEPT:
      return _ ("as before");
    case VELLUS_BATCH_FAILED:
    case VELLUS_BATCH_BUSY:
    default:
      return _ ("failed");
    }
}

static char *
number_text (double value)
{
  return isfinite (value) ? g_strdup_printf ("%.0f", value) : g_strdup ("");
}

static char *
cell_text (guint index, guint column, gpointer user_data)
{
  const Row *row = row_of (user_data, index);

  switch (column)
    {
    case COLUMN_PICTURE:
      return g_strdup (row->name);
    case COLUMN_STATE:
      return g_strdup (state_text (row->state));
    case COLUMN_HAIRS:
      return number_text (row->hairs);
    case COLUMN_DENSITY:
      return number_text (row->density_per_cm2);
    case COLUMN_REASON:
    default:
      return g_strdup (row->reason != NULL ? row->reason : "");
    }
}

/* The first column sorts as pictures were done. */
static double
cell_order (guint index, guint column, gpointer user_data)
{
  const Row   *row = row_of (user_data, index);
  const double number = column == COLUMN_HAIRS     ? row->hairs
                        : column == COLUMN_DENSITY ? row->density_per_cm2
                        : column == COLUMN_STATE   ? row->state
                        : column == COLUMN_REASON  ? row->reason != NULL
                                                   : index;

  return isfinite (number) ? number : -1.0;
}

static char *
count_text (const State *state)
{
  guint n[VELLUS_BATCH_BUSY + 1] = { 0 };

  for (guint i = 0; i < state->rows->len; i++)
    n[row_of (state, i)->state]++;

  return g_strdup_printf (
    /* Translators: pictures that are done, of how many, and what became of
     * them. */
    _ ("%u of %u: %u measured, %u as before, %u failed."), state->rows->len,
    state->rows->len > 0 ? row_of (state, 0)->n_pictures : 0,
    n[VELLUS_BATCH_MEASURED], n[VELLUS_BATCH_KEPT], n[VELLUS_BATCH_FAILED]);
}

static void
tell (const State *state, const char *more)
{
  g_autofree char *count = count_text (state);
  g_autofree char *text = g_strdup_printf ("%s\n%s", count, more);

  vellus_field_set_note (state->note, text);
}

static void
show_buttons (const State *state, gboolean measuring)
{
  vellus_field_set_used (state->stop, measuring);
  vellus_field_set_used (state->go_on, ! measuring);
  vellus_window_set_ready (state->window, ! measuring);
}

static void
finish (State *state)
{
  g_thread_join (g_steal_pointer (&state->thread));
  show_buttons (state, FALSE);
  if (state->error == NULL)
    {
      g_autofree char *shown =
        g_filename_display_name (state->settings->folder);
      g_autofree char *text = g_strdup_printf (_ ("Tables are in %s."), shown);

      tell (state, text);
      vellus_field_set_used (state->go_on, FALSE);
    }
  else
    tell (state, g_atomic_int_get (&state->stopped)
                   ? _ ("Stopped. What is done is kept; Go On measures the "
                        "rest, now or another day.")
                   : state->error->message);
}

static gboolean
poll (gpointer user_data)
{
  State         *state = user_data;
  const gboolean ended = g_atomic_int_get (&state->ended);
  const guint    n_before = state->rows->len;
  Row           *row;

  if (state->thread == NULL)
    return G_SOURCE_CONTINUE;

  while ((row = g_async_queue_try_pop (state->news)) != NULL)
    g_ptr_array_add (state->rows, row);
  if (state->rows->len > n_before)
    {
      vellus_field_set_rows (state->list, state->rows->len);
      tell (state, "");
    }
  if (ended)
    finish (state);

  return G_SOURCE_CONTINUE;
}

static void
begin (gpointer user_data)
{
  State *state = user_data;

  g_ptr_array_set_size (state->rows, 0);
  vellus_field_set_rows (state->list, 0);
  vellus_field_set_note (state->note, _ ("Looking for pictures…"));
  g_clear_error (&state->error);
  state->stopped = FALSE;
  state->ended = FALSE;
  show_buttons (state, TRUE);
  state->thread = g_thread_new ("vellus-folder", measure, state);
}

static void
stop (gpointer user_data)
{
  State *state = user_data;

  g_atomic_int_set (&state->stopped, TRUE);
  vellus_field_set_used (state->stop, FALSE);
  tell (state, _ ("Stopping…"));
}

static void
build (State *state)
{
  const char *const titles[] = {
    _ ("Picture"), _ ("Result"), _ ("Hairs"), _ ("cm⁻²"), _ ("Why"), NULL,
  };
  const VellusList list = {
    .titles = titles,
    .width_px = LIST_WIDTH_PX,
    .height_px = LIST_HEIGHT_PX,
    .text = cell_text,
    .order = cell_order,
    .user_data = state,
  };

  state->list = vellus_window_add_list (state->window, &list);
  state->note = vellus_window_add_note (state->window, NOTE_LINES);
  state->stop = vellus_window_add_button (
    state->window, _ ("_Stop"), _ ("Stops; what is done is kept"), stop, state);
  state->go_on = vellus_window_add_button (state->window, _ ("_Go On"),
                                           _ ("Measures what is not done yet"),
                                           begin, state);
}

void
vellus_batch_window_run (const VellusBatchSettings *settings,
                         VellusBatchResult         *result)
{
  const VellusWindowButtons buttons = { .ok = _ ("_Close") };
  const VellusWindowEvents  events = { NULL };
  State                     state = { .settings = settings, .result = result };
  g_autoptr (VellusWindow)  window = vellus_window_new (
     _ ("Measuring the Folder"), "plug-in-vellus-batch", &buttons, &events);

  state.window = window;
  state.rows = g_ptr_array_new_with_free_func (free_row);
  state.news = g_async_queue_new_full (free_row);
  build (&state);

  vellus_batch_prepare ();
  begin (&state);

  const guint timer = g_timeout_add (POLL_MS, poll, &state);

  vellus_window_run (window);
  g_source_remove (timer);
  g_atomic_int_set (&state.stopped, TRUE);
  if (state.thread != NULL)
    g_thread_join (state.thread);
  g_clear_error (&state.error);
  g_async_queue_unref (state.news);
  g_ptr_array_unref (state.rows);
}
