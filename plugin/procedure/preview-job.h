/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "core/raster.h"
#include "procedure/corrections.h"

G_BEGIN_DECLS

/**
 * VellusJobResult:
 * @measurement: what was found, in px of the photograph; owned
 * @part: what of the photograph was looked at
 * @whole: whether that is all of it
 * @corrected: whether that is what corrections made of the order's
 *   measurement
 * @number: the job's number
 *
 * What a job tells.
 */
typedef struct
{
  VellusMeasurement *measurement;
  VellusRect         part;
  gboolean           whole;
  gboolean           corrected;
  guint              number;
} VellusJobResult;

void vellus_job_result_free (VellusJobResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusJobResult, vellus_job_result_free)

/**
 * VellusJob:
 *
 * A measurement in a thread of its own.
 */
typedef struct _VellusJob VellusJob;

/**
 * VellusJobOrder:
 * @light: the photograph; must live as long as the job
 * @region: where hairs are counted
 * @um_per_px: scale
 * @uncertainty: of the scale, as a share of it
 * @params: what is measured
 * @first: what of the photograph is measured first
 * @automatic: (nullable): what was found already; then the only work is what
 *   @corrections make of it
 * @corrections: (nullable): by the user
 * @number: what results are told by
 * @results: (element-type VellusJobResult): gets the results
 *
 * What a job is to do.
 */
typedef struct
{
  const VellusRaster *light;
  const VellusRegion *region;
  double              um_per_px;
  double              uncertainty;
  VellusParams        params;
  VellusRect          first;
  guint               number;
  GAsyncQueue        *results;

  const VellusMeasurement *automatic;
  const VellusCorrections *corrections;
} VellusJobOrder;

/**
 * vellus_job_new:
 * @order: what to do; copied
 *
 * Returns: (transfer full): a job that is at work
 */
VellusJob *vellus_job_new (const VellusJobOrder *order);

/* Tells a job to stop, without waiting for it. */
void vellus_job_stop (VellusJob *job);

/* Whether a job has come to its end. */
gboolean vellus_job_is_done (VellusJob *job);

/* Waits until a job has come to its end. */
void vellus_job_free (VellusJob *job);

G_END_DECLS
