/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tube-split.h"

static void
lean (VellusTube *tube, float at_from, float at_to)
{
  const float slope = (at_to - at_from) / (tube->to - tube->from);

  tube->shift0 += at_from - slope * tube->from;
  tube->shift1 += at_to + slope * ((float) (tube->n - 1) - tube->to);
}

/* Fits both in turn, each with the other in its place. */
static void
fit_split (VellusBodies *bodies, VellusTubeSplit *split)
{
  g_autoptr (GArray) pixels = g_array_new (FALSE, FALSE, sizeof (guint32));
  float              worth_b = 0.0f;

  for (int round = 0; round < 3; round++)
    {
      const float step = round == 0 ? 4.0f : 2.0f;

      vellus_tube_lay (bodies, &split->b, pixels);
      vellus_tube_optimise (bodies, &split->a, step);
      vellus_tube_take_up (bodies, pixels);
      vellus_tube_lay (bodies, &split->a, pixels);
      worth_b = vellus_tube_optimise (bodies, &split->b, step);
      vellus_tube_take_up (bodies, pixels);
    }

  split->worth = vellus_tube_worth (bodies, &split->a) + worth_b;
}

/* Side by side, spread at one end, spread at the other, crossing. */
static const float spreads[][2] = {
  { 1.0f, 1.0f }, { 1.0f, 0.0f }, { 0.0f, 1.0f }, { 1.0f, -1.0f }
};

VellusTubeSplit
vellus_tube_split (VellusBodies *bodies, const VellusTube *tube)
{
  const float width =
    MAX (0.5f * tube->width, MIN (bodies->typical_width, 0.7f * tube->width));
  const float     offset = 0.5f * (tube->width - width);
  VellusTubeSplit best = { .worth = -G_MAXFLOAT };

  for (guint i = 0; i < G_N_ELEMENTS (spreads); i++)
    {
      VellusTubeSplit split = { .a = *tube, .b = *tube };

      split.a.width = split.b.width = width;
      split.a.bow = split.b.bow = 0.0f;
      lean (&split.a, -offset * spreads[i][0], -offset * spreads[i][1]);
      lean (&split.b, offset * spreads[i][0], offset * spreads[i][1]);
      fit_split (bodies, &split);
      if (split.worth > best.worth)
        best = split;
    }

  return best;
}
