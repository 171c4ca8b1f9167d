/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/cover.h"

#include <math.h>
#include <stdlib.h>

#include "core/stats.h"

/* What a shaft must explain that no stronger one does: share of its area,
 * share of its centre line. */
#define MIN_NEW_AREA 0.3f
#define MIN_NEW_LINE 0.3f

/* A pixel is shaft when it has this share of the contrast of the darker
 * ones. */
#define DARK_SHARE 0.5f

/* What must be its own among all that were chosen. */
#define MIN_UNIQUE_AREA 0.22f

typedef struct
{
  VellusFragment *fragment;
  float           worth;
  guint           order;
  GArray         *pixels;
  GArray         *dark;
} Candidate;

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *x = a, *y = b;

  if (x->worth > y->worth || x->worth < y->worth)
    return x->worth < y->worth ? 1 : -1;

  return (x->order > y->order) - (x->order < y->order);
}

/* Adds the pixels of a disc that aren't marked yet, and marks them. */
static void
add_disc (const VellusScene      *scene,
          const VellusTracePoint *at,
          float                   radius,
          guint8                 *mark,
          GArray                 *pixels)
{
  const int x0 = MAX ((int) floorf (at->x - radius), 0);
  const int x1 = MIN ((int) floorf (at->x + radius), scene->width - 1);
  const int y0 = MAX ((int) floorf (at->y - radius), 0);
  const int y1 = MIN ((int) floorf (at->y + radius), scene->height - 1);

  for (int j = y0; j <= y1; j++)
    for (int i = x0; i <= x1; i++)
      {
        const float   dx = (float) i + 0.5f - at->x;
        const float   dy = (float) j + 0.5f - at->y;
        const guint32 pixel = (guint32) (j * scene->width + i);

        if (dx * dx + dy * dy <= radius * radius && ! mark[pixel])
          {
            mark[pixel] = 1;
            g_array_append_val (pixels, pixel);
          }
      }
}

/* Pixels within half a width of the centre line, each once. Nothing is marked
 * before and after. */
static GArray *
tube_pixels (const VellusScene    *scene,
             const VellusFragment *fragment,
             guint8               *mark)
{
  GArray     *pixels = g_array_new (FALSE, FALSE, sizeof (guint32));
  const float radius = MAX (0.5f * fragment->width, 1.0f);

  for (guint i = 0; i < fragment->points->len; i++)
    add_disc (scene, vellus_fragment_point (fragment, i), radius, mark, pixels);

  for (guint i = 0; i < pixels->len; i++)
    mark[g_array_index (pixels, guint32, i)] = 0;

  return pixels;
}

static float
contrast_at (const VellusScene *scene, float sign, guint32 pixel)
{
  const int x = (int) (pixel % (guint32) scene->width);
  const int y = (int) (pixel / (guint32) scene->width);

  return sign * scene->density[vellus_scene_index (scene, x, y)];
}

/* Those of the pixels that are shaft, not skin: a line along the outer sides
 * of two shafts explains nothing between them. */
static GArray *
dark_pixels (const VellusScene *scene, float sign, const GArray *pixels)
{
  GArray            *dark = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < pixels->len; i++)
    {
      const float value =
        contrast_at (scene, sign, g_array_index (pixels, guint32, i));

      g_array_append_val (values, value);
    }

  if (values->len == 0)
    return dark;

  g_array_sort (values, vellus_stats_compare_floats);

  const float least =
    DARK_SHARE * g_array_index (values, float, values->len * 3 / 4);

  for (guint i = 0; i < pixels->len; i++)
    {
      const guint32 pixel = g_array_index (pixels, guint32, i);

      if (contrast_at (scene, sign, pixel) >= least)
        g_array_append_val (dark, pixel);
    }

  return dark;
}

static float
new_line_share (const VellusScene    *scene,
                const guint16        *count,
                const VellusFragment *fragment)
{
  guint n_new = 0;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *point = vellus_fragment_point (fragment, i);
      const int x = CLAMP ((int) floorf (point->x), 0, scene->width - 1);
      const int y = CLAMP ((int) floorf (point->y), 0, scene->height - 1);

      n_new += count[y * scene->width + x] == 0;
    }

  return (float) n_new / (float) fragment->points->len;
}

static float
area_share (const guint16 *count, const GArray *pixels, guint16 at_most)
{
  guint n = 0;

  for (guint i = 0; i < pixels->len; i++)
    n += count[g_array_index (pixels, guint32, i)] <= at_most;

  return (float) n / (float) MAX (pixels->len, 1u);
}

static void
add_count (guint16 *count, const GArray *pixels, int change)
{
  for (guint i = 0; i < pixels->len; i++)
    {
      const guint32 pixel = g_array_index (pixels, guint32, i);

      count[pixel] = (guint16) (count[pixel] + change);
    }
}

void
vellus_cover (const VellusScene *scene, GPtrArray *fragments)
{
  const guint           n = fragments->len;
  g_autofree Candidate *candidates = g_new0 (Candidate, MAX (n, 1u));
  g_autofree gboolean  *chosen = g_new0 (gboolean, MAX (n, 1u));
  const gsize           n_pixels = (gsize) scene->width * (gsize) scene->height;
  g_autofree guint16   *count = g_new0 (guint16, n_pixels);
  g_autofree guint8    *mark = g_new0 (guint8, n_pixels);

  for (guint i = 0; i < n; i++)
    {
      VellusFragment *fragment = fragments->pdata[i];

      candidates[i] = (Candidate){
        .fragment = fragment,
        .worth = vellus_fragment_length (fragment) * fragment->strength,
        .order = i,
        .pixels = tube_pixels (scene, fragment, mark),
      };
      candidates[i].dark =
        dark_pixels (scene, fragment->sign, candidates[i].pixels);
    }

  qsort (candidates, n, sizeof *candidates, compare_candidates);

  for (guint i = 0; i < n; i++)
    {
      const Candidate *c = &candidates[i];

      chosen[i] = area_share (count, c->dark, 0) >= MIN_NEW_AREA &&
                  new_line_share (scene, count, c->fragment) >= MIN_NEW_LINE;
      if (chosen[i])
        add_count (count, c->pixels, 1);
    }

  for (guint i = n; i > 0; i--)
    if (chosen[i - 1] &&
        area_share (count, candidates[i - 1].dark, 1) < MIN_UNIQUE_AREA)
      {
        chosen[i - 1] = FALSE;
        add_count (count, candidates[i - 1].pixels, -1);
      }

  g_ptr_array_set_free_func (fragments, NULL);
  g_ptr_array_set_size (fragments, 0);
  g_ptr_array_set_free_func (fragments, (GDestroyNotify) vellus_fragment_free);

  for (guint i = 0; i < n; i++)
    {
      if (chosen[i])
        g_ptr_array_add (fragments, candidates[i].fragment);
      else
        vellus_fragment_free (candidates[i].fragment);
      g_array_unref (candidates[i].pixels);
      g_array_unref (candidates[i].dark);
    }
}
