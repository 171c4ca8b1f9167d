/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/shaft.h"

#include "core/hair.h"

VellusShaft *
vellus_shaft_new (guint n_points)
{
  VellusShaft *shaft = g_new0 (VellusShaft, 1);

  shaft->points = g_new0 (VellusPoint, n_points);
  shaft->width_px = g_new0 (float, n_points);
  shaft->n_points = n_points;

  return shaft;
}

void
vellus_shaft_free (VellusShaft *shaft)
{
  if (shaft == NULL)
    return;

  g_free (shaft->points);
  g_free (shaft->width_px);
  g_free (shaft);
}

static void
free_shaft (gpointer shaft)
{
  vellus_shaft_free (shaft);
}

GPtrArray *
vellus_shafts_new (void)
{
  return g_ptr_array_new_with_free_func (free_shaft);
}

void
vellus_shaft_reverse (VellusShaft *shaft)
{
  for (guint i = 0, k = shaft->n_points - 1; i < k; i++, k--)
    {
      const VellusPoint point = shaft->points[i];
      const float       width_px = shaft->width_px[i];

      shaft->points[i] = shaft->points[k];
      shaft->points[k] = point;
      shaft->width_px[i] = shaft->width_px[k];
      shaft->width_px[k] = width_px;
    }

  const guint root = shaft->flags & VELLUS_HAIR_ROOT_AT_EDGE;
  const guint tip = shaft->flags & VELLUS_HAIR_TIP_AT_EDGE;

  shaft->flags &= ~(guint) (VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_TIP_AT_EDGE);
  shaft->flags |= root ? VELLUS_HAIR_TIP_AT_EDGE : 0;
  shaft->flags |= tip ? VELLUS_HAIR_ROOT_AT_EDGE : 0;
}
