/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"

G_BEGIN_DECLS

/* A photograph has passed optics, so that none of its edges is sharper than
 * their blur; what a program has drawn into the finished picture goes from
 * one colour to another between two pixels. */

/**
 * VellusStepFlags:
 * @VELLUS_STEP_LIGHTER_DOWN: much lighter than the pixel above, at once
 * @VELLUS_STEP_DARKER_DOWN: much darker than the pixel above
 * @VELLUS_STEP_LIGHTER_RIGHT: much lighter than the pixel to the left
 * @VELLUS_STEP_DARKER_RIGHT: much darker than the pixel to the left
 * @VELLUS_STEP_STRONG: one of these is strong
 *
 * Steps between a pixel and its neighbours that are sharper than optics allow.
 */
typedef enum
{
  VELLUS_STEP_LIGHTER_DOWN = 1 << 0,
  VELLUS_STEP_DARKER_DOWN = 1 << 1,
  VELLUS_STEP_LIGHTER_RIGHT = 1 << 2,
  VELLUS_STEP_DARKER_RIGHT = 1 << 3,
  VELLUS_STEP_STRONG = 1 << 4,
} VellusStepFlags;

/**
 * VellusSteps:
 * @width: columns
 * @height: rows
 * @flags: (array): #VellusStepFlags of each pixel, row by row
 * @level: (array): the picture's green or only channel, encoded to 0 to 255
 *
 * Where the picture is sharper than a photograph can be.
 */
typedef struct
{
  int     width;
  int     height;
  guint8 *flags;
  guint8 *level;
} VellusSteps;

/**
 * vellus_steps_new:
 * @light: the picture in linear light
 * @n_threads: threads to use
 *
 * Returns: (transfer full) (nullable): its sharp steps, or `NULL` where there
 *   is not enough memory
 */
VellusSteps *vellus_steps_new (const VellusRaster *light, int n_threads);

void vellus_steps_free (VellusSteps *steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSteps, vellus_steps_free)

G_END_DECLS
