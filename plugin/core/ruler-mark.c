/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-mark.h"

#include <math.h>

#include "core/ruler-parts.h"
#include "core/stats.h"

/* What the blur of the picture adds around ink. */
#define MARGIN_PX 1.6

/* Ink has this share of the darkness of the graduations. */
#define MIN_INK 0.3f

/* Numbers lie within this many lengths of the longest graduation beyond its
 * end, and so far to its sides. */
#define NUMBER_REACH 1.0
#define NUMBER_HALF_WIDTH 0.5

/* Graduations that bear a number, in steps. */
#define NUMBER_STEPS 10

/* Graduations looked for beyond the last ones seen, and how far a base line
 * goes on, in steps. */
#define MORE_TICKS 2
#define BASE_STEPS 1.5

/* A ruler on the working grid. */
typedef struct
{
  const VellusScene *scene;
  const VellusRuler *ruler;
  double             c;
  double             d;
  guint8            *holes;
} Removal;

/* Upright in the ruler's frame, in grid px. */
typedef struct
{
  double u0;
  double u1;
  double v0;
  double v1;
} Box;

static float
density_at (const Removal *r, double u, double v)
{
  return vellus_scene_sample (r->scene, r->scene->density,
                              (float) ((u * r->c - v * r->d)),
                              (float) ((u * r->d + v * r->c)));
}

typedef void (*Mark) (const Removal *r, gsize pixel, gpointer data);

static void
hole (const Removal *r, gsize pixel, gpointer data)
{
  r->holes[pixel] = 1;
}

/* Calls @mark for the grid pixels whose middle is in a box. */
static void
mark_box (const Removal *r, const Box *box, Mark mark, gpointer data)
{
  const VellusScene *scene = r->scene;
  double x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;

  for (int i = 0; i < 4; i++)
    {
      const double u = i % 2 ? box->u0 : box->u1, v = i / 2 ? box->v0 : box->v1;
      const double x = (u * r->c - v * r->d);
      const double y = (u * r->d + v * r->c);

      x0 = MIN (x0, x);
      x1 = MAX (x1, x);
      y0 = MIN (y0, y);
      y1 = MAX (y1, y);
    }

  for (int y = MAX ((int) y0, 0); y <= MIN ((int) y1, scene->height - 1); y++)
    for (int x = MAX ((int) x0, 0); x <= MIN ((int) x1, scene->width - 1); x++)
      {
        const double u = ((x + 0.5) * r->c + (y + 0.5) * r->d);
        const double v = ((y + 0.5) * r->c - (x + 0.5) * r->d);

        if (u >= box->u0 && u < box->u1 && v >= box->v0 && v < box->v1)
          mark (r, (gsize) y * (gsize) scene->width + (gsize) x, data);
      }
}

static double
half_thickness (const Removal *r)
{
  return 0.5 * r->ruler->thickness + MARGIN_PX;
}

/* The median over the graduations, in their middle. */
static float
ink_of (const Removal *r)
{
  const GArray      *ticks = r->ruler->ticks;
  g_autofree double *values = g_new (double, ticks->len);

  for (guint i = 0; i < ticks->len; i++)
    {
      const VellusTick *t = vellus_ruler_tick (ticks, i);

      values[i] = density_at (r, 0.5 * (t->u0 + t->u1), t->v);
    }

  return (float) vellus_stats_median (values, ticks->len);
}

static void
mark_tick (const Removal *r, const VellusTick *t, double v)
{
  const double half = half_thickness (r);
  const double margin = MARGIN_PX;
  const Box    box = { t->u0 - margin, t->u1 + margin, v - half, v + half };

  mark_box (r, &box, hole, NULL);
}

/* The nearest graduation that is as long as number @k should be: so many steps
 * of ten away, or else of the ruler's group. */
static const VellusTick *
like_tick (const VellusRuler *ruler, int k, const VellusTick *near)
{
  const int         steps[] = { NUMBER_STEPS, MAX (ruler->group, 1) };
  const VellusTick *best = NULL;

  for (guint s = 0; s < G_N_ELEMENTS (steps) && best == NULL; s++)
    for (guint i = 0; i < ruler->ticks->len; i++)
      {
        const VellusTick *t = vellus_ruler_tick (ruler->ticks, i);

        if ((t->index - k) % steps[s] == 0 &&
            (best == NULL || ABS (t->index - k) < ABS (best->index - k)))
          best = t;
      }

  return best != NULL ? best : near;
}

/* Those that were seen, and ink in the place of those that were not, which a
 * number touches often. */
