/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "host/gtk/entry.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#include "host/gtk/layout.h"

#define PATH_CHARS 14

/* Widths, in digits: of the longest text of a choice that is shown in full, and
 * of the box of one that isn't. */
#define CHOICE_TEXT_DIGITS 24
#define CHOICE_DIGITS 19

typedef struct
{
  const VellusParamSpec *spec;
  gpointer               member;
  VellusEntryChanged     changed;
  gpointer               user_data;
  GtkWidget             *widget;
  gboolean               showing;
} Binding;

#define BINDING_KEY "vellus-binding"

static void
tell (const Binding *binding)
{
  if (! binding->showing)
    binding->changed (binding->user_data);
}

static void
set_number (const Binding *binding, double value)
{
  if (binding->spec->kind == VELLUS_PARAM_REAL)
    *(double *) binding->member = value;
  else
    *(int *) binding->member = (int) value;
}

static double
get_number (const Binding *binding)
{
  return binding->spec->kind == VELLUS_PARAM_REAL
           ? *(const double *) binding->member
           : *(const int *) binding->member;
}

/* A spin button takes over what was typed only when it is left; what follows
 * from a number is to be seen while it is typed. */
static void
number_typed (GtkEditable *editable, Binding *binding)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (editable))));
  char        *end = NULL;
  const double value = g_strtod (text, &end);

  if (binding->showing || end == text || *end != '\0')
    return;

  set_number (binding, value);
  tell (binding);
}

static void
number_changed (GtkSpinButton *button, Binding *binding)
{
  if (binding->showing)
    return;

  set_number (binding, gtk_spin_button_get_value (button));
  tell (binding);
}

static void
toggled (GtkToggleButton *button, Binding *binding)
{
  if (binding->showing)
    return;

  *(gboolean *) binding->member = gtk_toggle_button_get_active (button);
  tell (binding);
}

static void
chosen (GtkComboBox *box, Binding *binding)
{
  if (binding->showing)
    return;

  *(int *) binding->member = gtk_combo_box_get_active (box);
  tell (binding);
}

static void
path_changed (GtkEditable *editable, Binding *binding)
{
  const char *text = gtk_entry_get_text (GTK_ENTRY (editable));
  char      **path = binding->member;

  if (binding->showing)
    return;

  g_free (*path);
  *path =
    *text != '\0' ? g_filename_from_utf8 (text, -1, NULL, NULL, NULL) : NULL;
  tell (binding);
}

static GtkWidget *
new_chooser (const Binding *binding)
{
  const VellusParamKind      kind = binding->spec->kind;
  const GtkFileChooserAction action =
    kind == VELLUS_PARAM_FOLDER   ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
    : kind == VELLUS_PARAM_SOURCE ? GTK_FILE_CHOOSER_ACTION_OPEN
                                  : GTK_FILE_CHOOSER_ACTION_SAVE;
  const char *title = kind == VELLUS_PARAM_FOLDER   ? _ ("Choose a Folder")
                      : kind == VELLUS_PARAM_SOURCE ? _ ("Choose a File")
                                                    : _ ("Save As");

  return gtk_file_chooser_dialog_new (
    title, GTK_WINDOW (gtk_widget_get_toplevel (binding->widget)), action,
    _ ("_Cancel"), GTK_RESPONSE_CANCEL, _ ("_Choose"), GTK_RESPONSE_OK, NULL);
}

static void
browse (GtkButton *button, Binding *binding)
{
  GtkWidget  *chooser = new_chooser (binding);
  const char *path = *(char **) binding->member;

  gtk_dialog_set_default_response (GTK_DIALOG (chooser), GTK_RESPONSE_OK);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (chooser),
                                                  TRUE);
  if (path != NULL)
    gtk_file_chooser_set_filename (GTK_FILE_CHOOSER (chooser), path);

  if (gtk_dialog_run (GTK_DIALOG (chooser)) == GTK_RESPONSE_OK)
    {
      g_autofree char *name =
        gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (chooser));
      g_autofree char *shown = g_filename_display_name (name);

      gtk_entry_set_text (GTK_ENTRY (vellus_entry_focusable (binding->widget)),
                          shown);
    }
  gtk_widget_destroy (chooser);
}

/* A spin button drops a separator that isn't the language's own: 5.0 becomes 50
 * where one writes 5,0. Either is taken as the one that is meant. */
