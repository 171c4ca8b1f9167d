/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/trend-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/date.h"
#include "draw/figure-text.h"
#include "draw/plot.h"
#include "draw/stroke.h"

/* Shares of the plot's width. */
#define EM 0.022
#define DOT 0.007
#define LINE 0.0016

/* In heights of letters. */
#define LEFT 5.0
#define RIGHT 2.0
#define UPPER 4.0
#define LOWER 3.6
#define TICK 0.4
#define GAP 0.3
#define CAP 0.4
#define TITLE_GAP 0.4

/* Ticks upwards and to the right, at most, about. */
#define N_TICKS_UP 5.0
#define MAX_TICKS_RIGHT 14.0

/* Room above and below what is shown, and to its right, as a share of it. */
#define HEADROOM 0.15
#define SIDEROOM 0.05

/* Of one figure's plot in a column of them. */
#define HEIGHT_TO_WIDTH 0.4

static const VellusColor mark = { 0.0, 0.447, 0.698 };
static const VellusColor line = { 0.835, 0.369, 0.0 };

/* What is drawn: a place on the axis to the right, and a change. */
typedef struct
{
  double       x;
  VellusFigure change;
  int          month;
} Spot;

typedef struct
{
  cairo_t                *cr;
  const VellusSeries     *series;
  const VellusFigureSpec *spec;
  VellusFigureStyle       style;
  gboolean                dated;
  GArray                 *spots;
  double                  width_px;
  double                  height_px;
  double                  em;
  double                  x0, x1;
  double                  y0, y1;
} Plot;

static double
x_of (const Plot *plot, double x)
{
  const double left = LEFT * plot->em;
  const double right = plot->width_px - RIGHT * plot->em;

  return left + (right - left) * (x - plot->x0) / (plot->x1 - plot->x0);
}

static double
y_of (const Plot *plot, double y)
{
  const double lower = plot->height_px - LOWER * plot->em;
  const double upper = UPPER * plot->em;

  return lower - (lower - upper) * (y - plot->y0) / (plot->y1 - plot->y0);
}

static void
put_text (const Plot *plot,
          const char *text,
          VellusPoint at,
          double      across,
          double      down)
{
  vellus_stroke_set_color (plot->cr, VELLUS_PLOT_INK, 1.0);
  vellus_plot_text (plot->cr, text, plot->em,
                    (VellusPlotAnchor){ at, across, down });
}

static void
draw_line (const Plot *plot,
           VellusPoint from,
           VellusPoint to,
           VellusColor color)
{
  vellus_plot_line (plot->cr, from, to, color,
                    MAX (LINE * plot->width_px, 1.0));
}

static void
add_spot (const Plot *plot, guint i)
{
  const VellusSeriesVisit *visit = vellus_series_visit (plot->series, i);
  const double             factor = plot->style.factor;
  Spot                     spot = {
                        .x = plot->dated ? visit->days / VELLUS_DAYS_PER_MONTH : i + 1.0,
                        .month = visit->month,
  };

  if (visit->comparison != NULL)
    {
      const VellusFigure *change =
        &vellus_comparison_figure (&visit->comparison->summary, plot->spec)
           ->change;

      spot.change =
        (VellusFigure){ factor * change->value, factor * change->low,
                        factor * change->high };
    }
  if (isfinite (spot.change.value))
    g_array_append_val (plot->spots, spot);
}

static void
set_ranges (Plot *plot)
{
  double low = 0.0, high = 0.0;

  plot->x0 = plot->x1 = plot->dated && plot->series->treated ? 0.0 : NAN;
  for (guint i = 0; i < plot->spots->len; i++)
    {
      const Spot *spot = &g_array_index (plot->spots, Spot, i);

      plot->x0 = fmin (plot->x0, spot->x);
      plot->x1 = fmax (plot->x1, spot->x);
      low = fmin (low, fmin (spot->change.value, spot->change.low));
      high = fmax (high, fmax (spot->change.value, spot->change.high));
    }

  const double wide = MAX (plot->x1 - plot->x0, 1.0);
  const double tall = high > low ? high - low : 1.0;

  plot->x0 -= SIDEROOM * wide;
  plot->x1 += SIDEROOM * wide;
  plot->y0 = low - HEADROOM * tall;
  plot->y1 = high + HEADROOM * tall;
}

