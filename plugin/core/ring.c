/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ring.h"

#include <math.h>
#include <stdlib.h>

#include "core/stats.h"

/* Rings of bubbles; smaller ones are too short for a hair. */
#define MIN_RADIUS_UM 45.0
#define MAX_RADIUS_UM 800.0

/* Places around the ring: one in this many grid px, so that each has noise of
 * its own; and how many at most. */
#define PLACE_PX 2.5f
#define MAX_PLACES 240

/* The same while the circle is only looked for. */
#define SCAN_PLACE_PX 6.0f

/* A place whose flanks are both darker than this lies within hair. */
#define HIDDEN_DENSITY 0.35f

/* A place supports the ring with this share of its usual contrast. */
#define SUPPORT_SHARE 0.3f

/* Support among the places that aren't hidden: of all, and of each quarter
 * that shows. */
#define MIN_SUPPORT 0.75f
#define FULL_SUPPORT 0.97f
#define MIN_QUARTER_SUPPORT 0.4f

/* What of it isn't hidden at least. */
#define MIN_VISIBLE 0.6f

/* Where a rim differs by no more than this share of its contrast over three
 * grid px, it has ended; it fades over no more than so many. */
#define FADED_SHARE 0.06f
#define MAX_FADE_PX 12.0f

/* Where the skin beside a rim is read at the nearest. */
#define MIN_HALF_WIDTH_PX 2.0f

/* Radii that are tried for an arc, a third of them smaller than what fits it,
 * and directions of the centre. */
#define SCAN_RADII 12
#define SCAN_RATIO 1.13f
#define SCAN_TILTS 5
#define SCAN_TILT_RAD 0.08f

/* One place has no more to say than this many times the usual contrast. */
#define CLIP_USUAL 2.0f

/* Steps of one size towards the best fit. */
#define MAX_STEPS 12

/* Support then, before the circle is moved to where it fits best. */
#define MIN_FIRST_SUPPORT 0.45f
#define MIN_SECOND_SUPPORT 0.6f

/* An oval's long and short radius differ by twice this share at most. */
#define MAX_OVAL 0.12f

/* The skin beside a rim is read within this share of the radius: bubbles have
 * thin rims, loops of hair have not. */
#define MAX_RIM_SHARE 0.35f

/* A ring without a highlight must be this round and thin. */
#define FULL_MAX_OVAL 0.05f
#define FULL_MAX_RIM_SHARE 0.25f

/* The brightest fiftieth within a bubble outshines the skin by this optical
 * density; the texture of skin reaches 0.12 to 0.25. */
#define MIN_HIGHLIGHT 0.27f
#define BRIGHTEST_PART 50

/* A place on the ring and its radius there. */
typedef struct
{
  float cos;
  float sin;
  float radius;
} Place;

static float
radius_towards (const VellusRing *ring, float c, float s)
{
  return ring->radius + ring->oval_x * (c * c - s * s) +
         ring->oval_xy * 2.0f * c * s;
}

static guint
n_places (const VellusRing *ring, float place_px)
{
  return (guint) CLAMP (2.0f * (float) G_PI * ring->radius / place_px, 12.0f,
                        (float) MAX_PLACES);
}

/* All around the ring, each turned on from the last. */
static guint
find_places (const VellusRing *ring, float place_px, Place places[MAX_PLACES])
{
  const guint  n = n_places (ring, place_px);
  const double step = 2.0 * G_PI / n;
  const double turn_cos = cos (step), turn_sin = sin (step);
  double       c = 1.0, s = 0.0;

  for (guint i = 0; i < n; i++)
    {
      const double next = c * turn_cos - s * turn_sin;

      places[i].cos = (float) c;
      places[i].sin = (float) s;
      places[i].radius = radius_towards (ring, (float) c, (float) s);
      s = c * turn_sin + s * turn_cos;
      c = next;
    }

  return n;
}

float
vellus_ring_radius (const VellusRing *ring, float x, float y)
{
  const float dx = x - ring->x, dy = y - ring->y;
  const float d = MAX (hypotf (dx, dy), 1e-3f);

  return radius_towards (ring, dx / d, dy / d);
}

