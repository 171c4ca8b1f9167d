/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "host/edit.h"

G_BEGIN_DECLS

/**
 * VellusStrokeSet:
 * @VELLUS_STROKES_TERMINAL: counted terminal hairs
 * @VELLUS_STROKES_INTERMEDIATE: counted intermediate hairs
 * @VELLUS_STROKES_VELLUS: counted vellus hairs
 * @VELLUS_STROKES_NOT_COUNTED: hairs of other regions
 *
 * The hairs that make up one path.
 */
typedef enum
{
  VELLUS_STROKES_TERMINAL,
  VELLUS_STROKES_INTERMEDIATE,
  VELLUS_STROKES_VELLUS,
  VELLUS_STROKES_NOT_COUNTED,
} VellusStrokeSet;

#define VELLUS_N_STROKE_SETS 4

/* A hair's stroke stays this near to its centre line, in px: unseen at 100 %,
 * with as few anchors to move as can be. */
#define VELLUS_STROKE_TOLERANCE_PX 0.35

/**
 * vellus_stroke_set_of:
 * @hair: a hair
 *
 * Returns: the path that its stroke lies in
 */
VellusStrokeSet vellus_stroke_set_of (const VellusHair *hair);

/**
 * vellus_stroke_set_name:
 * @set: which hairs
 *
 * Returns: what marks their path
 */
const char *vellus_stroke_set_name (VellusStrokeSet set);

/**
 * vellus_strokes_new:
 * @measurement: a measurement
 * @set: which hairs
 *
 * Returns: (transfer full) (element-type VellusHostStroke): one stroke for
 *   each hair of @set, root first, in the order of the hairs
 */
GArray *vellus_strokes_new (const VellusMeasurement *measurement,
                            VellusStrokeSet          set);

G_END_DECLS
