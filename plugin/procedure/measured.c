/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/measured.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/fingerprint.h"
#include "procedure/calibration.h"
#include "procedure/measure.h"
#include "report/json.h"

char *
vellus_measured_calibration (gint32 image_id)
{
  char *text = vellus_host_image_text (image_id, VELLUS_CALIBRATION_NAME);

  return text != NULL ? g_strdelimit (text, "\n", ' ') : g_strdup ("");
}

VellusMeasured *
vellus_measured_new (gint32              image_id,
                     gint32              drawable_id,
                     const VellusSource *source)
{
  VellusMeasured *measured = g_new0 (VellusMeasured, 1);

  measured->layer = vellus_host_drawable_tattoo (drawable_id);
  measured->read = (VellusRect){
    source->x,
    source->y,
    source->x + source->light->width_px,
    source->y + source->light->height_px,
  };
  measured->fingerprint = vellus_fingerprint_new (source->light);
  measured->calibration = vellus_measured_calibration (image_id);

  return measured;
}

void
vellus_measured_free (VellusMeasured *measured)
{
  if (measured == NULL)
    return;

  g_free (measured->fingerprint);
  g_free (measured->calibration);
  g_free (measured);
}

/* One line each; the calibration, which holds words, comes last. */
char *
vellus_measured_to_text (const VellusMeasured *measured)
{
  return g_strdup_printf (
    "layer=%" G_GUINT32_FORMAT "\nread_px=%d %d %d %d\noverlay=%d\nmaps=%d\n"
    "numbers=%d\nfingerprint=%s\ncalibration=%s\n",
    measured->layer, (int) measured->read.x0, (int) measured->read.y0,
    (int) measured->read.x1, (int) measured->read.y1, measured->overlay != 0,
    measured->maps != 0, measured->numbers != 0, measured->fingerprint,
    measured->calibration);
}

/* Somebody may have written a line twice. */
static void
take_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
take_line (VellusMeasured *measured, const char *name, const char *value)
{
  int edges[4];

  if (g_str_equal (name, "layer"))
    measured->layer = (guint32) g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (name, "overlay"))
    measured->overlay = *value == '1';
  else if (g_str_equal (name, "maps"))
    measured->maps = *value == '1';
  else if (g_str_equal (name, "numbers"))
    measured->numbers = *value == '1';
  else if (g_str_equal (name, "fingerprint"))
    take_text (&measured->fingerprint, value);
  else if (g_str_equal (name, "calibration"))
    take_text (&measured->calibration, value);
  else if (g_str_equal (name, "read_px") &&
           sscanf (value, "%d %d %d %d", &edges[0], &edges[1], &edges[2],
                   &edges[3]) == 4)
    measured->read = (VellusRect){ edges[0], edges[1], edges[2], edges[3] };
}

static VellusMeasured *
from_text (const char *text)
{
  g_autoptr (VellusMeasured) measured = g_new0 (VellusMeasured, 1);
  g_auto (GStrv)             lines = g_strsplit (text, "\n", 16);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "=", 2);

      if (parts[0] != NULL && parts[1] != NULL)
        take_line (measured, parts[0], parts[1]);
    }

  if (measured->fingerprint == NULL || measured->calibration == NULL ||
      ! (measured->read.x1 > measured->read.x0 &&
         measured->read.y1 > measured->read.y0))
    return NULL;

  return g_steal_pointer (&measured);
}

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED, text);

  return FALSE;
}

static gboolean
check_size (gint32                   image_id,
            const VellusMeasurement *measurement,
            GError                 **error)
{
  const VellusRect canvas = vellus_host_image_rect (image_id);

  return (measurement->width_px == (int) canvas.x1 &&
          measurement->height_px == (int) canvas.y1) ||
         refuse (error,
                 _ ("The picture has another size than when its hairs were "
                    "measured; undo that, or measure again."));
}

/* What was counted lies in what was read; a text that says otherwise would let
 * pixels be read that are none. */
VellusMeasured *
vellus_measured_read (gint32              image_id,
                      VellusMeasurement **measurement,
                      GError            **error)
{
  g_autofree char *document =
    vellus_host_image_text (image_id, VELLUS_MEASUREMENT_NAME);
  g_autofree char *text =
    vellus_host_image_text (image_id, VELLUS_MEASURED_NAME);
  g_autoptr (VellusMeasurement) read = NULL;
  g_autoptr (VellusMeasured)    measured = NULL;

  if (document == NULL || text == NULL)
    {
      refuse (error, _ ("No hair has been measured in this picture; choose "
                        "Filters ▸ Vellus ▸ Measure Hair first."));
      return NULL;
    }

  read = vellus_measurement_from_json (document, -1, error);
  if (read == NULL || ! check_size (image_id, read, error))
    return NULL;

  measured = from_text (text);
  if (measured == NULL ||
      ! vellus_rect_contains (&measured->read, &read->region->bounds))
    {
      refuse (error, _ ("What the picture keeps of its measurement is damaged; "
                        "measure again."));
      return NULL;
    }

  *measurement = g_steal_pointer (&read);

  return g_steal_pointer (&measured);
}

gint32
vellus_measured_layer (gint32 image_id, gint32 drawable_id)
{
  if (! vellus_host_drawable_is_marked (drawable_id, VELLUS_RESULT_MARK))
    return drawable_id;

  g_autofree char *text =
    vellus_host_image_text (image_id, VELLUS_MEASURED_NAME);
  g_autoptr (VellusMeasured) measured = text != NULL ? from_text (text) : NULL;
  const gint32               layer_id =
    measured != NULL ? vellus_host_image_layer (image_id, measured->layer) : -1;

  return layer_id >= 0 ? layer_id : drawable_id;
}
