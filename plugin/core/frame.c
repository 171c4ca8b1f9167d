/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/frame.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"

#define UM2_PER_CM2 1e8

void
vellus_frame_take_whole_pixels (double  area_px2,
                                double *width_px,
                                double *height_px)
{
  const double widths[] = { floor (*width_px), ceil (*width_px) };
  const double heights[] = { floor (*height_px), ceil (*height_px) };
  double       least = INFINITY;

  for (guint i = 0; i < 4; i++)
    {
      const double off = fabs (widths[i & 1] * heights[i >> 1] - area_px2);

      if (off < least)
        {
          least = off;
          *width_px = widths[i & 1];
          *height_px = heights[i >> 1];
        }
    }
}

VellusRegion *
vellus_frame_new_square (double   area_cm2,
                         double   um_per_px,
                         int      width_px,
                         int      height_px,
                         GError **error)
{
  const double area_px2 = area_cm2 * UM2_PER_CM2 / (um_per_px * um_per_px);
  double       width = sqrt (area_px2);
  double       height = width;

  vellus_frame_take_whole_pixels (area_px2, &width, &height);

  const double     x = floor (0.5 * (width_px - width));
  const double     y = floor (0.5 * (height_px - height));
  const VellusRect rect = { x, y, x + width, y + height };

  if (x >= 0.0 && y >= 0.0 && width >= 1.0 && height >= 1.0)
    return vellus_region_new_shape (VELLUS_REGION_RECTANGLE, rect, width_px,
                                    height_px, error);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
               _ ("A frame of %g cm² has no room in this picture, which shows "
                  "%.3g cm²; take a smaller one."),
               area_cm2,
               um_per_px * um_per_px * width_px * height_px / UM2_PER_CM2);

  return NULL;
}