static void
mark_ticks (const Removal *r, float ink)
{
  const GArray     *ticks = r->ruler->ticks;
  const VellusTick *first = vellus_ruler_tick (ticks, 0);
  const VellusTick *last = vellus_ruler_tick (ticks, ticks->len - 1);
  guint             i = 0;

  for (int k = first->index - MORE_TICKS; k <= last->index + MORE_TICKS; k++)
    {
      while (i + 1 < ticks->len && vellus_ruler_tick (ticks, i)->index < k)
        i++;

      const VellusTick *near = vellus_ruler_tick (ticks, i);
      const double      v = near->v + (k - near->index) * r->ruler->period;

      const VellusTick *like =
        near->index == k ? near : like_tick (r->ruler, k, near);

      if (near->index == k ||
          density_at (r, 0.5 * (like->u0 + like->u1), v) > MIN_INK * ink)
        mark_tick (r, like, v);
    }
}

static double
end_of (const VellusTick *t, gboolean upper)
{
  return upper ? t->u0 : t->u1;
}

/* The line through most ends of the graduations at one side: how it rises,
 * and where it is at the first. */
static void
line_of_ends (const GArray *ticks, gboolean upper, double *rise, double *start)
{
  const guint        n = ticks->len - 1;
  const VellusTick  *first = vellus_ruler_tick (ticks, 0);
  g_autofree double *values = g_new (double, ticks->len);

  for (guint i = 0; i < n; i++)
    {
      const VellusTick *a = vellus_ruler_tick (ticks, i);
      const VellusTick *b =
        vellus_ruler_tick (ticks, (i + n / 2 + 1) % (n + 1));

      values[i] = (end_of (b, upper) - end_of (a, upper)) / (b->v - a->v);
    }
  *rise = vellus_stats_median (values, n);

  for (guint i = 0; i <= n; i++)
    {
      const VellusTick *t = vellus_ruler_tick (ticks, i);

      values[i] = end_of (t, upper) - *rise * (t->v - first->v);
    }
  *start = vellus_stats_median (values, n + 1);
}

/* Where a base line runs along one end of the graduations. */
static void
mark_base (const Removal *r, gboolean upper, float ink)
{
  const GArray *ticks = r->ruler->ticks;
  const double  v0 = vellus_ruler_tick (ticks, 0)->v;
  const double  v1 = vellus_ruler_tick (ticks, ticks->len - 1)->v;
  const double  half = half_thickness (r), step = 1.0;
  double        rise, start;

  line_of_ends (ticks, upper, &rise, &start);

  for (double v = v0 - BASE_STEPS * r->ruler->period;
       v < v1 + BASE_STEPS * r->ruler->period; v += step)
    {
      const double u = start + rise * (v - v0);
      const Box box = { u - half - step, u + half + step, v - step, v + step };
      float     dark = 0.0f;

      for (int k = -2; k <= 2; k++)
        dark = MAX (dark, density_at (r, u + 0.5 * k * half, v));

      if (dark > MIN_INK * ink)
        mark_box (r, &box, hole, NULL);
    }
}

/* A number is dark ink that lies all in its place; what leaves it is a hair. */
typedef struct
{
  GArray *pixels;
  float   min_density;
} Ink;

static void
collect_ink (const Removal *r, gsize pixel, gpointer data)
{
  Ink               *ink = data;
  const VellusScene *scene = r->scene;
  const gsize        i =
    vellus_scene_index (scene, (int) (pixel % (gsize) scene->width),
                        (int) (pixel / (gsize) scene->width));

  if (scene->density[i] > ink->min_density && r->holes[pixel] == 0)
    {
      r->holes[pixel] = 2;
      g_array_append_val (ink->pixels, pixel);
    }
}

static gboolean
is_ink (const Removal *r, const Ink *ink, int x, int y)
{
  const VellusScene *scene = r->scene;

  return x >= 0 && y >= 0 && x < scene->width && y < scene->height &&
         r->holes[(gsize) y * (gsize) scene->width + (gsize) x] == 0 &&
         scene->density[vellus_scene_index (scene, x, y)] > ink->min_density;
}

/* Takes away from the ink (2) what is joined to something dark outside. */
static void
drop_crossing (const Removal *r, const Ink *ink)
{
  const int width = r->scene->width, height = r->scene->height;
  gboolean  changed = TRUE;

  while (changed)
    {
      changed = FALSE;

      for (guint i = 0; i < ink->pixels->len; i++)
        {
          const gsize pixel = g_array_index (ink->pixels, gsize, i);
          const int   x = (int) (pixel % (gsize) width);
          const int   y = (int) (pixel / (gsize) width);
          gboolean    joined =
            x == 0 || y == 0 || x == width - 1 || y == height - 1;

          if (r->holes[pixel] != 2)
            continue;

          for (int k = 0; k < 9 && ! joined; k++)
            joined = is_ink (r, ink, x + k % 3 - 1, y + k / 3 - 1);

          if (joined)
            r->holes[pixel] = 0;
          changed |= joined;
        }
    }
}

