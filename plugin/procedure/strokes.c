/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/strokes.h"

VellusStrokeSet
vellus_stroke_set_of (const VellusHair *hair)
{
  if (! hair->counted)
    return VELLUS_STROKES_NOT_COUNTED;

  switch (hair->hair_class)
    {
    case VELLUS_HAIR_TERMINAL:
      return VELLUS_STROKES_TERMINAL;
    case VELLUS_HAIR_INTERMEDIATE:
      return VELLUS_STROKES_INTERMEDIATE;
    case VELLUS_HAIR_VELLUS:
    default:
      return VELLUS_STROKES_VELLUS;
    }
}

const char *
vellus_stroke_set_name (VellusStrokeSet set)
{
  static const char *const names[VELLUS_N_STROKE_SETS] = {
    [VELLUS_STROKES_TERMINAL] = "terminal",
    [VELLUS_STROKES_INTERMEDIATE] = "intermediate",
    [VELLUS_STROKES_VELLUS] = "vellus",
    [VELLUS_STROKES_NOT_COUNTED] = "not-counted",
  };

  return names[set];
}

static guint
farthest (const VellusPoint *path, guint from, guint to, double tolerance_px)
{
  double most = tolerance_px;
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

/* Ramer 1972, Douglas and Peucker 1973, with the stack on the heap: a path
 * may have any number of points. */
static void
mark_corners (const VellusPoint *path,
              guint              n_points,
              double             tolerance_px,
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

      guint split = farthest (path, from, to, tolerance_px);

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
vellus_stroke_simplify (const VellusPoint *points,
                        guint              n_points,
                        double             tolerance_px)
{
  g_autofree gboolean *corner = g_new0 (gboolean, n_points);
  GArray              *kept = g_array_new (FALSE, FALSE, sizeof *points);

  mark_corners (points, n_points, tolerance_px, corner);
  for (guint i = 0; i < n_points; i++)
    if (corner[i])
      g_array_append_val (kept, points[i]);

  return kept;
}

static VellusHostStroke
simplified (const VellusHair *hair)
{
  GArray     *kept = vellus_stroke_simplify (hair->path, hair->n_points,
                                             VELLUS_STROKE_TOLERANCE_PX);
  const guint n = kept->len;

  return (VellusHostStroke){
    (const VellusPoint *) (gpointer) g_array_free (kept, FALSE), n
  };
}

static void
clear_stroke (gpointer data)
{
  VellusHostStroke *stroke = data;

  g_free ((gpointer) stroke->points);
}

GArray *
vellus_strokes_new (const VellusMeasurement *measurement, VellusStrokeSet set)
{
  GArray *strokes = g_array_new (FALSE, FALSE, sizeof (VellusHostStroke));

  g_array_set_clear_func (strokes, clear_stroke);
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (vellus_stroke_set_of (hair) == set)
        {
          const VellusHostStroke stroke = simplified (hair);

          g_array_append_val (strokes, stroke);
        }
    }

  return strokes;
}