static void
draw_ticks_up (const Plot *plot)
{
  const double step =
    vellus_length_round_um ((plot->y1 - plot->y0) / N_TICKS_UP * 1.5);
  const int    digits = MAX ((int) ceil (-log10 (step) - 1e-9), 0);
  const double x = x_of (plot, plot->x0);

  for (double k = ceil (plot->y0 / step); k * step <= plot->y1; k++)
    {
      g_autofree char *text =
        k == 0.0 ? g_strdup ("0") : g_strdup_printf ("%+.*f", digits, k * step);
      const double y = y_of (plot, k * step);

      draw_line (plot, (VellusPoint){ x - TICK * plot->em, y },
                 (VellusPoint){ x, y }, VELLUS_PLOT_INK);
      put_text (plot, text, (VellusPoint){ x - (TICK + GAP) * plot->em, y },
                1.0, 0.5);
    }
}

/* Months are told in quarters of a year where there are many. */
static double
step_right (const Plot *plot)
{
  static const double steps[] = { 1.0, 3.0, 6.0, 12.0, 24.0, 60.0 };
  guint               i = 0;

  while (i + 1 < G_N_ELEMENTS (steps) &&
         (plot->x1 - plot->x0) / steps[i] > MAX_TICKS_RIGHT)
    i++;

  return steps[i];
}

static void
draw_ticks_right (const Plot *plot)
{
  const double step = step_right (plot);
  const double y = y_of (plot, plot->y0);

  /* Adding 0 makes a number of -0. */
  for (double k = ceil (plot->x0 / step); k * step <= plot->x1; k++)
    {
      g_autofree char *text = g_strdup_printf ("%.0f", k * step + 0.0);
      const double     x = x_of (plot, k * step);

      draw_line (plot, (VellusPoint){ x, y },
                 (VellusPoint){ x, y + TICK * plot->em }, VELLUS_PLOT_INK);
      put_text (plot, text, (VellusPoint){ x, y + (TICK + GAP) * plot->em },
                0.5, 0.0);
    }
}

static void
draw_axes (const Plot *plot)
{
  const VellusPoint origin = { x_of (plot, plot->x0), y_of (plot, plot->y0) };
  const VellusPoint right = { x_of (plot, plot->x1), origin.y };
  const VellusPoint top = { origin.x, y_of (plot, plot->y1) };
  const double      none = y_of (plot, 0.0);

  draw_line (plot, (VellusPoint){ origin.x, none },
             (VellusPoint){ right.x, none }, VELLUS_PLOT_PALE);
  draw_ticks_up (plot);
  draw_ticks_right (plot);
  draw_line (plot, origin, right, VELLUS_PLOT_INK);
  draw_line (plot, origin, top, VELLUS_PLOT_INK);
  put_text (plot,
            ! plot->dated           ? _ ("Visit")
            : plot->series->treated ? _ ("Months since the treatment began")
                                    : _ ("Months since the first visit"),
            (VellusPoint){ right.x, origin.y + 2.0 * plot->em }, 1.0, 0.0);
}

static void
draw_treatment (const Plot *plot)
{
  const double dash[] = { 4.0 * LINE * plot->width_px,
                          3.0 * LINE * plot->width_px };
  const double x = x_of (plot, 0.0);

  if (! plot->dated || ! plot->series->treated)
    return;

  cairo_save (plot->cr);
  cairo_set_dash (plot->cr, dash, 2, 0.0);
  draw_line (plot, (VellusPoint){ x, y_of (plot, plot->y0) },
             (VellusPoint){ x, y_of (plot, plot->y1) }, VELLUS_PLOT_INK);
  cairo_restore (plot->cr);
  put_text (plot, _ ("treatment"),
            (VellusPoint){ x + GAP * plot->em, y_of (plot, plot->y0) }, 0.0,
            1.0);
}

