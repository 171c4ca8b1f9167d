/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tint.h"

#include <math.h>
#include <stdlib.h>

#include "core/stats.h"

/* Red over green optical density: 0.5 to 0.65 for melanins, under 0.2 for
 * blood once camera channels overlap; the bound lies half-way. */
#define MIN_RED_SHARE 0.35

/* Black shafts hide what colour they have. */
#define MAX_DENSITY 0.7

/* How far beyond its edges the skin beside a shaft is read. */
#define BESIDE_PX 3.0f

/* Glare adds as much red light as blue: over skin that sends back half as much
 * blue as red or more, its optical density in red is this share of that in
 * blue or more. White hair is about as bright as skin in red. */
#define MIN_GLARE_SHARE 0.54f

/* Fainter than this in red is no glare. */
#define MIN_GLARE_RED 0.15f

/* Where the skin around a line is asked for its colour: at so many places on
 * either side, so far apart. */
#define SKIN_PLACES 8
#define SKIN_STEP_PX 4.0f

static double
log_at (const VellusScene *scene, const float *plane, float x, float y)
{
  return log (MAX (vellus_scene_sample (scene, plane, x, y), 0.002f));
}

/* Mean optical density of a line against the skin on both sides. */
static double
line_density (const VellusScene    *scene,
              const float          *plane,
              const VellusFragment *fragment)
{
  const float across = 0.5f * fragment->width + BESIDE_PX;
  double      sum = 0.0;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);
      const float             dx = -across * sinf (p->angle_rad);
      const float             dy = across * cosf (p->angle_rad);

      sum += 0.5 * log_at (scene, plane, p->x - dx, p->y - dy) +
             0.5 * log_at (scene, plane, p->x + dx, p->y + dy) -
             log_at (scene, plane, p->x, p->y);
    }

  return sum / fragment->points->len;
}

gboolean
vellus_tint_is_light (const VellusScene *scene, const VellusFragment *fragment)
{
  return line_density (scene, scene->green, fragment) < 0.0;
}

static gboolean
is_vessel (const VellusScene *scene, const VellusFragment *fragment)
{
  const double red = line_density (scene, scene->red, fragment);
  const double green = line_density (scene, scene->green, fragment);

  return green > 0.0 && green < MAX_DENSITY && red < MIN_RED_SHARE * green;
}

void
vellus_tint_drop_vessels (const VellusScene *scene, GPtrArray *fragments)
{
  for (guint i = fragments->len; i > 0; i--)
    if (is_vessel (scene, fragments->pdata[i - 1]))
      g_ptr_array_remove_index (fragments, i - 1);
}

/* How much brighter a line is than the skin around it, natural logarithm. */
static float
line_excess (const VellusScene    *scene,
             const float          *plane,
             const VellusFragment *fragment)
{
  g_autoptr (GArray) around = g_array_new (FALSE, FALSE, sizeof (float));
  double             sum = 0.0;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);

      sum += log_at (scene, plane, p->x, p->y);

      for (int k = 1; k <= SKIN_PLACES; k++)
        for (int side = -1; side <= 1; side += 2)
          {
            const float across = (float) side * (0.5f * fragment->width +
                                                 SKIN_STEP_PX * (float) k);
            const float skin =
              (float) log_at (scene, plane, p->x - across * sinf (p->angle_rad),
                              p->y + across * cosf (p->angle_rad));

            g_array_append_val (around, skin);
          }
    }

  qsort (around->data, around->len, sizeof (float),
         vellus_stats_compare_floats);

  return (float) (sum / fragment->points->len) -
         g_array_index (around, float, around->len / 2);
}

static gboolean
is_glare (const VellusScene *scene, const VellusFragment *fragment)
{
  const float red = line_excess (scene, scene->red, fragment);
  const float blue = line_excess (scene, scene->blue, fragment);

  return red > MIN_GLARE_RED && red > MIN_GLARE_SHARE * blue;
}

void
vellus_tint_drop_glare (const VellusScene *scene, GPtrArray *fragments)
{
  for (guint i = fragments->len; i > 0; i--)
    if (is_glare (scene, fragments->pdata[i - 1]))
      g_ptr_array_remove_index (fragments, i - 1);
}