static void
mark_around (const Removal *r, gsize pixel)
{
  const int width = r->scene->width, height = r->scene->height;
  const int x = (int) (pixel % (gsize) width);
  const int y = (int) (pixel / (gsize) width);

  for (int j = MAX (y - 1, 0); j <= MIN (y + 1, height - 1); j++)
    for (int i = MAX (x - 1, 0); i <= MIN (x + 1, width - 1); i++)
      r->holes[(gsize) j * (gsize) width + (gsize) i] = 1;
}

static void
mark_number (const Removal *r, const Box *box, float min_density)
{
  g_autoptr (GArray) pixels = g_array_new (FALSE, FALSE, sizeof (gsize));
  Ink                ink = { pixels, min_density };

  mark_box (r, box, collect_ink, &ink);
  drop_crossing (r, &ink);

  for (guint i = 0; i < pixels->len; i++)
    {
      const gsize pixel = g_array_index (pixels, gsize, i);

      if (r->holes[pixel] == 2)
        mark_around (r, pixel);
    }
}

static double
longest (const GArray *ticks)
{
  double length = 0.0;

  for (guint i = 0; i < ticks->len; i++)
    length = MAX (length, vellus_ruler_tick (ticks, i)->u1 -
                            vellus_ruler_tick (ticks, i)->u0);

  return length;
}

static gboolean
is_long (const VellusTick *t, double length)
{
  return t->u1 - t->u0 > 0.85 * length;
}

/* The remainder of the long graduations' index, by majority. */
static int
number_phase (const GArray *ticks, double length)
{
  guint votes[NUMBER_STEPS] = { 0 };
  int   best = 0;

  for (guint i = 0; i < ticks->len; i++)
    if (is_long (vellus_ruler_tick (ticks, i), length))
      votes[(vellus_ruler_tick (ticks, i)->index % NUMBER_STEPS +
             NUMBER_STEPS) %
            NUMBER_STEPS]++;

  for (int i = 1; i < NUMBER_STEPS; i++)
    if (votes[i] > votes[best])
      best = i;

  return best;
}

/* Ends of the long graduations. */
static void
long_ends (const GArray *ticks, double length, double *u0, double *u1, double v)
{
  double best = INFINITY;

  for (guint i = 0; i < ticks->len; i++)
    {
      const VellusTick *t = vellus_ruler_tick (ticks, i);

      if (! is_long (t, length) || fabs (t->v - v) >= best)
        continue;

      best = fabs (t->v - v);
      *u0 = t->u0;
      *u1 = t->u1;
    }
}

static void
mark_numbers (const Removal *r, float ink)
{
  const GArray     *ticks = r->ruler->ticks;
  const VellusTick *first = vellus_ruler_tick (ticks, 0);
  const VellusTick *last = vellus_ruler_tick (ticks, ticks->len - 1);
  const double      length = longest (ticks);
  const double      reach = NUMBER_REACH * length;
  const double      half = NUMBER_HALF_WIDTH * length;
  const int         phase = number_phase (ticks, length);

  for (int k = first->index - NUMBER_STEPS; k <= last->index + NUMBER_STEPS;
       k++)
    {
      const double v = first->v + (k - first->index) * r->ruler->period;
      double       u0 = 0.0, u1 = 0.0;

      if (((k - phase) % NUMBER_STEPS + NUMBER_STEPS) % NUMBER_STEPS != 0)
        continue;

      long_ends (ticks, length, &u0, &u1, v);

      const Box above = { u0 - reach, u0, v - half, v + half };
      const Box below = { u1, u1 + reach, v - half, v + half };

      mark_number (r, &above, MIN_INK * ink);
      mark_number (r, &below, MIN_INK * ink);
    }
}

void
vellus_ruler_mark (const VellusRuler *ruler,
                   const VellusScene *scene,
                   guint8            *holes)
{
  const Removal r = { scene, ruler, cos (ruler->angle_rad),
                      sin (ruler->angle_rad), holes };
  const float   ink = ink_of (&r);

  mark_ticks (&r, ink);
  mark_base (&r, TRUE, ink);
  mark_base (&r, FALSE, ink);
  mark_numbers (&r, ink);
}
