/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/changes.h"
#include "draw/stroke.h"

/* Shares of the mark's radius. */
#define LINE 0.3
#define CASING 0.12
#define SIGN 0.45
#define UNSURE_RADIUS 0.55

/* Out of those that Okabe and Ito (2008) chose for color-blind readers. */
VellusColor
vellus_palette_change (VellusChange change)
{
  static const VellusColor colors[VELLUS_N_CHANGES] = {
    [VELLUS_CHANGE_KEPT] = { 0.85, 0.85, 0.85 },
    [VELLUS_CHANGE_THICKER] = { 0.337, 0.706, 0.914 },
    [VELLUS_CHANGE_THINNER] = { 0.941, 0.894, 0.259 },
    [VELLUS_CHANGE_LOST] = { 0.835, 0.369, 0.0 },
    [VELLUS_CHANGE_NEW] = { 0.0, 0.62, 0.451 },
    [VELLUS_CHANGE_UNSURE] = { 0.8, 0.475, 0.655 },
  };

  return colors[change];
}

static void
trace_sign (cairo_t *cr, VellusChange change, double r)
{
  const double s = SIGN * r;

  if (change == VELLUS_CHANGE_LOST)
    {
      cairo_move_to (cr, -s, -s);
      cairo_line_to (cr, s, s);
      cairo_move_to (cr, -s, s);
      cairo_line_to (cr, s, -s);
    }
  else if (change == VELLUS_CHANGE_NEW)
    {
      cairo_move_to (cr, -s, 0.0);
      cairo_line_to (cr, s, 0.0);
      cairo_move_to (cr, 0.0, -s);
      cairo_line_to (cr, 0.0, s);
    }
}

static void
trace_arrow (cairo_t *cr, double r, double up)
{
  cairo_move_to (cr, 0.0, up * r);
  cairo_line_to (cr, 0.0, -up * r);
  cairo_move_to (cr, -0.6 * r, -up * 0.3 * r);
  cairo_line_to (cr, 0.0, -up * r);
  cairo_line_to (cr, 0.6 * r, -up * 0.3 * r);
}

void
vellus_changes_mark (cairo_t     *cr,
                     VellusChange change,
                     VellusPoint  center,
                     double       radius_px)
{
  const double r = radius_px;

  if (change == VELLUS_CHANGE_KEPT)
    return;

  cairo_save (cr);
  cairo_translate (cr, center.x, center.y);
  cairo_new_path (cr);

  if (change == VELLUS_CHANGE_THICKER)
    trace_arrow (cr, r, 1.0);
  else if (change == VELLUS_CHANGE_THINNER)
    trace_arrow (cr, r, -1.0);
  else
    {
      cairo_arc (cr, 0.0, 0.0,
                 change == VELLUS_CHANGE_UNSURE ? UNSURE_RADIUS * r : r, 0.0,
                 2.0 * G_PI);
      trace_sign (cr, change, r);
    }

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  vellus_stroke_cased (cr, vellus_palette_change (change), LINE * r,
                       CASING * r);
  cairo_restore (cr);
}
