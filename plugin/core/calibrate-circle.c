/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibrate.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/linear.h"

/* Smaller outlines say too little. */
#define MIN_RADIUS_PX 8.0

/* Root mean square distance of the outline from the ellipse, as a share of
 * its smaller half axis; a hand that goes around a coin stays within. */
#define MAX_RESIDUAL 0.03

/* Thinner ellipses are no round thing that somebody has photographed. */
#define MIN_AXES_RATIO 0.5

/* How well a hand sets the outline all around: its mean distance from the
 * true edge. */
#define HAND_PX 0.7

/* The level of a selection at which its outline runs. */
#define HALF_LEVEL 127.5

/* x^2 + y^2 + p0 xy + p1 (y^2 - x^2) + p2 x + p3 y + p4 = 0. */
#define N_CONIC 5

typedef struct
{
  VellusPoint center;
  double      major;
  double      minor;
  double      angle_rad;
} Ellipse;

static void
add_crossing (const guint8 *line,
              gsize         stride,
              int           i,
              int           at,
              gboolean      upright,
              GArray       *points)
{
  const double      a = line[(gsize) i * stride];
  const double      b = line[(gsize) (i + 1) * stride];
  const double      along = i + 0.5 + (HALF_LEVEL - a) / (b - a);
  const VellusPoint point = upright ? (VellusPoint){ at + 0.5, along }
                                    : (VellusPoint){ along, at + 0.5 };

  g_array_append_val (points, point);
}

/* The outermost crossings of a row or a column: a ring's inner edge is left
 * out. */
static void
find_in_line (const guint8 *line,
              gsize         stride,
              int           n,
              int           at,
              gboolean      upright,
              GArray       *points)
{
  int first = 0, last = n - 1;

  while (first < n && line[(gsize) first * stride] < HALF_LEVEL)
    first++;
  while (last > first && line[(gsize) last * stride] < HALF_LEVEL)
    last--;

  if (first > 0 && first < n)
    add_crossing (line, stride, first - 1, at, upright, points);
  if (last < n - 1 && first < n)
    add_crossing (line, stride, last, at, upright, points);
}

static GArray *
find_outline (const guint8 *mask, int width, int height)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (VellusPoint));

  for (int y = 0; y < height; y++)
    find_in_line (mask + (gsize) y * (gsize) width, 1, width, y, FALSE, points);
  for (int x = 0; x < width; x++)
    find_in_line (mask + x, (gsize) width, height, x, TRUE, points);

  return points;
}

static void
conic_row (const VellusPoint *p, double row[N_CONIC])
{
  row[0] = p->x * p->y;
  row[1] = p->y * p->y - p->x * p->x;
  row[2] = p->x;
  row[3] = p->y;
  row[4] = 1.0;
}

/* Least squares with the trace of the quadratic form held: the fit turns and
 * moves with the points. */
static gboolean
fit_conic (const VellusPoint *points, guint n, double conic[N_CONIC])
{
  double matrix[N_CONIC * N_CONIC] = { 0.0 };
  double row[N_CONIC];

  memset (conic, 0, N_CONIC * sizeof *conic);

  for (guint i = 0; i < n; i++)
    {
      const double target =
        -(points[i].x * points[i].x + points[i].y * points[i].y);

      conic_row (&points[i], row);
      for (guint j = 0; j < N_CONIC; j++)
        {
          for (guint k = 0; k < N_CONIC; k++)
            matrix[j * N_CONIC + k] += row[j] * row[k];
          conic[j] += row[j] * target;
        }
    }

  return vellus_linear_solve (matrix, conic, N_CONIC);
}

static gboolean
ellipse_of_conic (const double p[N_CONIC], Ellipse *ellipse)
{
  const double a = 1.0 - p[1], b = p[0], c = 1.0 + p[1];
  const double det = 4.0 * a * c - b * b;

  if (det <= 0.0)
    return FALSE;

  const double x = (b * p[3] - 2.0 * c * p[2]) / det;
  const double y = (b * p[2] - 2.0 * a * p[3]) / det;
  const double level = -(p[4] + 0.5 * (p[2] * x + p[3] * y));
  const double root = hypot (a - c, b);

  if (level <= 0.0)
    return FALSE;

  ellipse->center = (VellusPoint){ x, y };
  ellipse->major = sqrt (2.0 * level / (a + c - root));
  ellipse->minor = sqrt (2.0 * level / (a + c + root));
  ellipse->angle_rad = 0.5 * atan2 (-b, c - a);

  return TRUE;
}

