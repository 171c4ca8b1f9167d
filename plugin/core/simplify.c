/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/simplify.h"

static guint
farthest (const VellusPoint *path, guint from, guint to, double tolerance)
{
  double most = tolerance;
  guint  found = from;

  for (guint i = from + 1; i < to; i++)
    {
      const double distance =
        vellus_segment_distance (path[i], path[from], path[to]);

      if (distance > most)
        {
          most = distance;
          found = i;
        }
    }

  return found;
}

/* With the stack on the heap: a path may have any number of points. */
static void
mark_corners (const VellusPoint *path,
              guint              n_points,
              double             tolerance,
              gboolean          *corner)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint              from = 0;
  guint              to = n_points - 1;

  corner[from] = TRUE;
  corner[to] = TRUE;
  g_array_append_val (stack, to);

  while (stack->len > 0)
    {
      to = g_array_index (stack, guint, stack->len - 1);

      guint split = farthest (path, from, to, tolerance);

      if (split == from)
        {
          from = to;
          g_array_set_size (stack, stack->len - 1);
        }
      else
        {
          corner[split] = TRUE;
          g_array_append_val (stack, split);
        }
    }
}

GArray *
vellus_path_simplify (const VellusPoint *points,
                      guint              n_points,
                      double             tolerance)
{
  g_autofree gboolean *corner = g_new0 (gboolean, n_points);
  GArray              *kept = g_array_new (FALSE, FALSE, sizeof *points);

  mark_corners (points, n_points, tolerance, corner);
  for (guint i = 0; i < n_points; i++)
    if (corner[i])
      g_array_append_val (kept, points[i]);

  return kept;
}
