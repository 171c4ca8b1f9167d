/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/numbers.h"

#include <math.h>

#include "draw/stroke.h"

/* In units of a fine line; but letters of fewer pixels can't be read. */
#define LETTERS 11.0
#define LEAST_LETTERS_PX 10.0
#define DISTANCE 10.0
#define CASING 2.5

/* Half the width of a number of four digits, in heights of its letters. */
#define REACH 1.4

static double
letters_px (double unit_px)
{
  return MAX (LETTERS * unit_px, LEAST_LETTERS_PX);
}

/* The middle of a hair's number, inside the picture. */
static VellusPoint
place_of (const VellusMeasurement *measurement,
          const VellusHair        *hair,
          double                   unit_px)
{
  const double      reach_px = REACH * letters_px (unit_px);
  const VellusPoint root = vellus_hair_root (hair);
  const VellusPoint along =
    vellus_path_place (hair->path, hair->n_points, 0.25);
  const double length = vellus_point_distance (root, along);
  const double step = length > 0.0 ? DISTANCE * unit_px / length : 0.0;

  return (VellusPoint){
    CLAMP (root.x - step * (along.x - root.x), reach_px,
           MAX (measurement->width_px - reach_px, reach_px)),
    CLAMP (root.y - step * (along.y - root.y), reach_px,
           MAX (measurement->height_px - reach_px, reach_px)),
  };
}

gboolean
vellus_numbers_extent (const VellusMeasurement *measurement, VellusRect *extent)
{
  const double unit_px = vellus_stroke_unit_px (measurement);
  gboolean     found = FALSE;

  *extent = VELLUS_RECT_EMPTY;
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (! hair->counted)
        continue;
      found = TRUE;
      vellus_rect_add_disc (extent, place_of (measurement, hair, unit_px),
                            REACH * letters_px (unit_px) + CASING * unit_px);
    }

  return found;
}

static void
draw_number (cairo_t *cr, int number, VellusPoint at, double unit_px)
{
  cairo_text_extents_t size;
  g_autofree char     *text = g_strdup_printf ("%d", number);

  cairo_text_extents (cr, text, &size);
  cairo_move_to (cr, at.x - 0.5 * size.width - size.x_bearing,
                 at.y - 0.5 * size.height - size.y_bearing);
  cairo_text_path (cr, text);
  cairo_set_line_width (cr, CASING * unit_px);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, VELLUS_CASING_ALPHA);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_fill (cr);
}

void
vellus_numbers_draw (cairo_t *cr, const VellusMeasurement *measurement)
{
  const double unit_px = vellus_stroke_unit_px (measurement);

  cairo_save (cr);
  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                          CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, letters_px (unit_px));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (hair->counted)
        draw_number (cr, hair->id, place_of (measurement, hair, unit_px),
                     unit_px);
    }
  cairo_restore (cr);
}
