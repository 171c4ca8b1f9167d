/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/calibration.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/resolution.h"

/* Sides of whole pixels keep a ratio that well; more was meant. */
#define MAX_STRETCH 0.01

/* Less than that much of a pixel at the far end is the same size. */
#define SAME_SIZE 2e-4

/* How far the path's corner may be from square before it is no witness. */
#define MAX_SKEW 0.01

void
vellus_calibration_clear (VellusCalibration *calibration)
{
  vellus_scale_clear (&calibration->scale);
  g_clear_pointer (&calibration->readings, g_array_unref);
  calibration->width_px = 0;
  calibration->height_px = 0;
}

static void
add_number (GString *text, const char *name, double value, const char *format)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, format, value);
  g_string_append_printf (text, "%s%s", name, digits);
}

/* Such as " reading=line/4.8712/0.0021/345.2/0.12": what it was read from, µm
 * a pixel, uncertainty, length in px and direction. */
static void
add_reading (GString *text, const VellusReading *reading)
{
  const double angle_rad = atan2 (reading->to_px.y - reading->from_px.y,
                                  reading->to_px.x - reading->from_px.x);

  g_string_append_printf (text, " reading=%s",
                          vellus_reading_method (reading->kind));
  add_number (text, "/", reading->um_per_px, "%.8g");
  add_number (text, "/", reading->relative_uncertainty, "%.4g");
  add_number (text, "/", reading->length_px, "%.6g");
  add_number (text, "/", angle_rad, "%.4g");
}

char *
vellus_calibration_to_text (const VellusCalibration *calibration)
{
  const VellusScale *scale = &calibration->scale;
  GString           *text = g_string_new (NULL);

  add_number (text, "um_per_px=", scale->um_per_px, "%.12g");
  add_number (text, " relative_uncertainty=", scale->relative_uncertainty,
              "%.6g");
  g_string_append_printf (text, " method=%s",
                          scale->method != NULL ? scale->method : "unknown");
  if (calibration->width_px > 0)
    g_string_append_printf (text, " size_px=%dx%d", calibration->width_px,
                            calibration->height_px);

  for (guint i = 0;
       calibration->readings != NULL && i < calibration->readings->len; i++)
    add_reading (text,
                 &g_array_index (calibration->readings, VellusReading, i));

  return g_string_free (text, FALSE);
}

static double
number (const char *text)
{
  char        *end = NULL;
  const double value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' ? value : NAN;
}

static gboolean
find_kind (const char *name, VellusReadingKind *kind)
{
  for (*kind = 0; *kind <= VELLUS_READING_LINE; (*kind)++)
    if (g_str_equal (name, vellus_reading_method (*kind)))
      return TRUE;

  return FALSE;
}

static void
take_reading (VellusCalibration *calibration, const char *value)
{
  g_auto (GStrv)    parts = g_strsplit (value, "/", -1);
  VellusReadingKind kind;
  double            numbers[4];

  if (g_strv_length (parts) != 5 || ! find_kind (parts[0], &kind))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      numbers[i] = number (parts[i + 1]);
      if (! isfinite (numbers[i]) || (i < 3 && numbers[i] <= 0.0))
        return;
    }

  const VellusReading reading = {
    .kind = kind,
    .um_per_px = numbers[0],
    .relative_uncertainty = numbers[1],
    .length_um = numbers[0] * numbers[2],
    .length_px = numbers[2],
    .to_px = { numbers[2] * cos (numbers[3]), numbers[2] * sin (numbers[3]) },
  };

  if (calibration->readings == NULL)
    calibration->readings = g_array_new (FALSE, FALSE, sizeof (VellusReading));
  g_array_append_val (calibration->readings, reading);
}

static void
take_size (VellusCalibration *calibration, const char *value)
{
  g_auto (GStrv) sides = g_strsplit (value, "x", -1);

  if (g_strv_length (sides) != 2)
    return;

  const double width_px = number (sides[0]);
  const double height_px = number (sides[1]);

  if (width_px >= 1.0 && height_px >= 1.0 && width_px <= G_MAXINT &&
      height_px <= G_MAXINT)
    {
      calibration->width_px = (int) width_px;
      calibration->height_px = (int) height_px;
    }
}

