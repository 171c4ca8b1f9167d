/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets-fake-private.h"

#include <math.h>
#include <string.h>

static struct
{
  FakeUser user;
  gpointer user_data;
} present;

void
fake_user_set (FakeUser user, gpointer user_data)
{
  present.user = user;
  present.user_data = user_data;
}

static void
free_field (gpointer data)
{
  VellusField *field = data;

  g_free (field->shown);
  g_free (field);
}

VellusWindow *
vellus_window_new (const char                *title,
                   const char                *role,
                   const VellusWindowButtons *buttons,
                   const VellusWindowEvents  *events)
{
  VellusWindow      *window = g_new0 (VellusWindow, 1);
  const char *const *labels = (const char *const *) buttons;

  g_assert_cmpstr (title, !=, "");
  g_assert_cmpstr (role, !=, "");
  window->events = *events;
  window->fields = g_ptr_array_new_with_free_func (free_field);
  window->labels = g_ptr_array_new_with_free_func (g_free);
  window->cells = g_ptr_array_new_with_free_func (g_free);
  window->ready = TRUE;
  for (guint i = 0; i < sizeof *buttons / sizeof *labels; i++)
    if (labels[i] != NULL)
      g_ptr_array_add (window->labels, g_strdup (labels[i]));

  return window;
}

void
vellus_window_free (VellusWindow *window)
{
  g_ptr_array_unref (window->fields);
  g_ptr_array_unref (window->labels);
  g_ptr_array_unref (window->cells);
  g_free (window->told);
  g_free (window->copied);
  g_free (window);
}

void
vellus_window_add_column (VellusWindow *window)
{
  window->n_columns++;
}

void
vellus_window_add_heading (VellusWindow *window, const char *text)
{
  g_assert_nonnull (window);
  g_assert_cmpstr (text, !=, "");
}

VellusField *
fake_window_add_field (VellusWindow *window)
{
  VellusField *field = g_new0 (VellusField, 1);

  field->window = window;
  field->used = TRUE;
  g_ptr_array_add (window->fields, field);

  return field;
}

VellusField *
vellus_window_add_field (VellusWindow          *window,
                         const VellusParamSpec *spec,
                         gpointer               settings)
{
  VellusField *field = fake_window_add_field (window);

  field->spec = spec;
  field->settings = settings;
  vellus_field_show_value (field);
  g_ptr_array_add (window->labels, g_strdup (spec->label));

  return field;
}

VellusField *
vellus_window_add_note (VellusWindow *window, int n_lines)
{
  g_assert_cmpint (n_lines, >, 0);
  VellusField *field = fake_window_add_field (window);

  /* The first one is the form's own. */
  if (window->note == NULL)
    window->note = field;

  return field;
}

void
vellus_window_add_table (VellusWindow *window, const VellusTable *table)
{
  for (guint i = 0; i < table->n_columns * table->n_rows; i++)
    g_ptr_array_add (window->cells, g_strdup (table->cells[i]));
}

void
vellus_window_add_picture (VellusWindow *window, cairo_surface_t *surface)
{
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  window->n_pictures++;
}

void
vellus_field_set_note (VellusField *field, const char *text)
{
  g_free (field->shown);
  field->shown = g_strdup (text);
}

void
vellus_field_show_value (VellusField *field)
{
  g_free (field->shown);
  field->shown = vellus_param_to_string (field->spec, field->settings);
}

void
vellus_field_set_used (VellusField *field, gboolean used)
{
  field->used = used;
}

void
vellus_field_focus (VellusField *field)
{
  field->window->focus = field;
}

void
vellus_window_set_ready (VellusWindow *window, gboolean ready)
{
  window->ready = ready;
}

void
vellus_window_tell (VellusWindow *window, const char *text, const char *page)
{
  g_free (window->told);
  window->told = g_strjoin ("\n", text, page, NULL);
}

gboolean
vellus_window_run (VellusWindow *window)
{
  g_assert_nonnull (present.user);

  /* A button that can't be pressed accepts nothing. */
  return present.user (window, present.user_data) && window->ready;
}

static VellusField *
find_field (VellusWindow *window, const char *name)
{
  for (guint i = 0; i < window->fields->len; i++)
    {
      VellusField *field = g_ptr_array_index (window->fields, i);

      if (field->spec != NULL && g_str_equal (field->spec->name, name))
        return field;
    }

  g_error ("the window has no field “%s”", name);
}

void
fake_window_enter (VellusWindow *window, const char *name, const char *value)
{
  VellusField *field = find_field (window, name);

  /* Like a real entry, this lets numbers in that are out of bounds. */
  vellus_param_set_from_string (field->spec, field->settings, value, NULL);
  vellus_field_show_value (field);
  window->events.changed (window->events.user_data);
}

char *
fake_window_value (VellusWindow *window, const char *name)
{
  return g_strdup (find_field (window, name)->shown);
}

gboolean
fake_window_uses (VellusWindow *window, const char *name)
{
  return find_field (window, name)->used;
}

