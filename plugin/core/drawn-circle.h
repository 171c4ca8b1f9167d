/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusDrawnCircle:
 * @x: of its center
 * @y: of its center
 * @radius: of the middle of its line
 *
 * A circle drawn into a picture, in pixels.
 */
typedef struct
{
  double x;
  double y;
  double radius;
} VellusDrawnCircle;

/**
 * vellus_drawn_circle_fit:
 * @pixels: (element-type gsize): what was found of drawings
 * @width: columns of the picture
 * @circle: (inout): where to look first; with a radius of 0, among all
 *
 * Returns: whether enough of them lie on one circle
 */
gboolean vellus_drawn_circle_fit (const GArray      *pixels,
                                  int                width,
                                  VellusDrawnCircle *circle);

/**
 * vellus_drawn_circle_close:
 * @circle: a circle of which parts were found
 * @width: columns
 * @height: rows
 * @mask: (inout): what is drawn over
 *
 * Marks all of a circle of which most is marked: over dark shafts and on skin
 * that is like its line it can't be told.
 */
void vellus_drawn_circle_close (const VellusDrawnCircle *circle,
                                int                      width,
                                int                      height,
                                guint8                  *mask);

G_END_DECLS
