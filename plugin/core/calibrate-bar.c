/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibrate-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/bar.h"
#include "core/error.h"

/* Bars are drawn in whole pixels: their length is rounded, evenly over one. */
#define ROUNDING_PX 0.29

/* JPEG gives a colored one ends of two pixels of color, which are off as evenly
 * over this. */
#define COLOR_PX 0.58

/* Arms of one bar meet this closely and are as long as each other. */
#define CORNER_PX 3.0
#define MAX_ARM_DIFFERENCE 0.03

/* Bars of one length differ by this at most, and there is one along rows and
 * one along columns. */
#define SAME_PX 1.0
#define MAX_ALIKE 2

/* Edges of a bar and of what lies beside it are this close. */
#define BESIDE_PX 2.0

/* Strokes of letters are shorter than this, and than this share of the bar. */
#define MAX_LETTER_PX 64.0
#define MAX_LETTER_SHARE 0.4

/* A label that makes pixels larger than this has lost its decimal point. */
#define MAX_LABEL_UM_PER_PX 30.0

static const VellusScaleBar *
bar_at (const GArray *bars, guint i)
{
  return &g_array_index (bars, VellusScaleBar, i);
}

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED, text);

  return FALSE;
}

static double
error_of (const VellusScaleBar *bar)
{
  return bar->is_colored && ! bar->is_sharp ? COLOR_PX : ROUNDING_PX;
}

static gboolean
is_flat (const VellusScaleBar *bar)
{
  return fabs (bar->to_px.x - bar->from_px.x) >
         fabs (bar->to_px.y - bar->from_px.y);
}

/* Length of @a from the end that is farther from @b to the outer side of @b,
 * which cuts off what only seems to go on; 0 where they make no corner. */
static double
cut (const VellusScaleBar *a, const VellusScaleBar *b)
{
  const VellusPoint along = { (a->to_px.x - a->from_px.x) / a->length_px,
                              (a->to_px.y - a->from_px.y) / a->length_px };
  const VellusPoint across = { (b->to_px.x - b->from_px.x) / b->length_px,
                               (b->to_px.y - b->from_px.y) / b->length_px };
  const double      det = along.x * across.y - along.y * across.x;

  /* Where their middle lines cross, from the beginning of @a. */
  const double at = ((b->from_px.x - a->from_px.x) * across.y -
                     (b->from_px.y - a->from_px.y) * across.x) /
                    det;
  const gboolean begins = at < 0.5 * a->length_px;
  const double   side = 0.5 * b->thickness_px;
  const double   length = begins ? a->length_px - at + side : at + side;

  if (! a->is_sure)
    return length;

  return fabs (length - a->length_px) > CORNER_PX ? 0.0 : a->length_px;
}

/* Whether two bars meet in a corner, as the arms of an L. */
static gboolean
are_arms (const VellusScaleBar *flat,
          const VellusScaleBar *upright,
          double                lengths[2])
{
  if (! is_flat (flat) || is_flat (upright) ||
      flat->is_dark != upright->is_dark)
    return FALSE;

  lengths[0] = cut (flat, upright);
  lengths[1] = cut (upright, flat);

  return lengths[0] > 0.0 && lengths[1] > 0.0 &&
         fabs (log (lengths[0] / lengths[1])) < MAX_ARM_DIFFERENCE;
}

static void
fill (VellusReading        *reading,
      const VellusScaleBar *bar,
      double                length_px,
      double                error_px,
      double                bar_um)
{
  *reading = (VellusReading){
    .kind = VELLUS_READING_BAR,
    .um_per_px = bar_um / length_px,
    .relative_uncertainty = error_px / length_px,
    .length_um = bar_um,
    .length_px = length_px,
    .n_marks = 2,
    .from_px = bar->from_px,
    .to_px = bar->to_px,
  };
}

/* Opposite sides of a box that somebody has drawn. */
static gboolean
are_opposite (const VellusScaleBar *a, const VellusScaleBar *b)
{
  const VellusPoint from = { b->from_px.x - a->from_px.x,
                             b->from_px.y - a->from_px.y };
  const VellusPoint to = { b->to_px.x - a->to_px.x, b->to_px.y - a->to_px.y };
  const VellusPoint along = { (a->to_px.x - a->from_px.x) / a->length_px,
                              (a->to_px.y - a->from_px.y) / a->length_px };

  return is_flat (a) == is_flat (b) && a->is_dark == b->is_dark &&
         fabs (from.x * along.x + from.y * along.y) <= CORNER_PX &&
         fabs (to.x * along.x + to.y * along.y) <= CORNER_PX;
}

/* Whether @bar lies on a plate, or beside a strip of one, that is @plate: what
 * lies inside is the bar, and of two beside each other the one that has the
 * same on both sides. */