/* Points around their mean, in units of their spread: rounding stays small. */
static void
normalize (GArray *points, VellusPoint *mean, double *spread)
{
  VellusPoint *p = (VellusPoint *) (gpointer) points->data;

  *mean = (VellusPoint){ 0.0, 0.0 };
  *spread = 0.0;

  for (guint i = 0; i < points->len; i++)
    {
      mean->x += p[i].x / points->len;
      mean->y += p[i].y / points->len;
    }
  for (guint i = 0; i < points->len; i++)
    *spread += vellus_point_distance (p[i], *mean) / points->len;
  for (guint i = 0; i < points->len; i++)
    {
      p[i].x = (p[i].x - mean->x) / *spread;
      p[i].y = (p[i].y - mean->y) / *spread;
    }
}

/* Root mean square distance from the ellipse, to first order. */
static double
residual (const GArray *points, const Ellipse *e)
{
  const double c = cos (e->angle_rad), s = sin (e->angle_rad);
  double       sum = 0.0;

  for (guint i = 0; i < points->len; i++)
    {
      const VellusPoint p = g_array_index (points, VellusPoint, i);
      const double      u = c * (p.x - e->center.x) + s * (p.y - e->center.y);
      const double      v = c * (p.y - e->center.y) - s * (p.x - e->center.x);
      const double      r = hypot (u / e->major, v / e->minor);
      const double      off = (1.0 - 1.0 / r) * hypot (u, v);

      sum += off * off;
    }

  return sqrt (sum / points->len);
}

static gboolean
fit_ellipse (GArray *points, Ellipse *ellipse)
{
  double      conic[N_CONIC];
  VellusPoint mean;
  double      spread;

  if (points->len < 4 * N_CONIC)
    return FALSE;

  normalize (points, &mean, &spread);

  if (! fit_conic ((const VellusPoint *) (gconstpointer) points->data,
                   points->len, conic) ||
      ! ellipse_of_conic (conic, ellipse) ||
      residual (points, ellipse) > MAX_RESIDUAL * ellipse->minor ||
      ellipse->minor < MIN_AXES_RATIO * ellipse->major)
    return FALSE;

  ellipse->center.x = mean.x + spread * ellipse->center.x;
  ellipse->center.y = mean.y + spread * ellipse->center.y;
  ellipse->major *= spread;
  ellipse->minor *= spread;

  return ellipse->minor >= MIN_RADIUS_PX;
}

gboolean
vellus_calibrate_circle (const guint8  *mask,
                         int            width_px,
                         int            height_px,
                         double         diameter_um,
                         VellusReading *reading,
                         GError       **error)
{
  g_autoptr (GArray) points = NULL;
  Ellipse            e;

  if (! (isfinite (diameter_um) && diameter_um > 0.0))
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                           _ ("The diameter must be a number of micrometers "
                              "above 0; give one."));
      return FALSE;
    }

  points = find_outline (mask, width_px, height_px);
  if (! fit_ellipse (points, &e))
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                           _ ("The selection's outline is no circle or "
                              "ellipse; select the round thing along its "
                              "edge."));
      return FALSE;
    }

  const VellusPoint half = { e.major * cos (e.angle_rad),
                             e.major * sin (e.angle_rad) };

  *reading = (VellusReading){
    .kind = VELLUS_READING_CIRCLE,
    .um_per_px = diameter_um / (2.0 * e.major),
    .relative_uncertainty = MIN (HAND_PX / e.major, 0.5),
    .length_um = diameter_um,
    .length_px = 2.0 * e.major,
    .n_marks = (int) points->len,
    .from_px = { e.center.x - half.x, e.center.y - half.y },
    .to_px = { e.center.x + half.x, e.center.y + half.y },
  };

  return TRUE;
}
