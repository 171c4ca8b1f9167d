/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/finish.h"
#include "procedure/preview-job.h"
#include "procedure/preview-private.h"

/* The part that is measured first is small enough to be there at once. */
#define FIRST_WIDTH_PX 360
#define FIRST_HEIGHT_PX 280

/* What is read at once, in less time than a hand notices. */
#define PORTION_PX 5e5

void
vellus_preview_stop (VellusPreview *preview)
{
  for (guint i = 0; i < preview->jobs->len; i++)
    vellus_job_stop (g_ptr_array_index (preview->jobs, i));
}

/* Classes, counts and figures as the settings say now. */
static void
tell_apart (const VellusPreview *preview, VellusMeasurement *measurement)
{
  const VellusMeasureSettings *settings = vellus_preview_settings (preview);

  measurement->params = settings->params;
  measurement->scale.relative_uncertainty = settings->scale_uncertainty;
  vellus_measurement_finish (measurement);
}

static void
take_whole (VellusPreview *preview, VellusJobResult *result)
{
  vellus_measurement_free (preview->automatic);
  preview->automatic = g_steal_pointer (&result->measurement);
  preview->measuring = FALSE;
  preview->whole = TRUE;
}

static void
take_corrected (VellusPreview *preview, VellusJobResult *result)
{
  vellus_measurement_free (preview->shown);
  preview->shown = g_steal_pointer (&result->measurement);
  preview->correcting = FALSE;
  tell_apart (preview, preview->shown);
}

static gboolean
is_in (const VellusRect *rect, VellusPoint point)
{
  return point.x >= rect->x0 && point.x < rect->x1 && point.y >= rect->y0 &&
         point.y < rect->y1;
}

static void
take_hairs_of_part (GPtrArray        *hairs,
                    const GPtrArray  *found,
                    const VellusRect *part)
{
  for (guint i = hairs->len; i > 0; i--)
    if (is_in (part, vellus_hair_root (g_ptr_array_index (hairs, i - 1))))
      g_ptr_array_remove_index (hairs, i - 1);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (hairs, vellus_hair_copy (g_ptr_array_index (found, i)));
}

/* The hairs of a part take the place of those that were there. */
static void
take_part (VellusPreview *preview, const VellusJobResult *result)
{
  const VellusMeasurement *found = result->measurement;

  if (preview->automatic == NULL)
    {
      preview->automatic = vellus_measurement_copy (found);
      vellus_region_free (preview->automatic->region);
      preview->automatic->region = vellus_region_copy (preview->source->region);
      return;
    }

  take_hairs_of_part (preview->automatic->hairs, found->hairs, &result->part);
  take_hairs_of_part (preview->automatic->candidates, found->candidates,
                      &result->part);
}

static void
forget_done_jobs (VellusPreview *preview)
{
  for (guint i = preview->jobs->len; i > 0; i--)
    if (vellus_job_is_done (g_ptr_array_index (preview->jobs, i - 1)))
      g_ptr_array_remove_index (preview->jobs, i - 1);
}

/* What is in view, or its middle. */
static VellusRect
first_part (const VellusPreview *preview)
{
  const VellusRaster *light = preview->source->light;
  const VellusRect    seen = vellus_view_rect (
       &preview->view, VELLUS_PREVIEW_WIDTH_PX, VELLUS_PREVIEW_HEIGHT_PX);
  const double      width_px = MIN (seen.x1 - seen.x0, FIRST_WIDTH_PX);
  const double      height_px = MIN (seen.y1 - seen.y0, FIRST_HEIGHT_PX);
  const VellusPoint center = preview->view.center;

  return (VellusRect){
    floor (CLAMP (center.x - 0.5 * width_px, 0.0, light->width_px - 1.0)),
    floor (CLAMP (center.y - 0.5 * height_px, 0.0, light->height_px - 1.0)),
    ceil (CLAMP (center.x + 0.5 * width_px, 1.0, light->width_px)),
    ceil (CLAMP (center.y + 0.5 * height_px, 1.0, light->height_px)),
  };
}

static void
start_job (VellusPreview *preview)
{
  const VellusMeasureSettings *settings = vellus_preview_settings (preview);
  const VellusJobOrder         order = {
            .light = preview->source->light,
            .region = preview->source->region,
            .um_per_px = settings->um_per_px,
            .uncertainty = settings->scale_uncertainty,
            .params = settings->params,
            .first = first_part (preview),
            .number = ++preview->number,
            .results = preview->results,
  };

  vellus_preview_stop (preview);
  preview->wanted = *settings;
  preview->measuring = TRUE;
  preview->correcting = FALSE;
  g_ptr_array_add (preview->jobs, vellus_job_new (&order));
}

static gboolean
differ (double a, double b)
{
  return a < b || a > b;
}

