/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "phantom-visit.h"

G_BEGIN_DECLS

/**
 * PhantomChange:
 * @lost: share of the shafts that are gone at the second visit
 * @fresh: share that are there at the second visit only
 * @thicker: share of the others that have become thicker
 * @factor: by which, from 1.1 on
 * @lean_rad: standard deviation of how much shafts lean otherwise
 * @clipped: share of their length by which they are longer or shorter, at most
 *
 * What happens to the shafts of a scene between two visits.
 */
typedef struct
{
  double lost;
  double fresh;
  double thicker;
  double factor;
  double lean_rad;
  double clipped;
} PhantomChange;

/* One hair in ten is pulled out, and nothing else happens. */
#define PHANTOM_CHANGE_SHED ((PhantomChange){ .lost = 0.1 })

/* Hairs fall out, come, grow thicker, and are clipped anew. */
#define PHANTOM_CHANGE_TREATED                                                 \
  ((PhantomChange){ .lost = 0.08,                                              \
                    .fresh = 0.08,                                             \
                    .thicker = 0.75,                                           \
                    .factor = 1.3,                                             \
                    .lean_rad = 0.06,                                          \
                    .clipped = 0.15 })

/**
 * PhantomPair:
 * @scenes: the skin at both visits
 * @visits: how the pictures are taken
 * @truths: what they show; ids are the same for the same hair
 *
 * Two visits.
 */
typedef struct
{
  PhantomScene *scenes[2];
  PhantomVisit  visits[2];
  PhantomTruth *truths[2];
} PhantomPair;

/**
 * phantom_pair_new:
 * @recipe: of the scene
 * @seed: which of its pictures
 * @change: what happens
 * @side_px: sides of the scene; pictures have six tenths of that
 * @um_per_px: magnification of the scene
 *
 * Returns: (transfer full): two visits of one skin, stretched a little and
 *   seen at any turn
 */
PhantomPair *phantom_pair_new (const char          *recipe,
                               guint64              seed,
                               const PhantomChange *change,
                               int                  side_px,
                               double               um_per_px);

void phantom_pair_free (PhantomPair *pair);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PhantomPair, phantom_pair_free)

/* Micrometers a pixel of the picture of either visit. */
double phantom_pair_um_per_px (const PhantomPair *pair, int side);

VellusRaster *
phantom_pair_render (const PhantomPair *pair, int side, GError **error);

/* Where a place of the first picture lies in the second. */
VellusPoint phantom_pair_map (const PhantomPair *pair, VellusPoint before);

G_END_DECLS
