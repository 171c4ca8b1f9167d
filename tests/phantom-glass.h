/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/**
 * PhantomGlass:
 * @shade: light lost at the rims, the shaft's own and what comes through it,
 *   by bending and mirroring; optical depth
 * @power: of the place across, in radii, that @shade grows with
 * @core: light lost in the string of air in the middle; optical depth
 *
 * What makes parts of a shaft dark without pigment.
 */
typedef struct
{
  double shade;
  double power;
  double core;
} PhantomGlass;