/* The title, and what the trend is. */
static void
draw_title (const Plot *plot, const VellusFigure *trend)
{
  const VellusFigureStyle *style = &plot->style;
  const double             x = x_of (plot, plot->x0) - 2.0 * plot->em;
  g_autofree char         *unit =
    style->unit != NULL ? g_strdup_printf (" (%s)", style->unit) : NULL;
  /* Translators: a figure, and its unit in parentheses. */
  g_autofree char *title =
    g_strdup_printf (_ ("%s: change since the first visit%s"),
                     _ (plot->spec->label), unit != NULL ? unit : "");

  put_text (plot, title, (VellusPoint){ x, TITLE_GAP * plot->em }, 0.0, 0.0);

  if (! isfinite (trend->value))
    return;

  /* Translators: the change of a figure in a month with the ends of its
   * interval. */
  g_autofree char *text = g_strdup_printf (
    _ ("%+.*f a month (%+.*f to %+.*f)"), style->digits + 1,
    style->factor * trend->value, style->digits + 1, style->factor * trend->low,
    style->digits + 1, style->factor * trend->high);

  put_text (plot, text, (VellusPoint){ x, (TITLE_GAP + 1.5) * plot->em }, 0.0,
            0.0);
}

static void
draw_trend (const Plot *plot, const VellusFigure *trend)
{
  if (! isfinite (trend->value))
    return;

  const double factor = plot->style.factor;
  const double start =
    factor * vellus_series_trend_start (plot->series, plot->spec);
  const double slope = factor * trend->value;
  const double first = g_array_index (plot->spots, Spot, 0).x;
  const double last = g_array_index (plot->spots, Spot, plot->spots->len - 1).x;

  draw_line (plot, (VellusPoint){ x_of (plot, first), y_of (plot, start) },
             (VellusPoint){ x_of (plot, last),
                            y_of (plot, start + slope * (last - first)) },
             line);
}

static void
draw_spot (const Plot *plot, const Spot *spot)
{
  const VellusPoint at = { x_of (plot, spot->x),
                           y_of (plot, spot->change.value) };
  const double      cap = CAP * plot->em;
  const double      ends[] = { y_of (plot, spot->change.low),
                               y_of (plot, spot->change.high) };

  if (spot->change.high > spot->change.low)
    {
      draw_line (plot, (VellusPoint){ at.x, ends[0] },
                 (VellusPoint){ at.x, ends[1] }, VELLUS_PLOT_INK);
      for (int k = 0; k < 2; k++)
        draw_line (plot, (VellusPoint){ at.x - cap, ends[k] },
                   (VellusPoint){ at.x + cap, ends[k] }, VELLUS_PLOT_INK);
    }

  vellus_plot_dot (plot->cr, at, DOT * plot->width_px,
                   spot->month > 0 ? mark : (VellusColor){ 1.0, 1.0, 1.0 });
  if (spot->month > 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("month %d"), spot->month);

      /* Above the interval, where the trend doesn't cross it. */
      put_text (plot, text,
                (VellusPoint){ at.x, fmin (at.y, ends[1]) - GAP * plot->em },
                0.5, 1.0);
    }
}

void
vellus_trend_plot_paint (cairo_t                *cr,
                         const VellusSeries     *series,
                         const VellusFigureSpec *spec,
                         double                  width_px,
                         double                  height_px)
{
  const VellusFigure trend = vellus_series_trend (series, spec);
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  Plot               plot = {
                  .cr = cr,
                  .series = series,
                  .spec = spec,
                  .style = vellus_figure_style (spec),
                  .dated = vellus_series_is_dated (series),
                  .spots = spots,
                  .width_px = width_px,
                  .height_px = height_px,
                  .em = EM * width_px,
  };

  for (guint i = 0; i < series->visits->len; i++)
    add_spot (&plot, i);
  if (spots->len == 0)
    return;

  cairo_save (cr);
  set_ranges (&plot);
  draw_axes (&plot);
  draw_treatment (&plot);
  draw_trend (&plot, &trend);
  for (guint i = 0; i < spots->len; i++)
    draw_spot (&plot, &g_array_index (spots, Spot, i));
  draw_title (&plot, &trend);
  cairo_restore (cr);
}

cairo_surface_t *
vellus_trend_plot_new (const VellusSeries *series, int width_px, GError **error)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);
  const int               height_px = (int) (HEIGHT_TO_WIDTH * width_px);
  cairo_surface_t        *surface = cairo_image_surface_create (
           CAIRO_FORMAT_ARGB32, width_px, (int) n_specs * height_px);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  for (guint i = 0; i < n_specs; i++)
    {
      vellus_trend_plot_paint (cr, series, &specs[i], width_px, height_px);
      cairo_translate (cr, 0.0, height_px);
    }

  return vellus_plot_surface (surface, cr, error);
}