static gboolean
is_on (const VellusScaleBar *bar, const VellusScaleBar *plate)
{
  const VellusPoint middle = { 0.5 * (bar->from_px.x + bar->to_px.x),
                               0.5 * (bar->from_px.y + bar->to_px.y) };
  const double      off =
    vellus_segment_distance (middle, plate->from_px, plate->to_px);
  const double reach =
    0.5 * (bar->thickness_px + plate->thickness_px) + BESIDE_PX;

  if (bar->is_dark == plate->is_dark || is_flat (bar) != is_flat (plate) ||
      off > reach)
    return FALSE;

  return off < 0.5 * plate->thickness_px ? bar->length_px < plate->length_px
                                         : bar->unlike < plate->unlike;
}

static gboolean
is_no_bar (const GArray *bars, guint i, double longest)
{
  const VellusScaleBar *bar = bar_at (bars, i);

  if (bar->length_px < MAX_LETTER_PX &&
      bar->length_px < MAX_LETTER_SHARE * longest)
    return TRUE;

  for (guint k = 0; k < bars->len; k++)
    if (k != i &&
        (are_opposite (bar, bar_at (bars, k)) || is_on (bar_at (bars, k), bar)))
      return TRUE;

  return FALSE;
}

static gboolean
is_certain (const VellusScaleBar *bar)
{
  return bar->is_sharp && bar->is_sure;
}

/* Leaves out what belongs to letters, to plates, and to boxes; where one was
 * drawn in whole pixels, also those that weren't: radii, arrows. */
static GArray *
choose (const GArray *bars)
{
  GArray  *chosen = g_array_new (FALSE, FALSE, sizeof (VellusScaleBar));
  double   longest = 0.0;
  gboolean any_certain = FALSE;

  for (guint i = 0; i < bars->len; i++)
    longest = MAX (longest, bar_at (bars, i)->length_px);
  for (guint i = 0; i < bars->len; i++)
    if (! is_no_bar (bars, i, longest))
      {
        g_array_append_val (chosen, *bar_at (bars, i));
        any_certain = any_certain || is_certain (bar_at (bars, i));
      }

  for (guint i = chosen->len; any_certain && i-- > 0;)
    if (! bar_at (chosen, i)->is_sharp)
      g_array_remove_index (chosen, i);

  return chosen;
}

/* Two arms of one length in a corner are a bar, whatever else there is; not
 * when there are two such. */
static gboolean
read_arms (const GArray *bars, double bar_um, VellusReading *reading)
{
  guint n = 0;

  for (guint i = 0; i < bars->len; i++)
    for (guint k = 0; k < bars->len; k++)
      {
        double lengths[2];

        if (k == i || ! are_arms (bar_at (bars, i), bar_at (bars, k), lengths))
          continue;

        fill (reading, bar_at (bars, i), 0.5 * (lengths[0] + lengths[1]),
              MAX (error_of (bar_at (bars, i)),
                   0.5 * fabs (lengths[0] - lengths[1])),
              bar_um);
        n++;
      }

  return n == 1;
}

static gboolean
read_alone (const GArray  *bars,
            double         bar_um,
            VellusReading *reading,
            GError       **error)
{
  gboolean sure = bars->len <= MAX_ALIKE;

  for (guint i = 1; i < bars->len; i++)
    sure &= bar_at (bars, i)->is_sure &&
            fabs (bar_at (bars, i)->length_px - bar_at (bars, 0)->length_px) <=
              SAME_PX;

  if (! sure)
    return refuse (_ ("Several strokes in the picture may be its scale bar; "
                      "draw a line along the right one."),
                   error);

  fill (reading, bar_at (bars, 0), bar_at (bars, 0)->length_px,
        error_of (bar_at (bars, 0)), bar_um);

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
  g_autoptr (GArray) found = vellus_bars_find (light, hints->n_threads);

  if (found == NULL)
    {
      vellus_error_set_memory (error);
      return FALSE;
    }

  g_autoptr (GArray) bars = choose (found);

  if (bars->len == 0 || (bars->len == 1 && ! bar_at (bars, 0)->is_sure))
    return refuse (hints->bar_um > 0.0
                     ? _ ("No scale bar is found in the picture; draw a line "
                          "of known length.")
                     : _ ("No ruler and no scale bar is found in the picture; "
                          "photograph a ruler or draw a line of known "
                          "length."),
                   error);

  if (! read_arms (bars, hints->bar_um, reading) &&
      ! read_alone (bars, hints->bar_um, reading, error))
    return FALSE;

  return hints->bar_um > 0.0 || read_label (light, hints, reading, error);
}
