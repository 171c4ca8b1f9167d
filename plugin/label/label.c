/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "label/label.h"

#include <math.h>
#include <string.h>

#include "label/label-dots.h"
#include "label/label-length.h"
#include "label/label-text.h"

/* Around the bar, in its lengths, and px at least and at most. */
#define AROUND 1.5
#define MIN_AROUND_PX 40.0
#define MAX_AROUND_PX 400.0

/* Half the thickness of the bar at most: it isn't to be read as a dash. */
#define BAR_PX 3

/* Letters have the bar's color within this, 0 to 1 in the curve of the eye. */
#define COLOR_REACH 0.35

/* How often the same must be read, in three colors and three sizes. */
#define N_COLORS 3
#define MIN_ALIKE 2

typedef struct
{
  int x;
  int y;
  int width;
  int height;
} Window;

static double
encode (float light)
{
  return pow ((double) CLAMP (light, 0.0f, 1.0f), 1.0 / 2.2);
}

static double
channel (const VellusRaster *light, int x, int y, int c)
{
  return encode (
    vellus_raster_pixel (light, x, y)[MIN (c, light->n_channels - 1)]);
}

/* Letters have the bar's color, that of its middle, or are white or black. */
static void
color_of (const VellusRaster  *light,
          const VellusReading *bar,
          guint                n,
          double               color[3])
{
  const int x = (int) (0.5 * (bar->from_px.x + bar->to_px.x));
  const int y = (int) (0.5 * (bar->from_px.y + bar->to_px.y));

  for (int c = 0; c < 3; c++)
    color[c] = n == 1   ? 1.0
               : n == 2 ? 0.0
                        : channel (light, CLAMP (x, 0, light->width_px - 1),
                                   CLAMP (y, 0, light->height_px - 1), c);
}

static Window
window_of (const VellusRaster *light, const VellusReading *bar)
{
  const double around =
    CLAMP (AROUND * bar->length_px, MIN_AROUND_PX, MAX_AROUND_PX);
  const int x0 = (int) (MIN (bar->from_px.x, bar->to_px.x) - around);
  const int y0 = (int) (MIN (bar->from_px.y, bar->to_px.y) - around);
  const int x1 = (int) (MAX (bar->from_px.x, bar->to_px.x) + around);
  const int y1 = (int) (MAX (bar->from_px.y, bar->to_px.y) + around);
  const int x = CLAMP (x0, 0, light->width_px - 1);
  const int y = CLAMP (y0, 0, light->height_px - 1);

  return (Window){ x, y, MIN (x1, light->width_px) - x,
                   MIN (y1, light->height_px) - y };
}

static gboolean
is_on_bar (const VellusReading *bar, double x, double y)
{
  return x > MIN (bar->from_px.x, bar->to_px.x) - BAR_PX &&
         x < MAX (bar->from_px.x, bar->to_px.x) + BAR_PX &&
         y > MIN (bar->from_px.y, bar->to_px.y) - BAR_PX &&
         y < MAX (bar->from_px.y, bar->to_px.y) + BAR_PX;
}

/* 0 where there is a color, 255 where there is another. */
static float *
levels_of (const VellusRaster  *light,
           const VellusReading *bar,
           Window               w,
           guint                n)
{
  float *levels = g_new (float, (gsize) w.width *(gsize) w.height);
  double color[3];

  color_of (light, bar, n, color);

  for (int y = 0; y < w.height; y++)
    for (int x = 0; x < w.width; x++)
      {
        double off = 0.0;

        for (int c = 0; c < 3; c++)
          off =
            MAX (off, fabs (channel (light, w.x + x, w.y + y, c) - color[c]));
        if (is_on_bar (bar, w.x + x + 0.5, w.y + y + 0.5) || ! isfinite (off))
          off = 1.0;
        levels[(gsize) y * (gsize) w.width + (gsize) x] =
          (float) (255.0 * MIN (off / COLOR_REACH, 1.0));
      }

  return levels;
}

static float
between (const float *levels, Window w, double x, double y)
{
  const int    i = CLAMP ((int) floor (x), 0, w.width - 2);
  const int    k = CLAMP ((int) floor (y), 0, w.height - 2);
  const float  a = (float) CLAMP (x - i, 0.0, 1.0);
  const float  b = (float) CLAMP (y - k, 0.0, 1.0);
  const float *p = levels + (gsize) k * (gsize) w.width + (gsize) i;

  return (1.0f - b) * ((1.0f - a) * p[0] + a * p[1]) +
         b * ((1.0f - a) * p[w.width] + a * p[w.width + 1]);
}

static char *
read_enlarged (const float *levels, Window w, int factor)
{
  const int          width = w.width * factor, height = w.height * factor;
  g_autofree guint8 *large = g_try_malloc ((gsize) width * (gsize) height);

  if (large == NULL)
    return NULL;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      large[(gsize) y * (gsize) width + (gsize) x] = (guint8) lround (between (
        levels, w, (x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5));

  return vellus_label_text (large, width, height);
}

/* What all readings agree on. */
typedef struct
{
  double   um;
  guint    n_alike;
  gboolean doubtful;
} Vote;

static void
read_color (const float *levels, Window w, Vote *vote)
{
  static const int factors[] = { 1, 2, 3 };
  const gboolean   has_dot = vellus_label_has_dot (levels, w.width, w.height);

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      g_autofree char  *text = read_enlarged (levels, w, factors[i]);
      VellusLabelLength length = { 0.0, FALSE };
      const guint n = text != NULL ? vellus_label_lengths (text, &length) : 0;

      if (n == 0)
        continue;

      vote->doubtful |=
        n > 1 || length.has_dot != has_dot ||
        (vote->n_alike > 0 && fabs (length.um / vote->um - 1.0) > 1e-9);
      vote->um = length.um;
      vote->n_alike++;
    }
}

gboolean
vellus_label_read (const VellusRaster  *light,
                   const VellusReading *bar,
                   double              *length_um)
{
  const Window w = window_of (light, bar);
  Vote         vote = { 0.0, 0, FALSE };

  if (w.width < 2 || w.height < 2)
    return FALSE;

  for (guint n = 0; n < N_COLORS; n++)
    {
      g_autofree float *levels = levels_of (light, bar, w, n);

      read_color (levels, w, &vote);
    }

  *length_um = vote.um;

  return vote.n_alike >= MIN_ALIKE && ! vote.doubtful;
}
