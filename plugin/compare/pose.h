/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/landmarks.h"
#include "compare/transform.h"

G_BEGIN_DECLS

/**
 * VellusPose:
 * @map: before to after, in µm
 * @n_common: sites of the before picture that @map takes into the after one
 * @n_found: how many of them have a site there, one to one
 * @log10_chance: logarithm of the number of maps that would do as well on
 *   unrelated skin
 *
 * A guess how two constellations lie on each other.
 */
typedef struct
{
  VellusMatrix map;
  guint        n_common;
  guint        n_found;
  double       log10_chance;
} VellusPose;

/**
 * vellus_pose_search:
 * @before: landmarks
 * @after: landmarks
 * @scale_sd: relative uncertainty of the ratio of both scales
 * @pose: (out): the best guess
 *
 * Pairs of roots of one picture are looked up among those of the other by
 * their distance and by the directions of both shafts towards each other,
 * which neither turn nor shift changes. Each agreement is a guess; those with
 * which the roots around agree best are fitted and judged on all of the
 * picture.
 *
 * Returns: whether there was any guess
 */
gboolean vellus_pose_search (const VellusLandmarks *before,
                             const VellusLandmarks *after,
                             double                 scale_sd,
                             VellusPose            *pose);

/**
 * vellus_pose_refine:
 * @before: landmarks
 * @after: landmarks
 * @scale_sd: relative uncertainty of the ratio of both scales
 * @center: where @pose is trusted, µm of the before picture
 * @pose: (inout): a guess
 *
 * Fits @pose to the roots that agree with it, from @center outwards, and
 * judges it.
 *
 * Returns: whether it held
 */
gboolean vellus_pose_refine (const VellusLandmarks *before,
                             const VellusLandmarks *after,
                             double                 scale_sd,
                             VellusPoint            center,
                             VellusPose            *pose);

/**
 * vellus_pose_judge:
 * @before: landmarks
 * @after: landmarks
 * @pose: a guess; its counts and @log10_chance are filled
 *
 * Asks how many of as many guesses as can be told apart would do as well on
 * unrelated skin (Desolneux, Moisan and Morel 2000, Int. J. Comput. Vis. 40,
 * 7). There, a site finds a root within reach with the share of the skin
 * around that roots of that direction reach.
 */
void vellus_pose_judge (const VellusLandmarks *before,
                        const VellusLandmarks *after,
                        VellusPose            *pose);

G_END_DECLS
