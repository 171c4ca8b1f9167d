/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * VellusRegionKind:
 * @VELLUS_REGION_WHOLE: all of the picture
 * @VELLUS_REGION_RECTANGLE: an upright rectangle
 * @VELLUS_REGION_ELLIPSE: an upright ellipse
 * @VELLUS_REGION_MASK: any shape, with soft edges
 */
typedef enum
{
  VELLUS_REGION_WHOLE,
  VELLUS_REGION_RECTANGLE,
  VELLUS_REGION_ELLIPSE,
  VELLUS_REGION_MASK,
} VellusRegionKind;

/**
 * VellusRegion:
 * @kind: its shape
 * @bounds: the smallest upright rectangle around it, clipped to the picture;
 *   whole pixels for %VELLUS_REGION_MASK
 * @shape: the rectangle or the ellipse's box before clipping
 * @mask: (nullable): for %VELLUS_REGION_MASK, the coverage of each pixel of
 *   @bounds, 0 to 255, rows without padding
 *
 * Where hairs are counted. Hairs are traced outside of it too.
 */
typedef struct
{
  VellusRegionKind kind;
  VellusRect       bounds;
  VellusRect       shape;
  guint8          *mask;
} VellusRegion;

/**
 * vellus_region_new_whole:
 * @width_px: columns of the picture
 * @height_px: rows of the picture
 *
 * Returns: (transfer full): all of the picture
 */
VellusRegion *vellus_region_new_whole (int width_px, int height_px);

/**
 * vellus_region_new_shape:
 * @kind: %VELLUS_REGION_RECTANGLE or %VELLUS_REGION_ELLIPSE
 * @shape: the rectangle, or the ellipse's box
 * @width_px: columns of the picture
 * @height_px: rows of the picture
 * @error: return location for an error
 *
 * Returns: (transfer full): the shape clipped to the picture, or `NULL` with
 *   %VELLUS_ERROR_EMPTY_REGION when nothing of it lies inside
 */
VellusRegion *vellus_region_new_shape (VellusRegionKind kind,
                                       VellusRect       shape,
                                       int              width_px,
                                       int              height_px,
                                       GError         **error);

/**
 * vellus_region_new_mask:
 * @x0: left column of the mask in the picture
 * @y0: upper row of the mask in the picture
 * @width_px: columns of the mask, which must lie inside the picture
 * @height_px: rows of the mask
 * @coverage: (array): 0 (outside) to 255 (inside), rows without padding;
 *   copied
 * @error: return location for an error
 *
 * Returns: (transfer full): the region, or `NULL` with
 *   %VELLUS_ERROR_EMPTY_REGION when no pixel is covered by half or more
 */
VellusRegion *vellus_region_new_mask (int           x0,
                                      int           y0,
                                      int           width_px,
                                      int           height_px,
                                      const guint8 *coverage,
                                      GError      **error);

VellusRegion *vellus_region_copy (const VellusRegion *region);

void vellus_region_free (VellusRegion *region);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusRegion, vellus_region_free)

/**
 * vellus_region_contains:
 * @region: a region
 * @point: a place in the picture
 *
 * Returns: whether @point lies inside; on a soft edge, where the coverage is
 *   one half or more
 */
gboolean vellus_region_contains (const VellusRegion *region, VellusPoint point);

/**
 * vellus_region_area_px2:
 * @region: a region
 * @light: (nullable): the picture, whose unknown pixels are left out
 *
 * Returns: the area in square pixels; soft edges count by their coverage
 */
double vellus_region_area_px2 (const VellusRegion *region,
                               const VellusRaster *light);

/**
 * vellus_region_translate:
 * @region: a region
 * @dx: shift to the right, in px; whole for a mask
 * @dy: shift downwards, in px; whole for a mask
 */
void vellus_region_translate (VellusRegion *region, double dx, double dy);

/**
 * vellus_region_kind_name:
 * @kind: a shape
 *
 * Returns: its name in documents: "whole-image", "rectangle", "ellipse",
 *   "mask"
 */
const char *vellus_region_kind_name (VellusRegionKind kind);

G_END_DECLS
