/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-document.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "core/error.h"
#include "phantom-private.h"

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_truth_value (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static double
rounded (double value)
{
  return round (value * 1000.0) / 1000.0;
}

static void
add_point_value (JsonBuilder *builder, VellusPoint p)
{
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, rounded (p.x));
  json_builder_add_double_value (builder, rounded (p.y));
  json_builder_end_array (builder);
}

static void
add_point (JsonBuilder *builder, const char *name, VellusPoint p)
{
  json_builder_set_member_name (builder, name);
  add_point_value (builder, p);
}

static void
add_head (JsonBuilder *builder, const VellusMeasurement *m, const char *picture)
{
  add_string (builder, "format", "vellus-measurement");
  add_integer (builder, "version", 1);

  json_builder_set_member_name (builder, "source");
  json_builder_begin_object (builder);
  add_string (builder, "file", picture);
  add_integer (builder, "width_px", m->width_px);
  add_integer (builder, "height_px", m->height_px);
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "calibration");
  json_builder_begin_object (builder);
  add_number (builder, "um_per_px", m->scale.um_per_px);
  add_number (builder, "relative_uncertainty", 0.0);
  add_string (builder, "method", m->scale.method);
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "region");
  json_builder_begin_object (builder);
  add_string (builder, "kind", "whole-image");
  json_builder_set_member_name (builder, "bounds_px");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, 0);
  json_builder_add_int_value (builder, 0);
  json_builder_add_int_value (builder, m->width_px);
  json_builder_add_int_value (builder, m->height_px);
  json_builder_end_array (builder);
  add_number (builder, "area_mm2", m->region_area_mm2);
  json_builder_end_object (builder);
}

