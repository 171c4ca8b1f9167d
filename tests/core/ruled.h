/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "phantom-random.h"
#include "phantom.h"

G_BEGIN_DECLS

/* Rulers, and what looks like them, photographed in any way; the scale is
 * known exactly. The object is a plane whose unit is the ruler's step: x runs
 * along the ruler from its first graduation, y across. */

/**
 * RuledView:
 * @width_px: columns
 * @height_px: rows
 * @angle_rad: of the object's x axis
 * @step_px: pixels a step in the picture's middle, without tilt
 * @middle: place of the object in the picture's middle
 * @tilt_x: perspective: change of scale over the picture's width
 * @tilt_y: the same over its height
 * @bend: the lens: change of scale in the corners
 * @stretch: a pixel's width over its height
 */
typedef struct
{
  int         width_px;
  int         height_px;
  double      angle_rad;
  double      step_px;
  VellusPoint middle;
  double      tilt_x;
  double      tilt_y;
  double      bend;
  double      stretch;
} RuledView;

/**
 * RuledInk:
 * @at: a place of the object
 * @data: what is drawn
 *
 * Returns: how much of it is ink there, 0 to 1; -1: the plate below the ink
 */
typedef double (*RuledInk) (VellusPoint at, gconstpointer data);

/**
 * RuledPrint:
 * @ink: where ink lies
 * @data: for @ink
 * @ink_light: light that ink leaves, as a share, or sends back on a plate
 * @plate_light: light that the plate sends back
 * @low_y: below this there is nothing
 * @high_y: above this there is nothing
 */
typedef struct
{
  RuledInk      ink;
  gconstpointer data;
  double        ink_light;
  double        plate_light;
  double        low_y;
  double        high_y;
} RuledPrint;

VellusPoint ruled_to_object (const RuledView *view, VellusPoint place);

/**
 * ruled_to_picture:
 * @view: how the picture is taken
 * @object: a place of the object
 *
 * Returns: where it is seen
 */
VellusPoint ruled_to_picture (const RuledView *view, VellusPoint object);

/**
 * ruled_step_at:
 * @view: how the picture is taken
 * @place: a place of the picture
 *
 * Returns: pixels a step along the object's x there
 */
double ruled_step_at (const RuledView *view, VellusPoint place);

/**
 * ruled_draw:
 * @view: how the picture is taken
 * @print: what lies on the skin
 * @scene: skin, hairs above the print, and the camera
 *
 * Returns: (transfer full): the picture in linear light, 3 channels
 */
VellusRaster *ruled_draw (const RuledView    *view,
                          const RuledPrint   *print,
                          const PhantomScene *scene);

G_END_DECLS
