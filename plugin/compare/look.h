/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/view.h"

G_BEGIN_DECLS

/**
 * VellusLookWish:
 * @course: where a shaft is, or must be, in µm of the picture
 * @width_um: how wide
 * @pale: whether it is lighter than the skin
 * @mark: the mark of the hair itself, whose pixels count; 0 for a hair that
 *   was not found here
 * @slack_um: how far off the course it may lie
 * @tilt_rad: by how much it may lean otherwise
 *
 * What is looked for.
 */
typedef struct
{
  const VellusCourse *course;
  double              width_um;
  gboolean            pale;
  guint16             mark;
  double              slack_um;
  double              tilt_rad;
} VellusLookWish;

/* Beside a course, where nothing should be, so many places are asked. */
#define VELLUS_LOOK_N_ELSEWHERE 8

/**
 * VellusLook:
 * @stretch_um: how much of the course was looked at
 * @known: share of the course near the root that nothing else covers
 * @contrast: how much darker the shaft is than the skin on either side,
 *   whichever is less, at the best place within reach; NaN when unknown
 * @shift_um: where that is, at the root, to the right of the course
 * @shift_end_um: the same at the end of what was looked at
 * @elsewhere: the same contrast beside the course; NaN where unknown
 * @reach_um: how far from the root the contrast goes on
 *
 * What is seen along a course.
 */
typedef struct
{
  double stretch_um;
  double known;
  double contrast;
  double shift_um;
  double shift_end_um;
  double elsewhere[VELLUS_LOOK_N_ELSEWHERE];
  double reach_um;
} VellusLook;

/**
 * vellus_look:
 * @view: a photograph
 * @wish: what is looked for
 *
 * Asks the photograph along a course: in pieces of the stretch near the root,
 * the mean contrast within the shaft's width less that of the skin on the
 * darker side. A step, a shadow or a broad patch is no shaft. What other
 * shafts cover does not count.
 *
 * Returns: what is seen
 */
VellusLook vellus_look (const VellusView *view, const VellusLookWish *wish);

G_END_DECLS
