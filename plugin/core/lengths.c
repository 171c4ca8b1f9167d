/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/lengths.h"

#include <math.h>

/* Lines that end so near the frame, in grid px, are cut by it. */
#define CUT_PX 6.0f

/* Fewer whole hairs tell nothing. */
#define MIN_WHOLE 8

/* Hair stands at different angles and grows at different rates: lengths are
 * spread by at least this share. */
#define MIN_SPREAD_SHARE 0.15f

/* The upper quartile of a normal distribution, in standard deviations. */
#define UPPER_QUARTILE_SIGMAS 0.6745f

typedef struct
{
  float    length_um;
  gboolean is_cut;
} Length;

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const Length *x = a, *y = b;

  return (x->length_um > y->length_um) - (x->length_um < y->length_um);
}

static GArray *
sorted_lengths (const VellusScene *scene, const GPtrArray *lines)
{
  GArray *lengths = g_array_new (FALSE, FALSE, sizeof (Length));

  for (guint i = 0; i < lines->len; i++)
    {
      const VellusFragment *line = lines->pdata[i];
      const Length          length = {
                 .length_um = vellus_fragment_length (line) * (float) scene->um_per_px,
                 .is_cut = vellus_fragment_is_cut (line, scene, CUT_PX),
      };

      g_array_append_val (lengths, length);
    }

  g_array_sort (lengths, compare_lengths);

  return lengths;
}

gboolean
vellus_lengths_find (const VellusScene *scene,
                     const GPtrArray   *lines,
                     VellusLengths     *lengths)
{
  g_autoptr (GArray) sorted = sorted_lengths (scene, lines);
  double             share_longer = 1.0;
  float              middle_um = 0.0f, upper_um = 0.0f;
  guint              n_whole = 0;

  for (guint i = 0; i < sorted->len; i++)
    {
      const Length *length = &g_array_index (sorted, Length, i);

      if (length->is_cut)
        continue;

      n_whole++;
      share_longer *= 1.0 - 1.0 / (double) (sorted->len - i);
      if (middle_um <= 0.0f && share_longer <= 0.5)
        middle_um = length->length_um;
      if (upper_um <= 0.0f && share_longer <= 0.25)
        upper_um = length->length_um;
    }

  lengths->middle_um = middle_um;
  lengths->spread_um = MAX ((upper_um - middle_um) / UPPER_QUARTILE_SIGMAS,
                            MIN_SPREAD_SHARE * middle_um);

  return upper_um > 0.0f && n_whole >= MIN_WHOLE;
}
