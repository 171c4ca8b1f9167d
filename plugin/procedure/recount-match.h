/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "procedure/strokes.h"

G_BEGIN_DECLS

/* A stroke that lies so near to a hair's, on average, is that hair's, changed;
 * another hair is seldom so near over its length. */
#define VELLUS_MATCH_UM 60.0

/**
 * VellusMatch:
 * @points: (element-type VellusPoint): the stroke; borrowed
 * @set: the path that it lies in
 * @hair: index of the hair that it shows; -1 when it shows a new one
 * @same: whether nobody has moved it
 * @flipped: whether @same but for root and tip, which are exchanged
 * @root_first: whether the user says which end of a new one is the root
 * @classed: whether the user says the class of a new one, by @set
 *
 * What a stroke of an image's paths, or a correction in a dialog, says.
 */
typedef struct
{
  GArray         *points;
  VellusStrokeSet set;
  int             hair;
  gboolean        same;
  gboolean        flipped;
  gboolean        root_first;
  gboolean        classed;
} VellusMatch;

/**
 * vellus_match_strokes:
 * @measurement: the measurement that the paths were made from, as its document
 *   says
 * @strokes: (array fixed-size=4) (element-type GArray): the strokes of each of
 *   the paths
 *
 * Finds out which stroke is which hair. Strokes with the corners of a hair's
 * own are that hair's; of the others the nearest pairs are brought together, up
 * to %VELLUS_MATCH_UM. A second stroke on top of an untouched one is left out.
 *
 * Returns: (transfer full) (element-type VellusMatch): one for each stroke
 */
GArray *vellus_match_strokes (const VellusMeasurement *measurement,
                              GPtrArray *const strokes[VELLUS_N_STROKE_SETS]);

G_END_DECLS
