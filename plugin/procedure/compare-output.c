/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/compare-output.h"

#include <glib/gi18n-lib.h>

#include "compare/resample.h"
#include "draw/changes.h"
#include "draw/diameter-plot.h"
#include "host/edit.h"
#include "picture/picture.h"
#include "procedure/output.h"
#include "report/comparison-sheet.h"
#include "report/comparison.h"
#include "report/json.h"

#define N_FILES 6

/* Begins with the name that all groups of ours begin with. */
#define GROUP_NAME VELLUS_LAYER_PREFIX " comparison"

/* Large enough for a page's width in print. */
#define PLOT_PX 1200

gboolean
vellus_compare_output_check_files (const VellusCompareSettings *settings,
                                   GError                     **error)
{
  const char *const paths[N_FILES] = {
    settings->json_file, settings->before_json_file, settings->after_json_file,
    settings->csv_file,  settings->plot_file,        settings->report_file,
  };

  return vellus_output_check_report (settings->report_file, error) &&
         vellus_output_check_paths (paths, N_FILES, error);
}

static gboolean
write_report (const VellusCompareOutput *output, GError **error)
{
  const VellusRaster *lights[] = { output->source->light, output->after_light };
  cairo_surface_t    *pictures[2];

  if (! vellus_picture_new_pair (lights, pictures, error))
    return FALSE;

  g_autoptr (VellusSheet) sheet =
    vellus_comparison_sheet (output->comparison, pictures, NULL, error);

  for (int i = 0; i < 2; i++)
    cairo_surface_destroy (pictures[i]);

  return sheet != NULL &&
         vellus_sheet_write (sheet, output->settings->report_file,
                             VELLUS_PAPER_A4, error);
}

gboolean
vellus_compare_output_write_files (const VellusCompareOutput *output,
                                   GError                   **error)
{
  const VellusCompareSettings *settings = output->settings;
  const VellusComparison      *comparison = output->comparison;

  return (! vellus_output_is_wanted (settings->json_file) ||
          vellus_output_write_text (settings->json_file,
                                    vellus_comparison_to_json (comparison),
                                    error)) &&
         (! vellus_output_is_wanted (settings->before_json_file) ||
          vellus_output_write_text (
            settings->before_json_file,
            vellus_measurement_to_json (comparison->before), error)) &&
         (! vellus_output_is_wanted (settings->after_json_file) ||
          vellus_output_write_text (
            settings->after_json_file,
            vellus_measurement_to_json (comparison->after), error)) &&
         (! vellus_output_is_wanted (settings->csv_file) ||
          vellus_output_write_text (settings->csv_file,
                                    vellus_comparison_to_csv (comparison),
                                    error)) &&
         (! vellus_output_is_wanted (settings->plot_file) ||
          vellus_output_write_plot (
            settings->plot_file,
            vellus_diameter_plot_new (comparison, PLOT_PX, error), error)) &&
         (! vellus_output_is_wanted (settings->report_file) ||
          write_report (output, error));
}

static gboolean
add_registered (const VellusCompareOutput *output,
                VellusHostEdit            *edit,
                GError                   **error)
{
  const VellusRaster      *before = output->source->light;
  g_autoptr (VellusRaster) light = vellus_resample_after (
    output->after_light, output->comparison->registration->transform,
    before->width_px, before->height_px, output->settings->params.n_threads,
    error);

  if (light == NULL)
    return FALSE;

  /* Translators: name of a layer; %s is that of the one it is a copy of. */
  g_autofree char *name =
    g_strdup_printf (_ ("%s, laid over"), output->after_name);
  const VellusHostPhoto photo = { name, light, output->source->x,
                                  output->source->y };

  return vellus_host_edit_add_photo (edit, &photo, error);
}

static gboolean
add_changes (const VellusCompareOutput *output,
             VellusHostEdit            *edit,
             GError                   **error)
{
  const VellusChangesFrame frame = { output->comparison, 0 };
  const guint              n_layers = vellus_changes_n_layers (&frame);

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (VellusOverlayLayer) drawn = vellus_changes_render (&frame, i);

      const VellusHostLayer layer = {
        .name = drawn->name,
        .surface = drawn->surface,
        .box = { drawn->box.x + output->source->x,
                 drawn->box.y + output->source->y, drawn->box.width,
                 drawn->box.height },
        .opacity = drawn->opacity,
        .visible = drawn->visible,
      };

      if (! vellus_host_edit_add_layer (edit, &layer, error))
        return FALSE;
    }

  return TRUE;
}

/* So that hiding the copy shows the earlier layer, and not the later one. */
static void
show_earlier (const VellusCompareOutput *output, VellusHostEdit *edit)
{
  vellus_host_edit_show_layer (edit, output->before.drawable_id, TRUE);
  if (output->after.image_id == output->before.image_id)
    vellus_host_edit_show_layer (edit, output->after.drawable_id, FALSE);
}

static gboolean
add_layers (const VellusCompareOutput *output,
            VellusHostEdit            *edit,
            GError                   **error)
{
  const VellusCompareSettings *settings = output->settings;

  vellus_host_edit_hide_groups (edit, VELLUS_LAYER_PREFIX);
  if (! vellus_host_edit_add_group (edit, GROUP_NAME, error) ||
      (settings->registered && ! add_registered (output, edit, error)) ||
      (settings->overlay && ! add_changes (output, edit, error)))
    return FALSE;

  show_earlier (output, edit);

  return TRUE;
}

gboolean
vellus_compare_output_add_to_image (const VellusCompareOutput *output,
                                    GError                   **error)
{
  const gint32   image_id = output->before.image_id;
  const gboolean drawn =
    output->settings->registered || output->settings->overlay;
  g_autofree char *document = vellus_comparison_to_json (output->comparison);
  VellusHostEdit  *edit = vellus_host_edit_begin (image_id);

  const gboolean done =
    ! drawn || vellus_host_image_base (image_id) == VELLUS_HOST_INDEXED ||
    add_layers (output, edit, error);

  if (done)
    vellus_host_edit_set_text (edit, VELLUS_COMPARISON_NAME, document);
  vellus_host_edit_end (edit, done);

  if (done && drawn)
    vellus_output_tell_colors (image_id);

  return done;
}
