/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibrate-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "core/bar.h"
#include "core/error.h"

/* Bars are drawn in whole pixels: their length is rounded, evenly over one. */
#define ROUNDING_PX 0.29

/* Arms of one bar meet this closely and are as long as each other. */
#define CORNER_PX 3
#define MAX_ARM_DIFFERENCE 0.03

/* Bars of one length differ by this at most. */
#define SAME_PX 1

/* A label that makes pixels larger than this has lost its decimal point. */
#define MAX_LABEL_UM_PER_PX 30.0

static const VellusBar *
bar_at (const GArray *bars, guint i)
{
  return &g_array_index (bars, VellusBar, i);
}

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED, text);

  return FALSE;
}

/* Where the other arm's outer side cuts off what only seems to go on. */
static double
cut (int from, int to, int other_from, int other_to)
{
  if (abs (from - other_from) <= CORNER_PX)
    return to - other_from;

  if (abs (to - other_to) <= CORNER_PX)
    return other_to - from;

  if (other_to < (from + to) / 2)
    return to - other_from;

  return other_to - from;
}

/* Whether two bars meet in a corner, as the arms of an L. */
static gboolean
are_arms (const VellusBar *flat, const VellusBar *upright, double lengths[2])
{
  const gboolean left = abs (flat->x0 - upright->x0) <= CORNER_PX;
  const gboolean right = abs (flat->x1 - upright->x1) <= CORNER_PX;
  const gboolean meet =
    flat->y0 >= upright->y0 - CORNER_PX && flat->y1 <= upright->y1 + CORNER_PX;

  if (flat->upright || ! upright->upright || ! meet || ! (left || right))
    return FALSE;

  lengths[0] = cut (flat->x0, flat->x1, upright->x0, upright->x1);
  lengths[1] = cut (upright->y0, upright->y1, flat->y0, flat->y1);

  return fabs (log (lengths[0] / lengths[1])) < MAX_ARM_DIFFERENCE;
}

static void
fill (VellusReading   *reading,
      const VellusBar *bar,
      double           length_px,
      double           error_px,
      double           bar_um)
{
  const VellusPoint middle = { 0.5 * (bar->x0 + bar->x1),
                               0.5 * (bar->y0 + bar->y1) };

  *reading = (VellusReading){
    .kind = VELLUS_READING_BAR,
    .um_per_px = bar_um / length_px,
    .relative_uncertainty = error_px / length_px,
    .length_um = bar_um,
    .length_px = length_px,
    .n_marks = 2,
    .from_px = bar->upright ? (VellusPoint){ middle.x, bar->y0 }
                            : (VellusPoint){ bar->x0, middle.y },
    .to_px = bar->upright ? (VellusPoint){ middle.x, bar->y1 }
                          : (VellusPoint){ bar->x1, middle.y },
  };
}

static gboolean
read_arms (const GArray *bars, double bar_um, VellusReading *reading)
{
  double lengths[2];

  for (guint i = 0; i < bars->len; i++)
    for (guint k = 0; k < bars->len; k++)
      if (are_arms (bar_at (bars, i), bar_at (bars, k), lengths))
        {
          fill (reading, bar_at (bars, i), 0.5 * (lengths[0] + lengths[1]),
                MAX (ROUNDING_PX, 0.5 * fabs (lengths[0] - lengths[1])),
                bar_um);
          return TRUE;
        }

  return FALSE;
}

/* Opposite sides of a box that somebody has drawn. */
static gboolean
are_opposite (const VellusBar *a, const VellusBar *b)
{
  return a->upright == b->upright &&
         (a->upright ? abs (a->y0 - b->y0) <= CORNER_PX &&
                         abs (a->y1 - b->y1) <= CORNER_PX
                     : abs (a->x0 - b->x0) <= CORNER_PX &&
                         abs (a->x1 - b->x1) <= CORNER_PX);
}

static gboolean
have_box (const GArray *bars)
{
  for (guint i = 0; i < bars->len; i++)
    for (guint k = 0; k < i; k++)
      if (are_opposite (bar_at (bars, i), bar_at (bars, k)))
        return TRUE;

  return FALSE;
}

static gboolean
read_alone (const GArray  *bars,
            double         bar_um,
            VellusReading *reading,
            GError       **error)
{
  gboolean sure = TRUE;

  for (guint i = 1; i < bars->len; i++)
    sure &= abs (bar_at (bars, i)->length_px - bar_at (bars, 0)->length_px) <=
            SAME_PX;

  if (! sure || have_box (bars))
    return refuse (_ ("Several strokes in the picture may be its scale bar; "
                      "draw a line along the right one."),
                   error);

  fill (reading, bar_at (bars, 0), bar_at (bars, 0)->length_px, ROUNDING_PX,
        bar_um);

  return TRUE;
}

/* Takes the length from what stands at the bar. */
static gboolean
read_label (const VellusRaster       *light,
            const VellusReadingHints *hints,
            VellusReading            *reading,
            GError                  **error)
{
  double um = 0.0;

  if (hints->read_label == NULL || ! hints->read_label (light, reading, &um))
    return refuse (_ ("A scale bar is found, but not sure is how long it is; "
                      "give its length."),
                   error);

  reading->length_um = um;
  reading->um_per_px = um / reading->length_px;
  if (reading->um_per_px < MAX_LABEL_UM_PER_PX)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
               _ ("%g µm seems to stand at the scale bar, but close-ups of "
                  "hair are not that coarse; give its length."),
               um);

  return FALSE;
}

gboolean
vellus_calibrate_bar (const VellusRaster       *light,
                      const VellusReadingHints *hints,
                      VellusReading            *reading,
                      GError                  **error)
{
  g_autoptr (VellusSteps) steps = vellus_steps_new (light, hints->n_threads);

  if (steps == NULL)
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
                           _ ("There is not enough memory for this picture; "
                              "select a smaller region."));
      return FALSE;
    }

  g_autoptr (GArray) bars = vellus_bars_find (light, steps);

  if (bars->len == 0)
    return refuse (hints->bar_um > 0.0
                     ? _ ("No scale bar is found in the picture; draw a line "
                          "of known length.")
                     : _ ("No ruler and no scale bar is found in the picture; "
                          "photograph a ruler or draw a line of known "
                          "length."),
                   error);

  if (! (! have_box (bars) && read_arms (bars, hints->bar_um, reading)) &&
      ! read_alone (bars, hints->bar_um, reading, error))
    return FALSE;

  return hints->bar_um > 0.0 || read_label (light, hints, reading, error);
}
