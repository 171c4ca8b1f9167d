/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/second-look.h"

G_BEGIN_DECLS

/**
 * VellusFinding:
 * @id: its number
 * @course: where the shaft must be, in µm of the picture
 * @width_um: how wide it is in the other one
 * @answer: what the second look saw; the shaft is there
 * @flags: #VellusHairFlags that it takes over
 * @confidence: probability that it is a hair
 *
 * A shaft that a measurement has missed.
 */
typedef struct
{
  int                 id;
  const VellusCourse *course;
  double              width_um;
  const VellusAnswer *answer;
  guint               flags;
  double              confidence;
} VellusFinding;

/* The first number that no hair of a measurement has. */
int vellus_complete_next_id (const VellusMeasurement *measurement);

/**
 * vellus_complete:
 * @measurement: gets a hair for each finding, in their order, behind its own
 * @light: its photograph
 * @findings: (array length=n): what was missed
 * @n: number of findings
 * @n_threads: threads to use
 * @error: return location for an error
 *
 * Measures shafts that only the second look has found as all others are
 * measured, and computes anew what follows from the hairs.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_MEMORY
 */
gboolean vellus_complete (VellusMeasurement   *measurement,
                          const VellusRaster  *light,
                          const VellusFinding *findings,
                          guint                n,
                          int                  n_threads,
                          GError             **error);

G_END_DECLS
