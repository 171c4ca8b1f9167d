/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/resolution.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"

/* At 50 µm a pixel a hair is one pixel wide or two: no close-up. */
#define MIN_PPI (VELLUS_UM_PER_INCH / 50.0)

/* Files round to whole pixels a metre or hundredths of an inch. */
#define ROUNDING_PPI 0.6

#define MAX_OBLONG 0.005

/* Settings of printers and scanners that are fine enough to be close-ups. */
static const double usual_ppi[] = { 600.0,  720.0,  1200.0, 1440.0,
                                    2400.0, 2880.0, 4800.0, 9600.0 };

static gboolean
is_usual (double ppi)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_ppi); i++)
    if (fabs (ppi - usual_ppi[i]) <= ROUNDING_PPI)
      return TRUE;

  return FALSE;
}

gboolean
vellus_scale_from_resolution (VellusScale *scale,
                              double       x_ppi,
                              double       y_ppi,
                              GError     **error)
{
  if (! (x_ppi >= MIN_PPI && isfinite (x_ppi)) || is_usual (x_ppi))
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
                   _ ("The picture's resolution of %g pixels per inch is one "
                      "for printing and tells nothing about the skin; set the "
                      "scale in another way."),
                   x_ppi);
      return FALSE;
    }

  if (! (fabs (y_ppi / x_ppi - 1.0) <= MAX_OBLONG))
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
                   _ ("The picture's resolution, %g by %g pixels per inch, "
                      "says that pixels are not square; set the scale in "
                      "another way."),
                   x_ppi, y_ppi);
      return FALSE;
    }

  return vellus_scale_init (scale, VELLUS_UM_PER_INCH / sqrt (x_ppi * y_ppi),
                            VELLUS_RESOLUTION_UNCERTAINTY, "resolution", error);
}
