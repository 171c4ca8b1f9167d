/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/results-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dialog/help.h"
#include "draw/class-plot.h"
#include "draw/figure-text.h"
#include "draw/view.h"
#include "host/widgets.h"
#include "procedure/results-report.h"
#include "report/csv.h"
#include "report/file.h"
#include "report/json.h"
#include "report/sheet.h"
#include "report/text.h"

#define VIEW_WIDTH_PX 380
#define VIEW_HEIGHT_PX 300
#define HISTOGRAM_HEIGHT_PX 120
#define LIST_WIDTH_PX 430
#define LIST_HEIGHT_PX 480
#define NOTE_LINES 28

/* Skin around a hair that is shown, in lengths of the hair. */
#define AROUND 0.6

enum
{
  COLUMN_ID,
  COLUMN_DIAMETER,
  COLUMN_SD,
  COLUMN_LENGTH,
  COLUMN_CLASS,
  COLUMN_COUNTED,
  COLUMN_UNIT,
  COLUMN_SOURCE,
  COLUMN_DOUBTS,
};

typedef struct
{
  gboolean thin_only;
} Filter;

typedef struct
{
  VellusMeasurement    *measurement;
  const VellusMeasured *measured;
  const VellusRaster   *light;
  VellusWindow         *window;
  VellusField          *list;
  VellusField          *photo;
  VellusField          *told;
  Filter                filter;
  VellusView            view;
  int                   marked_id;
} State;

static const VellusParamSpec thin_spec = {
  .name = "thin-only",
  .label = N_ ("_Thin hairs only"),
  .help = N_ ("Shows only the hairs that make up the thin share"),
  .kind = VELLUS_PARAM_BOOLEAN,
  .offset = G_STRUCT_OFFSET (Filter, thin_only),
};

static const VellusHair *
hair_of (const State *state, guint row)
{
  return g_ptr_array_index (state->measurement->hairs, row);
}

static char *
cell_text (guint row, guint column, gpointer user_data)
{
  const VellusHair *hair = hair_of (user_data, row);

  switch (column)
    {
    case COLUMN_ID:
      return g_strdup_printf ("%d", hair->id);
    case COLUMN_DIAMETER:
      return g_strdup_printf ("%.1f", hair->diameter_um);
    case COLUMN_SD:
      return g_strdup_printf ("%.1f", hair->diameter_sd_um);
    case COLUMN_LENGTH:
      return g_strdup_printf ("%.0f", hair->length_um);
    case COLUMN_CLASS:
      return g_strdup (vellus_hair_class_label (hair->hair_class));
    case COLUMN_COUNTED:
      return g_strdup (hair->counted ? _ ("yes") : _ ("no"));
    case COLUMN_UNIT:
      return hair->unit > 0 ? g_strdup_printf ("%d", hair->unit)
                            : g_strdup ("");
    case COLUMN_SOURCE:
      return g_strdup (hair->source == VELLUS_SOURCE_USER ? _ ("user")
                                                          : _ ("automatic"));
    case COLUMN_DOUBTS:
    default:
      return vellus_hair_doubts_text (hair->flags);
    }
}

static double
cell_order (guint row, guint column, gpointer user_data)
{
  const VellusHair *hair = hair_of (user_data, row);

  switch (column)
    {
    case COLUMN_DIAMETER:
      return hair->diameter_um;
    case COLUMN_SD:
      return hair->diameter_sd_um;
    case COLUMN_LENGTH:
      return hair->length_um;
    case COLUMN_CLASS:
      return hair->hair_class;
    case COLUMN_COUNTED:
      return hair->counted;
    case COLUMN_UNIT:
      return hair->unit;
    case COLUMN_SOURCE:
      return hair->source;
    case COLUMN_DOUBTS:
      return hair->flags;
    case COLUMN_ID:
    default:
      return hair->id;
    }
}

static gboolean
is_shown (guint row, gpointer user_data)
{
  const State *state = user_data;

  return ! state->filter.thin_only || hair_of (state, row)->diameter_um <
                                        state->measurement->params.thin_cut_um;
}

static void
selected (guint row, gpointer user_data)
{
  State            *state = user_data;
  const VellusHair *hair = hair_of (state, row);
  VellusRect rect = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < hair->n_points; i++)
    {
      rect.x0 = MIN (rect.x0, hair->path[i].x);
      rect.y0 = MIN (rect.y0, hair->path[i].y);
      rect.x1 = MAX (rect.x1, hair->path[i].x);
      rect.y1 = MAX (rect.y1, hair->path[i].y);
    }

  const double around =
    AROUND * hair->length_um / state->measurement->scale.um_per_px;

  rect = (VellusRect){ rect.x0 - around, rect.y0 - around, rect.x1 + around,
                       rect.y1 + around };
  state->view = vellus_view_fit (rect, VIEW_WIDTH_PX, VIEW_HEIGHT_PX);
  state->marked_id = hair->id;
  vellus_field_redraw (state->photo);
}

static void
paint_photo (cairo_t *cr, int width_px, int height_px, gpointer user_data)
{
  const State *state = user_data;

  if (state->light != NULL)
    {
      cairo_surface_t *photo =
        vellus_view_render (state->light, &state->view, width_px, height_px);

      cairo_set_source_surface (cr, photo, 0.0, 0.0);
      cairo_surface_destroy (photo);
    }
  else
    cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
  cairo_paint (cr);
  vellus_view_draw_hairs (cr, &state->view, width_px, height_px,
                          state->measurement, state->marked_id);
}

static void
paint_histogram (cairo_t *cr, int width_px, int height_px, gpointer user_data)
{
  const State *state = user_data;

  vellus_class_plot_draw (cr, width_px, height_px, state->measurement,
                          &state->measurement->params);
}

