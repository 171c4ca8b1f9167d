/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bins.h"

float
vellus_bins_median (const guint *bins, guint n_bins)
{
  guint64 total = 0, below = 0;

  for (guint i = 0; i < n_bins; i++)
    total += bins[i];

  for (guint i = 0; i < n_bins; i++)
    {
      if (2 * (below + bins[i]) > total)
        return (float) i + (float) (0.5 * (double) total - (double) below) /
                             (float) bins[i];

      below += bins[i];
    }

  return 0.0f;
}
