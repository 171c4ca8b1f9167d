/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/tube-fit.h"

G_BEGIN_DECLS

/**
 * VellusTubeSplit:
 * @a: one tube; shares its course with the tube that was split
 * @b: the other, too
 * @worth: of both together
 *
 * Two tubes in the place of one.
 */
typedef struct
{
  VellusTube a;
  VellusTube b;
  float      worth;
} VellusTubeSplit;

/**
 * vellus_tube_split:
 * @bodies: bodies; the tube itself is not counted in
 * @tube: a tube
 *
 * Two tubes along the same course, side by side, spread at either end, or
 * crossing, each fitted with the other in its place.
 *
 * Returns: those that are worth most
 */
VellusTubeSplit vellus_tube_split (VellusBodies     *bodies,
                                   const VellusTube *tube);

G_END_DECLS
