/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/verify.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/measure.h"
#include "core/provenance.h"
#include "draw/figure-text.h"
#include "report/json-value.h"
#include "report/json.h"

static void G_GNUC_PRINTF (2, 3)
  differs (GPtrArray *differences, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (differences, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static const char *
member_text (JsonObject *root, const char *object, const char *name)
{
  JsonObject *parent = vellus_json_has (root, object)
                         ? vellus_json_object (root, object, NULL)
                         : NULL;

  return parent != NULL && vellus_json_has (parent, name)
           ? vellus_json_string (parent, name, NULL)
           : NULL;
}

/* Between two versions sources change, and with them what is measured. */
static void
compare_programs (GPtrArray *differences, JsonObject *root)
{
  const char *version = member_text (root, "program", "version");
  const char *told = member_text (root, "provenance", "program_sha256");

  if (g_strcmp0 (version, VELLUS_VERSION) != 0)
    differs (differences, _ ("Vellus %s wrote the document, this is %s."),
             version != NULL ? version : "?", VELLUS_VERSION);
  else if (g_strcmp0 (told, vellus_hash_of_program ()) != 0)
    differs (differences,
             _ ("A Vellus %s of other sources than this one wrote the "
                "document."),
             VELLUS_VERSION);
}

/* What the document says of itself, and is not in the measurement. */
static gboolean
compare_heads (GPtrArray          *differences,
               const char         *text,
               gsize               length,
               const VellusParams *params,
               GError            **error)
{
  g_autoptr (JsonParser) parser = vellus_json_parse (text, length, error);

  if (parser == NULL)
    return FALSE;

  JsonObject      *root = json_node_get_object (json_parser_get_root (parser));
  const char      *told = member_text (root, "provenance", "parameters_sha256");
  g_autofree char *hash = vellus_hash_of_params (params);

  compare_programs (differences, root);

  if (told != NULL && strcmp (told, hash) != 0)
    differs (differences, "%s",
             _ ("The parameters in the document were changed after it was "
                "written."));

  return TRUE;
}

/* The part of the picture that was measured. */
static VellusRaster *
crop (const VellusRaster *light, const VellusRect *part, GError **error)
{
  const int     width_px = (int) (part->x1 - part->x0);
  const int     height_px = (int) (part->y1 - part->y0);
  VellusRaster *cropped =
    vellus_raster_new (width_px, height_px, light->n_channels, error);

  for (int y = 0; cropped != NULL && y < height_px; y++)
    memcpy (vellus_raster_pixel (cropped, 0, y),
            vellus_raster_pixel (light, (int) part->x0, (int) part->y0 + y),
            (gsize) width_px * (gsize) light->n_channels * sizeof (float));

  return cropped;
}

static gboolean
lies_inside (const VellusRect *part, const VellusRaster *light)
{
  return part->x0 >= 0.0 && part->y0 >= 0.0 && part->x1 > part->x0 &&
         part->y1 > part->y0 && part->x1 <= light->width_px &&
         part->y1 <= light->height_px;
}

static VellusMeasurement *
measure_again (const VellusMeasurement *told,
               const VellusRaster      *light,
               VellusProgress           progress,
               gpointer                 user_data,
               GError                 **error)
{
  const VellusRect whole = { 0.0, 0.0, light->width_px, light->height_px };
  const VellusRect part =
    told->pixels_sha256 != NULL && lies_inside (&told->pixels, light)
      ? told->pixels
      : whole;
  g_autoptr (VellusRaster) cropped = crop (light, &part, error);
  g_autoptr (VellusRegion) region = vellus_region_copy (told->region);

  if (cropped == NULL)
    return NULL;

  vellus_region_translate (region, -part.x0, -part.y0);

  VellusMeasurement *again = vellus_measure (
    cropped, region, &told->scale, &told->params, progress, user_data, error);

  if (again == NULL)
    return NULL;

  vellus_measurement_translate (again, (int) part.x0, (int) part.y0);
  again->source_file = g_strdup (told->source_file);
  again->width_px = told->width_px;
  again->height_px = told->height_px;

  return again;
}

static void
compare_figures (GPtrArray           *differences,
                 const VellusSummary *told,
                 const VellusSummary *again)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *before = vellus_figure_value_text (
        &specs[i], vellus_summary_figure (told, &specs[i]));
      g_autofree char *now = vellus_figure_value_text (
        &specs[i], vellus_summary_figure (again, &specs[i]));

      if (strcmp (before, now) != 0)
        /* Translators: a figure's name and its two values. */
        differs (differences, _ ("%s: %s in the document, %s measured again."),
                 _ (specs[i].label), before, now);
    }
}

/* What was corrected by hand is nothing that a picture gives; the figures
 * before that are. */
static void
compare_corrected (GPtrArray               *differences,
                   const VellusMeasurement *told,
                   const VellusMeasurement *again)
{
  differs (differences,
           ngettext ("The document was corrected by hand, by %u edit; its "
                     "figures before that are compared.",
                     "The document was corrected by hand, by %u edits; its "
                     "figures before that are compared.",
                     told->edits->len),
           told->edits->len);
  compare_figures (differences, told->automatic, &again->summary);
}

static void
compare_results (GPtrArray               *differences,
                 const VellusMeasurement *told,
                 const VellusMeasurement *again)
{
  const guint      n_before = differences->len;
  g_autofree char *before = vellus_measurement_to_json (told);
  g_autofree char *now = vellus_measurement_to_json (again);

  /* Texts first: those of figures may round to other digits once rounded. */
  if (strcmp (before, now) == 0)
    return;

  compare_figures (differences, &told->summary, &again->summary);
  if (told->hairs->len != again->hairs->len)
    differs (differences,
             _ ("Shafts found: %u in the document, %u measured again."),
             told->hairs->len, again->hairs->len);

  if (differences->len == n_before)
    differs (differences, "%s",
             _ ("Single hairs or details differ though the figures are the "
                "same."));
}

static gboolean
compare_pixels (GPtrArray               *differences,
                const VellusMeasurement *told,
                const VellusRaster      *light)
{
  if (told->width_px == light->width_px && told->height_px == light->height_px)
    return TRUE;

  differs (differences,
           _ ("The picture has %d × %d pixels, that of the document %d × %d."),
           light->width_px, light->height_px, told->width_px, told->height_px);

  return FALSE;
}

GPtrArray *
vellus_verify (const char         *text,
               gsize               length,
               const VellusRaster *light,
               VellusProgress      progress,
               gpointer            user_data,
               GError            **error)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VellusMeasurement) told =
    vellus_measurement_from_json (text, (gssize) length, error);
  g_autoptr (VellusMeasurement) again = NULL;

  if (told == NULL ||
      ! compare_heads (differences, text, length, &told->params, error))
    return NULL;

  /* Of another size there is nothing to measure in the same way. */
  if (! compare_pixels (differences, told, light))
    return g_steal_pointer (&differences);

  again = measure_again (told, light, progress, user_data, error);
  if (again == NULL)
    return NULL;

  if (told->pixels_sha256 != NULL &&
      strcmp (told->pixels_sha256, again->pixels_sha256) != 0)
    differs (differences, "%s",
             _ ("The pixels are not those that were measured: it is another "
                "picture, or a changed one."));
  if (told->automatic != NULL)
    compare_corrected (differences, told, again);
  else
    compare_results (differences, told, again);

  return g_steal_pointer (&differences);
}
