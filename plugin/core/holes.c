/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/holes.h"

#include <math.h>

/* Who is asked for light. */
#define REACH_PX 3
#define SIGMA_PX 1.3f

typedef struct
{
  VellusScene *scene;
  guint8      *holes;
} Filling;

static gsize
hole_index (const VellusScene *scene, int x, int y)
{
  return (gsize) y * (gsize) scene->width + (gsize) x;
}

static gboolean
is_open (const Filling *filling, int x, int y)
{
  const VellusScene *scene = filling->scene;

  return x < 0 || y < 0 || x >= scene->width || y >= scene->height ||
         filling->holes[hole_index (scene, x, y)] != 0 ||
         scene->unknown[vellus_scene_index (scene, x, y)] != 0;
}

static void
fill_pixel (const Filling *filling, int x, int y)
{
  const VellusScene *scene = filling->scene;
  const gsize        i = vellus_scene_index (scene, x, y);
  float red = 0.0f, green = 0.0f, blue = 0.0f, density = 0.0f, sum = 0.0f;

  for (int dy = -REACH_PX; dy <= REACH_PX; dy++)
    for (int dx = -REACH_PX; dx <= REACH_PX; dx++)
      {
        if (is_open (filling, x + dx, y + dy))
          continue;

        const gsize k = vellus_scene_index (scene, x + dx, y + dy);
        const float weight =
          expf (-(float) (dx * dx + dy * dy) / (2.0f * SIGMA_PX * SIGMA_PX));

        red += weight * scene->red[k];
        green += weight * scene->green[k];
        blue += weight * scene->blue[k];
        density += weight * scene->density[k];
        sum += weight;
      }

  scene->red[i] = red / sum;
  scene->green[i] = green / sum;
  scene->blue[i] = blue / sum;
  scene->density[i] = density / sum;
}

static gboolean
is_rim (const Filling *filling, guint32 pixel)
{
  const guint32 width = (guint32) filling->scene->width;
  const int     x = (int) (pixel % width), y = (int) (pixel / width);

  return ! (is_open (filling, x - 1, y) && is_open (filling, x + 1, y) &&
            is_open (filling, x, y - 1) && is_open (filling, x, y + 1));
}

static GArray *
find_holes (const Filling *filling)
{
  const gsize n =
    (gsize) filling->scene->width * (gsize) filling->scene->height;
  GArray *holes = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize i = 0; i < n; i++)
    if (filling->holes[i])
      {
        const guint32 pixel = (guint32) i;

        g_array_append_val (holes, pixel);
      }

  return holes;
}

/* Fills hole pixels next to what is known, and takes them off @open. */
static gboolean
fill_rim (const Filling *filling, GArray *open)
{
  g_autoptr (GArray) rim = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guint32      width = (guint32) filling->scene->width;
  guint              n_left = 0;

  for (guint i = 0; i < open->len; i++)
    {
      const guint32 pixel = g_array_index (open, guint32, i);

      if (is_rim (filling, pixel))
        g_array_append_val (rim, pixel);
      else
        g_array_index (open, guint32, n_left++) = pixel;
    }

  g_array_set_size (open, n_left);

  for (guint i = 0; i < rim->len; i++)
    {
      const guint32 pixel = g_array_index (rim, guint32, i);

      fill_pixel (filling, (int) (pixel % width), (int) (pixel / width));
    }

  for (guint i = 0; i < rim->len; i++)
    filling->holes[g_array_index (rim, guint32, i)] = 0;

  return rim->len > 0;
}

void
vellus_holes_fill (VellusScene *scene, guint8 *holes, double reach_um)
{
  const Filling      filling = { .scene = scene, .holes = holes };
  const int          n = MAX (1, (int) lround (reach_um / scene->um_per_px));
  g_autoptr (GArray) open = find_holes (&filling);

  for (int i = 0; i < n; i++)
    if (! fill_rim (&filling, open))
      break;

  for (guint i = 0; i < open->len; i++)
    {
      const guint32 pixel = g_array_index (open, guint32, i);
      const guint32 width = (guint32) scene->width;
      const gsize   at = vellus_scene_index (scene, (int) (pixel % width),
                                             (int) (pixel / width));

      scene->unknown[at] = 1;
      scene->density[at] = 0.0f;
    }

  vellus_scene_pad (scene, scene->red);
  vellus_scene_pad (scene, scene->green);
  vellus_scene_pad (scene, scene->blue);
  vellus_scene_pad (scene, scene->density);
}
