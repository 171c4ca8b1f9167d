/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/doubtful.h"

#include <math.h>

/* A line that runs so much of its way along another is that other, or its
 * rim: within a width and a little of its middle. */
#define MAX_SHARED 0.34f
#define BESIDE_WIDTHS 1.0f
#define BESIDE_PX 1.5f

static void
mark_disc (
  const VellusScene *scene, float x, float y, float radius, guint8 *map)
{
  const int x0 = MAX ((int) floorf (x - radius), 0);
  const int x1 = MIN ((int) floorf (x + radius), scene->width - 1);
  const int y0 = MAX ((int) floorf (y - radius), 0);
  const int y1 = MIN ((int) floorf (y + radius), scene->height - 1);

  for (int j = y0; j <= y1; j++)
    for (int i = x0; i <= x1; i++)
      if (hypotf ((float) i + 0.5f - x, (float) j + 0.5f - y) <= radius)
        map[(gsize) j * (gsize) scene->width + (gsize) i] = 1;
}

static void
mark (const VellusScene *scene, const VellusFragment *fragment, guint8 *map)
{
  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);

      mark_disc (scene, p->x, p->y, BESIDE_WIDTHS * fragment->width + BESIDE_PX,
                 map);
    }
}

static gboolean
is_marked (const VellusScene    *scene,
           const VellusFragment *fragment,
           const guint8         *map)
{
  guint n = 0;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);
      const int x = CLAMP ((int) floorf (p->x), 0, scene->width - 1);
      const int y = CLAMP ((int) floorf (p->y), 0, scene->height - 1);

      n += map[(gsize) y * (gsize) scene->width + (gsize) x];
    }

  return (float) n > MAX_SHARED * (float) fragment->points->len;
}

static float
weight (const VellusFragment *fragment)
{
  return fragment->strength * sqrtf ((float) fragment->points->len);
}

static int
compare_weights (const void *a, const void *b)
{
  const VellusFragment *p = *(VellusFragment *const *) a;
  const VellusFragment *q = *(VellusFragment *const *) b;
  const float           wp = weight (p), wq = weight (q);

  if (wp > wq || wp < wq)
    return wp < wq ? 1 : -1;

  /* So that the order depends on nothing but the lines. */
  const VellusTracePoint *s = vellus_fragment_point (p, 0);
  const VellusTracePoint *t = vellus_fragment_point (q, 0);

  if (s->y > t->y || s->y < t->y)
    return s->y < t->y ? -1 : 1;

  return (s->x > t->x) - (s->x < t->x);
}

void
vellus_doubtful_thin (const VellusScene *scene,
                      GPtrArray         *doubtful,
                      const GPtrArray   *shafts)
{
  g_autofree guint8 *map =
    g_new0 (guint8, (gsize) scene->width * (gsize) scene->height);
  guint n = 0;

  for (guint i = 0; i < shafts->len && ! vellus_watch_stopped (scene->watch);
       i++)
    mark (scene, shafts->pdata[i], map);

  g_ptr_array_sort (doubtful, compare_weights);
  while (n < doubtful->len && ! vellus_watch_stopped (scene->watch))
    if (is_marked (scene, doubtful->pdata[n], map))
      g_ptr_array_remove_index (doubtful, n);
    else
      mark (scene, doubtful->pdata[n++], map);
}