static const char *
value_of (const char *word, const char *name)
{
  return g_str_has_prefix (word, name) ? word + strlen (name) : NULL;
}

/* A method may be of several words: up to the next one with a "=". */
static char *
find_method (char **words)
{
  GString *method = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *value = value_of (words[i], "method=");

      if (value != NULL && *value != '\0' && method == NULL)
        {
          method = g_string_new (value);
          for (guint k = i + 1;
               words[k] != NULL && strchr (words[k], '=') == NULL; k++)
            if (*words[k] != '\0')
              g_string_append_printf (method, " %s", words[k]);
        }
    }

  return method != NULL ? g_string_free (method, FALSE) : g_strdup ("parasite");
}

gboolean
vellus_calibration_from_text (const char        *text,
                              VellusCalibration *calibration,
                              GError           **error)
{
  g_auto (GStrv)   words = g_strsplit_set (text, " \t\r\n", -1);
  g_autofree char *method = find_method (words);
  double           um_per_px = NAN;
  double           uncertainty = VELLUS_SCALE_DEFAULT_UNCERTAINTY;
  const char      *value;

  for (guint i = 0; words[i] != NULL; i++)
    if ((value = value_of (words[i], "um_per_px=")) != NULL)
      um_per_px = number (value);
    else if ((value = value_of (words[i], "relative_uncertainty=")) != NULL)
      uncertainty = number (value);
    else if ((value = value_of (words[i], "size_px=")) != NULL)
      take_size (calibration, value);
    else if ((value = value_of (words[i], "reading=")) != NULL)
      take_reading (calibration, value);

  if (g_utf8_validate (text, -1, NULL) &&
      vellus_scale_init (&calibration->scale, um_per_px, uncertainty, method,
                         NULL))
    return TRUE;

  g_autofree char *shown = g_utf8_make_valid (text, -1);

  vellus_calibration_clear (calibration);
  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE,
               _ ("The calibration that the picture carries can't be read "
                  "(“%s”); set the scale again."),
               shown);

  return FALSE;
}

/* How much longer a side of the picture has become. */
typedef struct
{
  double across;
  double down;
} Growth;

static gboolean
stroke_vector (const GPtrArray *strokes, guint index, VellusPoint *vector)
{
  const GArray *points = index < strokes->len ? strokes->pdata[index] : NULL;

  if (points == NULL || points->len < 2)
    return FALSE;

  const VellusPoint *first = &g_array_index (points, VellusPoint, 0);
  const VellusPoint *last = first + points->len - 1;

  *vector = (VellusPoint){ last->x - first->x, last->y - first->y };

  return TRUE;
}

/* The path's strokes are as long as the sides of the picture were, and have
 * grown with them. */
static gboolean
witnessed_growth (gint32                   image_id,
                  const VellusCalibration *calibration,
                  Growth                  *growth)
{
  g_autoptr (GPtrArray) strokes =
    vellus_host_named_strokes (image_id, VELLUS_CALIBRATION_PATH);
  VellusPoint across, down;

  if (! stroke_vector (strokes, 0, &across) ||
      ! stroke_vector (strokes, 1, &down))
    return FALSE;

  const double width_px = hypot (across.x, across.y);
  const double height_px = hypot (down.x, down.y);
  const double skew = (down.x * across.x + down.y * across.y);

  growth->across = width_px / calibration->width_px;
  growth->down = height_px / calibration->height_px;

  return width_px > 0.0 && height_px > 0.0 &&
         fabs (skew) <= MAX_SKEW * width_px * height_px;
}

static gboolean
find_growth (gint32                   image_id,
             const VellusCalibration *calibration,
             Growth                  *growth,
             GError                 **error)
{
  const VellusRect canvas = vellus_host_image_rect (image_id);
  const int        width_px = (int) canvas.x1;
  const int        height_px = (int) canvas.y1;
  const int        before[] = { calibration->width_px, calibration->height_px };

  *growth = (Growth){ 1.0, 1.0 };

  /* A text that somebody wrote by hand tells of no size. */
  if (before[0] == 0 || witnessed_growth (image_id, calibration, growth))
    return TRUE;

  *growth = (Growth){ 1.0, 1.0 };
  if ((width_px == before[0] && height_px == before[1]) ||
      (width_px == before[1] && height_px == before[0]))
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE,
               _ ("The picture had %d × %d pixels when its scale was set and "
                  "has %d × %d now, and nothing tells whether it was cropped "
                  "or scaled; set the scale again."),
               before[0], before[1], width_px, height_px);

  return FALSE;
}

