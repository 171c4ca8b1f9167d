/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusScaleBar:
 * @surface: the bar with its length, on a dark plate; owned
 * @x_px: left column in the picture
 * @y_px: upper row in the picture
 * @length_um: how much skin the bar spans
 * @length_px: the same in the picture
 *
 * A scale bar to be laid over a picture, in its left lower corner.
 */
typedef struct
{
  cairo_surface_t *surface;
  int              x_px;
  int              y_px;
  double           length_um;
  double           length_px;
} VellusScaleBar;

/**
 * vellus_scale_bar_new:
 * @um_per_px: scale of the picture
 * @length_um: wanted length; 0: a round one
 * @width_px: columns of the picture
 * @height_px: rows of the picture
 * @error: return location for an error
 *
 * Returns: (transfer full): the bar, in the letters of the legend, or `NULL`
 *   with %VELLUS_ERROR_REFUSED when it has no room in the picture
 */
VellusScaleBar *vellus_scale_bar_new (double   um_per_px,
                                      double   length_um,
                                      int      width_px,
                                      int      height_px,
                                      GError **error);

void vellus_scale_bar_free (VellusScaleBar *bar);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusScaleBar, vellus_scale_bar_free)

G_END_DECLS
