/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "core/provenance.h"
#include "report/json-parts.h"
#include "report/json-value.h"

/* Bytes that a mask may take; more than any photograph has pixels. */
#define MAX_MASK_PIXELS (400u << 20)

static gboolean
read_rect (JsonObject *parent, const char *name, VellusRect *rect)
{
  JsonArray *array = vellus_json_array (parent, name, NULL);
  double     v[4];

  if (array == NULL || ! vellus_json_numbers (array, 4, v))
    return FALSE;

  *rect = (VellusRect){ v[0], v[1], v[2], v[3] };

  for (guint i = 0; i < 4; i++)
    if (! (fabs (v[i]) <= VELLUS_JSON_MAX_PX))
      return FALSE;

  return rect->x0 < rect->x1 && rect->y0 < rect->y1;
}

static gboolean
fill_mask (JsonArray *runs, guint8 *mask, gsize n_pixels)
{
  const guint n = json_array_get_length (runs);
  gsize       filled = 0;

  for (guint i = 0; i + 1 < n; i += 2)
    {
      double value, repeats;

      if (! vellus_json_node_number (json_array_get_element (runs, i),
                                     &value) ||
          ! vellus_json_node_number (json_array_get_element (runs, i + 1),
                                     &repeats) ||
          value < 0.0 || value > 255.0 || repeats < 1.0 ||
          repeats > (double) (n_pixels - filled))
        return FALSE;

      memset (mask + filled, (int) value, (gsize) repeats);
      filled += (gsize) repeats;
    }

  return n % 2 == 0 && filled == n_pixels;
}

static VellusRegion *
read_mask (JsonObject *object, const VellusRect *bounds, GError **error)
{
  const int    x0 = (int) floor (bounds->x0), y0 = (int) floor (bounds->y0);
  const int    x1 = (int) ceil (bounds->x1), y1 = (int) ceil (bounds->y1);
  const double size = (double) (x1 - x0) * (y1 - y0);
  g_autofree guint8 *mask =
    size <= MAX_MASK_PIXELS ? g_try_malloc ((gsize) size) : NULL;
  VellusRegion *region = NULL;

  if (mask == NULL)
    {
      vellus_json_fail (error, "bounds_px");
      return NULL;
    }

  if (! vellus_json_has (object, "mask_runs"))
    memset (mask, 255, (gsize) size);
  else
    {
      JsonArray *runs = vellus_json_array (object, "mask_runs", error);

      if (runs == NULL)
        return NULL;

      if (! fill_mask (runs, mask, (gsize) size))
        {
          vellus_json_fail (error, "mask_runs");
          return NULL;
        }
    }

  region = vellus_region_new_mask (x0, y0, x1 - x0, y1 - y0, mask, NULL);
  if (region == NULL)
    vellus_json_fail (error, "mask_runs");

  return region;
}

static gboolean
read_cells (JsonObject *object, VellusMeasurement *measurement)
{
  VellusCells cells = { 0 };
  double      corner[2];
  JsonArray  *at = vellus_json_array (object, "corner_px", NULL);
  JsonArray  *runs = vellus_json_array (object, "cell_runs", NULL);

  if (at == NULL || runs == NULL || ! vellus_json_numbers (at, 2, corner) ||
      ! (fabs (corner[0]) <= VELLUS_JSON_MAX_PX) ||
      ! (fabs (corner[1]) <= VELLUS_JSON_MAX_PX) ||
      ! vellus_json_number (object, "area_mm2", 0.0, VELLUS_JSON_MAX_UM,
                            &measurement->unjudged_mm2, NULL) ||
      ! vellus_json_number (object, "cell_px", 1.0, VELLUS_JSON_MAX_PX,
                            &cells.side_px, NULL) ||
      ! vellus_json_integer (object, "columns", 1, &cells.width, NULL) ||
      ! vellus_json_integer (object, "rows", 1, &cells.height, NULL) ||
      ! isfinite (cells.side_px) || ! isfinite (measurement->unjudged_mm2) ||
      (double) cells.width * cells.height > MAX_MASK_PIXELS)
    return FALSE;

  const gsize n = (gsize) cells.width * (gsize) cells.height;

  cells.x0_px = corner[0];
  cells.y0_px = corner[1];
  cells.at = g_try_malloc (n);
  if (cells.at == NULL || ! fill_mask (runs, cells.at, n))
    {
      g_free (cells.at);
      return FALSE;
    }

  measurement->unjudged = g_memdup2 (&cells, sizeof cells);

  return TRUE;
}