static void
separator_typed (GtkEditable *editable,
                 const char  *text,
                 int          n_bytes,
                 int         *position,
                 gpointer     unused)
{
  const char      *own = nl_langinfo (RADIXCHAR);
  const char       foreign = *own == ',' ? '.' : ',';
  g_autofree char *typed = g_strndup (text, (gsize) MAX (n_bytes, 0));

  if (strchr (typed, foreign) == NULL || strstr (typed, own) != NULL)
    return;

  g_auto (GStrv)   parts = g_strsplit (typed, (char[]){ foreign, '\0' }, -1);
  g_autofree char *meant = g_strjoinv (own, parts);

  g_signal_stop_emission_by_name (editable, "insert-text");
  gtk_editable_insert_text (editable, meant, (int) strlen (meant), position);
}

static GtkWidget *
new_number (Binding *binding)
{
  const VellusParamSpec *spec = binding->spec;
  GtkWidget             *button = gtk_spin_button_new_with_range (
                spec->minimum, spec->maximum, spec->step > 0.0 ? spec->step : 1.0);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (button),
                              (guint) MAX (spec->digits, 0));
  gtk_entry_set_activates_default (GTK_ENTRY (button), TRUE);
  g_signal_connect (button, "insert-text", G_CALLBACK (separator_typed), NULL);
  g_signal_connect (button, "changed", G_CALLBACK (number_typed), binding);
  g_signal_connect (button, "value-changed", G_CALLBACK (number_changed),
                    binding);

  return button;
}

static GtkWidget *
new_toggle (Binding *binding)
{
  GtkWidget *button =
    gtk_check_button_new_with_mnemonic (_ (binding->spec->label));

  g_signal_connect (button, "toggled", G_CALLBACK (toggled), binding);

  return button;
}

/* As many digits are about as wide in every language. */
static int
digits_px (GtkWidget *widget, int n_digits)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (
    gtk_widget_get_pango_context (widget), NULL, NULL);
  const int width_px = PANGO_PIXELS (
    n_digits * pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);

  return width_px;
}

static int
text_px (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  int          width_px;

  pango_layout_get_pixel_size (layout, &width_px, NULL);
  g_object_unref (layout);

  return width_px;
}

/* Whatever is said in a language, the window has to fit the screen: what has no
 * room ends in dots, so that it is seen not to be all. A list that can be wider
 * than its box is. */
static void
limit_width (GtkWidget *box)
{
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (box));

  for (GList *cell = cells; cell != NULL; cell = cell->next)
    g_object_set (cell->data, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (box),
                                    "popup-fixed-width") != NULL)
    g_object_set (box, "popup-fixed-width", FALSE, NULL);
  gtk_widget_set_size_request (box, digits_px (box, CHOICE_DIGITS), -1);
}

static GtkWidget *
new_choice (Binding *binding)
{
  GtkWidget *box = gtk_combo_box_text_new ();
  int        most_px = 0;

  for (guint i = 0; binding->spec->choices[i].nick != NULL; i++)
    {
      const char *label = _ (binding->spec->choices[i].label);

      most_px = MAX (most_px, text_px (box, label));
      gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (box), label);
    }
  if (most_px > digits_px (box, CHOICE_TEXT_DIGITS))
    limit_width (box);
  g_signal_connect (box, "changed", G_CALLBACK (chosen), binding);

  return box;
}

static void
text_changed (GtkEditable *editable, Binding *binding)
{
  char **text = binding->member;

  if (binding->showing)
    return;

  g_free (*text);
  *text = g_strdup (gtk_entry_get_text (GTK_ENTRY (editable)));
  tell (binding);
}

static void
suggestion_chosen (GtkComboBox *box, Binding *binding)
{
  const int i = gtk_combo_box_get_active (box);
  char    **text = binding->member;

  if (binding->showing)
    return;

  g_free (*text);
  *text = i >= 0 ? g_strdup (binding->spec->choices[i].nick) : NULL;
  tell (binding);
}

