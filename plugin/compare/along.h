/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/view.h"

G_BEGIN_DECLS

/* What a picture shows along a course, whoever covers it. */

/**
 * VellusPlace:
 * @VELLUS_PLACE_SKIN: nothing stands off the skin
 * @VELLUS_PLACE_SHAFT: something does
 * @VELLUS_PLACE_UNJUDGED: nobody can tell
 * @VELLUS_PLACE_OUTSIDE: it is not in the picture
 *
 * What a picture shows at a step of a line.
 */
typedef enum
{
  VELLUS_PLACE_SKIN,
  VELLUS_PLACE_SHAFT,
  VELLUS_PLACE_UNJUDGED,
  VELLUS_PLACE_OUTSIDE,
} VellusPlace;

/**
 * vellus_along_places:
 * @view: a photograph
 * @course: a course, in µm of it
 * @contrast: of the shaft that is looked for, in density
 *
 * Returns: (transfer full) (array): a #VellusPlace for each step
 */
guint8 *vellus_along_places (const VellusView   *view,
                             const VellusCourse *course,
                             double              contrast);

/* How much it stands off the skin, in density, in the middle of its steps. */
double vellus_along_contrast (const VellusView   *view,
                              const VellusCourse *course);

/* Moves a course sideways, and turns it a little, onto what is there. */
void vellus_along_align (const VellusView *view, VellusCourse *course);

/* How much the contrast changes along it, as the logarithm of an odds. */
double vellus_along_uneven (const VellusView *view, const VellusCourse *course);

/**
 * vellus_along_unshared_um:
 * @view: a photograph
 * @course: a course, in µm of it
 * @partner: another one
 *
 * Returns: on how much of @course there is shaft, but not @partner
 */
double vellus_along_unshared_um (const VellusView   *view,
                                 const VellusCourse *course,
                                 const VellusCourse *partner);

/**
 * vellus_along_runs:
 * @course: a course
 * @place: a place, in µm
 * @angle_rad: a direction
 *
 * Returns: whether a line through @place in that direction is on the shaft of
 *   @course there
 */
gboolean vellus_along_runs (const VellusCourse *course,
                            VellusPoint         place,
                            double              angle_rad);

/* Number of turns between chords of a course, and each of them. */
guint vellus_along_n_turns (const VellusCourse *course);

double vellus_along_turn (const VellusCourse *course, guint index);

/* How much it turns, as the logarithm of an odds; @usual_rad is one standard
 * deviation of hair's turns. */
double vellus_along_bend (const VellusCourse *course, double usual_rad);

G_END_DECLS
