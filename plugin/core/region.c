/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/region.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"

/* Sub-samples a side for the area of a pixel that a curved edge crosses. */
#define AREA_SUBSAMPLES 4

static VellusRegion *
region_alloc (VellusRegionKind kind, VellusRect shape, VellusRect bounds)
{
  VellusRegion *region = g_new0 (VellusRegion, 1);

  region->kind = kind;
  region->shape = shape;
  region->bounds = bounds;

  return region;
}

static void
set_empty_error (GError **error)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION,
                       _ ("The region holds no pixel of the picture; select "
                          "an area that lies on it."));
}

VellusRegion *
vellus_region_new_whole (int width_px, int height_px)
{
  const VellusRect all = { 0.0, 0.0, width_px, height_px };

  return region_alloc (VELLUS_REGION_WHOLE, all, all);
}

VellusRegion *
vellus_region_new_shape (VellusRegionKind kind,
                         VellusRect       shape,
                         int              width_px,
                         int              height_px,
                         GError         **error)
{
  g_return_val_if_fail (
    kind == VELLUS_REGION_RECTANGLE || kind == VELLUS_REGION_ELLIPSE, NULL);

  const VellusRect bounds = {
    .x0 = MAX (shape.x0, 0.0),
    .y0 = MAX (shape.y0, 0.0),
    .x1 = MIN (shape.x1, width_px),
    .y1 = MIN (shape.y1, height_px),
  };

  const gboolean finite = isfinite (shape.x0) && isfinite (shape.y0) &&
                          isfinite (shape.x1) && isfinite (shape.y1);

  if (! finite || bounds.x1 - bounds.x0 < 1.0 || bounds.y1 - bounds.y0 < 1.0)
    {
      set_empty_error (error);
      return NULL;
    }

  g_autoptr (VellusRegion) region = region_alloc (kind, shape, bounds);

  if (! (vellus_region_area_px2 (region, NULL) >= 1.0))
    {
      set_empty_error (error);
      return NULL;
    }

  return g_steal_pointer (&region);
}

VellusRegion *
vellus_region_new_mask (int           x0,
                        int           y0,
                        int           width_px,
                        int           height_px,
                        const guint8 *coverage,
                        GError      **error)
{
  const gsize n = (gsize) MAX (width_px, 0) * (gsize) MAX (height_px, 0);
  gsize       n_inside = 0;

  for (gsize i = 0; i < n; i++)
    n_inside += coverage[i] >= 128;

  if (n_inside == 0)
    {
      set_empty_error (error);
      return NULL;
    }

  const VellusRect bounds = { x0, y0, x0 + width_px, y0 + height_px };
  VellusRegion    *region = region_alloc (VELLUS_REGION_MASK, bounds, bounds);

  region->mask = g_memdup2 (coverage, n);

  return region;
}

static gsize
mask_size (const VellusRegion *region)
{
  return (gsize) (region->bounds.x1 - region->bounds.x0) *
         (gsize) (region->bounds.y1 - region->bounds.y0);
}

VellusRegion *
vellus_region_copy (const VellusRegion *region)
{
  VellusRegion *copy = g_memdup2 (region, sizeof *region);

  if (region->mask != NULL)
    copy->mask = g_memdup2 (region->mask, mask_size (region));

  return copy;
}

void
vellus_region_free (VellusRegion *region)
{
  if (region == NULL)
    return;

  g_free (region->mask);
  g_free (region);
}

static gboolean
ellipse_contains (const VellusRect *shape, VellusPoint point)
{
  const double dx =
    (2.0 * point.x - shape->x0 - shape->x1) / (shape->x1 - shape->x0);
  const double dy =
    (2.0 * point.y - shape->y0 - shape->y1) / (shape->y1 - shape->y0);

  return dx * dx + dy * dy <= 1.0;
}

static guint8
mask_at (const VellusRegion *region, int x, int y)
{
  const int x0 = (int) region->bounds.x0;
  const int y0 = (int) region->bounds.y0;
  const int width = (int) region->bounds.x1 - x0;

  return region->mask[(gsize) (y - y0) * (gsize) width + (gsize) (x - x0)];
}

gboolean
vellus_region_contains (const VellusRegion *region, VellusPoint point)
{
  const VellusRect *bounds = &region->bounds;

  if (! (point.x >= bounds->x0 && point.x < bounds->x1 &&
         point.y >= bounds->y0 && point.y < bounds->y1))
    return FALSE;

  switch (region->kind)
    {
    case VELLUS_REGION_ELLIPSE:
      return ellipse_contains (&region->shape, point);
    case VELLUS_REGION_MASK:
      return mask_at (region, (int) floor (point.x), (int) floor (point.y)) >=
             128;
    case VELLUS_REGION_WHOLE:
    case VELLUS_REGION_RECTANGLE:
    default:
      return TRUE;
    }
}

