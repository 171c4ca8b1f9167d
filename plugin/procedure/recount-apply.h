/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/progress.h"
#include "core/raster.h"
#include "procedure/recount-match.h"

G_BEGIN_DECLS

/* Shorter strokes are no hairs. */
#define VELLUS_STROKE_LEAST_UM 20.0

/**
 * VellusRecount:
 * @kept: the measurement as it was; borrowed
 * @matches: (element-type VellusMatch): what the strokes say; borrowed
 * @light: the pixels now; borrowed
 * @x: left column of @light on the canvas
 * @y: upper row of @light on the canvas
 * @scale: the scale now; borrowed
 * @anew: whether pixels or scale are others than before
 * @progress: called now and then, may cancel
 * @user_data: for @progress
 *
 * What hairs are counted again from.
 */
typedef struct
{
  const VellusMeasurement *kept;
  const GArray            *matches;
  const VellusRaster      *light;
  int                      x;
  int                      y;
  const VellusScale       *scale;
  gboolean                 anew;
  VellusProgress           progress;
  gpointer                 user_data;
} VellusRecount;

/**
 * VellusRecountTally:
 * @n_removed: strokes that are gone
 * @n_added: strokes that are new
 * @n_changed: strokes that were moved, or put into another class
 */
typedef struct
{
  guint n_removed;
  guint n_added;
  guint n_changed;
} VellusRecountTally;

/**
 * vellus_recount_tally:
 * @kept: the measurement as it was
 * @matches: (element-type VellusMatch): what the strokes say
 *
 * Returns: how much was edited
 */
VellusRecountTally vellus_recount_tally (const VellusMeasurement *kept,
                                         const GArray            *matches);

/**
 * vellus_recount_flip:
 * @hair: a hair
 *
 * Exchanges its root and tip, by the user's word.
 */
void vellus_recount_flip (VellusHair *hair);

/**
 * vellus_recount_apply:
 * @recount: what to count
 * @error: return location for an error
 *
 * Measures what was touched and completes the measurement, with the log of
 * edits and the automatic figures.
 *
 * Returns: (transfer full): the corrected measurement, or `NULL` with
 *   %VELLUS_ERROR_REFUSED, for a stroke that can't be a hair, or what
 *   vellus_remeasure() says
 */
VellusMeasurement *vellus_recount_apply (const VellusRecount *recount,
                                         GError             **error);

G_END_DECLS
