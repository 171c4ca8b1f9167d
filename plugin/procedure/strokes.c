/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/strokes.h"

#include "core/simplify.h"

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

static VellusHostStroke
simplified (const VellusHair *hair)
{
  GArray     *kept = vellus_path_simplify (hair->path, hair->n_points,
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
