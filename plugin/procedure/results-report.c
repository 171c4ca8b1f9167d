/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/results-report.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "core/fingerprint.h"
#include "picture/picture.h"
#include "report/measurement-sheet.h"

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
vellus_results_write_report (const VellusMeasurement *measurement,
                             const VellusMeasured    *measured,
                             const VellusRaster      *light,
                             const char              *path,
                             GError                 **error)
{
  if (! vellus_sheet_check_path (path, error) ||
      ! check_picture (measured, light, error))
    return FALSE;

  cairo_surface_t *picture =
    light != NULL ? vellus_picture_new (light, error) : NULL;

  if (light != NULL && picture == NULL)
    return FALSE;

  g_autoptr (VellusSheet) sheet =
    vellus_measurement_sheet (measurement, picture, NULL, error);

  g_clear_pointer (&picture, cairo_surface_destroy);

  return sheet != NULL &&
         vellus_sheet_write (sheet, path, VELLUS_PAPER_A4, error);
}
