/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/fit.h"
#include "compare/view.h"

G_BEGIN_DECLS

/**
 * VellusSkinWitness:
 * @n_asked: bare patches of skin that were looked for
 * @n_agree: how many look most alike where the map has them
 * @log10_chance: logarithm of the probability that so many do by chance
 *
 * What the skin between the hairs says about a map.
 */
typedef struct
{
  guint  n_asked;
  guint  n_agree;
  double log10_chance;
} VellusSkinWitness;

/**
 * vellus_skin_ask:
 * @before: the before picture
 * @after: the after picture
 * @transform: where the skin is believed to lie
 * @n_threads: threads to use
 * @sights: (nullable) (element-type VellusSight): gets what was found again
 *
 * Looks for patches of bare skin of the one picture in the other, by
 * correlation, all around the place where they are believed to be. On
 * unrelated skin the best place is anywhere; on the same skin it is there.
 * Shafts, and the smears of their roots, are left out, so that this is told
 * by nothing that a search by roots has seen.
 *
 * Returns: what the skin says
 */
VellusSkinWitness vellus_skin_ask (const VellusView      *before,
                                   const VellusView      *after,
                                   const VellusTransform *transform,
                                   int                    n_threads,
                                   GArray                *sights);

G_END_DECLS