static gboolean
correct (VellusCalibration *calibration, const Growth *growth, GError **error)
{
  const double stretch = log (growth->across / growth->down);
  const double factor = sqrt (growth->across * growth->down);
  VellusScale *scale = &calibration->scale;

  if (fabs (growth->across - 1.0) <= SAME_SIZE &&
      fabs (growth->down - 1.0) <= SAME_SIZE)
    return TRUE;

  if (! (fabs (stretch) <= MAX_STRETCH))
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE,
                   _ ("Since its scale was set the picture has been stretched "
                      "to %.1f %% of its width but %.1f %% of its height; take "
                      "that back."),
                   100.0 * growth->across, 100.0 * growth->down);
      return FALSE;
    }

  const double uncertainty =
    MIN (hypot (scale->relative_uncertainty, 0.5 * stretch), 0.5);
  g_autofree char *method = g_str_has_suffix (scale->method, ", rescaled")
                              ? g_strdup (scale->method)
                              : g_strconcat (scale->method, ", rescaled", NULL);

  g_clear_pointer (&calibration->readings, g_array_unref);
  calibration->width_px = (int) round (calibration->width_px * growth->across);
  calibration->height_px = (int) round (calibration->height_px * growth->down);

  return vellus_scale_init (scale, scale->um_per_px / factor, uncertainty,
                            method, error);
}

gboolean
vellus_calibration_read (gint32             image_id,
                         VellusCalibration *calibration,
                         GError           **error)
{
  g_autofree char *text =
    vellus_host_image_text (image_id, VELLUS_CALIBRATION_NAME);
  Growth growth;

  if (text == NULL)
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
        _ ("Nothing tells how large a pixel of this picture is; set the scale "
           "by Filters ▸ Vellus ▸ Set Scale…, or give it in µm per pixel."));
      return FALSE;
    }

  if (vellus_calibration_from_text (text, calibration, error) &&
      find_growth (image_id, calibration, &growth, error) &&
      correct (calibration, &growth, error))
    return TRUE;

  vellus_calibration_clear (calibration);

  return FALSE;
}

gboolean
vellus_calibration_of_image (gint32       image_id,
                             VellusScale *scale,
                             GError     **error)
{
  g_auto (VellusCalibration) calibration = { 0 };

  if (! vellus_calibration_read (image_id, &calibration, error))
    return FALSE;

  vellus_scale_clear (scale);
  *scale = calibration.scale;
  calibration.scale = (VellusScale){ 0 };

  return TRUE;
}

gboolean
vellus_calibration_attach (const VellusCalibration *calibration,
                           gint32                   image_id,
                           VellusHostEdit          *edit,
                           GError                 **error)
{
  const VellusRect  canvas = vellus_host_image_rect (image_id);
  const VellusPoint across[] = { { 0.0, canvas.y1 }, { canvas.x1, canvas.y1 } };
  const VellusPoint down[] = { { 0.0, 0.0 }, { 0.0, canvas.y1 } };
  const VellusHostStroke strokes[] = { { across, 2 }, { down, 2 } };
  VellusCalibration      now = *calibration;

  now.width_px = (int) canvas.x1;
  now.height_px = (int) canvas.y1;

  g_autofree char *text = vellus_calibration_to_text (&now);

  vellus_host_edit_remove_paths (edit, VELLUS_CALIBRATION_PATH);
  if (! vellus_host_edit_add_path (edit, VELLUS_CALIBRATION_PATH, strokes,
                                   G_N_ELEMENTS (strokes), error))
    return FALSE;

  vellus_host_edit_set_text (edit, VELLUS_CALIBRATION_NAME, text);
  vellus_host_edit_set_resolution (edit, VELLUS_UM_PER_INCH /
                                           calibration->scale.um_per_px);

  return TRUE;
}
