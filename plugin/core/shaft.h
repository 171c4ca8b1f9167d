/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"

G_BEGIN_DECLS

/**
 * VellusShaft:
 * @points: (array length=n_points): centre line in px of the full picture;
 *   steps of about 2 px of the working grid; root first once the ends are
 *   told apart
 * @width_px: (array length=n_points): rough full width at each point
 * @n_points: corners of the centre line, at least 2
 * @snr: matched-filter signal-to-noise along the shaft
 * @light: lighter than the skin
 * @diameter_px: measured diameter; 0 before
 * @diameter_sd_px: its standard error
 * @blur_px: standard deviation of its edges' blur, rough for thin shafts; 0:
 *   unknown
 * @root_sureness: 0 (root and tip may be exchanged) to 1
 * @confidence: probability that this is one hair
 * @flags: #VellusHairFlags gathered so far
 *
 * A shaft on its way through the pipeline, from a traced line to a measured
 * hair.
 */
typedef struct
{
  VellusPoint *points;
  float       *width_px;
  guint        n_points;
  double       snr;
  gboolean     light;
  double       diameter_px;
  double       diameter_sd_px;
  double       blur_px;
  double       root_sureness;
  double       confidence;
  guint        flags;
} VellusShaft;

VellusShaft *vellus_shaft_new (guint n_points);

void vellus_shaft_free (VellusShaft *shaft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusShaft, vellus_shaft_free)

/**
 * vellus_shafts_new:
 *
 * Returns: (transfer full) (element-type VellusShaft): an empty set that
 *   owns its shafts
 */
GPtrArray *vellus_shafts_new (void);

/**
 * vellus_shaft_reverse:
 * @shaft: a shaft
 *
 * Exchanges root and tip.
 */
void vellus_shaft_reverse (VellusShaft *shaft);

G_END_DECLS
