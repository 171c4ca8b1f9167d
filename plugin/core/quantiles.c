/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/quantiles.h"

#include <math.h>

#include "core/parallel.h"

/* A histogram, and the bin that its last quantile was found in. */
typedef struct
{
  int n[VELLUS_QUANTILE_BINS + 1];
  int total;
  int at;
  int below;
} Window;

static void
change_column (
  Window *window, const guint8 *bins, gsize stride, int n, int change)
{
  for (int i = 0; i < n; i++)
    {
      const guint8 bin = bins[(gsize) i * stride];

      window->n[bin] += change;
      window->below += bin < window->at ? change : 0;
      window->total += bin < VELLUS_QUANTILE_NONE ? change : 0;
    }
}

static void
change_columns (const VellusQuantiles *quantiles,
                Window                *window,
                int                    y,
                int                    from,
                int                    to,
                int                    change)
{
  const int y0 = MAX (y - quantiles->radius, 0);
  const int y1 = MIN (y + quantiles->radius, quantiles->height - 1);

  for (int x = MAX (from, 0); x <= MIN (to, quantiles->width - 1); x++)
    change_column (window, quantiles->bins + y0 * quantiles->width + x,
                   (gsize) quantiles->width, y1 - y0 + 1, change);
}

static float
find_quantile (Window *window, float share)
{
  const float wanted = share * (float) window->total;
  const int   last = VELLUS_QUANTILE_BINS - 1;

  while ((float) window->below > wanted)
    window->below -= window->n[--window->at];

  while (window->at < last &&
         (float) (window->below + window->n[window->at]) <= wanted)
    window->below += window->n[window->at++];

  return (float) window->at + (wanted - (float) window->below) /
                                (float) MAX (window->n[window->at], 1);
}

static int
place_of (int index, int step, int n)
{
  return MIN (index * step + step / 2, n - 1);
}

static void
fill_row (guint index, gpointer data)
{
  const VellusQuantiles *quantiles = data;
  const int              radius = quantiles->radius, step = quantiles->step;
  const int              y = place_of ((int) index, step, quantiles->height);
  const int              n = vellus_quantiles_count (quantiles->width, step);
  float                 *out = quantiles->out + (int) index * n;
  Window                 window = { { 0 } };
  int                    before = -radius - 1;

  for (int i = 0; i < n; i++)
    {
      const int x = place_of (i, step, quantiles->width);

      change_columns (quantiles, &window, y, before + radius + 1, x + radius,
                      1);
      change_columns (quantiles, &window, y, before - radius, x - radius - 1,
                      -1);
      before = x;
      out[i] = window.total < quantiles->min_votes
                 ? NAN
                 : find_quantile (&window, quantiles->share);
    }
}

int
vellus_quantiles_count (int n, int step)
{
  return (n + step - 1) / step;
}

void
vellus_quantiles_fill (const VellusQuantiles *quantiles, int n_threads)
{
  const int n_rows =
    vellus_quantiles_count (quantiles->height, quantiles->step);

  vellus_parallel_for_watched ((guint) n_rows, n_threads, quantiles->watch,
                               fill_row, (gpointer) quantiles);
}
