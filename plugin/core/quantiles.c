/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/quantiles.h"

#include <math.h>

#include "core/clones.h"
#include "core/parallel.h"

/* Rows of quantiles that a thread does at once: what it counts of the rows
 * above serves the next. */
#define BAND_ROWS 16

/* A histogram, and the bin that its last quantile was found in. */
typedef struct
{
  int n[VELLUS_QUANTILE_BINS + 1];
  int total;
  int at;
  int below;
} Window;

/* Histograms of the part of each column that a window reaches, from the first
 * bin that occurs to the last. */
typedef struct
{
  const VellusQuantiles *quantiles;
  guint16               *n;
  int                    first;
  int                    n_bins;
  int                    from;
  int                    to;
} Columns;

/* The whole work: which bins occur. */
typedef struct
{
  const VellusQuantiles *quantiles;
  int                    first;
  int                    n_bins;
} Filling;

/* Values without a bin have no vote. */
static void
change_row (Columns *columns, int y, int change)
{
  const VellusQuantiles *quantiles = columns->quantiles;
  const guint8          *bins = quantiles->bins + y * quantiles->width;

  for (int x = 0; x < quantiles->width; x++)
    if (bins[x] < VELLUS_QUANTILE_NONE)
      columns->n[(gsize) x * (gsize) columns->n_bins + bins[x] -
                 (gsize) columns->first] += (guint16) change;
}

/* Moves the columns' reach to that of windows around a row. */
static void
move_to_row (Columns *columns, int y)
{
  const int radius = columns->quantiles->radius;
  const int from = MAX (y - radius, 0);
  const int to = MIN (y + radius, columns->quantiles->height - 1);

  for (int row = MAX (columns->to + 1, from); row <= to; row++)
    change_row (columns, row, 1);
  for (int row = columns->from; row < MIN (from, columns->to + 1); row++)
    change_row (columns, row, -1);

  columns->from = from;
  columns->to = to;
}

VELLUS_CLONES static void
add_column (int *restrict window, const guint16 *restrict column, int n)
{
  for (int i = 0; i < n; i++)
    window[i] += column[i];
}

VELLUS_CLONES static void
take_column (int *restrict window, const guint16 *restrict column, int n)
{
  for (int i = 0; i < n; i++)
    window[i] -= column[i];
}

VELLUS_CLONES static int
sum_of (const int *n, int from, int to)
{
  int sum = 0;

  for (int i = from; i < to; i++)
    sum += n[i];

  return sum;
}

static void
change_columns (
  const Columns *columns, Window *window, int from, int to, gboolean add)
{
  const int last = MIN (to, columns->quantiles->width - 1);

  for (int x = MAX (from, 0); x <= last; x++)
    {
      const guint16 *column = columns->n + (gsize) x * (gsize) columns->n_bins;

      (add ? add_column : take_column) (window->n + columns->first, column,
                                        columns->n_bins);
    }
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

/* The number of what lies in the window, and below its last quantile. */
static void
count_window (const Columns *columns, Window *window)
{
  const int last = columns->first + columns->n_bins;
  const int at = CLAMP (window->at, columns->first, last);

  window->below = sum_of (window->n, columns->first, at);
  window->total = window->below + sum_of (window->n, at, last);
}

static void
fill_row (const Columns *columns, int index)
{
  const VellusQuantiles *quantiles = columns->quantiles;
  const int              radius = quantiles->radius, step = quantiles->step;
  const int              n = vellus_quantiles_count (quantiles->width, step);
  float                 *out = quantiles->out + index * n;
  Window                 window = { { 0 } };
  int                    before = -radius - 1;

  for (int i = 0; i < n; i++)
    {
      const int x = place_of (i, step, quantiles->width);

      change_columns (columns, &window, before + radius + 1, x + radius, TRUE);
      change_columns (columns, &window, before - radius, x - radius - 1, FALSE);
      before = x;
      count_window (columns, &window);
      out[i] = window.total < quantiles->min_votes
                 ? NAN
                 : find_quantile (&window, quantiles->share);
    }
}

static void
fill_band (guint index, gpointer data)
{
  const Filling         *filling = data;
  const VellusQuantiles *quantiles = filling->quantiles;
  const int   n = vellus_quantiles_count (quantiles->height, quantiles->step);
  const int   first = (int) index * BAND_ROWS;
  const gsize size = (gsize) quantiles->width * (gsize) filling->n_bins;
  g_autofree guint16 *counts = g_new0 (guint16, size);
  Columns             columns = {
                quantiles, counts, filling->first, filling->n_bins, 0, -1
  };

  for (int row = first; row < MIN (first + BAND_ROWS, n); row++)
    {
      move_to_row (&columns,
                   place_of (row, quantiles->step, quantiles->height));
      fill_row (&columns, row);
    }
}

int
vellus_quantiles_count (int n, int step)
{
  return (n + step - 1) / step;
}

/* Only few of all bins occur. */
static Filling
begin (const VellusQuantiles *quantiles)
{
  const gsize n = (gsize) quantiles->width * (gsize) quantiles->height;
  int         first = VELLUS_QUANTILE_BINS, last = 0;

  for (gsize i = 0; i < n; i++)
    if (quantiles->bins[i] < VELLUS_QUANTILE_NONE)
      {
        first = MIN (first, quantiles->bins[i]);
        last = MAX (last, quantiles->bins[i]);
      }

  return first > last ? (Filling){ quantiles, 0, 1 }
                      : (Filling){ quantiles, first, last - first + 1 };
}

void
vellus_quantiles_fill (const VellusQuantiles *quantiles, int n_threads)
{
  const int n_rows =
    vellus_quantiles_count (quantiles->height, quantiles->step);
  Filling filling = begin (quantiles);

  vellus_parallel_for_watched ((guint) ((n_rows + BAND_ROWS - 1) / BAND_ROWS),
                               n_threads, quantiles->watch, fill_band,
                               &filling);
}
