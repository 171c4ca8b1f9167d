/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/geometry.h"
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
 * VellusPointerKind:
 * @VELLUS_POINTER_PRESS: the first button went down
 * @VELLUS_POINTER_DRAG: it is held and the pointer moves
 * @VELLUS_POINTER_RELEASE: it went up
 * @VELLUS_POINTER_MOVE: the pointer moves
 * @VELLUS_POINTER_NEARER: the wheel was turned away
 * @VELLUS_POINTER_FARTHER: the wheel was turned back
 *
 * What the pointer does.
 */
typedef enum
{
  VELLUS_POINTER_PRESS,
  VELLUS_POINTER_DRAG,
  VELLUS_POINTER_RELEASE,
  VELLUS_POINTER_MOVE,
  VELLUS_POINTER_NEARER,
  VELLUS_POINTER_FARTHER,
} VellusPointerKind;

/**
 * VellusCanvas:
 * @width_px: columns
 * @height_px: rows
 * @label: what it shows, translated, for those who can't see it
 * @paint: draws it
 * @pointer: (nullable): called when the pointer does something at a place
 * @key: (nullable): called when a key is pressed while it has the keys, with
 *   the letter or '+', '-', '<', '>', '^', 'v' for the arrows, 0x7f for
 *   Delete; returns whether it was one of its
 * @user_data: for all of them
 *
 * A part of a window that is drawn.
 */
typedef struct
{
  int         width_px;
  int         height_px;
  const char *label;
  void (*paint) (cairo_t *cr, int width_px, int height_px, gpointer user_data);
  void (*pointer) (VellusPointerKind kind, VellusPoint at, gpointer user_data);
  gboolean (*key) (int key, gpointer user_data);
  gpointer user_data;
} VellusCanvas;

/**
 * vellus_window_add_canvas:
 * @window: a window
 * @canvas: what is drawn; copied
 *
 * Returns: (transfer none): the row
 */
VellusField *vellus_window_add_canvas (VellusWindow       *window,
                                       const VellusCanvas *canvas);

/* Has a canvas painted again. */
void vellus_field_redraw (VellusField *field);

/**
 * VellusList:
 * @titles: (array zero-terminated=1): of its columns, translated
 * @n_rows: rows, before any filter
 * @width_px: width that it takes; wider rows are scrolled
 * @height_px: height that it takes
 * @text: returns (transfer full) what a cell says
 * @order: by what a column sorts
 * @is_shown: (nullable): whether a row passes the filter
 * @selected: (nullable): called when a row has been selected
 * @user_data: for all of them
 *
 * Rows that can be sorted, filtered and selected.
 */
typedef struct
{
  const char *const *titles;
  guint              n_rows;
  int                width_px;
  int                height_px;
  char *(*text) (guint row, guint column, gpointer user_data);
  double (*order) (guint row, guint column, gpointer user_data);
  gboolean (*is_shown) (guint row, gpointer user_data);
  void (*selected) (guint row, gpointer user_data);
  gpointer user_data;
} VellusList;

/**
 * vellus_window_add_list:
 * @window: a window
 * @table: what it shows; copied
 *
 * Returns: (transfer none): the row
 */
VellusField *vellus_window_add_list (VellusWindow     *window,
                                     const VellusList *table);

/**
 * vellus_field_set_rows:
 * @field: a list
 * @n_rows: how many rows it has now
 *
 * Adds rows, and shows the last one. With fewer rows than before, the list is
 * filled anew.
 */
void vellus_field_set_rows (VellusField *field, guint n_rows);

/* Asks a table's filter again. */
void vellus_field_filter (VellusField *field);

/**
 * vellus_window_add_button:
 * @window: a window
 * @label: with mnemonic, translated
 * @help: tooltip, translated
 * @pressed: called when it is pressed
 * @user_data: for @pressed
 *
 * Returns: (transfer none): the row
 */
VellusField *vellus_window_add_button (VellusWindow *window,
                                       const char   *label,
                                       const char   *help,
                                       void (*pressed) (gpointer user_data),
                                       gpointer user_data);

/**
 * vellus_window_copy:
 * @window: a window
 * @text: what goes to the clipboard
 */
void vellus_window_copy (VellusWindow *window, const char *text);

/**
 * vellus_window_choose_file:
 * @window: a window
 * @title: translated
 * @name: name of the file that is proposed
 *
 * Returns: (transfer full) (nullable): where to write; `NULL` when the user
 *   doesn't want to
 */
char *vellus_window_choose_file (VellusWindow *window,
                                 const char   *title,
                                 const char   *name);

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
 * @page: (nullable): path of a web page that tells more
 *
 * Shows a text, and a link to the page, in front of the window until it is
 * closed.
 */
void
vellus_window_tell (VellusWindow *window, const char *text, const char *page);

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
