/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/param-spec.h"

G_BEGIN_DECLS

/* The few widgets that our windows are made of, without a toolkit. */

/**
 * VellusWindow:
 *
 * A window with rows that asks, and closes by a button.
 */
typedef struct _VellusWindow VellusWindow;

/**
 * VellusField:
 *
 * One row of a window.
 */
typedef struct _VellusField VellusField;

/**
 * VellusWindowButtons:
 * @ok: label of the button that accepts, with mnemonic
 * @cancel: (nullable): label of the button that doesn't
 * @reset: (nullable): label of the button that sets the defaults
 * @help: (nullable): label of the button that explains
 */
typedef struct
{
  const char *ok;
  const char *cancel;
  const char *reset;
  const char *help;
} VellusWindowButtons;

/**
 * VellusWindowEvents:
 * @changed: (nullable): called when a field's value has been changed by hand
 * @reset: (nullable): called when the defaults are wanted
 * @help: (nullable): called when help is wanted
 * @user_data: for all of them
 */
typedef struct
{
  void (*changed) (gpointer user_data);
  void (*reset) (gpointer user_data);
  void (*help) (gpointer user_data);
  gpointer user_data;
} VellusWindowEvents;

/**
 * vellus_window_new:
 * @title: title, translated
 * @role: the procedure's name
 * @buttons: labels, translated; copied
 * @events: what is called; copied
 *
 * Returns: (transfer full): a window, not yet shown
 */
VellusWindow *vellus_window_new (const char                *title,
                                 const char                *role,
                                 const VellusWindowButtons *buttons,
                                 const VellusWindowEvents  *events);

void vellus_window_free (VellusWindow *window);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusWindow, vellus_window_free)

/**
 * vellus_window_add_column:
 * @window: a window
 *
 * Puts what is added from here on into a column to the right.
 */
void vellus_window_add_column (VellusWindow *window);

/**
 * vellus_window_add_heading:
 * @window: a window
 * @text: title of the rows below it, translated
 */
void vellus_window_add_heading (VellusWindow *window, const char *text);

/**
 * vellus_window_add_field:
 * @window: a window
 * @spec: the parameter; must live as long as the window
 * @settings: the struct that holds its value
 *
 * Adds a row with a label and an entry that shows the value and changes it.
 *
 * Returns: (transfer none): the row
 */
VellusField *vellus_window_add_field (VellusWindow          *window,
                                      const VellusParamSpec *spec,
                                      gpointer               settings);

/**
 * vellus_window_add_note:
 * @window: a window
 * @n_lines: lines that are kept free for it, so that nothing jumps
 *
 * Adds a row of text.
 *
 * Returns: (transfer none): the row
 */
VellusField *vellus_window_add_note (VellusWindow *window, int n_lines);

/**
 * VellusTable:
 * @cells: (array length=n_columns×n_rows): texts, translated, row by row; the
 *   first row is the heading
 * @n_columns: number of columns
 * @n_rows: number of rows
 */
typedef struct
{
  const char *const *cells;
  guint              n_columns;
  guint              n_rows;
} VellusTable;

/**
 * vellus_window_add_table:
 * @window: a window
 * @table: what to show; copied
 *
 * Adds texts in rows and columns, which can be selected and copied.
 */
void vellus_window_add_table (VellusWindow *window, const VellusTable *table);

/**
 * vellus_window_add_picture:
 * @window: a window
 * @surface: what to show, `CAIRO_FORMAT_ARGB32` without transparency; copied
 */
void vellus_window_add_picture (VellusWindow *window, cairo_surface_t *surface);

/**
 * vellus_field_set_note:
 * @field: a row of text
 * @text: what it says, translated
 */
void vellus_field_set_note (VellusField *field, const char *text);

/**
 * vellus_field_show_value:
 * @field: a row with an entry
 *
 * Shows the value that the settings hold now. Nothing is called.
 */
void vellus_field_show_value (VellusField *field);

/**
 * vellus_field_set_used:
 * @field: a row with an entry
 * @used: whether its value matters
 *
 * Shows a row that doesn't matter in gray.
 */
void vellus_field_set_used (VellusField *field, gboolean used);

void vellus_field_focus (VellusField *field);

/**
 * vellus_window_set_ready:
 * @window: a window
 * @ready: whether it can be accepted
 */
void vellus_window_set_ready (VellusWindow *window, gboolean ready);

/**
 * vellus_window_tell:
 * @window: a window
 * @text: some sentences, translated
 *
 * Shows a text in front of the window until it is closed.
 */
void vellus_window_tell (VellusWindow *window, const char *text);

/**
 * vellus_window_run:
 * @window: a window
 *
 * Shows the window until a button closes it.
 *
 * Returns: whether it was accepted
 */
gboolean vellus_window_run (VellusWindow *window);

G_END_DECLS
