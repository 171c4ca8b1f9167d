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
  gimp_ui_init ("vellus", FALSE);

  GtkWidget *dialog = gimp_dialog_new (title, role, NULL, 0, NULL, NULL, NULL);

  gimp_window_set_transient (GTK_WINDOW (dialog));

  return dialog;
}

GtkWidget *
vellus_box_new (GtkOrientation orientation, int spacing_px)
{
  return orientation == GTK_ORIENTATION_HORIZONTAL
           ? gtk_hbox_new (FALSE, spacing_px)
           : gtk_vbox_new (FALSE, spacing_px);
}

GtkWidget *
vellus_grid_new (void)
{
  GtkWidget *table = gtk_table_new (1, 3, FALSE);

  gtk_table_set_row_spacings (GTK_TABLE (table), ROW_SPACING_PX);
  gtk_table_set_col_spacings (GTK_TABLE (table), COLUMN_SPACING_PX);

  return table;
}

void
vellus_grid_attach (
  GtkWidget *grid, GtkWidget *child, int column, int row, int n_columns)
{
  const gboolean         is_wide = column <= 1 && column + n_columns > 1;
  const GtkAttachOptions across = is_wide ? GTK_EXPAND | GTK_FILL : GTK_FILL;

  gtk_table_attach (GTK_TABLE (grid), child, (guint) column,
                    (guint) (column + n_columns), (guint) row,
                    (guint) (row + 1), across, GTK_FILL, 0, 0);
}

void
vellus_label_align (GtkWidget *label)
{
  gtk_misc_set_alignment (GTK_MISC (label), 0.0f, 0.5f);
}

typedef struct
{
  VellusPaint paint;
  gpointer    user_data;
} Painter;

static gboolean
exposed (GtkWidget *widget, GdkEventExpose *event, gpointer data)
{
  const Painter *painter = data;
  GtkAllocation  area;
  cairo_t       *cr = gdk_cairo_create (gtk_widget_get_window (widget));

  gdk_cairo_rectangle (cr, &event->area);
  cairo_clip (cr);
  gtk_widget_get_allocation (widget, &area);
  painter->paint (cr, area.width, area.height, painter->user_data);
  cairo_destroy (cr);

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
  g_signal_connect (widget, "expose-event", G_CALLBACK (exposed), painter);
}
