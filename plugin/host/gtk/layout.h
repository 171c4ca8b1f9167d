/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What GTK 2 and GTK 3, or GIMP's own widgets for them, do differently. */

/**
 * vellus_dialog_new:
 * @title: title, translated
 * @role: the procedure's name
 *
 * Returns: (transfer full): a dialog in front of the image's window, without
 *   buttons
 */
GtkWidget *vellus_dialog_new (const char *title, const char *role);

/**
 * vellus_box_new:
 * @orientation: direction
 * @spacing_px: room between its children
 *
 * Returns: (transfer floating): a box
 */
GtkWidget *vellus_box_new (GtkOrientation orientation, int spacing_px);

/**
 * vellus_grid_new:
 *
 * Returns: (transfer floating): a table of rows
 */
GtkWidget *vellus_grid_new (void);

/**
 * vellus_grid_attach:
 * @grid: a table of rows
 * @child: what to put into it
 * @column: from 0
 * @row: from 0
 * @n_columns: columns that it takes
 *
 * Of three columns only the second takes what room is left.
 */
void vellus_grid_attach (
  GtkWidget *grid, GtkWidget *child, int column, int row, int n_columns);

/**
 * vellus_label_align:
 * @label: a label
 *
 * Puts its text to the left, in the middle of the row's height.
 */
void vellus_label_align (GtkWidget *label);

typedef void (*VellusPaint) (cairo_t *cr,
                             int      width_px,
                             int      height_px,
                             gpointer user_data);

/**
 * vellus_widget_set_paint:
 * @widget: a drawing area
 * @paint: draws it
 * @user_data: for @paint
 */
void vellus_widget_set_paint (GtkWidget  *widget,
                              VellusPaint paint,
                              gpointer    user_data);

G_END_DECLS
