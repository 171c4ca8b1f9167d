/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/scale.h"
#include "core/width-owners.h"

G_BEGIN_DECLS

/**
 * VellusRootEnd:
 * @point: the end of the centre line
 * @outwards: unit vector along the shaft, away from it
 * @inwards: unit vector along the shaft's last stretch, into it
 * @at_edge: whether the picture ends here, so that no end is seen
 * @smear: optical density of what lies beyond the end, in red light, above
 *   the skin around; natural logarithm, weighted towards the end
 * @blueness: how far @smear exceeds the same in blue light
 * @fade_um: over which length the shaft's darkness fades at its end; NaN
 *   where that can't be seen
 *
 * What tells a root from a tip: below the root the shaft goes on under the
 * skin, seen as a bluish grey smear (red light reaches deeper), and leaves the
 * skin gradually; a cut tip stops at once.
 */
typedef struct
{
  VellusPoint point;
  VellusPoint outwards;
  VellusPoint inwards;
  gboolean    at_edge;
  double      smear;
  double      blueness;
  double      fade_um;
} VellusRootEnd;

/**
 * vellus_root_end_read:
 * @light: the photograph in linear light
 * @scale: magnification
 * @owners: which shaft lies where
 * @mark: the shaft's mark
 * @shaft: the shaft
 * @last: which end: `FALSE` the first point, `TRUE` the last one
 *
 * Returns: what is seen at and beyond an end
 */
VellusRootEnd vellus_root_end_read (const VellusRaster *light,
                                    const VellusScale  *scale,
                                    const VellusOwners *owners,
                                    guint16             mark,
                                    const VellusShaft  *shaft,
                                    gboolean            last);

/**
 * vellus_root_end_log_odds:
 * @end: an end
 *
 * Returns: natural logarithm of how much likelier a root looks like this than
 *   a tip does; 0 at the picture's edge
 */
double vellus_root_end_log_odds (const VellusRootEnd *end);

G_END_DECLS
