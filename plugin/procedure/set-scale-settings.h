/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/param-spec.h"

G_BEGIN_DECLS

/**
 * VellusWay:
 * @VELLUS_WAY_RULER: a ruler in the picture, whose step is the known length
 * @VELLUS_WAY_BAR: a scale bar in the picture, as long as the known length
 * @VELLUS_WAY_PATH: each stroke of the selected path is as long as the known
 *   length
 * @VELLUS_WAY_SELECTION_WIDTH: the selection is as wide
 * @VELLUS_WAY_SELECTION_HEIGHT: the selection is as high
 * @VELLUS_WAY_SELECTION_DIAGONAL: the selection's diagonal is as long
 * @VELLUS_WAY_CIRCLE: the selection is round and has that diameter
 * @VELLUS_WAY_GUIDES: two guides are that far from each other
 * @VELLUS_WAY_FIELD: the picture shows the known length from left to right
 * @VELLUS_WAY_VALUE: the size of a pixel is given
 * @VELLUS_WAY_PRESET: that of a device
 * @VELLUS_WAY_RESOLUTION: the picture's resolution
 * @VELLUS_WAY_PICTURE: that of another open picture
 *
 * Where the scale comes from.
 */
typedef enum
{
  VELLUS_WAY_RULER,
  VELLUS_WAY_BAR,
  VELLUS_WAY_PATH,
  VELLUS_WAY_SELECTION_WIDTH,
  VELLUS_WAY_SELECTION_HEIGHT,
  VELLUS_WAY_SELECTION_DIAGONAL,
  VELLUS_WAY_CIRCLE,
  VELLUS_WAY_GUIDES,
  VELLUS_WAY_FIELD,
  VELLUS_WAY_VALUE,
  VELLUS_WAY_PRESET,
  VELLUS_WAY_RESOLUTION,
  VELLUS_WAY_PICTURE,
} VellusWay;

/**
 * VellusScaleSettings:
 * @way: a #VellusWay
 * @length_mm: the known length; 0: let the ruler or the bar tell
 * @um_per_px: for %VELLUS_WAY_VALUE
 * @uncertainty: standard deviation of what is known as a share of it; 0: what
 *   is usual for the way
 * @combine: whether earlier readings of the picture count too
 * @preset: (nullable): name of a device; owned
 * @picture: (nullable): number or name of another picture; owned
 * @scale_bar: whether a scale bar is drawn
 * @bar_length_mm: its length; 0: a round one that fits
 *
 * Arguments of the procedure that sets the scale.
 */
typedef struct
{
  int      way;
  double   length_mm;
  double   um_per_px;
  double   uncertainty;
  gboolean combine;
  char    *preset;
  char    *picture;
  gboolean scale_bar;
  double   bar_length_mm;
} VellusScaleSettings;

/**
 * vellus_scale_settings_specs:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer container): the table that describes
 *   #VellusScaleSettings
 */
VellusParamSpec *vellus_scale_settings_specs (guint *n_specs);

/**
 * vellus_scale_settings_use:
 * @settings: settings
 * @name: name of a parameter
 *
 * Returns: whether it matters, as the others are
 */
gboolean vellus_scale_settings_use (const VellusScaleSettings *settings,
                                    const char                *name);

G_END_DECLS
