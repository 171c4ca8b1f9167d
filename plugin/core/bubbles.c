/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bubbles.h"

#include <math.h>

#include "core/holes.h"
#include "core/ring.h"

/* Stretches of a line that are tried as arcs, in points of two grid px. */
static const guint arc_points[] = { 12, 24, 48, 96 };

/* How far beyond the skin at its sides a rim still changes it. */
#define RIM_MARGIN_PX 2.0f

/* What is lighter than the skin by this is the bubble's highlight. */
#define MIN_SHINE 0.12f

/* A place with this density at both sides of the rim lies on hair. */
#define HAIR_DENSITY 0.35f

/* What is this many times as dark as the rim is a hair that crosses it. */
#define MAX_RIM_RATIO 1.6f

/* Highlights are filled this far from their edge. */
#define FILL_UM 90.0

/* Arcs of a ring that is known already. */
static gboolean
is_known (const GArray *rings, const VellusTracePoint *p)
{
  for (guint i = 0; i < rings->len; i++)
    {
      const VellusRing *ring = &g_array_index (rings, VellusRing, i);
      const float d = hypotf (p->x - ring->x, p->y - ring->y) - ring->radius;

      if (fabsf (d) < ring->half_width)
        return TRUE;
    }

  return FALSE;
}

static void
find_rings (const VellusScene    *scene,
            const VellusFragment *fragment,
            GArray               *rings)
{
  for (guint k = 0; k < G_N_ELEMENTS (arc_points); k++)
    {
      const guint n = arc_points[k];

      for (guint i = 0; i + n <= fragment->points->len; i += n / 2)
        {
          const VellusTracePoint *middle =
            vellus_fragment_point (fragment, i + n / 2);
          VellusRing ring;

          if (! is_known (rings, middle) &&
              vellus_ring_fit (fragment, i, n, &ring) &&
              vellus_ring_refine (scene, (VellusPoint){ middle->x, middle->y },
                                  &ring))
            g_array_append_val (rings, ring);
        }
    }
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

gboolean
vellus_bubbles_remove (VellusScene *scene, const GPtrArray *fragments)
{
  g_autoptr (GArray) rings = g_array_new (FALSE, FALSE, sizeof (VellusRing));

  for (guint i = 0; i < fragments->len; i++)
    find_rings (scene, fragments->pdata[i], rings);

  if (rings->len == 0)
    return FALSE;

  g_autofree guint8 *holes =
    g_new0 (guint8, (gsize) scene->width * (gsize) scene->height);

  for (guint i = 0; i < rings->len; i++)
    {
      const Removal removal = { .scene = scene,
                                .ring = &g_array_index (rings, VellusRing, i),
                                .holes = holes };

      mark_bubble (&removal);
    }

  vellus_holes_fill (scene, holes, FILL_UM);

  return TRUE;
}
