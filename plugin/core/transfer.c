/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/transfer.h"

#include <math.h>

static double
decode (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

float *
vellus_transfer_table_new (guint n_levels)
{
  float *table = g_new (float, n_levels);

  for (guint i = 0; i < n_levels; i++)
    table[i] = (float) decode (i / (n_levels - 1.0));

  return table;
}
