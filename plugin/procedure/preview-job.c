/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/preview-job.h"

#include <math.h>
#include <string.h>
#ifdef VELLUS_HAVE_THREAD_PRIORITY
#include <sys/resource.h>
#include <unistd.h>
#endif

#include "core/measure.h"
#include "procedure/prepared.h"

/* More than the window has, however low that is. */
#define BACKGROUND_NICE 10

struct _VellusJob
{
  VellusJobOrder order;
  VellusRegion  *region;

  VellusMeasurement *automatic;
  VellusCorrections *corrections;

  GThread *thread;
  gint     stopped;
  gint     done;
};

void
vellus_job_result_free (VellusJobResult *result)
{
  if (result == NULL)
    return;

  vellus_measurement_free (result->measurement);
  g_free (result);
}

static gboolean
progressed (double fraction, const char *step, gpointer user_data)
{
  VellusJob *job = user_data;

  return ! g_atomic_int_get (&job->stopped);
}

static VellusRaster *
cut (const VellusRaster *from, int x, int y, int width_px, int height_px)
{
  VellusRaster *part =
    vellus_raster_new (width_px, height_px, from->n_channels, NULL);

  for (int row = 0; part != NULL && row < height_px; row++)
    memcpy (vellus_raster_pixel (part, 0, row),
            vellus_raster_pixel (from, x, y + row),
            (gsize) width_px * (gsize) from->n_channels * sizeof (float));

  return part;
}

static void
tell (VellusJob         *job,
      VellusMeasurement *measurement,
      VellusRect         part,
      gboolean           whole)
{
  VellusJobResult *result = g_new0 (VellusJobResult, 1);

  *result = (VellusJobResult){
    .measurement = measurement,
    .part = part,
    .whole = whole,
    .corrected = job->order.automatic != NULL,
    .number = job->order.number,
  };
  g_async_queue_push (job->order.results, result);
}

/* All of the photograph, or, without a region, a part of it. */
static VellusMeasurement *
measure (VellusJob *job, const VellusRaster *light, const VellusRegion *region)
{
  VellusScale scale = { 0 };

  if (! vellus_scale_init (&scale, job->order.um_per_px, job->order.uncertainty,
                           "argument", NULL))
    return NULL;

  VellusMeasurement *measurement =
    region != NULL ? vellus_measure (light, region, &scale, &job->order.params,
                                     progressed, job, NULL)
                   : vellus_measure_part (light, &scale, &job->order.params,
                                          progressed, job);

  vellus_scale_clear (&scale);

  return measurement;
}

static void
measure_first (VellusJob *job)
{
  const VellusRect *first = &job->order.first;
  const int         x = (int) first->x0, y = (int) first->y0;
  const int         width_px = (int) first->x1 - x;
  const int         height_px = (int) first->y1 - y;

  g_autoptr (VellusRaster) part =
    cut (job->order.light, x, y, width_px, height_px);
  VellusMeasurement *measurement =
    part != NULL ? measure (job, part, NULL) : NULL;

  if (measurement == NULL)
    return;

  vellus_measurement_translate (measurement, x, y);
  tell (job, measurement, *first, FALSE);
}

static void
correct (VellusJob *job)
{
  const VellusRaster *light = job->order.light;
  VellusMeasurement  *measurement = vellus_corrections_measure (
     job->corrections, g_steal_pointer (&job->automatic), light, progressed, job,
     NULL);

  if (measurement != NULL)
    tell (job, measurement,
          (VellusRect){ 0.0, 0.0, light->width_px, light->height_px }, TRUE);
}

/* From here on this thread, and those that it starts, leave the processor to
 * the window and to the part that a later job measures first: a job that was
 * told to stop needs a moment to do so. */
static void
step_back (void)
{
#ifdef VELLUS_HAVE_THREAD_PRIORITY
  const id_t thread = (id_t) gettid ();

  setpriority (PRIO_PROCESS, thread,
               getpriority (PRIO_PROCESS, thread) + BACKGROUND_NICE);
#endif
}

static void
measure_all (VellusJob *job)
{
  const VellusRaster *light = job->order.light;
  const VellusRect    all = { 0.0, 0.0, light->width_px, light->height_px };
  const VellusRect   *first = &job->order.first;
  const double        share =
    (first->x1 - first->x0) * (first->y1 - first->y0) / (all.x1 * all.y1);
  VellusMeasurement *measurement;

  if (share < 0.5)
    measure_first (job);

  step_back ();
  measurement =
    progressed (0.0, NULL, job) ? measure (job, light, job->region) : NULL;
  if (measurement != NULL)
    tell (job, measurement, all, TRUE);
}

static gpointer
work (gpointer data)
{
  VellusJob *job = data;

  if (job->order.automatic != NULL)
    correct (job);
  else
    measure_all (job);
  g_atomic_int_set (&job->done, TRUE);

  return NULL;
}

VellusJob *
vellus_job_new (const VellusJobOrder *order)
{
  VellusJob *job = g_new0 (VellusJob, 1);

  job->order = *order;
  job->order.results = g_async_queue_ref (order->results);
  job->region = vellus_region_copy (order->region);
  if (order->automatic != NULL)
    {
      job->automatic = vellus_measurement_copy (order->automatic);
      job->corrections = vellus_corrections_copy (order->corrections);
    }
  job->thread = g_thread_new ("vellus-preview", work, job);

  return job;
}

void
vellus_job_stop (VellusJob *job)
{
  g_atomic_int_set (&job->stopped, TRUE);
}

gboolean
vellus_job_is_done (VellusJob *job)
{
  return g_atomic_int_get (&job->done);
}

void
vellus_job_free (VellusJob *job)
{
  if (job == NULL)
    return;

  g_thread_join (job->thread);
  g_async_queue_unref (job->order.results);
  vellus_region_free (job->region);
  vellus_measurement_free (job->automatic);
  vellus_corrections_free (job->corrections);
  g_free (job);
}
