/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/patches.h"

#include <math.h>

#include "core/moments.h"

/* Unexplained patches of this share of a typical tube 150 um long are tried
 * as shafts. */
#define PATCH_SHARE 0.35f
#define PATCH_LENGTH_UM 150.0f

/* Patches are thicker than the rim that a misplaced tube leaves. */
#define MIN_PATCH_THICKNESS 0.4f

/* Width of the bar that has the same shorter moment. */
static double
thickness_of (const VellusMoments *moments)
{
  return 3.46 * sqrt (MAX (vellus_moments_axes (moments).shorter, 0.3));
}

/* Collects a patch of unexplained dark places by flooding. */
static void
flood (const VellusBodies *bodies,
       guint8             *seen,
       gsize               start,
       VellusMoments      *moments)
{
  const VellusScene *scene = bodies->scene;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gsize));

  g_array_append_val (stack, start);
  seen[start] = 1;

  while (stack->len > 0)
    {
      const gsize at = g_array_index (stack, gsize, stack->len - 1);
      const int   x = (int) (at % (gsize) scene->width);
      const int   y = (int) (at / (gsize) scene->width);

      g_array_set_size (stack, stack->len - 1);
      vellus_moments_add (moments, x + 0.5, y + 0.5);

      for (int k = 0; k < 4; k++)
        {
          const int nx = x + (k == 0) - (k == 1);
          const int ny = y + (k == 2) - (k == 3);

          if (nx < 0 || ny < 0 || nx >= scene->width || ny >= scene->height)
            continue;

          const gsize next = (gsize) ny * (gsize) scene->width + (gsize) nx;

          if (! seen[next] && bodies->count[next] == 0 &&
              bodies->value[next] > 0.2f)
            {
              seen[next] = 1;
              g_array_append_val (stack, next);
            }
        }
    }
}

/* A straight tube along the longer axis of a patch. */
static VellusTube *
tube_on_patch (const VellusBodies *bodies, const VellusMoments *moments)
{
  const VellusAxes axes = vellus_moments_axes (moments);
  const float      width =
    CLAMP ((float) thickness_of (moments), 0.6f * bodies->typical_width,
           bodies->typical_width);

  return vellus_tube_new_straight (
    bodies->scene, vellus_moments_middle (moments), axes.angle_rad,
    3.4 * sqrt (MAX (axes.longer, 1.0)), width);
}

GPtrArray *
vellus_patches_propose (const VellusBodies *bodies)
{
  const VellusScene *scene = bodies->scene;
  const gsize        n = (gsize) scene->width * (gsize) scene->height;
  g_autofree guint8 *seen = g_new0 (guint8, n);
  GPtrArray         *tubes = vellus_tube_array_new ();
  const double       min_area =
    PATCH_SHARE * bodies->typical_width * PATCH_LENGTH_UM / scene->um_per_px;

  for (gsize i = 0; i < n; i++)
    {
      if (seen[i] || bodies->count[i] > 0 || bodies->value[i] <= 0.2f)
        continue;

      VellusMoments moments = { 0 };

      flood (bodies, seen, i, &moments);
      if (moments.n >= min_area &&
          thickness_of (&moments) >=
            MIN_PATCH_THICKNESS * bodies->typical_width)
        g_ptr_array_add (tubes, tube_on_patch (bodies, &moments));
    }

  return tubes;
}
