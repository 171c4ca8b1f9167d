/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/tubes.h"

G_BEGIN_DECLS

/* Distance of the points of a line, in grid px. */
#define VELLUS_TRACE_STEP_PX 2.0f

/**
 * VellusTracePoint:
 * @x: in grid px
 * @y: in grid px
 * @angle_rad: direction in which the line goes on
 * @response: evidence there, in sigma; 0 within a bridged gap
 * @width: distance of the two edges in grid px; 0 where unknown
 *
 * A point of a traced line.
 */
typedef struct
{
  float x;
  float y;
  float angle_rad;
  float response;
  float width;
} VellusTracePoint;

/**
 * VellusFragment:
 * @points: (element-type VellusTracePoint): about 2 grid px apart
 * @sign: 1 for dark, -1 for light
 * @strength: mean response where there is one, in sigma
 * @width: median width in grid px
 *
 * A stretch of one shaft.
 */
typedef struct
{
  GArray *points;
  float   sign;
  float   strength;
  float   width;
} VellusFragment;

VellusFragment *vellus_fragment_new (float sign);

void vellus_fragment_free (VellusFragment *fragment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusFragment, vellus_fragment_free)

/**
 * vellus_fragments_copy:
 * @fragments: (element-type VellusFragment): fragments
 *
 * Returns: (transfer full) (element-type VellusFragment): the same, deeply
 */
GPtrArray *vellus_fragments_copy (const GPtrArray *fragments);

#define vellus_fragment_point(fragment, i)                                     \
  (&g_array_index ((fragment)->points, VellusTracePoint, i))

/**
 * vellus_fragment_measure:
 * @fragment: a fragment whose points have changed
 *
 * Sets strength and width anew.
 */
void vellus_fragment_measure (VellusFragment *fragment);

float vellus_fragment_length (const VellusFragment *fragment);

/**
 * vellus_fragment_is_cut:
 * @fragment: a line
 * @scene: the photograph on the working grid
 * @reach_px: how near the frame an end lies that the frame cuts, in grid px
 *
 * Returns: whether the frame cuts the line at either end
 */
gboolean vellus_fragment_is_cut (const VellusFragment *fragment,
                                 const VellusScene    *scene,
                                 float                 reach_px);

/**
 * vellus_trace:
 * @tubes: evidence
 * @seed_snr: a line starts only where the response is this strong
 *
 * Follows lines through place and direction from the strongest seeds on, with
 * little bend, and stops where the evidence ends; short gaps are bridged.
 * Each piece of evidence serves once.
 *
 * Returns: (transfer full) (element-type VellusFragment): the stretches found
 */
GPtrArray *vellus_trace (const VellusTubes *tubes, float seed_snr);

G_END_DECLS
