/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/output.h"

#include <glib/gi18n-lib.h>

#include "draw/overlay.h"
#include "host/edit.h"
#include "picture/picture.h"
#include "procedure/measure.h"
#include "procedure/strokes.h"
#include "report/csv.h"
#include "report/json.h"
#include "report/measurement-sheet.h"

#define N_TEXTS 3

/* A name that every layer group of ours begins with. */
#define GROUP_NAME "Vellus"

gboolean
vellus_output_check_files (const VellusMeasureSettings *settings,
                           GError                     **error)
{
  const char *const paths[] = { settings->json_file, settings->csv_file,
                                settings->hairs_csv_file,
                                settings->report_file };

  return vellus_output_check_report (settings->report_file, error) &&
         vellus_output_check_paths (paths, G_N_ELEMENTS (paths), error);
}

gboolean
vellus_output_write_files (const VellusMeasurement     *measurement,
                           const VellusMeasureSettings *settings,
                           GError                     **error)
{
  char *(*const write[N_TEXTS]) (const VellusMeasurement *) = {
    vellus_measurement_to_json,
    vellus_measurement_to_csv,
    vellus_measurement_hairs_to_csv,
  };
  const char *const paths[N_TEXTS] = { settings->json_file, settings->csv_file,
                                       settings->hairs_csv_file };

  for (guint i = 0; i < N_TEXTS; i++)
    if (vellus_output_is_wanted (paths[i]) &&
        ! vellus_output_write_text (paths[i], write[i](measurement), error))
      return FALSE;

  return TRUE;
}

gboolean
vellus_output_write_report (VellusMeasurement  *measurement,
                            const VellusRect   *read,
                            const VellusRaster *light,
                            const char         *path,
                            GError            **error)
{
  if (! vellus_output_is_wanted (path))
    return TRUE;

  cairo_surface_t *picture =
    light != NULL ? vellus_picture_new (light, error) : NULL;

  if (light != NULL && picture == NULL)
    return FALSE;

  vellus_measurement_translate (measurement, -(int) read->x0, -(int) read->y0);

  g_autoptr (VellusSheet) sheet =
    vellus_measurement_sheet (measurement, picture, NULL, NULL, error);

  vellus_measurement_translate (measurement, (int) read->x0, (int) read->y0);
  g_clear_pointer (&picture, cairo_surface_destroy);

  return sheet != NULL &&
         vellus_sheet_write (sheet, path, VELLUS_PAPER_A4, error);
}

static gboolean
is_wanted_layer (VellusOverlayKind kind, const VellusMeasureSettings *settings)
{
  if (kind == VELLUS_OVERLAY_NUMBERS)
    return settings->numbers;
  if (kind == VELLUS_OVERLAY_DENSITY || kind == VELLUS_OVERLAY_MINIATURIZATION)
    return settings->maps;

  return settings->overlay;
}

static gboolean
add_layers (const VellusMeasurement     *measurement,
            const VellusMeasureSettings *settings,
            VellusHostEdit              *edit,
            GError                     **error)
{
  const guint n_layers = vellus_overlay_n_layers (measurement);
  gboolean    grouped = FALSE;

  /* Two overlays on top of each other can't be read. */
  vellus_host_edit_hide_groups (edit, GROUP_NAME);

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (VellusOverlayLayer) drawn =
        vellus_overlay_render (measurement, i);

      const VellusHostLayer layer = {
        .name = drawn->name,
        .surface = drawn->surface,
        .box = drawn->box,
        .opacity = drawn->opacity,
        /* Numbers are there because they were asked for. */
        .visible = drawn->visible || drawn->kind == VELLUS_OVERLAY_NUMBERS,
      };

      if (! is_wanted_layer (drawn->kind, settings))
        continue;
      if (! grouped && ! vellus_host_edit_add_group (edit, GROUP_NAME, error))
        return FALSE;
      grouped = TRUE;
      if (! vellus_host_edit_add_layer (edit, &layer, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_paths (const VellusMeasurement *measurement,
           VellusHostEdit          *edit,
           GError                 **error)
{
  static const char *const names[VELLUS_N_STROKE_SETS] = {
    N_ ("Vellus: terminal"),
    N_ ("Vellus: intermediate"),
    N_ ("Vellus: vellus"),
    N_ ("Vellus: not counted"),
  };

  for (guint i = 0; i < VELLUS_N_STROKE_SETS; i++)
    {
      g_autoptr (GArray) strokes = vellus_strokes_new (measurement, i);

      vellus_host_edit_mark (edit, VELLUS_RESULT_MARK,
                             vellus_stroke_set_name (i));

      const gboolean added =
        strokes->len == 0 ||
        vellus_host_edit_add_path (
          edit, _ (names[i]), &g_array_index (strokes, VellusHostStroke, 0),
          strokes->len, error);

      if (! added)
        return FALSE;
    }

  return TRUE;
}

void
vellus_output_tell_colors (gint32 image_id)
{
  const VellusHostBase base = vellus_host_image_base (image_id);

  if (base == VELLUS_HOST_INDEXED)
    vellus_host_message (
      _ ("This picture has a palette, which has no colors for an overlay; "
         "convert it by Image ▸ Mode ▸ RGB and do this again to get layers."));
  else if (base == VELLUS_HOST_GRAY)
    vellus_host_message (
      _ ("This picture is gray, and so are the layers; convert it by Image ▸ "
         "Mode ▸ RGB and do this again to get colors."));
}

static void
keep_texts (const VellusMeasureSettings *settings,
            VellusMeasured              *measured,
            const char                  *document,
            VellusHostEdit              *edit)
{
  measured->overlay = settings->overlay;
  measured->maps = settings->maps;
  measured->numbers = settings->numbers;

  g_autofree char *text = vellus_measured_to_text (measured);

  vellus_host_edit_set_text (edit, VELLUS_MEASUREMENT_NAME, document);
  vellus_host_edit_set_text (edit, VELLUS_MEASURED_NAME, text);
}

gboolean
vellus_output_add_to_image (const VellusMeasurement     *measurement,
                            const VellusMeasureSettings *settings,
                            VellusMeasured              *measured,
                            gint32                       image_id,
                            GError                     **error)
{
  const VellusHostBase base = vellus_host_image_base (image_id);
  const gboolean       drawn =
    settings->overlay || settings->maps || settings->numbers;
  g_autofree char *document = vellus_measurement_to_json (measurement);
  /* Strokes are made of what the document says, so that they can be told from
   * touched ones when it is read again. */
  g_autoptr (VellusMeasurement) kept =
    vellus_measurement_from_json (document, -1, error);

  if (kept == NULL)
    return FALSE;

  VellusHostEdit *edit = vellus_host_edit_begin (image_id);

  vellus_host_edit_mark (edit, VELLUS_RESULT_MARK, "group");

  const gboolean done = (! drawn || base == VELLUS_HOST_INDEXED ||
                         add_layers (measurement, settings, edit, error)) &&
                        (! settings->paths || add_paths (kept, edit, error));

  if (done)
    keep_texts (settings, measured, document, edit);
  vellus_host_edit_end (edit, done);

  if (done && drawn)
    vellus_output_tell_colors (image_id);

  return done;
}