static float
density_at (const VellusScene *scene,
            const VellusRing  *ring,
            const Place       *place,
            float              offset)
{
  const float r = place->radius + offset;

  return vellus_scene_sample (scene, scene->density, ring->x + r * place->cos,
                              ring->y + r * place->sin);
}

static gboolean
is_inside (const VellusScene *scene, const VellusRing *ring, const Place *place)
{
  const float x = ring->x + place->radius * place->cos;
  const float y = ring->y + place->radius * place->sin;

  return x >= 1.0f && y >= 1.0f && x < (float) scene->width - 1.0f &&
         y < (float) scene->height - 1.0f;
}

/* How much darker a place on the ring is than its darker side; NAN where hair
 * hides it or the picture ends. */
static float
contrast_at (const VellusScene *scene,
             const VellusRing  *ring,
             const Place       *place)
{
  const float h = ring->half_width;

  if (! is_inside (scene, ring, place))
    return NAN;

  const float on = density_at (scene, ring, place, 0.0f);
  const float in = density_at (scene, ring, place, -h);
  const float out = density_at (scene, ring, place, h);

  if (MIN (in, out) > HIDDEN_DENSITY)
    return NAN;

  return on - MAX (in, out);
}

/* Mean contrast of places so far apart, each with no more than @limit to say.
 * What can't get over @least any more is not read to its end. */
static float
mean_contrast (const VellusScene *scene,
               const VellusRing  *ring,
               float              place_px,
               float              limit,
               float              least)
{
  Place       places[MAX_PLACES];
  const guint n = find_places (ring, place_px, places);
  const float least_sum = least * (float) n;
  float       sum = 0.0f;

  for (guint i = 0; i < n; i++)
    {
      const float contrast = contrast_at (scene, ring, &places[i]);

      if (isfinite (contrast))
        sum += CLAMP (contrast, -limit, limit);
      if (sum + (float) (n - 1 - i) * limit < least_sum)
        return -limit;
    }

  return sum / (float) n;
}

typedef struct
{
  float visible;
  float support;
  float quarter;
  float usual;
} Evidence;

static void
find_evidence (const VellusScene *scene,
               const VellusRing  *ring,
               Evidence          *evidence)
{
  Place       places[MAX_PLACES];
  const guint n = find_places (ring, PLACE_PX, places);
  float       contrasts[MAX_PLACES], positive[MAX_PLACES];
  guint       n_visible = 0, n_positive = 0, n_support = 0;
  guint       visible[4] = { 0 }, support[4] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      contrasts[i] = contrast_at (scene, ring, &places[i]);
      n_visible += isfinite (contrasts[i]) != 0;
      if (contrasts[i] > 0.0f)
        positive[n_positive++] = contrasts[i];
    }

  qsort (positive, n_positive, sizeof *positive, vellus_stats_compare_floats);

  const float usual = n_positive > 0 ? positive[n_positive / 2] : 0.0f;

  for (guint i = 0; i < n; i++)
    if (isfinite (contrasts[i]))
      {
        const gboolean supports = contrasts[i] > SUPPORT_SHARE * usual;

        visible[4 * i / n]++;
        support[4 * i / n] += supports;
        n_support += supports;
      }

  *evidence = (Evidence){
    .visible = (float) n_visible / (float) n,
    .support = (float) n_support / (float) MAX (n_visible, 1u),
    .quarter = 1.0f,
    .usual = usual,
  };

  for (int q = 0; q < 4; q++)
    if (4 * visible[q] >= n / 4)
      evidence->quarter =
        MIN (evidence->quarter, (float) support[q] / (float) visible[q]);
}

static void
move (VellusRing *ring, const signed char by[6], float step)
{
  ring->x += step * (float) by[0];
  ring->y += step * (float) by[1];
  ring->radius += step * (float) by[2];
  ring->oval_x += step * (float) by[3];
  ring->oval_xy += step * (float) by[4];
  ring->half_width =
    CLAMP (ring->half_width + step * (float) by[5], MIN_HALF_WIDTH_PX,
           MAX (MAX_RIM_SHARE * ring->radius, MIN_HALF_WIDTH_PX));
}

