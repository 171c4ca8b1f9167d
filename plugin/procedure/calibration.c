/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/calibration.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "host/host.h"

char *
vellus_calibration_to_text (const VellusScale *scale)
{
  char um_per_px[G_ASCII_DTOSTR_BUF_SIZE];
  char uncertainty[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (um_per_px, sizeof um_per_px, "%.12g", scale->um_per_px);
  g_ascii_formatd (uncertainty, sizeof uncertainty, "%.6g",
                   scale->relative_uncertainty);

  return g_strdup_printf ("um_per_px=%s relative_uncertainty=%s method=%s",
                          um_per_px, uncertainty,
                          scale->method != NULL ? scale->method : "unknown");
}

static double
number (const char *text)
{
  char        *end = NULL;
  const double value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' ? value : NAN;
}

gboolean
vellus_calibration_from_text (const char  *text,
                              VellusScale *scale,
                              GError     **error)
{
  g_auto (GStrv)   words = g_strsplit_set (text, " \t\r\n", -1);
  g_autofree char *method = g_strdup ("parasite");
  double           um_per_px = NAN;
  double           uncertainty = VELLUS_SCALE_DEFAULT_UNCERTAINTY;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *value = strchr (words[i], '=');

      if (value == NULL)
        continue;
      value++;
      if (g_str_has_prefix (words[i], "um_per_px="))
        um_per_px = number (value);
      else if (g_str_has_prefix (words[i], "relative_uncertainty="))
        uncertainty = number (value);
      else if (g_str_has_prefix (words[i], "method=") && *value != '\0')
        {
          g_free (method);
          method = g_strdup (value);
        }
    }

  if (vellus_scale_init (scale, um_per_px, uncertainty, method, NULL))
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE,
               _ ("The calibration that the picture carries can't be read "
                  "(“%s”); give the scale in µm per pixel."),
               text);

  return FALSE;
}

gboolean
vellus_calibration_of_image (gint32       image_id,
                             VellusScale *scale,
                             GError     **error)
{
  g_autofree char *text =
    vellus_host_image_text (image_id, VELLUS_CALIBRATION_NAME);

  if (text == NULL)
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
        _ ("Nothing tells how large a pixel of this picture is; give the "
           "scale in µm per pixel."));
      return FALSE;
    }

  return vellus_calibration_from_text (text, scale, error);
}
