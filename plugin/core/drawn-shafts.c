/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn-shafts.h"

#include "core/bar.h"
#include "core/shaft.h"

/* What is traced of a stroke lies within so much of a straight line, but for
 * this share at both ends, which may follow a stroke across. */
#define NEAR_LINE_PX 2.0
#define END_SHARE 0.1

static gboolean
is_straight (const VellusShaft *shaft, guint first, guint last)
{
  for (guint i = first + 1; i < last; i++)
    if (vellus_segment_distance (shaft->points[i], shaft->points[first],
                                 shaft->points[last]) > NEAR_LINE_PX)
      return FALSE;

  return TRUE;
}

static gboolean
is_drawn (const VellusRaster *light, const VellusShaft *shaft)
{
  const guint first = (guint) (END_SHARE * shaft->n_points);
  const guint last = shaft->n_points - 1 - first;

  return is_straight (shaft, first, last) &&
         vellus_bar_is_at (light, shaft->points[first], shaft->points[last],
                           shaft->width_px[shaft->n_points / 2]);
}

void
vellus_drawn_shafts_drop (const VellusRaster *light, GPtrArray *shafts)
{
  for (guint i = shafts->len; i > 0; i--)
    if (is_drawn (light, shafts->pdata[i - 1]))
      g_ptr_array_remove_index (shafts, i - 1);
}
