/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-remove.h"

#include <math.h>

#include "core/comb.h"
#include "core/ruler-mark.h"
#include "core/segments.h"
#include "core/trace.h"

/* Dark lines in a row that make it worth while to look for a ruler. */
#define MIN_LINES 6
#define MIN_SPAN 0.6

/* Chord over length of a line that may be a graduation. */
#define MIN_STRAIGHT 0.97f

/* Graduations are not farther apart than this share of the longer side. */
#define MAX_PERIOD_SHARE 0.45

static void
add_line (const VellusFragment *fragment, GArray *lines)
{
  const guint             n = fragment->points->len;
  const VellusTracePoint *a = vellus_fragment_point (fragment, 0);
  const VellusTracePoint *b = vellus_fragment_point (fragment, n - 1);
  const float             chord = hypotf (b->x - a->x, b->y - a->y);
  VellusSegment           line = {
              .x = 0.5f * (a->x + b->x),
              .y = 0.5f * (a->y + b->y),
              .angle_rad = atan2f (b->y - a->y, b->x - a->x),
              .length = chord,
              .width = fragment->width,
              .strength = fragment->strength,
  };

  if (chord < MIN_STRAIGHT * vellus_fragment_length (fragment))
    return;

  /* A line has two directions, an edge one. */
  g_array_append_val (lines, line);
  line.angle_rad += line.angle_rad > 0.0f ? (float) -G_PI : (float) G_PI;
  g_array_append_val (lines, line);
}

/* Many in a row, or few without a gap that cross most of the picture. */
static gboolean
is_worth_a_look (const VellusComb *comb, double side)
{
  const guint        n = comb->teeth->len;
  const VellusTooth *last = &g_array_index (comb->teeth, VellusTooth, n - 1);

  return n >= MIN_LINES ||
         (last->index == (int) n - 1 && n * comb->period > MIN_SPAN * side);
}

static gboolean
are_in_a_row (const VellusScene *scene, const GPtrArray *fragments)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (VellusSegment));

  for (guint i = 0; i < fragments->len; i++)
    add_line (fragments->pdata[i], lines);

  const double          side = MAX (scene->width, scene->height);
  g_autoptr (GPtrArray) combs =
    vellus_combs_find (lines, MAX_PERIOD_SHARE * side, scene->watch);

  for (guint i = 0; i < combs->len; i++)
    if (is_worth_a_look (combs->pdata[i], side))
      return TRUE;

  return FALSE;
}

/* What the eye sees on the working grid. */
static VellusShade *
shade_of (const VellusScene *scene, int n_threads)
{
  g_autoptr (VellusRaster) light =
    vellus_raster_new (scene->width, scene->height, 3, NULL);

  if (light == NULL)
    return NULL;

  for (int y = 0; y < scene->height && ! vellus_watch_stopped (scene->watch);
       y++)
    for (int x = 0; x < scene->width; x++)
      {
        const gsize i = vellus_scene_index (scene, x, y);
        float      *pixel = vellus_raster_pixel (light, x, y);

        pixel[0] = scene->red[i];
        pixel[1] = scene->green[i];
        pixel[2] = scene->blue[i];
      }

  return vellus_watch_stopped (scene->watch)
           ? NULL
           : vellus_shade_new (light, n_threads, scene->watch);
}

static VellusRuler *
find_ruler (const VellusScene *scene, int n_threads)
{
  g_autoptr (VellusShade) shade = shade_of (scene, n_threads);

  if (shade == NULL && ! vellus_watch_stopped (scene->watch))
    vellus_watch_out_of_memory (scene->watch);
  if (shade == NULL || vellus_watch_stopped (scene->watch))
    return NULL;

  g_autoptr (GArray) segments =
    vellus_segments_find (shade, n_threads, scene->watch);
  const double side = MAX (shade->width, shade->height);
  guint        n_pattern = 0;

  if (segments == NULL)
    {
      vellus_watch_out_of_memory (scene->watch);
      return NULL;
    }

  return vellus_ruler_find (segments, MAX_PERIOD_SHARE * side, scene->watch,
                            &n_pattern);
}

guint8 *
vellus_ruler_holes (const VellusScene *scene,
                    const GPtrArray   *fragments,
                    int                n_threads)
{
  if (! are_in_a_row (scene, fragments) || vellus_watch_stopped (scene->watch))
    return NULL;

  g_autoptr (VellusRuler) ruler = find_ruler (scene, n_threads);

  if (ruler == NULL || ! vellus_ruler_is_sure (ruler))
    return NULL;

  guint8 *holes = g_new0 (guint8, (gsize) scene->width * (gsize) scene->height);

  vellus_ruler_mark (ruler, scene, holes);

  return holes;
}