/* Whether shafts have to be looked for again, or only to be told apart. */
static gboolean
needs_measuring (const VellusPreview *preview)
{
  const VellusMeasureSettings *now = vellus_preview_settings (preview);

  return preview->number == 0 ||
         differ (now->um_per_px, preview->wanted.um_per_px) ||
         ! vellus_params_find_same (&now->params, &preview->wanted.params);
}

void
vellus_preview_measure_corrected (VellusPreview *preview, gboolean needed)
{
  const VellusJobOrder order = {
    .light = preview->source->light,
    .region = preview->source->region,
    .number = preview->number + 1,
    .results = preview->results,
    .automatic = preview->automatic,
    .corrections = preview->corrections,
  };

  /* Measured first, and then corrected. */
  if (preview->measuring)
    return;

  if (preview->correcting || needed)
    {
      vellus_preview_stop (preview);
      preview->number++;
    }
  preview->correcting = needed;
  if (needed)
    g_ptr_array_add (preview->jobs, vellus_job_new (&order));
}

static void
classify (VellusPreview *preview)
{
  if (preview->automatic == NULL)
    return;

  tell_apart (preview, preview->automatic);
  tell_apart (preview, preview->shown);
  if (preview->shown->automatic != NULL)
    *preview->shown->automatic = preview->automatic->summary;
}

/* Whatever has been found meanwhile. */
static void
take_results (VellusPreview *preview)
{
  for (;;)
    {
      g_autoptr (VellusJobResult) result =
        g_async_queue_try_pop (preview->results);

      if (result == NULL)
        return;
      if (result->number != preview->number)
        continue;
      if (result->corrected)
        {
          take_corrected (preview, result);
          vellus_preview_show (preview);
          continue;
        }
      if (result->whole)
        take_whole (preview, result);
      else
        take_part (preview, result);
      tell_apart (preview, preview->automatic);
      vellus_preview_correct (preview);
    }
}

/* Whether hairs can be looked for. */
static gboolean
is_ready (const VellusPreview *preview)
{
  return preview->source != NULL && vellus_source_is_read (preview->source) &&
         preview->sound;
}

static gboolean
begin_source (VellusPreview *preview)
{
  const VellusMeasureSettings *settings = vellus_preview_settings (preview);

  preview->source =
    vellus_source_begin (preview->call->image_id, preview->call->drawable_id,
                         settings->um_per_px, NULL);
  if (preview->source == NULL)
    return FALSE;

  preview->view =
    vellus_view_fit ((VellusRect){ 0.0, 0.0, preview->source->light->width_px,
                                   preview->source->light->height_px },
                     VELLUS_PREVIEW_WIDTH_PX, VELLUS_PREVIEW_HEIGHT_PX);

  return TRUE;
}

/* Only this thread may ask GIMP for pixels, and it has a window to move: a
 * large picture is read a little at a time, and shown as far as it is read. */
static gboolean
read_source (VellusPreview *preview)
{
  if (preview->source == NULL && ! begin_source (preview))
    return FALSE;
  if (vellus_source_is_read (preview->source))
    return TRUE;

  if (! vellus_source_read_more (preview->source, PORTION_PX, NULL))
    {
      g_clear_pointer (&preview->source, vellus_source_free);
      return FALSE;
    }

  g_clear_pointer (&preview->rendered, cairo_surface_destroy);
  vellus_field_redraw (preview->photo);

  return TRUE;
}

gboolean
vellus_preview_poll (gpointer user_data)
{
  VellusPreview *preview = user_data;

  /* The run will say why there is nothing to measure. */
  if (preview->sound && ! read_source (preview))
    {
      preview->timer = 0;
      return G_SOURCE_REMOVE;
    }
  if (is_ready (preview) && needs_measuring (preview))
    start_job (preview);
  take_results (preview);
  forget_done_jobs (preview);
  /* What can't be measured is told by the run. */
  if ((preview->measuring || preview->correcting) && preview->jobs->len == 0)
    {
      take_results (preview);
      /* What is known is of other settings. */
      if (preview->measuring)
        preview->whole = FALSE;
      preview->measuring = FALSE;
      preview->correcting = FALSE;
      vellus_preview_show (preview);
    }

  return G_SOURCE_CONTINUE;
}

void
vellus_preview_update (VellusPreview *preview, gboolean sound)
{
  const gboolean was_sound = preview->sound;

  preview->sound = sound;
  /* Hairs and figures of other settings would pass for those of these. */
  if (was_sound && ! sound)
    vellus_preview_show (preview);
  if (! is_ready (preview))
    return;

  /* Until there is news, the photograph shows what it did. */
  if (needs_measuring (preview))
    {
      start_job (preview);
      vellus_preview_tell (preview, NULL);
      return;
    }

  classify (preview);
  vellus_preview_show (preview);
}
