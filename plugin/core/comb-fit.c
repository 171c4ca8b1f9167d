/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/comb.h"

void
vellus_comb_fit (VellusComb *comb)
{
  double n = comb->teeth->len, k1 = 0.0, v1 = 0.0, kk = 0.0, kv = 0.0;
  double squares = 0.0;

  for (guint i = 0; i < comb->teeth->len; i++)
    {
      const VellusTooth *t = &g_array_index (comb->teeth, VellusTooth, i);

      k1 += t->index / n;
      v1 += t->v / n;
    }
  for (guint i = 0; i < comb->teeth->len; i++)
    {
      const VellusTooth *t = &g_array_index (comb->teeth, VellusTooth, i);

      kk += (t->index - k1) * (t->index - k1);
      kv += (t->index - k1) * (t->v - v1);
    }
  comb->period = kv / kk;
  for (guint i = 0; i < comb->teeth->len; i++)
    {
      const VellusTooth *t = &g_array_index (comb->teeth, VellusTooth, i);
      const double       off = t->v - v1 - comb->period * (t->index - k1);

      squares += off * off;
    }
  comb->spread = sqrt (squares / n);
}

void
vellus_comb_free (VellusComb *comb)
{
  if (comb == NULL)
    return;

  g_array_unref (comb->teeth);
  g_free (comb);
}
