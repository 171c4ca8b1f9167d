/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/calibrate.h"
#include "procedure/procedures.h"
#include "procedure/set-scale-settings.h"

G_BEGIN_DECLS

/* Something of known length is to be at least that long in the picture. */
#define VELLUS_READING_MIN_PX 30.0

/**
 * vellus_calibration_readings:
 * @call: a call with #VellusScaleSettings whose way reads the picture
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type VellusReading): one reading for each
 *   thing of known length, at least one, or `NULL` with
 *   %VELLUS_ERROR_ARGUMENT when there is none, or what the reader says
 */
GArray *vellus_calibration_readings (const VellusCall *call, GError **error);

G_END_DECLS