static double
overlap (double low, double high, int pixel)
{
  return MAX (0.0, MIN (high, pixel + 1.0) - MAX (low, pixel));
}

static VellusPoint
subsample (int x, int y, int i, int j)
{
  return (VellusPoint){
    .x = x + (i + 0.5) / AREA_SUBSAMPLES,
    .y = y + (j + 0.5) / AREA_SUBSAMPLES,
  };
}

static double
ellipse_coverage (const VellusRegion *region, int x, int y)
{
  const int last = AREA_SUBSAMPLES - 1;
  int       n_inside = 0;

  /* An ellipse that holds the corners holds what lies between them. */
  if (vellus_region_contains (region, subsample (x, y, 0, 0)) &&
      vellus_region_contains (region, subsample (x, y, last, 0)) &&
      vellus_region_contains (region, subsample (x, y, 0, last)) &&
      vellus_region_contains (region, subsample (x, y, last, last)))
    return 1.0;

  for (int j = 0; j < AREA_SUBSAMPLES; j++)
    for (int i = 0; i < AREA_SUBSAMPLES; i++)
      n_inside += vellus_region_contains (region, subsample (x, y, i, j));

  return n_inside / (double) (AREA_SUBSAMPLES * AREA_SUBSAMPLES);
}

static double
pixel_coverage (const VellusRegion *region, int x, int y)
{
  const VellusRect *bounds = &region->bounds;

  switch (region->kind)
    {
    case VELLUS_REGION_ELLIPSE:
      return ellipse_coverage (region, x, y);
    case VELLUS_REGION_MASK:
      return mask_at (region, x, y) / 255.0;
    case VELLUS_REGION_WHOLE:
    case VELLUS_REGION_RECTANGLE:
    default:
      return overlap (bounds->x0, bounds->x1, x) *
             overlap (bounds->y0, bounds->y1, y);
    }
}

/* How many of a row's pixels from @x0 up to @x1 are known. */
static gsize
count_known (const VellusRaster *light, int x0, int x1, int y)
{
  const int    n_channels = light->n_channels;
  const float *at = vellus_raster_pixel (light, x0, y);
  gsize        n = 0;

  for (int x = x0; x < x1; x++, at += n_channels)
    {
      gboolean is_known = TRUE;

      for (int c = 0; c < n_channels; c++)
        is_known &= isfinite (at[c]) != 0;

      n += (gsize) is_known;
    }

  return n;
}

static double
sum_row (
  const VellusRegion *region, const VellusRaster *light, int x0, int x1, int y)
{
  double area = 0.0;

  for (int x = x0; x < x1; x++)
    if (light == NULL || count_known (light, x, x + 1, y) > 0)
      area += pixel_coverage (region, x, y);

  return area;
}

/* Columns that lie in the rectangle as a whole have equal shares. */
static double
sum_rectangle_row (
  const VellusRegion *region, const VellusRaster *light, int x0, int x1, int y)
{
  const int   whole_x0 = (int) ceil (region->bounds.x0);
  const int   whole_x1 = MAX ((int) floor (region->bounds.x1), whole_x0);
  const gsize n = light == NULL ? (gsize) (whole_x1 - whole_x0)
                                : count_known (light, whole_x0, whole_x1, y);

  return sum_row (region, light, x0, MIN (whole_x0, x1), y) +
         (double) n * overlap (region->bounds.y0, region->bounds.y1, y) +
         sum_row (region, light, whole_x1, x1, y);
}

double
vellus_region_area_px2 (const VellusRegion *region, const VellusRaster *light)
{
  const gboolean is_rectangle = region->kind == VELLUS_REGION_WHOLE ||
                                region->kind == VELLUS_REGION_RECTANGLE;
  const int x0 = (int) floor (region->bounds.x0);
  const int y0 = (int) floor (region->bounds.y0);
  const int x1 = (int) ceil (region->bounds.x1);
  const int y1 = (int) ceil (region->bounds.y1);
  double    area = 0.0;

  for (int y = y0; y < y1; y++)
    area += is_rectangle ? sum_rectangle_row (region, light, x0, x1, y)
                         : sum_row (region, light, x0, x1, y);

  return area;
}

static void
translate_rect (VellusRect *rect, double dx, double dy)
{
  rect->x0 += dx;
  rect->x1 += dx;
  rect->y0 += dy;
  rect->y1 += dy;
}

void
vellus_region_translate (VellusRegion *region, double dx, double dy)
{
  translate_rect (&region->bounds, dx, dy);
  translate_rect (&region->shape, dx, dy);
}

const char *
vellus_region_kind_name (VellusRegionKind kind)
{
  static const char *const names[] = {
    [VELLUS_REGION_WHOLE] = "whole-image",
    [VELLUS_REGION_RECTANGLE] = "rectangle",
    [VELLUS_REGION_ELLIPSE] = "ellipse",
    [VELLUS_REGION_MASK] = "mask",
  };

  return names[kind];
}
