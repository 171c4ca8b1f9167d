/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/param-spec.h"

G_BEGIN_DECLS

/**
 * VellusFrameShape:
 * @VELLUS_FRAME_SQUARE: a square
 * @VELLUS_FRAME_CIRCLE: a circle
 * @VELLUS_FRAME_4_TO_3: a rectangle, four wide and three high
 */
typedef enum
{
  VELLUS_FRAME_SQUARE,
  VELLUS_FRAME_CIRCLE,
  VELLUS_FRAME_4_TO_3,
} VellusFrameShape;

/**
 * VellusFramePlace:
 * @VELLUS_FRAME_IN_MIDDLE: in the middle of the layer
 * @VELLUS_FRAME_AT_SELECTION: around the middle of the selection
 * @VELLUS_FRAME_AT_SAMPLE_POINT: around the newest sample point
 * @VELLUS_FRAME_AT_POINT: around a given point
 */
typedef enum
{
  VELLUS_FRAME_IN_MIDDLE,
  VELLUS_FRAME_AT_SELECTION,
  VELLUS_FRAME_AT_SAMPLE_POINT,
  VELLUS_FRAME_AT_POINT,
} VellusFramePlace;

/**
 * VellusFrameSettings:
 * @area: index of a usual area
 * @own_area_cm2: area, when @area is the last one
 * @shape: a #VellusFrameShape
 * @place: a #VellusFramePlace
 * @x_px: centre, for %VELLUS_FRAME_AT_POINT
 * @y_px: centre, for %VELLUS_FRAME_AT_POINT
 *
 * Arguments of the procedure that makes a measuring frame.
 */
typedef struct
{
  int    area;
  double own_area_cm2;
  int    shape;
  int    place;
  double x_px;
  double y_px;
} VellusFrameSettings;

/**
 * vellus_frame_settings_specs:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer container): the table that describes
 *   #VellusFrameSettings
 */
VellusParamSpec *vellus_frame_settings_specs (guint *n_specs);

/**
 * vellus_frame_settings_use:
 * @settings: settings
 * @name: name of a parameter
 *
 * Returns: whether it matters, as the others are
 */
gboolean vellus_frame_settings_use (const VellusFrameSettings *settings,
                                    const char                *name);

/**
 * vellus_frame_settings_area_cm2:
 * @settings: settings
 *
 * Returns: the wanted area
 */
double vellus_frame_settings_area_cm2 (const VellusFrameSettings *settings);

G_END_DECLS
