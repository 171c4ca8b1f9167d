/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/cover.h"

#include <math.h>
#include <stdlib.h>

/* What a shaft must explain that no stronger one does: share of its area,
 * share of its centre line. */
#define MIN_NEW_AREA 0.3f
#define MIN_NEW_LINE 0.3f

/* What must be its own among all that were chosen. */
#define MIN_UNIQUE_AREA 0.22f

typedef struct
{
  VellusFragment *fragment;
  float           worth;
  guint           order;
  GArray         *pixels;
} Candidate;

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *x = a, *y = b;

  if (x->worth > y->worth || x->worth < y->worth)
    return x->worth < y->worth ? 1 : -1;

  return (x->order > y->order) - (x->order < y->order);
}

static int
compare_pixels (const void *a, const void *b)
{
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static void
add_disc (
  const VellusScene *scene, float x, float y, float radius, GArray *pixels)
{
  const int x0 = MAX ((int) floorf (x - radius), 0);
  const int x1 = MIN ((int) floorf (x + radius), scene->width - 1);
  const int y0 = MAX ((int) floorf (y - radius), 0);
  const int y1 = MIN ((int) floorf (y + radius), scene->height - 1);

  for (int j = y0; j <= y1; j++)
    for (int i = x0; i <= x1; i++)
      {
        const float dx = (float) i + 0.5f - x, dy = (float) j + 0.5f - y;

        if (dx * dx + dy * dy <= radius * radius)
          {
            const guint32 pixel = (guint32) (j * scene->width + i);

            g_array_append_val (pixels, pixel);
          }
      }
}

/* Pixels within half a width of the centre line, each once. */
static GArray *
tube_pixels (const VellusScene *scene, const VellusFragment *fragment)
{
  GArray     *pixels = g_array_new (FALSE, FALSE, sizeof (guint32));
  const float radius = MAX (0.5f * fragment->width, 1.0f);
  guint       n = 0;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *point = vellus_fragment_point (fragment, i);

      add_disc (scene, point->x, point->y, radius, pixels);
    }

  g_array_sort (pixels, compare_pixels);

  for (guint i = 0; i < pixels->len; i++)
    if (i == 0 || g_array_index (pixels, guint32, i) !=
                    g_array_index (pixels, guint32, i - 1))
      g_array_index (pixels, guint32, n++) = g_array_index (pixels, guint32, i);

  g_array_set_size (pixels, n);

  return pixels;
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
  g_autofree guint16   *count =
    g_new0 (guint16, (gsize) scene->width * (gsize) scene->height);

  for (guint i = 0; i < n; i++)
    {
      VellusFragment *fragment = fragments->pdata[i];

      candidates[i] = (Candidate){
        .fragment = fragment,
        .worth = vellus_fragment_length (fragment) * fragment->strength,
        .order = i,
        .pixels = tube_pixels (scene, fragment),
      };
    }

  qsort (candidates, n, sizeof *candidates, compare_candidates);

  for (guint i = 0; i < n; i++)
    {
      const Candidate *c = &candidates[i];

      chosen[i] = area_share (count, c->pixels, 0) >= MIN_NEW_AREA &&
                  new_line_share (scene, count, c->fragment) >= MIN_NEW_LINE;
      if (chosen[i])
        add_count (count, c->pixels, 1);
    }

  for (guint i = n; i > 0; i--)
    if (chosen[i - 1] &&
        area_share (count, candidates[i - 1].pixels, 1) < MIN_UNIQUE_AREA)
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
    }
}
