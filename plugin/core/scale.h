/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusScale:
 * @um_per_px: micrometers a pixel; 0 when unknown
 * @relative_uncertainty: its standard deviation as a share of it
 * @method: how it was found: "argument", "parasite", "preset", ...; owned
 */
typedef struct
{
  double um_per_px;
  double relative_uncertainty;
  char  *method;
} VellusScale;

/* Outside of these no lens and camera makes a scalp close-up. */
#define VELLUS_SCALE_MIN_UM_PER_PX 0.05
#define VELLUS_SCALE_MAX_UM_PER_PX 200.0

/* Taken when a scale comes without its uncertainty. */
#define VELLUS_SCALE_DEFAULT_UNCERTAINTY 0.01

/* How the scale of a device's data sheet is called in every output. */
#define VELLUS_SCALE_METHOD_PRESET "preset, unconfirmed"

/**
 * vellus_scale_init:
 * @scale: what to fill; must be zeroed or initialised before
 * @um_per_px: micrometers a pixel
 * @relative_uncertainty: its standard deviation as a share of it, 0 to 0.5
 * @method: how it was found
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_BAD_SCALE when a number is
 *   not finite or outside of what a close-up can have
 */
gboolean vellus_scale_init (VellusScale *scale,
                            double       um_per_px,
                            double       relative_uncertainty,
                            const char  *method,
                            GError     **error);

/**
 * vellus_scale_is_unconfirmed:
 * @scale: a scale
 *
 * Returns: whether it is that of a preset, from whatever picture it came
 */
gboolean vellus_scale_is_unconfirmed (const VellusScale *scale);

/**
 * vellus_scale_clear:
 * @scale: a scale
 *
 * Frees what @scale owns and makes it unknown.
 */
void vellus_scale_clear (VellusScale *scale);

G_END_DECLS
