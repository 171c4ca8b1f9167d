/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/series-output.h"

#include <glib/gi18n-lib.h>

#include "draw/trend-plot.h"
#include "host/edit.h"
#include "picture/picture.h"
#include "procedure/output.h"
#include "report/series-sheet.h"
#include "report/series.h"

#define N_FILES 4

/* Begins with the name that all groups of ours begin with. */
#define GROUP_NAME VELLUS_LAYER_PREFIX " series"

/* Large enough for a page's width in print. */
#define PLOT_PX 1200

static const VellusSeriesLayer *
visit_at (const VellusSeriesOutput *output, guint i)
{
  return g_ptr_array_index (output->visits, i);
}

gboolean
vellus_series_output_check_files (const VellusSeriesSettings *settings,
                                  GError                    **error)
{
  const char *const paths[N_FILES] = { settings->json_file, settings->csv_file,
                                       settings->plot_file,
                                       settings->report_file };

  return vellus_output_check_report (settings->report_file, error) &&
         vellus_output_check_paths (paths, N_FILES, error);
}

static gboolean
write_report (const VellusSeriesOutput *output, GError **error)
{
  const VellusRaster *lights[] = { output->first->light, output->last_light };
  cairo_surface_t    *pictures[2];

  if (! vellus_picture_new_pair (lights, pictures, error))
    return FALSE;

  g_autoptr (VellusSheet) sheet =
    vellus_series_sheet (output->series, pictures, NULL, error);

  for (int i = 0; i < 2; i++)
    cairo_surface_destroy (pictures[i]);

  return sheet != NULL &&
         vellus_sheet_write (sheet, output->settings->report_file,
                             VELLUS_PAPER_A4, error);
}

gboolean
vellus_series_output_write_files (const VellusSeriesOutput *output,
                                  GError                  **error)
{
  const VellusSeriesSettings *settings = output->settings;

  return (! vellus_output_is_wanted (settings->json_file) ||
          vellus_output_write_text (settings->json_file,
                                    vellus_series_to_json (output->series),
                                    error)) &&
         (! vellus_output_is_wanted (settings->csv_file) ||
          vellus_output_write_text (settings->csv_file,
                                    vellus_series_to_csv (output->series),
                                    error)) &&
         (! vellus_output_is_wanted (settings->plot_file) ||
          vellus_output_write_plot (
            settings->plot_file,
            vellus_trend_plot_new (output->series, PLOT_PX, error), error)) &&
         (! vellus_output_is_wanted (settings->report_file) ||
          write_report (output, error));
}

/* The latest visit lies on top; the first one and its copies only are shown. */
static gboolean
add_layers (const VellusSeriesOutput *output,
            VellusHostEdit           *edit,
            GError                  **error)
{
  const VellusCompareLayer *first = &visit_at (output, 0)->layer;

  vellus_host_edit_hide_groups (edit, VELLUS_LAYER_PREFIX);
  if (! vellus_host_edit_add_group (edit, GROUP_NAME, error))
    return FALSE;

  for (guint i = 0; i < output->copies->len; i++)
    {
      const VellusSeriesLayer *visit = visit_at (output, i + 1);
      /* Translators: name of a layer; %s is that of the one it is a copy
       * of. */
      g_autofree char *name =
        g_strdup_printf (_ ("%s, laid over"), visit->name);
      const VellusHostPhoto photo = { name,
                                      g_ptr_array_index (output->copies, i),
                                      output->first->x, output->first->y };

      if (! vellus_host_edit_add_photo (edit, &photo, error))
        return FALSE;
      if (visit->layer.image_id == first->image_id)
        vellus_host_edit_show_layer (edit, visit->layer.drawable_id, FALSE);
    }
  vellus_host_edit_show_layer (edit, first->drawable_id, TRUE);

  return TRUE;
}

gboolean
vellus_series_output_add_to_image (const VellusSeriesOutput *output,
                                   GError                  **error)
{
  const gint32     image_id = visit_at (output, 0)->layer.image_id;
  const gboolean   drawn = output->copies->len > 0;
  g_autofree char *document = vellus_series_to_json (output->series);
  VellusHostEdit  *edit = vellus_host_edit_begin (image_id);
  const gboolean   done =
    ! drawn || vellus_host_image_base (image_id) == VELLUS_HOST_INDEXED ||
    add_layers (output, edit, error);

  if (done)
    vellus_host_edit_set_text (edit, VELLUS_SERIES_NAME, document);
  vellus_host_edit_end (edit, done);

  if (done && drawn)
    vellus_output_tell_colors (image_id);

  return done;
}
