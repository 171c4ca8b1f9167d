/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/frame.h"

#include <math.h>
#include <string.h>

#include "draw/palette.h"
#include "draw/stroke.h"

#define LINE_WIDTH 2.0
#define DASH_UNITS 8.0

/* Hatching of what can't be judged: fine enough to show a small place, wide
 * enough to leave the photograph visible. */
#define HATCH_UNITS 7.0
#define HATCH_ALPHA 0.8

static const VellusColor frame_color = { 1.0, 1.0, 1.0 };

gboolean
vellus_frame_extent (const VellusMeasurement *measurement, VellusRect *extent)
{
  const double margin_px = 3.0 * vellus_stroke_unit_px (measurement);

  if (measurement->region == NULL)
    return FALSE;

  *extent = measurement->region->bounds;
  extent->x0 -= margin_px;
  extent->y0 -= margin_px;
  extent->x1 += margin_px;
  extent->y1 += margin_px;

  return TRUE;
}

static void
ellipse_path (cairo_t *cr, const VellusRect *shape)
{
  cairo_save (cr);
  cairo_translate (cr, 0.5 * (shape->x0 + shape->x1),
                   0.5 * (shape->y0 + shape->y1));
  cairo_scale (cr, 0.5 * (shape->x1 - shape->x0),
               0.5 * (shape->y1 - shape->y0));
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0.0, 0.0, 1.0, 0.0, 2.0 * G_PI);
  cairo_close_path (cr);
  cairo_restore (cr);
}

static void
rectangle_path (cairo_t *cr, const VellusRect *rect)
{
  cairo_rectangle (cr, rect->x0, rect->y0, rect->x1 - rect->x0,
                   rect->y1 - rect->y0);
}

static gboolean
is_inside (const VellusRegion *region, int x, int y)
{
  return vellus_region_contains (region, (VellusPoint){ x + 0.5, y + 0.5 });
}

/* Edges between inside and outside pixels, each run of them as one line. */
static void
mask_edges_along_x (cairo_t *cr, const VellusRegion *region)
{
  const int x0 = (int) region->bounds.x0, x1 = (int) region->bounds.x1;
  const int y0 = (int) region->bounds.y0, y1 = (int) region->bounds.y1;

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x < x1; x++)
      {
        const int start = x;

        while (x < x1 &&
               is_inside (region, x, y - 1) != is_inside (region, x, y))
          x++;

        if (x == start)
          continue;

        cairo_move_to (cr, start, y);
        cairo_line_to (cr, x, y);
      }
}

static void
mask_edges_along_y (cairo_t *cr, const VellusRegion *region)
{
  const int x0 = (int) region->bounds.x0, x1 = (int) region->bounds.x1;
  const int y0 = (int) region->bounds.y0, y1 = (int) region->bounds.y1;

  for (int x = x0; x <= x1; x++)
    for (int y = y0; y < y1; y++)
      {
        const int start = y;

        while (y < y1 &&
               is_inside (region, x - 1, y) != is_inside (region, x, y))
          y++;

        if (y == start)
          continue;

        cairo_move_to (cr, x, start);
        cairo_line_to (cr, x, y);
      }
}

static void
region_outline (cairo_t *cr, const VellusRegion *region)
{
  switch (region->kind)
    {
    case VELLUS_REGION_MASK:
      mask_edges_along_x (cr, region);
      mask_edges_along_y (cr, region);
      break;
    case VELLUS_REGION_ELLIPSE:
      ellipse_path (cr, &region->shape);
      break;
    case VELLUS_REGION_WHOLE:
    case VELLUS_REGION_RECTANGLE:
    default:
      rectangle_path (cr, &region->bounds);
      break;
    }
}

gboolean
vellus_frame_has_edges (const VellusMeasurement *measurement)
{
  const VellusRegion *region = measurement->region;

  return measurement->params.counting_rule == VELLUS_COUNT_UNBIASED_FRAME &&
         region != NULL &&
         (region->kind == VELLUS_REGION_WHOLE ||
          region->kind == VELLUS_REGION_RECTANGLE);
}