/* One step uphill; FALSE at the top. */
static gboolean
climb (const VellusScene *scene, VellusRing *ring, float limit, float step)
{
  /* Moves that keep one side of the ring in place are tried too: one side is
   * what is known at the start. */
  static const signed char moves[][6] = {
    { 1, 0, 0, 0, 0, 0 },  { -1, 0, 0, 0, 0, 0 },  { 0, 1, 0, 0, 0, 0 },
    { 0, -1, 0, 0, 0, 0 }, { 0, 0, 1, 0, 0, 0 },   { 0, 0, -1, 0, 0, 0 },
    { 1, 0, 1, 0, 0, 0 },  { -1, 0, 1, 0, 0, 0 },  { 0, 1, 1, 0, 0, 0 },
    { 0, -1, 1, 0, 0, 0 }, { 1, 0, -1, 0, 0, 0 },  { -1, 0, -1, 0, 0, 0 },
    { 0, 1, -1, 0, 0, 0 }, { 0, -1, -1, 0, 0, 0 }, { 0, 0, 0, 1, 0, 0 },
    { 0, 0, 0, -1, 0, 0 }, { 0, 0, 0, 0, 1, 0 },   { 0, 0, 0, 0, -1, 0 },
    { 0, 0, 0, 0, 0, 1 },  { 0, 0, 0, 0, 0, -1 },
  };
  const VellusRing at = *ring;
  float            best = mean_contrast (scene, ring, PLACE_PX, limit, -limit);
  gboolean         moved = FALSE;

  for (guint k = 0; k < G_N_ELEMENTS (moves); k++)
    {
      VellusRing trial = at;

      move (&trial, moves[k], step);

      const float contrast =
        mean_contrast (scene, &trial, PLACE_PX, limit, best);

      if (contrast > best)
        {
          best = contrast;
          *ring = trial;
          moved = TRUE;
        }
    }

  return moved;
}

/* How far the brightest parts within the ring outshine the skin. */
static float
find_highlight (const VellusScene *scene, const VellusRing *ring)
{
  const float        r = ring->radius - 1.0f;
  const int          x0 = MAX ((int) (ring->x - r), 0);
  const int          x1 = MIN ((int) (ring->x + r), scene->width - 1);
  const int          y0 = MAX ((int) (ring->y - r), 0);
  const int          y1 = MIN ((int) (ring->y + r), scene->height - 1);
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (float));

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      if (hypotf ((float) x + 0.5f - ring->x, (float) y + 0.5f - ring->y) < r)
        g_array_append_val (inside,
                            scene->density[vellus_scene_index (scene, x, y)]);

  if (inside->len == 0)
    return 0.0f;

  qsort (inside->data, inside->len, sizeof (float),
         vellus_stats_compare_floats);

  return -g_array_index (inside, float, inside->len / BRIGHTEST_PART);
}

/* Whether what is seen all around is a bubble: nearly all of a ring, and the
 * light that its surfaces mirror; or, where filters keep that light away, all
 * of a ring as round as only surface tension makes it. */
static gboolean
is_bubble (const VellusScene *scene,
           const VellusRing  *ring,
           const Evidence    *evidence)
{
  const float oval = hypotf (ring->oval_x, ring->oval_xy) / ring->radius;

  if (evidence->visible < MIN_VISIBLE || evidence->support < MIN_SUPPORT ||
      evidence->quarter < MIN_QUARTER_SUPPORT || oval > MAX_OVAL)
    return FALSE;

  return (evidence->support >= FULL_SUPPORT && oval <= FULL_MAX_OVAL &&
          ring->half_width <= FULL_MAX_RIM_SHARE * ring->radius) ||
         find_highlight (scene, ring) >= MIN_HIGHLIGHT;
}

/* An arc tells the circle's radius badly: tries others that touch it in its
 * middle. */
