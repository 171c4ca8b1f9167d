/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bubbles.h"

#include <math.h>

#include "core/parallel.h"
#include "core/ring.h"

/* Stretches of a line that are tried as arcs, in points of two grid px. */
static const guint arc_points[] = { 10, 20, 40, 80 };

/* How far the points of an arc lie off their circle. */
#define MAX_ARC_MISFIT_PX 0.8

/* Lines whose arcs are looked at together; the rings that they lie on are
 * known to those that follow. */
#define LINES_AT_ONCE 512u

/* How far beyond the skin at its sides a rim still changes it. */
#define RIM_MARGIN_PX 2.0f

/* What is lighter than the skin by this is the bubble's highlight. */
#define MIN_SHINE 0.12f

/* A place with this density at both sides of the rim lies on hair. */
#define HAIR_DENSITY 0.35f

/* What is this many times as dark as the rim is a hair that crosses it. */
#define MAX_RIM_RATIO 1.6f

/* A stretch of a line that bends as a circle does. */
typedef struct
{
  VellusPoint middle;
  VellusRing  ring;
  gboolean    is_rim;
} Arc;

typedef struct
{
  const VellusScene *scene;
  GArray            *arcs;
} Search;

/* Arcs of a ring that is known already. */
static gboolean
is_known (const GArray *rings, VellusPoint p)
{
  for (guint i = 0; i < rings->len; i++)
    {
      const VellusRing *ring = &g_array_index (rings, VellusRing, i);
      const float       d =
        hypotf ((float) p.x - ring->x, (float) p.y - ring->y) - ring->radius;

      if (fabsf (d) < ring->half_width)
        return TRUE;
    }

  return FALSE;
}

static void
collect_arcs (const VellusFragment *fragment, const GArray *rings, GArray *arcs)
{
  for (guint k = 0; k < G_N_ELEMENTS (arc_points); k++)
    {
      const guint n = arc_points[k];

      for (guint i = 0; i + n <= fragment->points->len; i += n / 2)
        {
          const VellusTracePoint *middle =
            vellus_fragment_point (fragment, i + n / 2);
          Arc arc = { .middle = { middle->x, middle->y } };

          if (! is_known (rings, arc.middle) &&
              vellus_ring_fit (fragment, i, n, MAX_ARC_MISFIT_PX, &arc.ring))
            g_array_append_val (arcs, arc);
        }
    }
}

static void
refine_arc (guint index, gpointer data)
{
  const Search *search = data;
  Arc          *arc = &g_array_index (search->arcs, Arc, index);

  arc->is_rim = ! vellus_watch_stopped (search->scene->watch) &&
                vellus_ring_refine (search->scene, arc->middle, &arc->ring);
}

static GArray *
find_rings (const VellusScene *scene, const GPtrArray *fragments, int n_threads)
{
  GArray            *rings = g_array_new (FALSE, FALSE, sizeof (VellusRing));
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (Arc));
  Search             search = { .scene = scene, .arcs = arcs };

  for (guint i = 0; i < fragments->len; i++)
    {
      collect_arcs (fragments->pdata[i], rings, arcs);

      if ((i + 1) % LINES_AT_ONCE != 0 && i + 1 < fragments->len)
        continue;

      vellus_parallel_for (arcs->len, n_threads, refine_arc, &search);

      for (guint k = 0; k < arcs->len; k++)
        {
          const Arc *arc = &g_array_index (arcs, Arc, k);

          if (arc->is_rim && ! is_known (rings, arc->middle))
            g_array_append_val (rings, arc->ring);
        }

      g_array_set_size (arcs, 0);
    }

  return rings;
}

typedef struct
{
  const VellusScene *scene;
  const VellusRing  *ring;
  guint8            *holes;
} Removal;

static float
density_towards (const Removal *removal, float dx, float dy, float radius)
{
  const VellusRing *ring = removal->ring;
  const float       d = MAX (hypotf (dx, dy), 1e-3f);

  return vellus_scene_sample (removal->scene, removal->scene->density,
                              ring->x + dx * radius / d,
                              ring->y + dy * radius / d);
}

/* Whether the bubble, not a hair, decides what is seen here. */
static gboolean
is_of_bubble (const Removal *removal, float dx, float dy, float density)
{
  const VellusRing *ring = removal->ring;
  const float radius = vellus_ring_radius (ring, ring->x + dx, ring->y + dy);
  const float off = hypotf (dx, dy) - radius;
  const float inwards = ring->inwards + RIM_MARGIN_PX;
  const float outwards = ring->outwards + RIM_MARGIN_PX;

  if (off > outwards)
    return FALSE;

  if (off < -inwards)
    return density < -MIN_SHINE;

  const float in = density_towards (removal, dx, dy, radius - inwards);
  const float out = density_towards (removal, dx, dy, radius + outwards);
  const float below = MIN (in, out);

  /* On hair only what shines, on skin all but what is much darker. */
  if (below > HAIR_DENSITY)
    return density < below - MIN_SHINE;

  return density < MAX (below, 0.0f) + MAX_RIM_RATIO * ring->contrast;
}

static void
mark_bubble (const Removal *removal)
{
  const VellusScene *scene = removal->scene;
  const VellusRing  *ring = removal->ring;
  const float        reach = ring->radius + fabsf (ring->oval_x) +
                      fabsf (ring->oval_xy) + ring->outwards + RIM_MARGIN_PX;
  const int x0 = MAX ((int) (ring->x - reach), 0);
  const int x1 = MIN ((int) (ring->x + reach), scene->width - 1);
  const int y0 = MAX ((int) (ring->y - reach), 0);
  const int y1 = MIN ((int) (ring->y + reach), scene->height - 1);

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      if (is_of_bubble (removal, (float) x + 0.5f - ring->x,
                        (float) y + 0.5f - ring->y,
                        scene->density[vellus_scene_index (scene, x, y)]))
        removal->holes[(gsize) y * (gsize) scene->width + (gsize) x] = 1;
}

guint8 *
vellus_bubbles_holes (const VellusScene *scene,
                      const GPtrArray   *fragments,
                      int                n_threads)
{
  g_autoptr (GArray) rings = find_rings (scene, fragments, n_threads);

  if (rings->len == 0)
    return NULL;

  guint8 *holes = g_new0 (guint8, (gsize) scene->width * (gsize) scene->height);

  for (guint i = 0; i < rings->len; i++)
    {
      const Removal removal = { .scene = scene,
                                .ring = &g_array_index (rings, VellusRing, i),
                                .holes = holes };

      mark_bubble (&removal);
    }

  return holes;
}
