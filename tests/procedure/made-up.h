/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "procedure/measure-settings.h"
#include "procedure/measured.h"

G_BEGIN_DECLS

/**
 * made_up_measurement:
 *
 * Returns: (transfer full): 600 × 400 px with a terminal, an intermediate, a
 *   vellus and an uncounted terminal hair
 */
VellusMeasurement *made_up_measurement (void);

/**
 * made_up_settings:
 * @settings: (out): the defaults
 */
void made_up_settings (VellusMeasureSettings *settings);

/* What it was made of. */
VellusMeasured *made_up_measured (void);

G_END_DECLS
