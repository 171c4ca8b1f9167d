/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"

gboolean
vellus_scale_init (VellusScale *scale,
                   double       um_per_px,
                   double       relative_uncertainty,
                   const char  *method,
                   GError     **error)
{
  if (! isfinite (um_per_px) || um_per_px < VELLUS_SCALE_MIN_UM_PER_PX ||
      um_per_px > VELLUS_SCALE_MAX_UM_PER_PX)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE,
                   _ ("A scale of %g µm per pixel can't be right; give a "
                      "number from %g to %g."),
                   um_per_px, VELLUS_SCALE_MIN_UM_PER_PX,
                   VELLUS_SCALE_MAX_UM_PER_PX);
      return FALSE;
    }

  if (! isfinite (relative_uncertainty) || relative_uncertainty < 0.0 ||
      relative_uncertainty > 0.5)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE,
                   _ ("A relative uncertainty of the scale of %g can't be "
                      "right; give a number from 0 to 0.5."),
                   relative_uncertainty);
      return FALSE;
    }

  scale->um_per_px = um_per_px;
  scale->relative_uncertainty = relative_uncertainty;
  g_free (scale->method);
  scale->method = g_strdup (method);

  return TRUE;
}

gboolean
vellus_scale_is_unconfirmed (const VellusScale *scale)
{
  return scale->method != NULL && g_str_has_prefix (scale->method, "preset");
}

void
vellus_scale_clear (VellusScale *scale)
{
  g_clear_pointer (&scale->method, g_free);
  scale->um_per_px = 0.0;
  scale->relative_uncertainty = 0.0;
}
