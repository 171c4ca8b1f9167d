/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Short texts that somebody may have changed: what an image keeps about its
 * scale, settings of the last time, a region, device presets. */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "picture/region-text.h"
#include "procedure/calibration.h"
#include "procedure/devices.h"
#include "target.h"

static void
try_scale (const char *text)
{
  g_auto (VellusCalibration) calibration = { 0 };
  g_autoptr (GError)         error = NULL;

  if (! vellus_calibration_from_text (text, &calibration, &error))
    {
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE);
      return;
    }

  g_assert_true (isfinite (calibration.scale.um_per_px));
  g_assert_cmpfloat (calibration.scale.um_per_px, >=,
                     VELLUS_SCALE_MIN_UM_PER_PX);
  g_assert_cmpfloat (calibration.scale.um_per_px, <=,
                     VELLUS_SCALE_MAX_UM_PER_PX);

  /* What is kept once, stays. */
  g_autofree char           *first = vellus_calibration_to_text (&calibration);
  g_auto (VellusCalibration) back = { 0 };

  g_assert_true (vellus_calibration_from_text (first, &back, &error));

  g_autofree char *second = vellus_calibration_to_text (&back);

  g_assert_cmpstr (first, ==, second);
}

static void
try_region (const char *text)
{
  g_autoptr (GError) error = NULL;

  /* Files are not what is tried here. */
  if (vellus_region_text_mask (text) != NULL)
    return;

  g_autoptr (VellusRegion) region =
    vellus_region_from_text (text, 640, 480, &error);

  g_assert ((region == NULL) == (error != NULL));

  if (region != NULL)
    g_assert_true (isfinite (vellus_region_area_px2 (region, NULL)));
}

static void
try_devices (const char *text)
{
  g_autofree char   *path = NULL;
  g_autoptr (GError) error = NULL;
  const int file = g_file_open_tmp ("vellus-XXXXXX.ini", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  g_autoptr (GPtrArray) devices = vellus_devices_new (path, &error);

  g_unlink (path);
  g_assert ((devices == NULL) == (error != NULL));

  for (guint i = 0; devices != NULL && i < devices->len; i++)
    {
      const VellusDevice *device = devices->pdata[i];

      g_assert_true (isfinite (device->field_um) && device->field_um > 0.0);
      g_assert_true (isfinite (device->uncertainty));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  try_scale (text);
  try_region (text);
  if (strchr (text, '[') != NULL)
    try_devices (text);

  return 0;
}

GBytes *
vellus_fuzz_seed (guint n)
{
  static const char *const texts[] = {
    "um_per_px=4.87 relative_uncertainty=0.01 method=bar size_px=1920x1440",
    "ellipse:120,80,300.5,200",
    "rectangle:-20,10,700,3",
    ("[my-scope]\nname=My microscope\nfield_mm=4.2\nwidth_px=1920\n"
     "uncertainty=0.02\n"),
  };

  return n < G_N_ELEMENTS (texts)
           ? g_bytes_new_static (texts[n], strlen (texts[n]))
           : NULL;
}