const char *
fake_window_note (VellusWindow *window)
{
  return window->note->shown;
}

gboolean
fake_window_is_ready (VellusWindow *window)
{
  return window->ready;
}

const char *
fake_window_focus (VellusWindow *window)
{
  return window->focus != NULL ? window->focus->spec->name : NULL;
}

void
fake_window_press_reset (VellusWindow *window)
{
  window->events.reset (window->events.user_data);
}

const char *
fake_window_press_help (VellusWindow *window)
{
  window->events.help (window->events.user_data);

  return window->told;
}

GPtrArray *
fake_window_labels (VellusWindow *window)
{
  return window->labels;
}

void
fake_window_assert_mnemonics (VellusWindow *window)
{
  const char *seen[128] = { NULL };

  for (guint i = 0; i < window->labels->len; i++)
    {
      const char *label = g_ptr_array_index (window->labels, i);
      const char *mark = strchr (label, '_');
      const guint letter = mark != NULL ? (guint) g_ascii_tolower (mark[1]) : 0;

      g_assert_cmpuint (letter, <, G_N_ELEMENTS (seen));
      if (letter != 0 && seen[letter] != NULL)
        g_error ("“%s” and “%s” share a mnemonic", label, seen[letter]);
      seen[letter] = label;
    }
}

GPtrArray *
fake_window_cells (VellusWindow *window)
{
  return window->cells;
}

int
fake_window_n_pictures (VellusWindow *window)
{
  return window->n_pictures;
}

/* Every cell has a text and can be sorted by. */
static void
read_row (const VellusField *field, guint row)
{
  const VellusList *list = &field->list;

  for (guint i = 0; i < field->n_columns; i++)
    {
      g_autofree char *text = list->text (row, i, list->user_data);

      g_assert_nonnull (text);
      g_assert_false (isnan (list->order (row, i, list->user_data)));
    }
}

VellusField *
vellus_window_add_list (VellusWindow *window, const VellusList *list)
{
  VellusField *field = fake_window_add_field (window);

  field->list = *list;
  for (guint i = 0; list->titles[i] != NULL; i++)
    field->n_columns++;
  for (guint i = 0; i < list->n_rows; i++)
    read_row (field, i);
  window->list = field;

  return field;
}

void
vellus_field_set_rows (VellusField *field, guint n_rows)
{
  VellusList *list = &field->list;

  for (guint i = n_rows < list->n_rows ? 0 : list->n_rows; i < n_rows; i++)
    read_row (field, i);
  list->n_rows = n_rows;
}

char *
fake_window_cell (VellusWindow *window, guint row, guint column)
{
  const VellusList *list = &window->list->list;

  g_assert_cmpuint (row, <, list->n_rows);

  return list->text (row, column, list->user_data);
}

void
vellus_field_filter (VellusField *field)
{
  g_assert_nonnull (field->list.is_shown);
}

guint
fake_window_n_shown (VellusWindow *window)
{
  const VellusList *list = &window->list->list;
  guint             n = 0;

  for (guint i = 0; i < list->n_rows; i++)
    n += list->is_shown == NULL || list->is_shown (i, list->user_data);

  return n;
}

void
fake_window_select (VellusWindow *window, guint row)
{
  window->list->list.selected (row, window->list->list.user_data);
}

VellusField *
vellus_window_add_button (VellusWindow *window,
                          const char   *label,
                          const char   *help,
                          void (*pressed) (gpointer user_data),
                          gpointer user_data)
{
  VellusField *field = fake_window_add_field (window);

  g_assert_cmpstr (help, !=, "");
  field->shown = g_strdup (label);
  field->pressed = pressed;
  field->pressed_data = user_data;
  g_ptr_array_add (window->labels, g_strdup (label));

  return field;
}

void
fake_window_press (VellusWindow *window, const char *label)
{
  for (guint i = 0; i < window->fields->len; i++)
    {
      VellusField *field = g_ptr_array_index (window->fields, i);

      if (field->pressed != NULL && g_strcmp0 (field->shown, label) == 0)
        {
          field->pressed (field->pressed_data);
          return;
        }
    }
  g_assert_not_reached ();
}

void
vellus_window_copy (VellusWindow *window, const char *text)
{
  g_free (window->copied);
  window->copied = g_strdup (text);
}

const char *
fake_window_copied (VellusWindow *window)
{
  return window->copied;
}

void
fake_window_set_file (VellusWindow *window, const char *path)
{
  window->file = path;
}

char *
vellus_window_choose_file (VellusWindow *window,
                           const char   *title,
                           const char   *name)
{
  g_assert_cmpstr (title, !=, "");
  g_assert_cmpstr (name, !=, "");

  return g_strdup (window->file);
}

gboolean
fake_window_says (VellusWindow *window, const char *text)
{
  for (guint i = 0; i < window->fields->len; i++)
    {
      const VellusField *field = g_ptr_array_index (window->fields, i);

      if (field->spec == NULL && field->shown != NULL &&
          strstr (field->shown, text) != NULL)
        return TRUE;
    }

  return FALSE;
}
