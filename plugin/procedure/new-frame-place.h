/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/new-frame-settings.h"
#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * VellusFrame:
 * @rect: what is to be selected, or what the circle fills
 * @circle: whether it is a circle
 * @area_cm2: its area
 *
 * A measuring frame in a picture.
 */
typedef struct
{
  VellusRect rect;
  gboolean   circle;
  double     area_cm2;
} VellusFrame;

/**
 * vellus_frame_place:
 * @call: a call with #VellusFrameSettings
 * @frame: what to fill
 * @error: return location for an error
 *
 * Finds where a frame lies. What is selected has whole pixels as its sides:
 * width and height are those whose product is nearest to the area.
 *
 * Returns: as vellus_new_frame_run()
 */
gboolean
vellus_frame_place (const VellusCall *call, VellusFrame *frame, GError **error);

G_END_DECLS
