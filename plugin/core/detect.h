/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/params.h"
#include "core/progress.h"
#include "core/raster.h"
#include "core/scale.h"

G_BEGIN_DECLS

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
 * Returns: (transfer full) (element-type VellusShaft): the shafts, or `NULL`
 *   with %VELLUS_ERROR_MEMORY, %VELLUS_ERROR_REFUSED or
 *   %VELLUS_ERROR_CANCELLED
 */
GPtrArray *vellus_detect (const VellusRaster *light,
                          const VellusScale  *scale,
                          const VellusParams *params,
                          VellusProgress      progress,
                          gpointer            user_data,
                          GError            **error);

G_END_DECLS
