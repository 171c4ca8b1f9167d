/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/calibration-find.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/resolution.h"
#include "procedure/calibration-readings.h"
#include "procedure/devices.h"

#define UM_PER_MM 1000.0

/* Standard deviations, as shares: of what is printed on a ruler or a stage
 * micrometer; of a data sheet's field of view. */
#define RULER_UNCERTAINTY 0.002
#define FIELD_UNCERTAINTY 0.02

/* A scale that is less certain than this makes every density a guess. */
#define MAX_UNCERTAINTY 0.05

#define OTHER_PICTURE ", other picture"

static double
uncertainty_of (const VellusScaleSettings *settings, double usual)
{
  return settings->uncertainty > 0.0 ? settings->uncertainty : usual;
}

static gboolean
is_known (const GArray *readings, const VellusReading *reading)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const VellusReading *other = &g_array_index (readings, VellusReading, i);

      if (fabs (other->um_per_px / reading->um_per_px - 1.0) < 1e-6 &&
          fabs (other->length_px / reading->length_px - 1.0) < 1e-5)
        return TRUE;
    }

  return FALSE;
}

/* The same line twice is no second reading. */
static gboolean
add_earlier (gint32 image_id, GArray *readings, GError **error)
{
  g_auto (VellusCalibration) before = { 0 };

  if (! vellus_calibration_read (image_id, &before, error))
    return FALSE;

  if (before.readings == NULL)
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
        _ ("The picture carries no readings of its present size that another "
           "one could be added to; set the scale without adding."));
      return FALSE;
    }

  for (guint i = 0; i < before.readings->len; i++)
    {
      const VellusReading *reading =
        &g_array_index (before.readings, VellusReading, i);

      if (! is_known (readings, reading))
        g_array_append_vals (readings, reading, 1);
    }

  return TRUE;
}

static gboolean
check_certain (const VellusScale *scale, GError **error)
{
  if (scale->relative_uncertainty <= MAX_UNCERTAINTY)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
               _ ("The scale would be uncertain by %.2g %%; mark a longer "
                  "known length, or several."),
               100.0 * scale->relative_uncertainty);

  return FALSE;
}

static gboolean
find_read (const VellusCall *call, VellusCalibration *found, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  VellusScale               *scale = &found->scale;

  found->readings = vellus_calibration_readings (call, error);
  if (found->readings == NULL ||
      (settings->combine &&
       ! add_earlier (call->image_id, found->readings, error)) ||
      ! vellus_calibrate_combine (
        &g_array_index (found->readings, VellusReading, 0),
        found->readings->len, scale, error) ||
      ! check_certain (scale, error))
    return FALSE;

  /* All lines are off by what the known length is off. */
  scale->relative_uncertainty =
    MIN (hypot (scale->relative_uncertainty,
                uncertainty_of (settings, RULER_UNCERTAINTY)),
         0.5);

  return TRUE;
}

static gboolean
find_field (const VellusCall *call, VellusCalibration *found, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  const VellusRect           canvas = vellus_host_image_rect (call->image_id);

  return vellus_scale_init (
    &found->scale, UM_PER_MM * settings->length_mm / canvas.x1,
    uncertainty_of (settings, FIELD_UNCERTAINTY), "field width", error);
}

static gboolean
find_value (const VellusCall *call, VellusCalibration *found, GError **error)
{
  const VellusScaleSettings *settings = call->settings;

  return vellus_scale_init (
    &found->scale, settings->um_per_px,
    uncertainty_of (settings, VELLUS_SCALE_DEFAULT_UNCERTAINTY), "value",
    error);
}

static gboolean
find_preset (const VellusCall *call, VellusCalibration *found, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  const VellusRect           canvas = vellus_host_image_rect (call->image_id);
  g_autofree char           *own_file = vellus_devices_own_file ();
  g_autoptr (GPtrArray)      devices = vellus_devices_new (own_file, error);

  if (devices == NULL ||
      ! vellus_devices_scale (devices, settings->preset, (int) canvas.x1,
                              &found->scale, error))
    return FALSE;

  found->scale.relative_uncertainty =
    uncertainty_of (settings, found->scale.relative_uncertainty);

  return TRUE;
}

/* What was set along with a scale is no other source of it, and GIMP leaves it
 * alone when it scales the picture. */
static gboolean
is_our_resolution (gint32 image_id, double ppi)
{
  g_auto (VellusCalibration) kept = { 0 };
  g_autofree char           *text =
    vellus_host_image_text (image_id, VELLUS_CALIBRATION_NAME);

  return text != NULL && vellus_calibration_from_text (text, &kept, NULL) &&
         fabs (ppi * kept.scale.um_per_px / VELLUS_UM_PER_INCH - 1.0) < 1e-4;
}