static GtkWidget *
new_text (Binding *binding)
{
  if (binding->spec->choices == NULL)
    {
      GtkWidget *entry = gtk_entry_new ();

      gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
      g_signal_connect (entry, "changed", G_CALLBACK (text_changed), binding);

      return entry;
    }

  GtkWidget *box = gtk_combo_box_text_new ();

  for (guint i = 0; binding->spec->choices[i].nick != NULL; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (box),
                                    _ (binding->spec->choices[i].label));
  g_signal_connect (box, "changed", G_CALLBACK (suggestion_chosen), binding);

  return box;
}

static GtkWidget *
new_path (Binding *binding)
{
  GtkWidget *box = vellus_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label ("…");

  gtk_entry_set_width_chars (GTK_ENTRY (entry), PATH_CHARS);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Choose it in a dialog"));
  gtk_box_pack_start (GTK_BOX (box), entry, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
  gtk_widget_show (entry);
  gtk_widget_show (button);
  g_object_set_data (G_OBJECT (box), "vellus-focusable", entry);
  g_signal_connect (entry, "changed", G_CALLBACK (path_changed), binding);
  g_signal_connect (button, "clicked", G_CALLBACK (browse), binding);

  return box;
}

GtkWidget *
vellus_entry_new (const VellusParamSpec *spec,
                  gpointer               settings,
                  VellusEntryChanged     changed,
                  gpointer               user_data)
{
  static GtkWidget *(*const makers[]) (Binding *) = {
    [VELLUS_PARAM_BOOLEAN] = new_toggle, [VELLUS_PARAM_INTEGER] = new_number,
    [VELLUS_PARAM_REAL] = new_number,    [VELLUS_PARAM_CHOICE] = new_choice,
    [VELLUS_PARAM_FILE] = new_path,      [VELLUS_PARAM_SOURCE] = new_path,
    [VELLUS_PARAM_FOLDER] = new_path,    [VELLUS_PARAM_TEXT] = new_text,
  };
  Binding *binding = g_new0 (Binding, 1);

  binding->spec = spec;
  binding->member = G_STRUCT_MEMBER_P (settings, spec->offset);
  binding->changed = changed;
  binding->user_data = user_data;
  binding->widget = makers[spec->kind](binding);
  g_object_set_data_full (G_OBJECT (binding->widget), BINDING_KEY, binding,
                          g_free);
  gtk_widget_set_tooltip_text (vellus_entry_focusable (binding->widget),
                               _ (spec->help));
  vellus_entry_show (binding->widget);

  return binding->widget;
}

static void
show_path (const Binding *binding)
{
  const char      *path = *(char **) binding->member;
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;

  gtk_entry_set_text (GTK_ENTRY (vellus_entry_focusable (binding->widget)),
                      shown != NULL ? shown : "");
}

static void
show_text (const Binding *binding)
{
  const VellusParamChoice *choices = binding->spec->choices;
  const char              *text = *(char **) binding->member;
  int                      active = -1;

  if (choices == NULL)
    {
      gtk_entry_set_text (GTK_ENTRY (binding->widget),
                          text != NULL ? text : "");
      return;
    }

  for (int i = 0; choices[i].nick != NULL; i++)
    if (g_strcmp0 (choices[i].nick, text) == 0)
      active = i;
  gtk_combo_box_set_active (GTK_COMBO_BOX (binding->widget), active);
}

void
vellus_entry_show (GtkWidget *entry)
{
  Binding *binding = g_object_get_data (G_OBJECT (entry), BINDING_KEY);

  binding->showing = TRUE;
  switch (binding->spec->kind)
    {
    case VELLUS_PARAM_BOOLEAN:
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (entry),
                                    *(const gboolean *) binding->member);
      break;
    case VELLUS_PARAM_CHOICE:
      gtk_combo_box_set_active (GTK_COMBO_BOX (entry),
                                *(const int *) binding->member);
      break;
    case VELLUS_PARAM_FILE:
    case VELLUS_PARAM_SOURCE:
    case VELLUS_PARAM_FOLDER:
      show_path (binding);
      break;
    case VELLUS_PARAM_TEXT:
      show_text (binding);
      break;
    case VELLUS_PARAM_INTEGER:
    case VELLUS_PARAM_REAL:
    default:
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (entry), get_number (binding));
      break;
    }
  binding->showing = FALSE;
}

GtkWidget *
vellus_entry_focusable (GtkWidget *entry)
{
  GtkWidget *part = g_object_get_data (G_OBJECT (entry), "vellus-focusable");

  return part != NULL ? part : entry;
}
