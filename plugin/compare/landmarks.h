/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/* Roots closer than this leave the skin together: one witness, not two. */
#define VELLUS_LANDMARK_SITE_UM 150.0

/**
 * VellusLandmark:
 * @at: where, in µm from the picture's corner
 * @angle_rad: where the shaft goes from there
 * @diameter_um: of the shaft
 * @hair: index of the hair
 * @site: which group of roots it belongs to
 *
 * The end of a shaft that is, or may be, its root.
 */
typedef struct
{
  VellusPoint at;
  double      angle_rad;
  double      diameter_um;
  guint       hair;
  guint       site;
} VellusLandmark;

/**
 * VellusLandmarks:
 * @n: number of landmarks
 * @marks: (array length=n): the landmarks
 * @n_sites: groups of roots
 * @width_um: width of the picture
 * @height_um: height of the picture
 * @n_columns: cells to the right
 * @n_rows: cells downwards
 * @first: (array): first entry of @order of each cell
 * @order: (array length=n): landmarks by cell
 *
 * The constellation of roots in a picture.
 */
typedef struct
{
  guint           n;
  VellusLandmark *marks;
  guint           n_sites;
  double          width_um;
  double          height_um;
  int             n_columns;
  int             n_rows;
  guint          *first;
  guint          *order;
} VellusLandmarks;

/**
 * vellus_landmarks_new:
 * @measurement: a measurement
 * @mirrored: whether left and right are exchanged, which no camera does: a
 *   constellation of the same kind that lies nowhere on this skin
 *
 * Takes the root of each hair whose root is seen; where root and tip may be
 * exchanged, both ends.
 *
 * Returns: (transfer full): its landmarks
 */
VellusLandmarks *vellus_landmarks_new (const VellusMeasurement *measurement,
                                       gboolean                 mirrored);

void vellus_landmarks_free (VellusLandmarks *landmarks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusLandmarks, vellus_landmarks_free)

/**
 * vellus_landmarks_near:
 * @landmarks: landmarks
 * @place: in µm
 * @radius_um: how far around
 * @found: (array length=max): (out): their indices, in the order of cells
 * @max: how many at most
 *
 * Returns: number of landmarks found
 */
guint vellus_landmarks_near (const VellusLandmarks *landmarks,
                             VellusPoint            place,
                             double                 radius_um,
                             guint                 *found,
                             guint                  max);

/**
 * vellus_landmarks_nearest:
 * @landmarks: landmarks
 * @place: in µm
 * @angle_rad: direction
 * @radius_um: how far around
 * @max_turn_rad: how far directions may differ
 *
 * Returns: the nearest landmark with such a direction, or -1
 */
int vellus_landmarks_nearest (const VellusLandmarks *landmarks,
                              VellusPoint            place,
                              double                 angle_rad,
                              double                 radius_um,
                              double                 max_turn_rad);

/* Whether a place in µm lies in the picture. */
gboolean vellus_landmarks_contain (const VellusLandmarks *landmarks,
                                   VellusPoint            place);

/* The difference of two directions, from -π to π. */
double vellus_angle_difference (double a_rad, double b_rad);

G_END_DECLS