static gboolean
find_resolution (const VellusCall  *call,
                 VellusCalibration *found,
                 GError           **error)
{
  const VellusScaleSettings *settings = call->settings;
  double                     x_ppi, y_ppi;

  vellus_host_image_resolution (call->image_id, &x_ppi, &y_ppi);
  if (is_our_resolution (call->image_id, x_ppi))
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
        _ ("The resolution comes from the scale that the picture carries "
           "already; set the scale in another way."));
      return FALSE;
    }
  if (! vellus_scale_from_resolution (&found->scale, x_ppi, y_ppi, error))
    return FALSE;

  found->scale.relative_uncertainty =
    uncertainty_of (settings, found->scale.relative_uncertainty);

  return TRUE;
}

GArray *
vellus_calibration_list_pictures (gint32 image_id)
{
  GArray *images = vellus_host_images ();

  for (guint i = images->len; i > 0; i--)
    {
      const gint32     id = g_array_index (images, gint32, i - 1);
      g_autofree char *text =
        vellus_host_image_text (id, VELLUS_CALIBRATION_NAME);

      if (id == image_id || text == NULL)
        g_array_remove_index (images, i - 1);
    }

  return images;
}

static gboolean
is_called (gint32 image_id, const char *text)
{
  g_autofree char *name = vellus_host_image_name (image_id);
  g_autofree char *number = g_strdup_printf ("%d", image_id);

  return g_strcmp0 (text, number) == 0 || g_strcmp0 (text, name) == 0;
}

static gboolean
find_other (const VellusCall *call, gint32 *other_id, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  const char        *text = settings->picture != NULL ? settings->picture : "";
  g_autoptr (GArray) images = vellus_calibration_list_pictures (call->image_id);
  guint              n = 0;

  for (guint i = 0; i < images->len; i++)
    if (is_called (g_array_index (images, gint32, i), text))
      {
        *other_id = g_array_index (images, gint32, i);
        n++;
      }

  if (n == 1)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
               n == 0
                 ? _ ("No open picture “%s” carries a scale; open the one of "
                      "the ruler and set its scale first.")
                 : _ ("Several open pictures are called “%s”; give the number "
                      "of the one whose scale is meant."),
               text);

  return FALSE;
}

/* At the same setting a camera makes pictures of the same size; after a crop
 * the calibration still knows that of the whole. */
static gboolean
check_size (gint32                   image_id,
            gint32                   other_id,
            const VellusCalibration *other,
            GError                 **error)
{
  const VellusRect canvas = vellus_host_image_rect (image_id);
  const VellusRect other_canvas = vellus_host_image_rect (other_id);
  const int        size[] = { (int) canvas.x1, (int) canvas.y1 };
  const int        known[] = {
           other->width_px > 0 ? other->width_px : (int) other_canvas.x1,
    other->width_px > 0 ? other->height_px : (int) other_canvas.y1,
  };

  if ((size[0] == known[0] && size[1] == known[1]) ||
      (size[0] == known[1] && size[1] == known[0]))
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE,
               _ ("This picture has %d × %d pixels, but the scale is that of "
                  "one with %d × %d: take it over before a picture is cropped "
                  "or scaled, and only at the same setting of the camera."),
               size[0], size[1], known[0], known[1]);

  return FALSE;
}

static gboolean
find_picture (const VellusCall *call, VellusCalibration *found, GError **error)
{
  g_auto (VellusCalibration) other = { 0 };
  gint32                     other_id = 0;

  if (! find_other (call, &other_id, error) ||
      ! vellus_calibration_read (other_id, &other, error) ||
      ! check_size (call->image_id, other_id, &other, error))
    return FALSE;

  const gboolean   known = g_str_has_suffix (other.scale.method, OTHER_PICTURE);
  g_autofree char *method =
    g_strconcat (other.scale.method, known ? "" : OTHER_PICTURE, NULL);

  return vellus_scale_init (&found->scale, other.scale.um_per_px,
                            other.scale.relative_uncertainty, method, error);
}

static gboolean
check_length (const VellusScaleSettings *settings, GError **error)
{
  if (settings->length_mm > 0.0 || settings->way == VELLUS_WAY_RULER ||
      settings->way == VELLUS_WAY_BAR ||
      ! vellus_scale_settings_use (settings, "length"))
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("Give the known length, in millimeters."));

  return FALSE;
}

gboolean
vellus_calibration_find (const VellusCall  *call,
                         VellusCalibration *found,
                         GError           **error)
{
  static gboolean (*const find[]) (const VellusCall *, VellusCalibration *,
                                   GError **) = {
    [VELLUS_WAY_FIELD] = find_field,
    [VELLUS_WAY_VALUE] = find_value,
    [VELLUS_WAY_PRESET] = find_preset,
    [VELLUS_WAY_RESOLUTION] = find_resolution,
    [VELLUS_WAY_PICTURE] = find_picture,
  };
  const VellusScaleSettings  *settings = call->settings;
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_scale_settings_specs (&n_specs);

  if (! vellus_param_check (specs, n_specs, settings, error) ||
      ! check_length (settings, error))
    return FALSE;

  const gboolean done = settings->way < VELLUS_WAY_FIELD
                          ? find_read (call, found, error)
                          : find[settings->way](call, found, error);

  if (! done)
    vellus_calibration_clear (found);

  return done;
}