static void
copy (gpointer user_data)
{
  const State     *state = user_data;
  g_autofree char *text = vellus_measurement_to_text (state->measurement);

  vellus_window_copy (state->window, text);
  vellus_field_set_note (state->told, _ ("The figures are in the clipboard."));
}

/* By what the file is called. */
static char *
file_text (const VellusMeasurement *measurement, const char *path)
{
  if (g_str_has_suffix (path, ".json"))
    return vellus_measurement_to_json (measurement);
  if (g_str_has_suffix (path, ".txt"))
    return vellus_measurement_to_text (measurement);

  return vellus_measurement_hairs_to_csv (measurement);
}

/* Of a measurement in canvas coordinates. */
static gboolean
write_file (const State *state, const char *path, GError **error)
{
  if (vellus_sheet_is_path (path))
    return vellus_results_write_report (state->measurement, state->measured,
                                        state->light, path, error);

  g_autofree char *text = file_text (state->measurement, path);

  return vellus_file_write (path, text, strlen (text), error);
}

/* The window shows the measurement in px of the photograph that was read;
 * files tell where the hairs are in the picture. */
static gboolean
write_on_canvas (const State *state, const char *path, GError **error)
{
  const int x = (int) state->measured->read.x0;
  const int y = (int) state->measured->read.y0;

  vellus_measurement_translate (state->measurement, x, y);

  const gboolean done = write_file (state, path, error);

  vellus_measurement_translate (state->measurement, -x, -y);

  return done;
}

static void export(gpointer user_data)
{
  const State     *state = user_data;
  g_autofree char *path = vellus_window_choose_file (
    state->window,
    _ ("Export hairs (.csv), figures (.txt), a report (.pdf, .html) or all "
       "(.json)"),
    "hairs.csv");
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;

  if (write_on_canvas (state, path, &error))
    vellus_field_set_note (state->told, _ ("The file has been written."));
  else
    vellus_window_tell (state->window, error->message, NULL);
}

static void
changed (gpointer user_data)
{
  const State *state = user_data;

  vellus_field_filter (state->list);
}

static void
help (gpointer user_data)
{
  const State *state = user_data;

  vellus_help_show (
    state->window,
    _ (
      "The figures of the last measurement, with their intervals.\n\nClick a "
      "title to sort the hairs, a row to see that hair in the photograph. "
      "Export writes the table of hairs to a .csv file, the figures to a .txt "
      "file, a report to print to a .pdf or .html file, and the whole document "
      "to a .json file."));
}

static void
add_figures (State *state)
{
  g_autofree char   *text = vellus_measurement_to_text (state->measurement);
  const VellusCanvas photo = {
    VIEW_WIDTH_PX, VIEW_HEIGHT_PX, _ ("The selected hair in the photograph"),
    paint_photo,   NULL,           NULL,
    state,
  };
  const VellusCanvas histogram = {
    VIEW_WIDTH_PX,
    HISTOGRAM_HEIGHT_PX,
    _ ("Counted hairs by diameter"),
    paint_histogram,
    NULL,
    NULL,
    state,
  };

  vellus_window_add_heading (state->window, _ ("Figures"));
  vellus_field_set_note (vellus_window_add_note (state->window, NOTE_LINES),
                         text);
  vellus_window_add_button (state->window, _ ("Copy _as Text"),
                            _ ("Puts the figures into the clipboard"), copy,
                            state);
  vellus_window_add_button (
    state->window, _ ("_Export…"),
    _ ("Writes hairs, figures, a report or the whole document to a file"),
    export, state);
  state->told = vellus_window_add_note (state->window, 1);

  vellus_window_add_column (state->window);
  vellus_window_add_heading (state->window, _ ("Diameters"));
  vellus_window_add_canvas (state->window, &histogram);
  state->photo = vellus_window_add_canvas (state->window, &photo);
}

static void
add_hairs (State *state)
{
  const char *const titles[] = {
    _ ("No."),     _ ("µm"),   _ ("± µm"),   _ ("Length µm"), _ ("Class"),
    _ ("Counted"), _ ("Unit"), _ ("Source"), _ ("Doubts"),    NULL,
  };
  const VellusList list = {
    .titles = titles,
    .n_rows = state->measurement->hairs->len,
    .width_px = LIST_WIDTH_PX,
    .height_px = LIST_HEIGHT_PX,
    .text = cell_text,
    .order = cell_order,
    .is_shown = is_shown,
    .selected = selected,
    .user_data = state,
  };

  vellus_window_add_column (state->window);
  vellus_window_add_heading (state->window, _ ("Hair by hair"));
  vellus_window_add_field (state->window, &thin_spec, &state->filter);
  state->list = vellus_window_add_list (state->window, &list);
}

void
vellus_results_window_run (VellusMeasurement    *measurement,
                           const VellusMeasured *measured,
                           const VellusRaster   *light)
{
  State                     state = { measurement, measured, light };
  const VellusWindowButtons buttons = {
    .ok = _ ("_Close"),
    .help = _ ("Hel_p"),
  };
  const VellusWindowEvents events = { changed, NULL, help, &state };
  g_autoptr (VellusWindow) window = vellus_window_new (
    _ ("Results"), "plug-in-vellus-results", &buttons, &events);
  const VellusRect all =
    light != NULL
      ? (VellusRect){ 0.0, 0.0, light->width_px, light->height_px }
      : (VellusRect){ 0.0, 0.0, measurement->width_px, measurement->height_px };

  state.window = window;
  state.view = vellus_view_fit (all, VIEW_WIDTH_PX, VIEW_HEIGHT_PX);
  add_figures (&state);
  add_hairs (&state);
  vellus_window_run (window);
}
