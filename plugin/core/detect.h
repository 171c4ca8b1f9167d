/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/cells.h"
#include "core/params.h"
#include "core/progress.h"
#include "core/raster.h"
#include "core/scale.h"

G_BEGIN_DECLS

/**
 * VellusDetected:
 * @shafts: (element-type VellusShaft): what is believed to be a shaft; owned
 * @doubtful: (element-type VellusShaft): lines that look somewhat like one,
 *   none of them on a shaft; a person may know better; owned
 * @hidden: 1 where something covers the skin; owned
 *
 * Lines found in a photograph.
 */
typedef struct
{
  GPtrArray   *shafts;
  GPtrArray   *doubtful;
  VellusCells *hidden;
} VellusDetected;

void vellus_detected_free (VellusDetected *detected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusDetected, vellus_detected_free)

/**
 * vellus_detect:
 * @light: the photograph in linear light
 * @scale: magnification
 * @params: what is asked for
 * @progress: (nullable) (scope call): called between steps
 * @user_data: for @progress
 * @error: return location for an error
 *
 * Finds the shafts: where they run and roughly how wide they are. Which end is
 * the root is left open.
 *
 * Returns: (transfer full): the shafts, or `NULL` with %VELLUS_ERROR_MEMORY,
 *   %VELLUS_ERROR_REFUSED or %VELLUS_ERROR_CANCELLED
 */
VellusDetected *vellus_detect (const VellusRaster *light,
                               const VellusScale  *scale,
                               const VellusParams *params,
                               VellusProgress      progress,
                               gpointer            user_data,
                               GError            **error);

G_END_DECLS
