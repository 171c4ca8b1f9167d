/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * VellusClassCut:
 * @VELLUS_CLASS_CUT_NONE: no cut
 * @VELLUS_CLASS_CUT_VELLUS: between vellus and intermediate hairs
 * @VELLUS_CLASS_CUT_TERMINAL: between intermediate and terminal hairs
 *
 * Which cut between classes.
 */
typedef enum
{
  VELLUS_CLASS_CUT_NONE,
  VELLUS_CLASS_CUT_VELLUS,
  VELLUS_CLASS_CUT_TERMINAL,
} VellusClassCut;

/**
 * vellus_class_plot_draw:
 * @cr: a context
 * @width_px: columns there are
 * @height_px: rows there are
 * @measurement: (nullable): whose counted hairs
 * @params: cuts between the classes
 *
 * Draws how many counted hairs there are of each diameter, in the colors of
 * their classes, with the cuts and an axis in µm.
 */
void vellus_class_plot_draw (cairo_t                 *cr,
                             int                      width_px,
                             int                      height_px,
                             const VellusMeasurement *measurement,
                             const VellusParams      *params);

/**
 * vellus_class_plot_cut_at:
 * @width_px: columns of the drawing
 * @x: a column in it
 * @params: cuts between the classes
 *
 * Returns: the cut that can be taken hold of there
 */
VellusClassCut
vellus_class_plot_cut_at (int width_px, double x, const VellusParams *params);

/**
 * vellus_class_plot_um:
 * @width_px: columns of the drawing
 * @x: a column in it
 *
 * Returns: the diameter there
 */
double vellus_class_plot_um (int width_px, double x);

G_END_DECLS
