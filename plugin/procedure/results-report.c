/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/results-report.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "core/fingerprint.h"
#include "procedure/output.h"

/* A report that shows another picture than was measured would be believed. */
static gboolean
check_picture (const VellusMeasured *measured,
               const VellusRaster   *light,
               GError              **error)
{
  g_autofree char *fingerprint =
    light != NULL ? vellus_fingerprint_new (light) : NULL;

  if (light == NULL ||
      vellus_fingerprint_equal (fingerprint, measured->fingerprint))
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                       _ ("The picture has changed since it was measured; "
                          "measure it again before it is printed."));

  return FALSE;
}

gboolean
vellus_results_write_report (VellusMeasurement    *measurement,
                             const VellusMeasured *measured,
                             const VellusRaster   *light,
                             const char           *path,
                             GError              **error)
{
  return vellus_output_check_report (path, error) &&
         check_picture (measured, light, error) &&
         vellus_output_write_report (measurement, &measured->read, light, path,
                                     error);
}