static void
scan (const VellusScene *scene,
      VellusRing        *ring,
      VellusPoint        touch,
      float              limit)
{
  const VellusRing start = *ring;
  const float      towards =
    atan2f (start.y - (float) touch.y, start.x - (float) touch.x);
  float best = mean_contrast (scene, ring, SCAN_PLACE_PX, limit, -limit);

  for (int i = 0; i < SCAN_RADII * SCAN_TILTS; i++)
    {
      const int   k = i / SCAN_TILTS - SCAN_RADII / 3;
      const int   tilt = i % SCAN_TILTS - SCAN_TILTS / 2;
      const float angle = towards + SCAN_TILT_RAD * (float) tilt;
      VellusRing  trial = start;

      trial.radius *= powf (SCAN_RATIO, (float) k);

      trial.x = (float) touch.x + trial.radius * cosf (angle);
      trial.y = (float) touch.y + trial.radius * sinf (angle);

      const float contrast =
        mean_contrast (scene, &trial, SCAN_PLACE_PX, limit, best);

      if (contrast > best)
        {
          best = contrast;
          *ring = trial;
        }
    }
}

/* Median density at a distance from a quarter of the ring. */
static float
median_along (const VellusScene *scene,
              const VellusRing  *ring,
              guint              quarter,
              float              offset)
{
  Place       places[MAX_PLACES];
  const guint n = find_places (ring, PLACE_PX, places);
  float       values[MAX_PLACES];
  guint       n_values = 0;

  for (guint i = quarter * n / 4; i < (quarter + 1) * n / 4; i++)
    if (is_inside (scene, ring, &places[i]))
      values[n_values++] = density_at (scene, ring, &places[i], offset);

  qsort (values, n_values, sizeof *values, vellus_stats_compare_floats);

  return n_values > 0 ? values[n_values / 2] : 0.0f;
}

/* A rim fades until nothing changes any more from one place to the next. */
static float
find_reach_along (const VellusScene *scene,
                  const VellusRing  *ring,
                  guint              quarter,
                  float              sign)
{
  const float limit = MIN (ring->half_width + MAX_FADE_PX, ring->radius);

  for (float reach = ring->half_width; reach < limit; reach += 1.0f)
    {
      const float here = median_along (scene, ring, quarter, sign * reach);
      const float next =
        median_along (scene, ring, quarter, sign * (reach + 3.0f));

      if (fabsf (here - next) < FADED_SHARE * ring->contrast)
        return reach;
    }

  return limit;
}

static float
find_reach (const VellusScene *scene, const VellusRing *ring, float sign)
{
  float reach = 0.0f;

  for (guint quarter = 0; quarter < 4; quarter++)
    reach = MAX (reach, find_reach_along (scene, ring, quarter, sign));

  return reach;
}

gboolean
vellus_ring_refine (const VellusScene *scene,
                    VellusPoint        touch,
                    VellusRing        *ring)
{
  const double radius_um = ring->radius * scene->um_per_px;
  Evidence     evidence;

  if (radius_um < MIN_RADIUS_UM || radius_um > MAX_RADIUS_UM)
    return FALSE;

  find_evidence (scene, ring, &evidence);
  scan (scene, ring, touch, CLIP_USUAL * evidence.usual);
  find_evidence (scene, ring, &evidence);

  if (evidence.support < MIN_FIRST_SUPPORT || evidence.visible < MIN_VISIBLE)
    return FALSE;

  for (int round = 0; round < 2 && evidence.support >= MIN_SECOND_SUPPORT;
       round++)
    {
      for (float step = 2.0f; step >= 0.25f; step *= 0.5f)
        for (int i = 0; i < MAX_STEPS; i++)
          if (! climb (scene, ring, CLIP_USUAL * evidence.usual, step))
            break;

      find_evidence (scene, ring, &evidence);
    }

  ring->contrast = evidence.usual;

  if (! is_bubble (scene, ring, &evidence))
    return FALSE;

  ring->inwards = find_reach (scene, ring, -1.0f);
  ring->outwards = find_reach (scene, ring, 1.0f);

  return TRUE;
}
