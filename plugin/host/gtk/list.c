/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "host/gtk/window-private.h"

/* The first column of the model is the number of the row; then come text and
 * order of each column. */
#define COLUMN_ROW 0
#define COLUMN_TEXT(column) (1 + 2 * (int) (column))
#define COLUMN_ORDER(column) (2 + 2 * (int) (column))

/* More columns than any table has. */
#define MAX_COLUMNS 16

static GtkListStore *
new_store (guint n_columns)
{
  GType types[1 + 2 * MAX_COLUMNS] = { G_TYPE_UINT };

  g_assert (n_columns <= MAX_COLUMNS);
  for (guint i = 0; i < n_columns; i++)
    {
      types[COLUMN_TEXT (i)] = G_TYPE_STRING;
      types[COLUMN_ORDER (i)] = G_TYPE_DOUBLE;
    }

  return gtk_list_store_newv (1 + 2 * (int) n_columns, types);
}

static void
append_row (GtkListStore *store, const VellusList *list, guint row)
{
  GtkTreeIter iter;

  gtk_list_store_append (store, &iter);
  gtk_list_store_set (store, &iter, COLUMN_ROW, row, -1);
  for (guint i = 0; list->titles[i] != NULL; i++)
    {
      g_autofree char *text = list->text (row, i, list->user_data);

      gtk_list_store_set (store, &iter, COLUMN_TEXT (i), text, COLUMN_ORDER (i),
                          list->order (row, i, list->user_data), -1);
    }
}

static gboolean
is_shown (GtkTreeModel *model, GtkTreeIter *iter, gpointer data)
{
  const VellusList *list = data;
  guint             row = 0;

  gtk_tree_model_get (model, iter, COLUMN_ROW, &row, -1);

  return list->is_shown == NULL || list->is_shown (row, list->user_data);
}

static void
selected (GtkTreeSelection *selection, gpointer data)
{
  const VellusList *list = data;
  GtkTreeModel     *model;
  GtkTreeIter       iter;
  guint             row = 0;

  if (list->selected == NULL ||
      ! gtk_tree_selection_get_selected (selection, &model, &iter))
    return;

  gtk_tree_model_get (model, &iter, COLUMN_ROW, &row, -1);
  list->selected (row, list->user_data);
}

static void
add_column (GtkWidget *view, const char *title, guint column)
{
  GtkCellRenderer   *renderer = gtk_cell_renderer_text_new ();
  GtkTreeViewColumn *added = gtk_tree_view_column_new_with_attributes (
    title, renderer, "text", COLUMN_TEXT (column), NULL);

  gtk_tree_view_column_set_sort_column_id (added, COLUMN_ORDER (column));
  gtk_tree_view_column_set_resizable (added, TRUE);
  gtk_tree_view_append_column (GTK_TREE_VIEW (view), added);
}

static void
free_list (gpointer data)
{
  VellusList *list = data;

  g_strfreev ((char **) list->titles);
  g_free (list);
}

VellusField *
vellus_window_add_list (VellusWindow *window, const VellusList *list)
{
  VellusList   *kept = g_memdup2 (list, sizeof *list);
  const guint   n_columns = g_strv_length ((char **) list->titles);
  GtkListStore *store = new_store (n_columns);
  GtkTreeModel *filter =
    gtk_tree_model_filter_new (GTK_TREE_MODEL (store), NULL);
  GtkTreeModel *sorted = gtk_tree_model_sort_new_with_model (filter);
  GtkWidget    *view = gtk_tree_view_new_with_model (sorted);
  GtkWidget    *scroll = gtk_scrolled_window_new (NULL, NULL);

  kept->titles = (const char *const *) g_strdupv ((char **) list->titles);
  for (guint row = 0; row < list->n_rows; row++)
    append_row (store, kept, row);
  gtk_tree_model_filter_set_visible_func (GTK_TREE_MODEL_FILTER (filter),
                                          is_shown, kept, NULL);
  for (guint i = 0; i < n_columns; i++)
    add_column (view, list->titles[i], i);
  g_signal_connect (gtk_tree_view_get_selection (GTK_TREE_VIEW (view)),
                    "changed", G_CALLBACK (selected), kept);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll),
                                  GTK_POLICY_AUTOMATIC, GTK_POLICY_ALWAYS);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scroll),
                                       GTK_SHADOW_IN);
  gtk_container_add (GTK_CONTAINER (scroll), view);
  gtk_widget_set_size_request (scroll, list->width_px, list->height_px);
  gtk_widget_show (view);
  g_object_set_data_full (G_OBJECT (scroll), "vellus-list", kept, free_list);
  g_object_set_data (G_OBJECT (scroll), "vellus-store", store);
  g_object_set_data (G_OBJECT (scroll), "vellus-view", view);
  g_object_set_data_full (G_OBJECT (scroll), "vellus-filter", filter,
                          g_object_unref);
  g_object_unref (store);
  g_object_unref (sorted);

  VellusField *field = vellus_window_attach (window, scroll, 0, 3);

  window->n_rows++;

  return field;
}