/* What an older document doesn't have was judged. */
static gboolean
read_unjudged (JsonObject        *region,
               VellusMeasurement *measurement,
               GError           **error)
{
  if (! vellus_json_has (region, "unjudged"))
    return TRUE;

  JsonObject *object = vellus_json_object (region, "unjudged", error);

  if (object == NULL)
    return FALSE;

  return read_cells (object, measurement) ||
         vellus_json_fail (error, "unjudged");
}

static gboolean
kind_from_name (const char *name, VellusRegionKind *kind)
{
  for (*kind = VELLUS_REGION_WHOLE; *kind <= VELLUS_REGION_MASK; (*kind)++)
    if (strcmp (name, vellus_region_kind_name (*kind)) == 0)
      return TRUE;

  return FALSE;
}

static VellusRegion *
read_region_shape (JsonObject       *object,
                   VellusRegionKind  kind,
                   const VellusRect *bounds,
                   GError          **error)
{
  if (kind == VELLUS_REGION_MASK)
    return read_mask (object, bounds, error);

  VellusRect shape = *bounds;

  if (vellus_json_has (object, "shape_px") &&
      ! read_rect (object, "shape_px", &shape))
    {
      vellus_json_fail (error, "shape_px");
      return NULL;
    }

  VellusRegion *region = vellus_region_new_whole (1, 1);

  region->kind = kind;
  region->bounds = *bounds;
  region->shape = shape;

  return region;
}

gboolean
vellus_json_read_region (JsonObject        *root,
                         VellusMeasurement *measurement,
                         GError           **error)
{
  if (! vellus_json_has (root, "region"))
    {
      measurement->region =
        vellus_region_new_whole (measurement->width_px, measurement->height_px);
      return TRUE;
    }

  JsonObject      *object = vellus_json_object (root, "region", error);
  const char      *name;
  VellusRegionKind kind;
  VellusRect       bounds;

  if (object == NULL)
    return FALSE;

  name = vellus_json_string (object, "kind", error);
  if (name == NULL)
    return FALSE;
  if (! kind_from_name (name, &kind))
    return vellus_json_fail (error, "kind");
  if (! read_rect (object, "bounds_px", &bounds))
    return vellus_json_fail (error, "bounds_px");
  if (! vellus_json_number (object, "area_mm2", 0.0, VELLUS_JSON_MAX_UM,
                            &measurement->region_area_mm2, error) ||
      ! read_unjudged (object, measurement, error))
    return FALSE;

  measurement->region = read_region_shape (object, kind, &bounds, error);

  return measurement->region != NULL;
}

gboolean
vellus_json_read_provenance (JsonObject        *root,
                             VellusMeasurement *measurement,
                             GError           **error)
{
  JsonObject *object;

  if (! vellus_json_has (root, "provenance"))
    return TRUE;

  object = vellus_json_object (root, "provenance", error);
  if (object == NULL)
    return FALSE;

  if (! vellus_json_has (object, "pixels_sha256"))
    return TRUE;

  const char *hash = vellus_json_string (object, "pixels_sha256", error);

  if (hash == NULL)
    return FALSE;

  if (! vellus_hash_is_sound (hash))
    return vellus_json_fail (error, "pixels_sha256");

  if (! read_rect (object, "pixels_px", &measurement->pixels))
    return vellus_json_fail (error, "pixels_px");

  measurement->pixels_sha256 = g_strdup (hash);

  return TRUE;
}
