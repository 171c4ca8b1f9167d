/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn-circle.h"

#include <math.h>
#include <string.h>

/* Smaller circles are letters. */
#define MIN_RADIUS_PX 24.0

/* Fewer pixels fit any circle. */
#define MIN_PIXELS 40

/* Rounds of fitting, and how far off what takes part may lie: from half of
 * the radius, halved each time, down to a line's edges. */
#define ROUNDS 6
#define LEAST_OFF_PX 2.5

/* Share of a circle beside which something must have been found, this close. */
#define MIN_FOUND 0.5
#define BESIDE_PX 2

/* Half the width of its line. */
#define HALF_LINE_PX 1

static double
distance_px (const VellusDrawnCircle *circle, double x, double y)
{
  return fabs (hypot (x - circle->x, y - circle->y) - circle->radius);
}

/* Sums over the pixels, about a center. */
typedef struct
{
  double n, x, y, uu, vv, uv, uz, vz;
} Sums;

static Sums
add_up (const GArray            *pixels,
        int                      width,
        const VellusDrawnCircle *near,
        double                   off_px,
        const Sums              *center)
{
  Sums sums = { 0.0 };

  for (guint i = 0; i < pixels->len; i++)
    {
      const gsize  pixel = g_array_index (pixels, gsize, i);
      const double x = (double) (pixel % (gsize) width);
      const double y = (double) (pixel / (gsize) width);
      const double u = center != NULL ? x - center->x : 0.0;
      const double v = center != NULL ? y - center->y : 0.0;
      const double z = u * u + v * v;

      if (near->radius > 0.0 && distance_px (near, x, y) > off_px)
        continue;

      sums.n += 1.0;
      sums.x += x;
      sums.y += y;
      sums.uu += u * u;
      sums.vv += v * v;
      sums.uv += u * v;
      sums.uz += u * z;
      sums.vz += v * z;
    }

  sums.x /= MAX (sums.n, 1.0);
  sums.y /= MAX (sums.n, 1.0);

  return sums;
}

/* Kasa's fit: the circle x^2 + y^2 + d x + e y + f = 0 nearest to zero. */
static gboolean
fit_near (const GArray      *pixels,
          int                width,
          double             off_px,
          VellusDrawnCircle *circle)
{
  const Sums   mean = add_up (pixels, width, circle, off_px, NULL);
  const Sums   sums = add_up (pixels, width, circle, off_px, &mean);
  const double det = sums.uu * sums.vv - sums.uv * sums.uv;

  if (sums.n < MIN_PIXELS || det < 1e-6 * sums.uu * sums.vv)
    return FALSE;

  const double u = 0.5 * (sums.uz * sums.vv - sums.vz * sums.uv) / det;
  const double v = 0.5 * (sums.vz * sums.uu - sums.uz * sums.uv) / det;

  circle->x = mean.x + u;
  circle->y = mean.y + v;
  circle->radius = sqrt (u * u + v * v + (sums.uu + sums.vv) / sums.n);

  return circle->radius >= MIN_RADIUS_PX;
}

gboolean
vellus_drawn_circle_fit (const GArray      *pixels,
                         int                width,
                         VellusDrawnCircle *circle)
{
  double off_px = 4.0 * LEAST_OFF_PX;

  if (circle->radius <= 0.0)
    {
      if (! fit_near (pixels, width, G_MAXDOUBLE, circle))
        return FALSE;

      off_px = 0.5 * circle->radius;
    }

  for (int round = 0; round < ROUNDS; round++)
    {
      if (! fit_near (pixels, width, off_px, circle))
        return FALSE;

      off_px = MAX (0.5 * off_px, LEAST_OFF_PX);
    }

  return TRUE;
}

static gboolean
is_any_marked (const guint8 *middle, gsize stride)
{
  for (int k = -BESIDE_PX; k <= BESIDE_PX; k++)
    if (memchr (middle + k * (gssize) stride - BESIDE_PX, 1,
                2 * BESIDE_PX + 1) != NULL)
      return TRUE;

  return FALSE;
}

static void
mark_around (guint8 *middle, gsize stride)
{
  for (int k = -HALF_LINE_PX; k <= HALF_LINE_PX; k++)
    memset (middle + k * (gssize) stride - HALF_LINE_PX, 1,
            2 * HALF_LINE_PX + 1);
}

/* The share of a circle's places in the picture that are marked, and marks
 * all of them if so wanted. */
static double
go_around (const VellusDrawnCircle *circle,
           int                      width,
           int                      height,
           gboolean                 mark,
           guint8                  *mask)
{
  const int n = (int) ceil (2.0 * G_PI * circle->radius);
  int       n_inside = 0, n_marked = 0;

  for (int i = 0; i < n; i++)
    {
      const double angle = 2.0 * G_PI * i / n;
      const int    x = (int) lround (circle->x + circle->radius * cos (angle));
      const int    y = (int) lround (circle->y + circle->radius * sin (angle));
      guint8      *place = mask + (gssize) y * width + x;

      if (x < BESIDE_PX || y < BESIDE_PX || x >= width - BESIDE_PX ||
          y >= height - BESIDE_PX)
        continue;

      n_inside++;
      n_marked += is_any_marked (place, (gsize) width);
      if (mark)
        mark_around (place, (gsize) width);
    }

  return n_inside > 0 ? (double) n_marked / n_inside : 0.0;
}

void
vellus_drawn_circle_close (const VellusDrawnCircle *circle,
                           int                      width,
                           int                      height,
                           guint8                  *mask)
{
  if (circle->radius < 4.0 * (width + height) &&
      go_around (circle, width, height, FALSE, mask) >= MIN_FOUND)
    go_around (circle, width, height, TRUE, mask);
}
