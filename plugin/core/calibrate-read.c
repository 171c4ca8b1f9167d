/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibrate.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"

static gboolean
check_hint (double um, const char *text, GError **error)
{
  if (isfinite (um) && um >= 0.0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, text);

  return FALSE;
}

gboolean
vellus_calibrate_read (const VellusRaster       *light,
                       const VellusReadingHints *hints,
                       VellusReading            *reading,
                       GError                  **error)
{
  if (! check_hint (hints->step_um,
                    _ ("The ruler's step must be a number of micrometers "
                       "above 0; give one."),
                    error) ||
      ! check_hint (hints->bar_um,
                    _ ("The bar's length must be a number of micrometers "
                       "above 0; give one."),
                    error))
    return FALSE;

  g_set_error_literal (
    error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
    _ ("No ruler and no scale bar is found in the picture; "
       "photograph a ruler or draw a line of known length."));

  return FALSE;
}
