/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "host/gtk/layout.h"

#define ROW_SPACING_PX 6
#define COLUMN_SPACING_PX 6

GtkWidget *
vellus_dialog_new (const char *title, const char *role)
{
  gimp_ui_init ("vellus");

  GtkWidget *dialog = gimp_dialog_new (title, role, NULL, 0, NULL, NULL, NULL);

  gimp_window_set_transient (GTK_WINDOW (dialog));

  return dialog;
}

GtkWidget *
vellus_box_new (GtkOrientation orientation, int spacing_px)
{
  return gtk_box_new (orientation, spacing_px);
}

GtkWidget *
vellus_grid_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), ROW_SPACING_PX);
  gtk_grid_set_column_spacing (GTK_GRID (grid), COLUMN_SPACING_PX);

  return grid;
}

void
vellus_grid_attach (
  GtkWidget *grid, GtkWidget *child, int column, int row, int n_columns)
{
  gtk_widget_set_hexpand (child, column <= 1 && column + n_columns > 1);
  gtk_grid_attach (GTK_GRID (grid), child, column, row, n_columns, 1);
}

void
vellus_label_align (GtkWidget *label)
{
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
}

typedef struct
{
  VellusPaint paint;
  gpointer    user_data;
} Painter;

static gboolean
drawn (GtkWidget *widget, cairo_t *cr, gpointer data)
{
  const Painter *painter = data;

  painter->paint (cr, gtk_widget_get_allocated_width (widget),
                  gtk_widget_get_allocated_height (widget), painter->user_data);

  return TRUE;
}

void
vellus_widget_set_paint (GtkWidget  *widget,
                         VellusPaint paint,
                         gpointer    user_data)
{
  Painter *painter = g_new (Painter, 1);

  *painter = (Painter){ paint, user_data };
  g_object_set_data_full (G_OBJECT (widget), "vellus-painter", painter, g_free);
  g_signal_connect (widget, "draw", G_CALLBACK (drawn), painter);
}