static void
add_hair (JsonBuilder *builder, const VellusHair *hair, const PhantomFact *fact)
{
  json_builder_begin_object (builder);
  add_integer (builder, "id", hair->id);
  add_truth_value (builder, "counted", hair->counted);
  add_string (builder, "class", vellus_hair_class_name (hair->hair_class));
  add_number (builder, "diameter_um", rounded (hair->diameter_um));
  add_number (builder, "diameter_sd_um", rounded (hair->diameter_sd_um));
  add_number (builder, "length_um", rounded (hair->length_um));
  add_point (builder, "root_px", vellus_hair_root (hair));
  add_point (builder, "tip_px", vellus_hair_tip (hair));
  json_builder_set_member_name (builder, "unit");
  if (hair->unit > 0)
    json_builder_add_int_value (builder, hair->unit);
  else
    json_builder_add_null_value (builder);
  add_number (builder, "confidence", hair->confidence);
  add_truth_value (builder, "visible", fact->visible);
  add_truth_value (builder, "fragment", fact->fragment);
  add_number (builder, "visible_fraction", rounded (fact->visible_fraction));
  add_number (builder, "contrast", rounded (fact->contrast));
  add_number (builder, "abs_contrast", rounded (fact->abs_contrast));
  add_number (builder, "snr", rounded (fact->snr));
  add_truth_value (builder, "tapered", fact->tapered);
  add_string (builder, "colour", phantom_color_name (fact->color));
  json_builder_set_member_name (builder, "path_px");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hair->n_points; i++)
    add_point_value (builder, hair->path[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_hairs (JsonBuilder *builder, const PhantomTruth *truth)
{
  json_builder_set_member_name (builder, "hairs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < truth->measurement->hairs->len; i++)
    add_hair (builder, g_ptr_array_index (truth->measurement->hairs, i),
              phantom_truth_fact (truth, i));
  json_builder_end_array (builder);
}

static void
add_units (JsonBuilder *builder, const VellusMeasurement *m)
{
  json_builder_set_member_name (builder, "units");
  json_builder_begin_array (builder);
  for (guint i = 0; i < m->units->len; i++)
    {
      const VellusUnit *unit = g_ptr_array_index (m->units, i);

      json_builder_begin_object (builder);
      add_integer (builder, "id", unit->id);
      add_point (builder, "center_px", unit->center);
      json_builder_set_member_name (builder, "hairs");
      json_builder_begin_array (builder);
      for (guint k = 0; k < unit->hair_ids->len; k++)
        json_builder_add_int_value (builder,
                                    g_array_index (unit->hair_ids, int, k));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_summary (JsonBuilder *builder, const VellusSummary *s)
{
  json_builder_set_member_name (builder, "summary");
  json_builder_begin_object (builder);
  add_integer (builder, "hairs", (gint64) s->hairs.value);
  add_number (builder, "density_per_cm2", s->density_per_cm2.value);
  add_number (builder, "terminal_per_cm2", s->terminal_per_cm2.value);
  add_number (builder, "intermediate_per_cm2", s->intermediate_per_cm2.value);
  add_number (builder, "vellus_per_cm2", s->vellus_per_cm2.value);
  add_number (builder, "thin_fraction", s->thin_fraction.value);
  add_number (builder, "mean_diameter_um", s->mean_diameter_um.value);
  add_number (builder, "median_diameter_um", s->median_diameter_um.value);
  add_number (builder, "sd_diameter_um", s->sd_diameter_um.value);
  add_number (builder, "cumulative_thickness_mm_per_cm2",
              s->cumulative_thickness_mm_per_cm2.value);
  add_number (builder, "units_per_cm2", s->units_per_cm2.value);
  add_number (builder, "hairs_per_unit", s->hairs_per_unit.value);
  add_number (builder, "single_hair_units_fraction",
              s->single_hair_units_fraction.value);
  json_builder_end_object (builder);
}

static void
add_notes (JsonBuilder        *builder,
           const PhantomTruth *truth,
           const char         *recipe,
           guint64             seed)
{
  json_builder_set_member_name (builder, "truth");
  json_builder_begin_object (builder);
  if (recipe != NULL)
    add_string (builder, "preset", recipe);
  add_integer (builder, "seed", (gint64) seed);
  add_number (builder, "noise_levels", rounded (truth->noise_levels));
  add_number (builder, "texture_levels", rounded (truth->texture_levels));
  json_builder_set_member_name (builder, "empty_follicles_px");
  json_builder_begin_array (builder);
  for (guint i = 0; i < truth->empty_follicles->len; i++)
    add_point_value (builder,
                     g_array_index (truth->empty_follicles, VellusPoint, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

gboolean
phantom_save_truth (const PhantomTruth *truth,
                    const char         *recipe,
                    guint64             seed,
                    const char         *picture,
                    const char         *path,
                    GError            **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_head (builder, truth->measurement, picture);
  add_hairs (builder, truth);
  add_units (builder, truth->measurement);
  add_summary (builder, &truth->measurement->summary);
  add_notes (builder, truth, recipe, seed);
  json_builder_end_object (builder);

  g_autoptr (JsonGenerator) generator = json_generator_new ();
  JsonNode                 *root = json_builder_get_root (builder);
  g_autofree char          *text = NULL;

  json_generator_set_root (generator, root);
  json_node_unref (root);
  text = json_generator_to_data (generator, NULL);

  return g_file_set_contents (path, text, -1, error);
}

static void
fill_surface (const VellusRaster *picture, cairo_surface_t *surface)
{
  unsigned char *pixels = cairo_image_surface_get_data (surface);
  const gsize    stride = (gsize) cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);

  for (int y = 0; y < picture->height_px; y++)
    {
      guint32 *row = (guint32 *) (void *) (pixels + (gsize) y * stride);

      for (int x = 0; x < picture->width_px; x++)
        {
          const float *pixel = vellus_raster_pixel (picture, x, y);
          guint32      packed = 0;

          for (int c = 0; c < 3; c++)
            {
              const double value =
                phantom_srgb_encode (CLAMP ((double) pixel[c], 0.0, 1.0));

              packed = packed << 8 | (guint32) (255.0 * value + 0.5);
            }
          row[x] = packed;
        }
    }

  cairo_surface_mark_dirty (surface);
}

gboolean
phantom_save_png (const VellusRaster *picture, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, picture->width_px, picture->height_px);
  cairo_status_t status = cairo_surface_status (surface);

  if (status == CAIRO_STATUS_SUCCESS)
    {
      fill_surface (picture, surface);
      status = cairo_surface_write_to_png (surface, part);
    }

  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS || g_rename (part, path) != 0)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE, "Can't write %s: %s",
                   path, cairo_status_to_string (status));
      return FALSE;
    }

  return TRUE;
}