void
vellus_frame_stroke_edge (cairo_t *cr, gboolean excludes, double unit_px)
{
  const double dash_px = DASH_UNITS * unit_px;

  cairo_set_dash (cr, &dash_px, excludes ? 0 : 1, 0.0);
  vellus_stroke_cased (cr, vellus_palette_edge (excludes), LINE_WIDTH * unit_px,
                       unit_px);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
draw_unbiased_frame (cairo_t *cr, const VellusRect *bounds, double unit_px)
{
  cairo_move_to (cr, bounds->x0, bounds->y0);
  cairo_line_to (cr, bounds->x1, bounds->y0);
  cairo_line_to (cr, bounds->x1, bounds->y1);
  vellus_frame_stroke_edge (cr, FALSE, unit_px);

  cairo_move_to (cr, bounds->x0, bounds->y0);
  cairo_line_to (cr, bounds->x0, bounds->y1);
  cairo_line_to (cr, bounds->x1, bounds->y1);
  vellus_frame_stroke_edge (cr, TRUE, unit_px);
}

static void
cells_path (cairo_t *cr, const VellusCells *cells)
{
  const double side = cells->side_px;

  for (int y = 0; y < cells->height; y++)
    for (int x = 0; x < cells->width; x++)
      {
        const int start = x;

        while (x < cells->width && cells->at[vellus_cells_index (cells, x, y)])
          x++;
        if (x > start)
          cairo_rectangle (cr, cells->x0_px + start * side,
                           cells->y0_px + y * side, (x - start) * side, side);
      }
}

/* Lines that fall to the left, within what the path of cells encloses. */
static void
hatch_cells (cairo_t *cr, gpointer data)
{
  const VellusMeasurement *measurement = data;
  const VellusRect        *bounds = &measurement->region->bounds;
  const double             unit_px = vellus_stroke_unit_px (measurement);
  const double             step_px = HATCH_UNITS * unit_px;
  const double             height = bounds->y1 - bounds->y0;

  cells_path (cr, measurement->unjudged);
  cairo_clip (cr);

  for (double x = bounds->x0; x < bounds->x1 + height; x += step_px)
    {
      cairo_move_to (cr, x, bounds->y0);
      cairo_line_to (cr, x - height, bounds->y1);
    }

  vellus_stroke_set_color (cr, frame_color, HATCH_ALPHA);
  cairo_set_line_width (cr, unit_px);
  cairo_stroke (cr);
}

void
vellus_frame_draw (cairo_t *cr, const VellusMeasurement *measurement)
{
  const VellusRegion *region = measurement->region;
  const double        unit_px = vellus_stroke_unit_px (measurement);

  if (measurement->unjudged != NULL)
    vellus_frame_clip (cr, measurement, hatch_cells, (gpointer) measurement);

  cairo_save (cr);
  cairo_new_path (cr);

  if (vellus_frame_has_edges (measurement))
    draw_unbiased_frame (cr, &region->bounds, unit_px);
  else
    {
      region_outline (cr, region);
      vellus_stroke_cased (cr, frame_color, unit_px, unit_px);
    }

  cairo_restore (cr);
}

static cairo_surface_t *
mask_surface (const VellusRegion *region)
{
  const int        width = (int) (region->bounds.x1 - region->bounds.x0);
  const int        height = (int) (region->bounds.y1 - region->bounds.y0);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  guint8   *rows = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);

  if (rows == NULL)
    return surface;

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    memcpy (rows + (gsize) y * (gsize) stride,
            region->mask + (gsize) y * (gsize) width, (gsize) width);
  cairo_surface_mark_dirty (surface);

  return surface;
}

static void
paint_through_mask (cairo_t            *cr,
                    const VellusRegion *region,
                    void (*paint) (cairo_t *cr, gpointer data),
                    gpointer data)
{
  cairo_surface_t *mask = mask_surface (region);

  cairo_push_group (cr);
  paint (cr, data);
  cairo_pop_group_to_source (cr);
  cairo_mask_surface (cr, mask, region->bounds.x0, region->bounds.y0);
  cairo_surface_destroy (mask);
}

void
vellus_frame_clip (cairo_t                 *cr,
                   const VellusMeasurement *measurement,
                   void (*paint) (cairo_t *cr, gpointer data),
                   gpointer data)
{
  const VellusRegion *region = measurement->region;

  cairo_save (cr);
  cairo_new_path (cr);
  rectangle_path (cr, &region->bounds);
  cairo_clip (cr);

  if (region->kind == VELLUS_REGION_MASK)
    paint_through_mask (cr, region, paint, data);
  else
    {
      region_outline (cr, region);
      cairo_clip (cr);
      paint (cr, data);
    }

  cairo_restore (cr);
}
