/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn-shafts.h"

#include "core/bar.h"
#include "core/shaft.h"

/* What is traced of a stroke lies within so much of a straight line. */
#define NEAR_LINE_PX 2.0

static gboolean
is_straight (const VellusShaft *shaft)
{
  const VellusPoint from = shaft->points[0];
  const VellusPoint to = shaft->points[shaft->n_points - 1];

  for (guint i = 1; i + 1 < shaft->n_points; i++)
    if (vellus_segment_distance (shaft->points[i], from, to) > NEAR_LINE_PX)
      return FALSE;

  return TRUE;
}

static gboolean
is_drawn (const VellusRaster *light, const VellusShaft *shaft)
{
  return is_straight (shaft) &&
         vellus_bar_is_at (light, shaft->points[0],
                           shaft->points[shaft->n_points - 1],
                           shaft->width_px[shaft->n_points / 2]);
}

void
vellus_drawn_shafts_drop (const VellusRaster *light, GPtrArray *shafts)
{
  for (guint i = shafts->len; i > 0; i--)
    if (is_drawn (light, shafts->pdata[i - 1]))
      g_ptr_array_remove_index (shafts, i - 1);
}
