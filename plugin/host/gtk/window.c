/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "host/gtk/entry.h"
#include "host/gtk/layout.h"
#include "host/gtk/window-private.h"

#define RESPONSE_RESET 1
#define RESPONSE_HELP 2

#define MARGIN_PX 12
#define COLUMN_SPACING_PX 18
#define SECTION_SPACING_PX 18
#define ROW_SPACING_PX 6
#define INDENT_PX 12

/* Width of a note, about that of a row. */
#define NOTE_CHARS 46

static void
add_button (VellusWindow *window,
            const char   *label,
            int           response,
            gboolean      secondary)
{
  if (label == NULL)
    return;

  GtkWidget *button =
    gtk_dialog_add_button (GTK_DIALOG (window->dialog), label, response);

  gtk_button_box_set_child_secondary (
    GTK_BUTTON_BOX (gtk_widget_get_parent (button)), button, secondary);
}

VellusWindow *
vellus_window_new (const char                *title,
                   const char                *role,
                   const VellusWindowButtons *buttons,
                   const VellusWindowEvents  *events)
{
  VellusWindow *window = g_new0 (VellusWindow, 1);

  window->dialog = vellus_dialog_new (title, role);
  window->events = *events;
  window->fields = g_ptr_array_new_with_free_func (g_free);

  add_button (window, buttons->help, RESPONSE_HELP, TRUE);
  add_button (window, buttons->reset, RESPONSE_RESET, FALSE);
  add_button (window, buttons->cancel, GTK_RESPONSE_CANCEL, FALSE);
  add_button (window, buttons->ok, GTK_RESPONSE_OK, FALSE);
  gtk_dialog_set_default_response (GTK_DIALOG (window->dialog),
                                   GTK_RESPONSE_OK);
  gtk_window_set_resizable (GTK_WINDOW (window->dialog), FALSE);

  window->columns =
    vellus_box_new (GTK_ORIENTATION_HORIZONTAL, COLUMN_SPACING_PX);
  gtk_container_set_border_width (GTK_CONTAINER (window->columns), MARGIN_PX);
  gtk_box_pack_start (
    GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (window->dialog))),
    window->columns, TRUE, TRUE, 0);
  gtk_widget_show (window->columns);
  vellus_window_add_column (window);

  return window;
}

void
vellus_window_free (VellusWindow *window)
{
  if (window == NULL)
    return;

  /* So that it is gone from the screen while we are busy; what runs meanwhile
   * may still ask for its widgets. */
  gtk_widget_hide (window->dialog);
  while (gtk_events_pending ())
    gtk_main_iteration ();
  gtk_widget_destroy (window->dialog);
  g_clear_object (&window->labels);
  g_clear_object (&window->units);
  g_ptr_array_unref (window->fields);
  g_free (window);
}

void
vellus_window_add_column (VellusWindow *window)
{
  window->column =
    vellus_box_new (GTK_ORIENTATION_VERTICAL, SECTION_SPACING_PX);
  gtk_box_pack_start (GTK_BOX (window->columns), window->column, FALSE, FALSE,
                      0);
  gtk_widget_show (window->column);
  window->grid = NULL;
  g_clear_object (&window->labels);
  g_clear_object (&window->units);
  window->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  window->units = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

static void
add_grid (VellusWindow *window, GtkWidget *section)
{
  window->grid = vellus_grid_new ();
  window->n_rows = 0;
  gtk_box_pack_start (GTK_BOX (section), window->grid, FALSE, FALSE, 0);
  gtk_widget_show (window->grid);
}

void
vellus_window_add_heading (VellusWindow *window, const char *text)
{
  GtkWidget *section =
    vellus_box_new (GTK_ORIENTATION_VERTICAL, ROW_SPACING_PX);
  GtkWidget       *label = gtk_label_new (NULL);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", text);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  vellus_label_align (label);
  gtk_box_pack_start (GTK_BOX (section), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (window->column), section, FALSE, FALSE, 0);
  gtk_widget_show (label);
  gtk_widget_show (section);
  add_grid (window, section);
}

static void
ensure_grid (VellusWindow *window)
{
  if (window->grid == NULL)
    add_grid (window, window->column);
}

VellusField *
vellus_window_attach (VellusWindow *window,
                      GtkWidget    *widget,
                      int           column,
                      int           n_columns)
{
  VellusField *field = g_new0 (VellusField, 1);

  ensure_grid (window);
  field->widget = widget;
  g_ptr_array_add (window->fields, field);
  vellus_grid_attach (window->grid, widget, column, window->n_rows, n_columns);
  gtk_widget_show (widget);

  return field;
}

static GtkWidget *
add_label (VellusWindow          *window,
           const VellusParamSpec *spec,
           GtkWidget             *entry,
           int                    n_columns)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_ (spec->label));

  vellus_label_align (label);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label),
                                 vellus_entry_focusable (entry));
  gtk_widget_set_tooltip_text (label, _ (spec->help));
  if (n_columns == 1)
    gtk_size_group_add_widget (window->labels, label);
  vellus_grid_attach (window->grid, label, 0, window->n_rows, n_columns);
  gtk_widget_show (label);

  return label;
}

