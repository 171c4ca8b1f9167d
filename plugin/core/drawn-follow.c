/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn-follow.h"

#include <math.h>
#include <stdlib.h>

#include "core/stats.h"

/* A line's colour is compared with that so far on both sides. */
#define SIDE_PX 6

/* Gaps this wide are crossed. */
#define GAP_PX 6

/* Drawings whose colour stands out less, in levels of 255, are not followed:
 * skin's own colour varies by half of that. */
#define MIN_LEVELS 20.0f

/* Share of the drawing's colour that a pixel of it has at least. */
#define MIN_COLOUR_SHARE 0.4f

/* Share of its difference to both sides that leads away from grey. */
#define MIN_VIVID_SHARE 0.5f

/* Difference of red and of blue to the light in between (ITU-R BT.601), in
 * levels of 255. */
typedef struct
{
  float red;
  float blue;
} Colour;

typedef struct
{
  const VellusRaster *light;
  guint8             *mask;
  Colour              along;
  float               least;
  GArray             *stack;
  GArray             *others;
} Follow;

/* Mark of what was found not to have the drawing's colour, so that it is not
 * looked at again from its neighbours. */
#define MARK_OTHER 2

static const int sides[4][2] = { { 1, 0 }, { 1, 1 }, { 0, 1 }, { -1, 1 } };

/* The square root is near enough to how pictures are encoded. */
static float
level (float light)
{
  return 255.0f * sqrtf (CLAMP (light, 0.0f, 1.0f));
}

static Colour
colour_at (const VellusRaster *light, int x, int y)
{
  const float *pixel = vellus_raster_pixel (light, x, y);
  const float  red = level (pixel[0]);
  const float  blue = level (pixel[2]);
  const float  luma = 0.299f * red + 0.587f * level (pixel[1]) + 0.114f * blue;

  return (Colour){ red - luma, blue - luma };
}

static float
squared (Colour colour)
{
  return colour.red * colour.red + colour.blue * colour.blue;
}

static gboolean
is_inside (const VellusRaster *light, int x, int y)
{
  return x >= SIDE_PX && y >= SIDE_PX && x < light->width_px - SIDE_PX &&
         y < light->height_px - SIDE_PX;
}

/* The lesser difference to both sides across the line, wherever that lies. */
static Colour
difference_at (const VellusRaster *light, int x, int y)
{
  const Colour here = colour_at (light, x, y);
  Colour       most = { 0.0f, 0.0f };

  for (int k = 0; k < 4; k++)
    {
      const int    dx = SIDE_PX * sides[k][0], dy = SIDE_PX * sides[k][1];
      const Colour left = colour_at (light, x - dx, y - dy);
      const Colour right = colour_at (light, x + dx, y + dy);
      const Colour a = { here.red - left.red, here.blue - left.blue };
      const Colour b = { here.red - right.red, here.blue - right.blue };
      const Colour lesser = squared (a) < squared (b) ? a : b;

      if (a.red * b.red + a.blue * b.blue > 0.0f &&
          squared (lesser) > squared (most))
        most = lesser;
    }

  return most;
}

/* Difference of a pixel's colour to both sides where it leads away from grey:
 * white and black lines stay as sharp as they are, and glints are white. */
static Colour
vivid_at (const VellusRaster *light, int x, int y)
{
  const Colour none = { 0.0f, 0.0f };
  const Colour here = colour_at (light, x, y);
  const Colour difference = difference_at (light, x, y);

  return here.red * difference.red + here.blue * difference.blue >=
             MIN_VIVID_SHARE * squared (difference)
           ? difference
           : none;
}

/* What makes the drawing's colour: the mean of the quarter of its pixels
 * that stand out most. */
static Colour
drawing_colour (const VellusRaster *light, const GArray *members)
{
  const guint        n = members->len;
  g_autofree float  *sorted = g_new (float, n);
  g_autofree Colour *colours = g_new0 (Colour, n);
  Colour             sum = { 0.0f, 0.0f };
  guint              n_sum = 0;

  for (guint i = 0; i < n; i++)
    {
      const gsize pixel = g_array_index (members, gsize, i);
      const int   x = (int) (pixel % (gsize) light->width_px);
      const int   y = (int) (pixel / (gsize) light->width_px);

      if (is_inside (light, x, y))
        colours[i] = vivid_at (light, x, y);
      sorted[i] = squared (colours[i]);
    }

  qsort (sorted, n, sizeof *sorted, vellus_stats_compare_floats);

  const float least = sorted[n - 1 - n / 4];

  for (guint i = 0; i < n; i++)
    if (squared (colours[i]) >= least)
      {
        sum.red += colours[i].red;
        sum.blue += colours[i].blue;
        n_sum++;
      }

  return (Colour){ sum.red / (float) n_sum, sum.blue / (float) n_sum };
}

static gboolean
has_colour (const Follow *follow, int x, int y)
{
  const Colour difference = vivid_at (follow->light, x, y);

  return difference.red * follow->along.red +
           difference.blue * follow->along.blue >=
         follow->least;
}

/* Adds what has the drawing's colour around one of its pixels. */
static void
follow_from (const Follow *follow, gsize pixel)
{
  const VellusRaster *light = follow->light;
  const int           x0 = (int) (pixel % (gsize) light->width_px);
  const int           y0 = (int) (pixel / (gsize) light->width_px);

  for (int y = y0 - GAP_PX; y <= y0 + GAP_PX; y++)
    for (int x = x0 - GAP_PX; x <= x0 + GAP_PX; x++)
      {
        if (! is_inside (light, x, y))
          continue;

        const gsize k = (gsize) y * (gsize) light->width_px + (gsize) x;

        if (follow->mask[k] != 0)
          continue;

        const gboolean is_drawn = has_colour (follow, x, y);

        follow->mask[k] = is_drawn ? 1 : MARK_OTHER;
        g_array_append_val (is_drawn ? follow->stack : follow->others, k);
      }
}

void
vellus_drawn_follow (const VellusRaster *light,
                     const GArray       *members,
                     guint8             *mask)
{
  if (light->n_channels != 3)
    return;

  const Colour       colour = drawing_colour (light, members);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gsize));
  const Follow       follow = { .light = light,
                                .mask = mask,
                                .along = colour,
                                .least = MIN_COLOUR_SHARE * squared (colour),
                                .stack = stack,
                                .others = others };

  if (squared (colour) < MIN_LEVELS * MIN_LEVELS)
    return;

  g_array_append_vals (stack, members->data, members->len);

  while (stack->len > 0)
    {
      const gsize pixel = g_array_index (stack, gsize, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      follow_from (&follow, pixel);
    }

  for (guint i = 0; i < others->len; i++)
    mask[g_array_index (others, gsize, i)] = 0;
}
