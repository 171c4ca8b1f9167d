/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "core/progress.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * VellusKnown:
 * @VELLUS_KNOWN_ALL: the hair stays as it is
 * @VELLUS_KNOWN_COURSE: where it runs and about how wide it is, root first;
 *   the diameter is measured
 * @VELLUS_KNOWN_ROOT_FIRST: a line near it, root first
 * @VELLUS_KNOWN_LINE: a line near it; either end may be the root
 *
 * How much of a hair is known.
 */
typedef enum
{
  VELLUS_KNOWN_ALL,
  VELLUS_KNOWN_COURSE,
  VELLUS_KNOWN_ROOT_FIRST,
  VELLUS_KNOWN_LINE,
} VellusKnown;

/**
 * vellus_remeasure:
 * @measurement: a measurement with scale, size and parameters, whose hairs
 *   have at least a path, in px of @light; of %VELLUS_KNOWN_COURSE and
 *   %VELLUS_KNOWN_ALL a diameter too
 * @known: (array): how much is known of each hair
 * @light: the photograph in linear light
 * @progress: (nullable) (scope call): called now and then, may cancel
 * @user_data: for @progress
 * @error: return location for an error
 *
 * Measures hairs along given centre lines, as vellus_measure() does with the
 * lines that it finds: with what the picture's other hairs tell about blur and
 * pigment, and next to all of them. Drawn lines are moved sideways onto the
 * shaft; their ends stay where they are. Numbers, sources and everything that
 * follows from the hairs are left to the caller; see
 * vellus_measurement_finish().
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_MEMORY,
 *   %VELLUS_ERROR_REFUSED or %VELLUS_ERROR_CANCELLED and the hairs as they
 *   were
 */
gboolean vellus_remeasure (VellusMeasurement  *measurement,
                           const VellusKnown  *known,
                           const VellusRaster *light,
                           VellusProgress      progress,
                           gpointer            user_data,
                           GError            **error);

G_END_DECLS
