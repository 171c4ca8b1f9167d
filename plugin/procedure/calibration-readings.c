/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/calibration-readings.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/calibrate-bar.h"
#include "core/error.h"
#include "host/host.h"
#include "label/label.h"

#define UM_PER_MM 1000.0

/* Our own paths are no lines that somebody has drawn along something. */
#define OWN_PATHS "Vellus"

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, text);

  return FALSE;
}

static gboolean
add_line (GArray            *readings,
          const VellusPoint *points,
          guint              n_points,
          double             length_mm,
          GError           **error)
{
  VellusReading reading;

  if (! vellus_calibrate_line (points, n_points, UM_PER_MM * length_mm,
                               &reading, error))
    return FALSE;

  if (reading.length_px < VELLUS_READING_MIN_PX)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                   _ ("The known length spans only %.1f pixels; mark one of "
                      "at least %g, as long as the picture allows."),
                   reading.length_px, VELLUS_READING_MIN_PX);
      return FALSE;
    }
  g_array_append_val (readings, reading);

  return TRUE;
}

static gboolean
read_path (const VellusCall *call, GArray *readings, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  g_autoptr (GPtrArray)      strokes =
    vellus_host_selected_strokes (call->image_id, OWN_PATHS);

  for (guint i = 0; i < strokes->len; i++)
    {
      const GArray *points = g_ptr_array_index (strokes, i);

      if (points->len >= 2 &&
          ! add_line (readings, &g_array_index (points, VellusPoint, 0),
                      points->len, settings->length_mm, error))
        return FALSE;
    }

  return readings->len > 0 ||
         fail (error, _ ("No path is selected; draw a line along something of "
                         "known length with the Paths tool, and choose its "
                         "path in the list of paths."));
}

static gboolean
find_selection (const VellusCall *call, VellusRect *rect, GError **error)
{
  return vellus_host_selection_rect (call->image_id, rect) ||
         fail (error, _ ("Nothing is selected; select something of known size "
                         "first."));
}

static gboolean
read_selection (const VellusCall *call, GArray *readings, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  VellusRect                 rect;

  if (! find_selection (call, &rect, error))
    return FALSE;

  const gboolean    upright = settings->way == VELLUS_WAY_SELECTION_HEIGHT;
  const gboolean    level = settings->way == VELLUS_WAY_SELECTION_WIDTH;
  const VellusPoint ends[] = {
    { rect.x0, rect.y0 },
    { upright ? rect.x0 : rect.x1, level ? rect.y0 : rect.y1 },
  };

  return add_line (readings, ends, 2, settings->length_mm, error);
}

/* With an empty rim, so that the outline is closed at the picture's edges. */
static guint8 *
read_mask (gint32 image_id, const VellusRect *rect)
{
  const gsize        width = (gsize) (rect->x1 - rect->x0);
  const gsize        height = (gsize) (rect->y1 - rect->y0);
  g_autofree guint8 *mask = vellus_host_selection_read (image_id, rect);
  guint8            *rimmed = g_malloc0 ((width + 2) * (height + 2));

  for (gsize y = 0; y < height; y++)
    memcpy (rimmed + (y + 1) * (width + 2) + 1, mask + y * width, width);

  return rimmed;
}

static gboolean
read_circle (const VellusCall *call, GArray *readings, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  VellusReading              reading;
  VellusRect                 rect;

  if (! find_selection (call, &rect, error))
    return FALSE;

  g_autofree guint8 *mask = read_mask (call->image_id, &rect);

  if (! vellus_calibrate_circle (
        mask, (int) (rect.x1 - rect.x0) + 2, (int) (rect.y1 - rect.y0) + 2,
        UM_PER_MM * settings->length_mm, &reading, error))
    return FALSE;
  g_array_append_val (readings, reading);

  return TRUE;
}

/* Two guides of one direction make a line; any other number of them doesn't
 * say which is meant. */
static gboolean
read_guides (const VellusCall *call, GArray *readings, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  g_autoptr (GArray)         guides = vellus_host_image_guides (call->image_id);

  for (int vertical = 0; vertical < 2; vertical++)
    {
      VellusPoint ends[2] = { { 0.0, 0.0 }, { 0.0, 0.0 } };
      guint       n = 0;

      for (guint i = 0; i < guides->len; i++)
        {
          const VellusHostGuide *guide =
            &g_array_index (guides, VellusHostGuide, i);

          if (guide->vertical == vertical && n++ < 2)
            *(vertical ? &ends[n - 1].x : &ends[n - 1].y) = guide->position_px;
        }

      if (n == 2 && ! add_line (readings, ends, 2, settings->length_mm, error))
        return FALSE;
    }

  return readings->len > 0 ||
         fail (error, _ ("Two guides of one direction are needed, on both ends "
                         "of something of known length; drag them out of the "
                         "rulers."));
}

static gboolean
intersect (VellusRect *rect, const VellusRect *other)
{
  rect->x0 = MAX (rect->x0, other->x0);
  rect->y0 = MAX (rect->y0, other->y0);
  rect->x1 = MIN (rect->x1, other->x1);
  rect->y1 = MIN (rect->y1, other->y1);

  return rect->x0 < rect->x1 && rect->y0 < rect->y1;
}

/* A selection says where to look. */
static gboolean
read_picture (const VellusCall *call, GArray *readings, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  const double               length_um = UM_PER_MM * settings->length_mm;
  const gboolean             ruler = settings->way == VELLUS_WAY_RULER;
  const VellusReadingHints   hints = {
      .step_um = ruler ? length_um : 0.0,
      .bar_um = ruler ? 0.0 : length_um,
      .read_label = vellus_label_read,
  };
  const VellusRect canvas = vellus_host_image_rect (call->image_id);
  VellusRect       rect = vellus_host_drawable_rect (call->drawable_id);
  VellusRect       selection;
  VellusReading    reading;

  if (! intersect (&rect, &canvas) ||
      (vellus_host_selection_rect (call->image_id, &selection) &&
       ! intersect (&rect, &selection)))
    return fail (error, _ ("The selection lies outside of the layer; select a "
                           "part of the layer, or nothing."));

  g_autoptr (VellusRaster) light =
    vellus_host_drawable_read (call->drawable_id, &rect, error);

  if (light == NULL ||
      ! (ruler ? vellus_calibrate_read (light, &hints, &reading, error)
               : vellus_calibrate_bar (light, &hints, &reading, error)))
    return FALSE;
  g_array_append_val (readings, reading);

  return TRUE;
}

GArray *
vellus_calibration_readings (const VellusCall *call, GError **error)
{
  static gboolean (*const read[]) (const VellusCall *, GArray *, GError **) = {
    [VELLUS_WAY_RULER] = read_picture,
    [VELLUS_WAY_BAR] = read_picture,
    [VELLUS_WAY_PATH] = read_path,
    [VELLUS_WAY_SELECTION_WIDTH] = read_selection,
    [VELLUS_WAY_SELECTION_HEIGHT] = read_selection,
    [VELLUS_WAY_SELECTION_DIAGONAL] = read_selection,
    [VELLUS_WAY_CIRCLE] = read_circle,
    [VELLUS_WAY_GUIDES] = read_guides,
  };
  const VellusScaleSettings *settings = call->settings;
  g_autoptr (GArray)         readings =
    g_array_new (FALSE, FALSE, sizeof (VellusReading));

  g_return_val_if_fail ((guint) settings->way < G_N_ELEMENTS (read), NULL);

  return read[settings->way](call, readings, error)
           ? g_steal_pointer (&readings)
           : NULL;
}
