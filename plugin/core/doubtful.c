/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/doubtful.h"

#include <math.h>
#include <string.h>

/* A line that runs so much of its way along another is that other, or its
 * rim: within a width and a little of its middle. */
#define MAX_SHARED 0.34f
#define BESIDE_WIDTHS 1.0f
#define BESIDE_PX 1.5f

typedef struct
{
  float x;
  float y;
  float radius;
} Disc;

static gboolean
is_within (const Disc *disc, int x, int y)
{
  return hypotf ((float) x + 0.5f - disc->x, (float) y + 0.5f - disc->y) <=
         disc->radius;
}

/* The distance is asked for at both ends of a row only. */
static void
mark_row (const VellusScene *scene, const Disc *disc, int y, guint8 *map)
{
  const float dy = (float) y + 0.5f - disc->y;
  const float half =
    sqrtf (MAX (disc->radius * disc->radius - dy * dy, 0.0f)) + 2.0f;
  int from = MAX ((int) floorf (disc->x - half), 0);
  int to = MIN ((int) floorf (disc->x + half), scene->width - 1);

  while (from <= to && ! is_within (disc, from, y))
    from++;
  while (from <= to && ! is_within (disc, to, y))
    to--;

  if (from <= to)
    memset (map + (gsize) y * (gsize) scene->width + (gsize) from, 1,
            (gsize) (to - from + 1));
}

static void
mark_disc (const VellusScene *scene, const Disc *disc, guint8 *map)
{
  const int y0 = MAX ((int) floorf (disc->y - disc->radius), 0);
  const int y1 = MIN ((int) floorf (disc->y + disc->radius), scene->height - 1);

  for (int y = y0; y <= y1; y++)
    mark_row (scene, disc, y, map);
}

static void
mark (const VellusScene *scene, const VellusFragment *fragment, guint8 *map)
{
  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);

      const Disc disc = { p->x, p->y,
                          BESIDE_WIDTHS * fragment->width + BESIDE_PX };

      mark_disc (scene, &disc, map);
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
