/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "host/widgets.h"

G_BEGIN_DECLS

/* What the files that make up windows share. */

struct _VellusField
{
  GtkWidget *widget;
  GtkWidget *label;
};

struct _VellusWindow
{
  GtkWidget         *dialog;
  GtkWidget         *columns;
  GtkWidget         *column;
  GtkWidget         *grid;
  GtkSizeGroup      *labels;
  GtkSizeGroup      *units;
  GPtrArray         *fields;
  VellusWindowEvents events;
  int                n_rows;
};

/**
 * vellus_window_attach:
 * @window: a window
 * @widget: (transfer floating): a widget
 * @column: where in the current row, from 0
 * @n_columns: columns that it takes, of three
 *
 * Returns: (transfer none): the current row
 */
VellusField *vellus_window_attach (VellusWindow *window,
                                   GtkWidget    *widget,
                                   int           column,
                                   int           n_columns);

G_END_DECLS
