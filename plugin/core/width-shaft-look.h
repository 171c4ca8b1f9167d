/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/width-shaft.h"

G_BEGIN_DECLS

/* What the stretches of a shaft look like, before anything is fitted. */

/* A detector sees the light core of a glassy shaft, which is that much
 * narrower than the rims around it. */
#define VELLUS_CORE_TO_RIMS 1.3

/**
 * vellus_width_shaft_level:
 * @shaft: a shaft
 * @profile: (array): one channel of a profile of it
 * @from_px: first place across
 * @to_px: last one
 *
 * Returns: the median between two places; NaN when too little is known
 */
double vellus_width_shaft_level (const VellusWidthShaft *shaft,
                                 const float            *profile,
                                 double                  from_px,
                                 double                  to_px);

/**
 * vellus_width_shaft_is_glassy:
 * @shaft: a shaft
 *
 * Returns: whether it is lighter than the skin, or its core is by much lighter
 *   than its rims
 */
gboolean vellus_width_shaft_is_glassy (const VellusWidthShaft *shaft);

/**
 * vellus_width_shaft_is_translucent:
 * @shaft: a shaft
 *
 * Returns: whether it has so little pigment that light comes through it, or
 *   out of it, and is wide enough to show its rims
 */
gboolean vellus_width_shaft_is_translucent (const VellusWidthShaft *shaft);

G_END_DECLS
