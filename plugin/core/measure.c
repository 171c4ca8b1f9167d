/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/measure.h"

#include <glib/gi18n-lib.h>

#include "core/detect.h"
#include "core/error.h"
#include "core/finish.h"
#include "core/gate-dark.h"
#include "core/gate.h"
#include "core/provenance.h"
#include "core/root.h"
#include "core/shaft.h"
#include "core/stacked.h"
#include "core/unjudged.h"
#include "core/width.h"

/* A document may tell of another picture's region. */
static gboolean
lies_inside (const VellusRegion *region, const VellusRaster *light)
{
  const VellusRect picture = { 0.0, 0.0, light->width_px, light->height_px };

  return vellus_rect_contains (&picture, &region->bounds);
}

static VellusMeasurement *
begin (const VellusRaster *light,
       const VellusRegion *region,
       const VellusScale  *scale,
       const VellusParams *params,
       GError            **error)
{
  g_autoptr (VellusMeasurement) measurement = vellus_measurement_new ();

  if (! vellus_params_check (params, error) ||
      ! vellus_scale_init (&measurement->scale, scale->um_per_px,
                           scale->relative_uncertainty, scale->method, error) ||
      ! vellus_gate_scale (scale, params, error))
    return NULL;

  const double area_px2 =
    lies_inside (region, light) ? vellus_region_area_px2 (region, light) : 0.0;

  if (! (area_px2 > 0.0))
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION,
                           _ ("The picture is transparent in all of the "
                              "region; select an area that shows skin."));
      return NULL;
    }

  measurement->width_px = light->width_px;
  measurement->height_px = light->height_px;
  measurement->pixels =
    (VellusRect){ 0.0, 0.0, light->width_px, light->height_px };
  measurement->params = *params;
  measurement->region = vellus_region_copy (region);
  measurement->region_area_mm2 =
    area_px2 * scale->um_per_px * scale->um_per_px * 1e-6;

  return g_steal_pointer (&measurement);
}

/* Finding shafts takes about this share of the time. */
#define DETECT_SHARE 0.7

/* One step's progress as a share of the whole. */
typedef struct
{
  VellusProgress progress;
  gpointer       user_data;
  double         from;
  double         to;
} Share;

static gboolean
share_progressed (double fraction, const char *step, gpointer user_data)
{
  const Share *share = user_data;

  return share->progress == NULL ||
         share->progress (share->from + fraction * (share->to - share->from),
                          step, share->user_data);
}

static void
add_candidates (VellusMeasurement *measurement, const GPtrArray *doubtful)
{
  for (guint i = 0; i < doubtful->len; i++)
    {
      const VellusShaft *shaft = g_ptr_array_index (doubtful, i);
      VellusHair        *hair = vellus_hair_from_shaft (measurement, shaft);

      hair->diameter_um =
        shaft->width_px[shaft->n_points / 2] * measurement->scale.um_per_px;
      hair->confidence = 0.0;
      g_ptr_array_add (measurement->candidates, hair);
    }
}

/* The shafts with roots and diameters, and what they are shafts of. */
static VellusDetected *
find_shafts (VellusMeasurement  *measurement,
             const VellusRaster *light,
             VellusProgress      progress,
             gpointer            user_data,
             GError            **error)
{
  const VellusScale  *scale = &measurement->scale;
  const VellusParams *params = &measurement->params;
  Share               detecting = { progress, user_data, 0.0, DETECT_SHARE };
  Share               fitting = { progress, user_data, DETECT_SHARE, 1.0 };
  VellusWatch         watch;

  vellus_watch_init (&watch, share_progressed, &detecting,
                     _ ("Finding shafts"));
  measurement->pixels_sha256 =
    vellus_hash_of_pixels_watched (light, params->n_threads, &watch);
  if (! vellus_watch_advance (&watch, 0.0, error))
    return NULL;

  g_autoptr (VellusDetected) detected =
    vellus_detect (light, scale, params, share_progressed, &detecting, error);

  if (detected == NULL || ! vellus_watch_advance (&watch, 1.0, error))
    return NULL;

  if (! vellus_root_orient (light, scale, detected->shafts, params->n_threads,
                            error) ||
      ! vellus_watch_advance (&watch, 1.0, error) ||
      ! vellus_root_trim (light, scale, detected->shafts, params->n_threads,
                          error) ||
      ! vellus_watch_advance (&watch, 1.0, error) ||
      ! vellus_stacked_find (light, scale, detected->shafts, params->n_threads,
                             error) ||
      ! vellus_width_measure (light, scale, detected->shafts, params->n_threads,
                              share_progressed, &fitting, error))
    return NULL;

  return g_steal_pointer (&detected);
}

static void
add_found (VellusMeasurement *measurement, const VellusDetected *detected)
{
  vellus_measurement_add_shafts (measurement, detected->shafts);
  add_candidates (measurement, detected->doubtful);
}

/* What the picture can carry, and where. */
static gboolean
judge (VellusMeasurement    *measurement,
       const VellusRaster   *light,
       const VellusDetected *detected,
       VellusWatch          *watch,
       GError              **error)
{
  g_autoptr (VellusCells) dark = vellus_gate_dark_find (
    light, detected->shafts, measurement->scale.um_per_px);

  vellus_cells_take_off (dark, detected->hidden);
  if (! vellus_watch_advance (watch, 1.0, error) ||
      ! vellus_gate_picture (measurement, light, detected->shafts, dark,
                             detected->hidden, error) ||
      ! vellus_watch_advance (watch, 1.0, error))
    return FALSE;

  vellus_unjudged_find (measurement, light, detected->shafts, detected->hidden,
                        dark);

  return vellus_watch_advance (watch, 1.0, error) &&
         vellus_gate_judged (measurement, error);
}

VellusMeasurement *
vellus_measure (const VellusRaster *light,
                const VellusRegion *region,
                const VellusScale  *scale,
                const VellusParams *params,
                VellusProgress      progress,
                gpointer            user_data,
                GError            **error)
{
  g_autoptr (VellusMeasurement) measurement =
    begin (light, region, scale, params, error);
  g_autoptr (VellusDetected) detected =
    measurement != NULL
      ? find_shafts (measurement, light, progress, user_data, error)
      : NULL;
  VellusWatch watch;

  vellus_watch_init (&watch, progress, user_data, _ ("Measuring diameters"));
  if (detected == NULL || ! judge (measurement, light, detected, &watch, error))
    return NULL;

  add_found (measurement, detected);

  if (! vellus_gate_result (measurement, error))
    return NULL;

  return g_steal_pointer (&measurement);
}

VellusMeasurement *
vellus_measure_part (const VellusRaster *light,
                     const VellusScale  *scale,
                     const VellusParams *params,
                     VellusProgress      progress,
                     gpointer            user_data)
{
  g_autoptr (VellusRegion) all =
    vellus_region_new_whole (light->width_px, light->height_px);
  g_autoptr (VellusMeasurement) measurement =
    begin (light, all, scale, params, NULL);
  g_autoptr (VellusDetected) detected =
    measurement != NULL
      ? find_shafts (measurement, light, progress, user_data, NULL)
      : NULL;

  if (detected == NULL)
    return NULL;

  add_found (measurement, detected);

  return g_steal_pointer (&measurement);
}