void
vellus_field_set_rows (VellusField *field, guint n_rows)
{
  GObject      *scroll = G_OBJECT (field->widget);
  VellusList   *list = g_object_get_data (scroll, "vellus-list");
  GtkListStore *store = g_object_get_data (scroll, "vellus-store");
  GtkTreeView  *view = g_object_get_data (scroll, "vellus-view");

  if (n_rows < list->n_rows)
    {
      gtk_list_store_clear (store);
      list->n_rows = 0;
    }
  for (; list->n_rows < n_rows; list->n_rows++)
    append_row (store, list, list->n_rows);

  const int n_shown =
    gtk_tree_model_iter_n_children (gtk_tree_view_get_model (view), NULL);

  if (n_shown > 0)
    {
      GtkTreePath *last = gtk_tree_path_new_from_indices (n_shown - 1, -1);

      gtk_tree_view_scroll_to_cell (view, last, NULL, FALSE, 0.0f, 0.0f);
      gtk_tree_path_free (last);
    }
}

void
vellus_field_filter (VellusField *field)
{
  gtk_tree_model_filter_refilter (
    g_object_get_data (G_OBJECT (field->widget), "vellus-filter"));
}

typedef struct
{
  void (*pressed) (gpointer user_data);
  gpointer user_data;
} Button;

static void
clicked (GtkButton *button, gpointer data)
{
  const Button *kept = data;

  kept->pressed (kept->user_data);
}

VellusField *
vellus_window_add_button (VellusWindow *window,
                          const char   *label,
                          const char   *help,
                          void (*pressed) (gpointer user_data),
                          gpointer user_data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  Button    *kept = g_new (Button, 1);

  *kept = (Button){ pressed, user_data };
  g_object_set_data_full (G_OBJECT (button), "vellus-button", kept, g_free);
  gtk_widget_set_tooltip_text (button, help);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked), kept);

  VellusField *field = vellus_window_attach (window, button, 0, 3);

  window->n_rows++;

  return field;
}

void
vellus_window_copy (VellusWindow *window, const char *text)
{
  GtkClipboard *clipboard =
    gtk_widget_get_clipboard (window->dialog, GDK_SELECTION_CLIPBOARD);

  gtk_clipboard_set_text (clipboard, text, -1);
  /* So that it is still there when we have ended. */
  gtk_clipboard_set_can_store (clipboard, NULL, 0);
  gtk_clipboard_store (clipboard);
}

char *
vellus_window_choose_file (VellusWindow *window,
                           const char   *title,
                           const char   *name)
{
  GtkWidget *chooser = gtk_file_chooser_dialog_new (
    title, GTK_WINDOW (window->dialog), GTK_FILE_CHOOSER_ACTION_SAVE,
    _ ("_Cancel"), GTK_RESPONSE_CANCEL, _ ("_Save"), GTK_RESPONSE_OK, NULL);
  char *path = NULL;

  gtk_dialog_set_default_response (GTK_DIALOG (chooser), GTK_RESPONSE_OK);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (chooser),
                                                  TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  if (gtk_dialog_run (GTK_DIALOG (chooser)) == GTK_RESPONSE_OK)
    path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (chooser));
  gtk_widget_destroy (chooser);

  return path;
}
