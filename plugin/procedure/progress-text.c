/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/progress-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Before that an estimate is a guess. */
#define LEAST_FRACTION 0.05
#define LEAST_ELAPSED_S 2.0

/* Nobody needs to know shorter ones. */
#define LEAST_LEFT_S 3.0

/* Above that it is told in steps of so many seconds, so that it doesn't
 * flicker. */
#define COARSE_S 10.0

char *
vellus_progress_text (const char *step, double fraction, double elapsed_s)
{
  if (fraction < LEAST_FRACTION || elapsed_s < LEAST_ELAPSED_S)
    return g_strdup (step);

  const double left_s = elapsed_s * (1.0 - fraction) / fraction;
  const double told_s =
    left_s > COARSE_S ? COARSE_S * ceil (left_s / COARSE_S) : ceil (left_s);

  if (left_s < LEAST_LEFT_S)
    return g_strdup (step);

  /* Translators: a step, such as "Finding shafts". */
  return g_strdup_printf (_ ("%s, about %.0f s left"), step, told_s);
}
