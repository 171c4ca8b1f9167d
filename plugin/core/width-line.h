/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/shaft.h"

G_BEGIN_DECLS

/**
 * VellusLine:
 * @n_points: corners, at least 2
 * @step_px: distance between them
 * @points: (array length=n_points): corners, root first
 * @normals: (array length=n_points): unit vectors to the right there
 *
 * A shaft's centre line in even steps, freed of jitter.
 */
typedef struct
{
  guint        n_points;
  double       step_px;
  VellusPoint *points;
  VellusPoint *normals;
} VellusLine;

/**
 * VellusFoot:
 * @along_px: place on the line that is nearest
 * @across_px: distance from it, positive to the right as seen from the root
 * @beyond_px: how far past the line's end, measured along it; 0 beside it
 */
typedef struct
{
  double along_px;
  double across_px;
  double beyond_px;
} VellusFoot;

/**
 * vellus_line_new:
 * @shaft: a shaft
 * @step_px: distance between corners
 * @smooth_px: jitter shorter than this is smoothed out
 *
 * Returns: (transfer full): its line
 */
VellusLine *
vellus_line_new (const VellusShaft *shaft, double step_px, double smooth_px);

void vellus_line_free (VellusLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusLine, vellus_line_free)

/**
 * vellus_line_nearest:
 * @line: a line
 * @point: a place
 *
 * Returns: about the nearest corner
 */
guint vellus_line_nearest (const VellusLine *line, VellusPoint point);

/**
 * vellus_line_foot:
 * @line: a line
 * @point: a place
 * @near: a corner from which distances fall towards the nearest one
 *
 * Returns: where the point lies, seen from the line
 */
VellusFoot
vellus_line_foot (const VellusLine *line, VellusPoint point, guint near);

G_END_DECLS
