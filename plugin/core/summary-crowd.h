/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * VellusCrowd:
 * @thin_found: probability that a thin hair is found in this picture, over
 *   that of a thick one
 * @n_hidden_roots: counted hairs whose root lies under another hair
 *
 * What the hairs that were found tell about those that were not, and about
 * those that are none. Hairs that a user has drawn or confirmed, whose
 * confidence is 1, are beyond doubt.
 */
typedef struct
{
  double thin_found;
  guint  n_hidden_roots;
} VellusCrowd;

/**
 * vellus_crowd_look:
 * @measurement: a measurement whose hairs are counted
 *
 * Where shafts lie along each other or cross, the detector misses more of
 * them, and thin ones altogether; a piece of a shaft that has lost its other
 * half begins under the hair that it passes below.
 *
 * Returns: how crowded the picture is
 */
VellusCrowd vellus_crowd_look (const VellusMeasurement *measurement);

G_END_DECLS