static VellusField *
add_wide_field (VellusWindow          *window,
                const VellusParamSpec *spec,
                GtkWidget             *entry)
{
  ensure_grid (window);

  GtkWidget *label = add_label (window, spec, entry, 3);

  window->n_rows++;

  VellusField *field = vellus_window_attach (window, entry, 0, 3);

  field->label = label;
  window->n_rows++;

  return field;
}

static void
add_unit (VellusWindow *window, const char *text)
{
  GtkWidget *unit = gtk_label_new (text);

  vellus_label_align (unit);
  gtk_size_group_add_widget (window->units, unit);
  vellus_grid_attach (window->grid, unit, 2, window->n_rows, 1);
  gtk_widget_show (unit);
}

static void
changed (gpointer user_data)
{
  const VellusWindow *window = user_data;

  if (window->events.changed != NULL)
    window->events.changed (window->events.user_data);
}

VellusField *
vellus_window_add_field (VellusWindow          *window,
                         const VellusParamSpec *spec,
                         gpointer               settings)
{
  GtkWidget *entry = vellus_entry_new (spec, settings, changed, window);

  if (spec->kind == VELLUS_PARAM_BOOLEAN)
    {
      VellusField *toggle = vellus_window_attach (window, entry, 0, 3);

      window->n_rows++;
      return toggle;
    }

  if (spec->wide)
    return add_wide_field (window, spec, entry);

  const gboolean is_number =
    spec->kind == VELLUS_PARAM_REAL || spec->kind == VELLUS_PARAM_INTEGER;
  VellusField *field =
    vellus_window_attach (window, entry, 1, is_number ? 1 : 2);

  field->label = add_label (window, spec, entry, 1);
  /* Without a unit too, so that all numbers stand below each other. */
  if (is_number)
    add_unit (window, spec->unit);
  window->n_rows++;

  return field;
}

VellusField *
vellus_window_add_note (VellusWindow *window, int n_lines)
{
  GtkWidget        *label = gtk_label_new (NULL);
  VellusField      *field = vellus_window_attach (window, label, 0, 3);
  PangoContext     *context = gtk_widget_get_pango_context (label);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int         line = pango_font_metrics_get_ascent (metrics) +
                   pango_font_metrics_get_descent (metrics);
  const int letter = pango_font_metrics_get_approximate_char_width (metrics);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NOTE_CHARS);
  vellus_label_align (label);
  g_object_set (label, "yalign", 0.0, NULL);
  gtk_widget_set_size_request (label, PANGO_PIXELS (letter * NOTE_CHARS),
                               PANGO_PIXELS (line * n_lines));
  pango_font_metrics_unref (metrics);
  window->n_rows++;

  return field;
}

static GtkWidget *
new_cell (const char *text, gboolean heading)
{
  GtkWidget       *label = gtk_label_new (NULL);
  g_autofree char *markup =
    g_markup_printf_escaped (heading ? "<b>%s</b>" : "%s", text);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  vellus_label_align (label);

  return label;
}

