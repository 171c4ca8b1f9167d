/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "phantom-private.h"

G_BEGIN_DECLS

/**
 * PhantomCover:
 *
 * What lies above what in a scene.
 */
typedef struct _PhantomCover PhantomCover;

PhantomCover *phantom_cover_new (const PhantomScene *scene);

void phantom_cover_free (PhantomCover *cover);

/**
 * phantom_cover_open_share:
 * @cover: a cover
 * @record: a shaft
 * @path: (array length=n_points): its centre line in the picture
 * @n_points: corners
 *
 * Returns: the share of @path that nothing opaque lies above, 0 to 1
 */
double phantom_cover_open_share (const PhantomCover  *cover,
                                 const PhantomRecord *record,
                                 const VellusPoint   *path,
                                 guint                n_points);

/**
 * phantom_truth_summarise:
 * @truth: hairs and units
 *
 * Fills the summary, over counted visible hairs, without intervals.
 */
void phantom_truth_summarise (PhantomTruth *truth);

G_END_DECLS