void
vellus_window_add_table (VellusWindow *window, const VellusTable *table)
{
  GtkWidget *grid = vellus_grid_new ();

  for (guint i = 0; i < table->n_rows; i++)
    for (guint k = 0; k < table->n_columns; k++)
      {
        GtkWidget *cell =
          new_cell (table->cells[i * table->n_columns + k], i == 0);

        vellus_grid_attach (grid, cell, (int) k, (int) i, 1);
        gtk_widget_show (cell);
      }
  gtk_box_pack_start (GTK_BOX (window->column), grid, FALSE, FALSE, 0);
  gtk_widget_show (grid);
  window->grid = NULL;
}

/* GTK 2 can't take a surface. */
static GdkPixbuf *
new_pixbuf (cairo_surface_t *surface)
{
  const int     width = cairo_image_surface_get_width (surface);
  const int     height = cairo_image_surface_get_height (surface);
  const int     stride = cairo_image_surface_get_stride (surface);
  const guint8 *from = cairo_image_surface_get_data (surface);
  GdkPixbuf    *pixbuf =
    gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  for (int y = 0; y < height; y++)
    {
      const guint32 *row =
        (const guint32 *) (gconstpointer) (from + (gsize) y * (gsize) stride);
      guint8 *to = gdk_pixbuf_get_pixels (pixbuf) +
                   (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < width; x++)
        for (int c = 0; c < 3; c++)
          *to++ = (guint8) (row[x] >> (16 - 8 * c));
    }

  return pixbuf;
}

void
vellus_window_add_picture (VellusWindow *window, cairo_surface_t *surface)
{
  cairo_surface_flush (surface);

  GdkPixbuf *pixbuf = new_pixbuf (surface);
  GtkWidget *image = gtk_image_new_from_pixbuf (pixbuf);

  g_object_unref (pixbuf);
  gtk_box_pack_start (GTK_BOX (window->column), image, FALSE, FALSE, 0);
  gtk_widget_show (image);
  window->grid = NULL;
}

void
vellus_field_set_note (VellusField *field, const char *text)
{
  gtk_label_set_text (GTK_LABEL (field->widget), text);
}

void
vellus_field_show_value (VellusField *field)
{
  vellus_entry_show (field->widget);
}

void
vellus_field_set_used (VellusField *field, gboolean used)
{
  gtk_widget_set_sensitive (field->widget, used);
  if (field->label != NULL)
    gtk_widget_set_sensitive (field->label, used);
}

void
vellus_field_focus (VellusField *field)
{
  gtk_widget_grab_focus (vellus_entry_focusable (field->widget));
}

void
vellus_window_set_ready (VellusWindow *window, gboolean ready)
{
  gtk_dialog_set_response_sensitive (GTK_DIALOG (window->dialog),
                                     GTK_RESPONSE_OK, ready);
}

static void
add_link (GtkWidget *message, const char *page)
{
  g_autofree char *uri = g_filename_to_uri (page, NULL, NULL);
  GtkWidget       *link =
    gtk_link_button_new_with_label (uri, _ ("Manual as a web page"));

  gtk_widget_show (link);
  gtk_box_pack_start (
    GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (message))), link, FALSE,
    FALSE, 0);
}

void
vellus_window_tell (VellusWindow *window, const char *text, const char *page)
{
  GtkWidget *message =
    gtk_message_dialog_new (GTK_WINDOW (window->dialog), GTK_DIALOG_MODAL,
                            GTK_MESSAGE_INFO, GTK_BUTTONS_NONE, "%s", text);

  GtkWidget *close = gtk_dialog_add_button (GTK_DIALOG (message), _ ("_Close"),
                                            GTK_RESPONSE_CLOSE);

  if (page != NULL)
    add_link (message, page);
  gtk_widget_grab_focus (close);
  gtk_dialog_run (GTK_DIALOG (message));
  gtk_widget_destroy (message);
}

gboolean
vellus_window_run (VellusWindow *window)
{
  for (;;)
    switch (gtk_dialog_run (GTK_DIALOG (window->dialog)))
      {
      case RESPONSE_RESET:
        window->events.reset (window->events.user_data);
        break;
      case RESPONSE_HELP:
        window->events.help (window->events.user_data);
        break;
      case GTK_RESPONSE_OK:
        return TRUE;
      default:
        return FALSE;
      }
}
