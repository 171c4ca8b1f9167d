/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/cover.h"

#include <math.h>
#include <stdlib.h>

#include "core/curl.h"
#include "core/parallel.h"
#include "core/stats.h"

/* What a shaft must explain that no stronger one does: share of its area,
 * share of its centre line. */
#define MIN_NEW_AREA 0.3f
#define MIN_NEW_LINE 0.3f

/* A pixel is shaft when it has this share of the contrast of the darker
 * ones. */
#define DARK_SHARE 0.5f

/* A thin line over thick shafts is judged by what lies beside them, where that
 * is darker than skin. */
#define THIN_WIDTH_UM 40.0f
#define MIN_THIN_CONTRAST 0.12f

/* A thin line that was carried on shows this much of itself on no other shaft,
 * or it is a stroke or a spot beside one. */
#define MIN_THIN_SEEN_UM 100.0

/* A line that turns by more than this many standard deviations of the shafts'
 * goes over from one shaft to another: each radian more divides what it is
 * worth by e to the power of this. */
#define MAX_TURN_SIGMAS 3.0f
#define TURN_LOSS 2.0f

/* What must be its own among all that were chosen. */
#define MIN_UNIQUE_AREA 0.22f

typedef struct
{
  VellusFragment *fragment;
  float           worth;
  guint           order;
  GArray         *pixels;
  guint           n_seen;
  GArray         *dark;
} Candidate;

/* A pixel of the grid, and how much it differs from the skin. */
typedef struct
{
  guint32 at;
  float   contrast;
} Pixel;

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *x = a, *y = b;

  if (x->worth > y->worth || x->worth < y->worth)
    return x->worth < y->worth ? 1 : -1;

  return (x->order > y->order) - (x->order < y->order);
}

/* The part of the grid around a fragment, what of it was added, and where
 * to. */
typedef struct
{
  int     x0;
  int     y0;
  int     x1;
  int     y1;
  guint8 *mark;
  float   sign;
  GArray *pixels;
} Box;

static void
box_init (Box                  *box,
          const VellusScene    *scene,
          const VellusFragment *fragment,
          float                 radius)
{
  float left = G_MAXFLOAT, right = -G_MAXFLOAT;
  float top = G_MAXFLOAT, bottom = -G_MAXFLOAT;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *point = vellus_fragment_point (fragment, i);

      left = MIN (left, point->x);
      right = MAX (right, point->x);
      top = MIN (top, point->y);
      bottom = MAX (bottom, point->y);
    }

  box->x0 = MAX ((int) floorf (left - radius), 0);
  box->x1 = MIN ((int) floorf (right + radius), scene->width - 1);
  box->y0 = MAX ((int) floorf (top - radius), 0);
  box->y1 = MIN ((int) floorf (bottom + radius), scene->height - 1);
  box->mark = g_new0 (guint8, (gsize) MAX (box->x1 - box->x0 + 1, 0) *
                                (gsize) MAX (box->y1 - box->y0 + 1, 0));
  box->sign = fragment->sign;
  box->pixels = g_array_new (FALSE, FALSE, sizeof (Pixel));
}

/* Adds the pixels of a disc that aren't marked yet, and marks them. */
static void
add_disc (const VellusScene      *scene,
          const VellusTracePoint *at,
          float                   radius,
          const Box              *box)
{
  const int x0 = MAX ((int) floorf (at->x - radius), 0);
  const int x1 = MIN ((int) floorf (at->x + radius), scene->width - 1);
  const int y0 = MAX ((int) floorf (at->y - radius), 0);
  const int y1 = MIN ((int) floorf (at->y + radius), scene->height - 1);

  for (int j = y0; j <= y1; j++)
    for (int i = x0; i <= x1; i++)
      {
        const float dx = (float) i + 0.5f - at->x;
        const float dy = (float) j + 0.5f - at->y;
        guint8     *mark =
          box->mark + (j - box->y0) * (box->x1 - box->x0 + 1) + i - box->x0;

        if (dx * dx + dy * dy <= radius * radius && ! *mark)
          {
            const Pixel pixel = {
              .at = (guint32) (j * scene->width + i),
              .contrast =
                box->sign * scene->density[vellus_scene_index (scene, i, j)],
            };

            *mark = 1;
            g_array_append_val (box->pixels, pixel);
          }
      }
}

/* Whether there was evidence: the line was neither carried on nor bridged. */
static gboolean
is_seen (const VellusTracePoint *point)
{
  return point->response > 0.0f;
}

/* Adds the pixels within half a width of the centre line where it was seen,
 * or where it was not. */
static void
add_tube (const VellusScene    *scene,
          const VellusFragment *fragment,
          gboolean              seen,
          const Box            *box)
{
  const float radius = MAX (0.5f * fragment->width, 1.0f);

  for (guint i = 0; i < fragment->points->len; i++)
    if (is_seen (vellus_fragment_point (fragment, i)) == seen)
      add_disc (scene, vellus_fragment_point (fragment, i), radius, box);
}

static float
darker_contrast (const GArray *pixels)
{
  g_autofree float *values = g_new (float, pixels->len);

  for (guint i = 0; i < pixels->len; i++)
    values[i] = g_array_index (pixels, Pixel, i).contrast;

  return vellus_stats_select (values, pixels->len, pixels->len * 3 / 4);
}

/* Those of the first pixels that have some contrast. */
static GArray *
pixels_above (const GArray *pixels, guint n, float least)
{
  GArray *above = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);

  for (guint i = 0; i < n; i++)
    {
      const Pixel *pixel = &g_array_index (pixels, Pixel, i);

      if (pixel->contrast >= least)
        g_array_append_val (above, pixel->at);
    }

  return above;
}

/* All that a fragment covers, what was seen of it first, and what of that is
 * shaft, not skin: a line along the outer sides of two shafts explains nothing
 * between them. A pale shaft that was carried on within a dark one isn't
 * judged by the other one's darkness. */
static void
gather_pixels (const VellusScene *scene, Candidate *candidate)
{
  const float radius = MAX (0.5f * candidate->fragment->width, 1.0f);
  Box         box;

  box_init (&box, scene, candidate->fragment, radius);
  add_tube (scene, candidate->fragment, TRUE, &box);

  const guint n_seen = box.pixels->len;
  const float least =
    n_seen > 0 ? DARK_SHARE * darker_contrast (box.pixels) : 0.0f;

  candidate->n_seen = n_seen;
  candidate->dark = pixels_above (box.pixels, n_seen, least);
  add_tube (scene, candidate->fragment, FALSE, &box);
  candidate->pixels = box.pixels;
  g_free (box.mark);
}

static gboolean
is_new (const VellusScene      *scene,
        const guint16          *count,
        const VellusTracePoint *point)
{
  const int x = CLAMP ((int) floorf (point->x), 0, scene->width - 1);
  const int y = CLAMP ((int) floorf (point->y), 0, scene->height - 1);

  return count[y * scene->width + x] == 0;
}

static float
new_line_share (const VellusScene    *scene,
                const guint16        *count,
                const VellusFragment *fragment)
{
  guint n_new = 0, n_seen = 0;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *point = vellus_fragment_point (fragment, i);

      if (! is_seen (point))
        continue;
      n_seen++;
      n_new += is_new (scene, count, point);
    }

  return (float) n_new / (float) MAX (n_seen, 1u);
}

/* Whether a thin line was carried on from too little to be a hair. */
static gboolean
is_stub (const VellusScene    *scene,
         const guint16        *count,
         const VellusFragment *fragment)
{
  double seen_px = 0.0, carried_px = 0.0;

  if (fragment->width * (float) scene->um_per_px > THIN_WIDTH_UM)
    return FALSE;

  for (guint i = 1; i < fragment->points->len; i++)
    {
      const VellusTracePoint *from = vellus_fragment_point (fragment, i - 1);
      const VellusTracePoint *to = vellus_fragment_point (fragment, i);
      const double step_px = hypot (to->x - from->x, to->y - from->y);

      if (! is_seen (to))
        carried_px += step_px;
      else if (is_new (scene, count, to))
        seen_px += step_px;
    }

  return carried_px > 0.0 && seen_px * scene->um_per_px < MIN_THIN_SEEN_UM;
}

static float
area_share (const guint16 *count, const GArray *pixels, guint16 at_most)
{
  guint n = 0;

  for (guint i = 0; i < pixels->len; i++)
    n += count[g_array_index (pixels, guint32, i)] <= at_most;

  return (float) n / (float) MAX (pixels->len, 1u);
}

static GArray *
uncovered (const guint16 *count, const GArray *pixels, guint n)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (Pixel));

  for (guint i = 0; i < n; i++)
    {
      const Pixel *pixel = &g_array_index (pixels, Pixel, i);

      if (count[pixel->at] == 0)
        g_array_append_val (left, *pixel);
    }

  return left;
}

/* A pale hair isn't paler for lying over dark ones. */
static void
look_beside (const VellusScene *scene, const guint16 *count, Candidate *c)
{
  if (c->fragment->width * (float) scene->um_per_px > THIN_WIDTH_UM)
    return;

  g_autoptr (GArray) left = uncovered (count, c->pixels, c->n_seen);

  if (left->len == 0 || (float) left->len < MIN_NEW_AREA * (float) c->n_seen)
    return;

  const float contrast = darker_contrast (left);

  if (contrast < MIN_THIN_CONTRAST)
    return;

  g_array_unref (c->dark);
  c->dark = pixels_above (c->pixels, c->n_seen, DARK_SHARE * contrast);
}

static void
add_count (guint16 *count, const GArray *pixels, int change)
{
  for (guint i = 0; i < pixels->len; i++)
    {
      const guint32 at = g_array_index (pixels, Pixel, i).at;

      count[at] = (guint16) (count[at] + change);
    }
}

typedef struct
{
  const VellusScene *scene;
  VellusFragment   **fragments;
  Candidate         *candidates;
} Gathering;

/* What a line is worth against those that would explain the same. */
static float
worth_of (const VellusScene *scene, const VellusFragment *fragment)
{
  const float turn = vellus_curl_greatest_turn (scene, fragment) -
                     MAX_TURN_SIGMAS * vellus_curl_turn (scene);

  return vellus_fragment_length (fragment) * fragment->strength *
         expf (-TURN_LOSS * MAX (turn, 0.0f));
}

static void
gather_candidate (guint index, gpointer data)
{
  const Gathering *gathering = data;
  Candidate       *candidate = &gathering->candidates[index];
  VellusFragment  *fragment = gathering->fragments[index];

  candidate->fragment = fragment;
  candidate->worth = worth_of (gathering->scene, fragment);
  candidate->order = index;
  gather_pixels (gathering->scene, candidate);
}

static void
free_pixels (Candidate *candidates, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_clear_pointer (&candidates[i].pixels, g_array_unref);
      g_clear_pointer (&candidates[i].dark, g_array_unref);
    }
}

void
vellus_cover (const VellusScene *scene,
              GPtrArray         *fragments,
              GPtrArray         *dropped)
{
  if (vellus_watch_stopped (scene->watch))
    return;

  const guint           n = fragments->len;
  g_autofree Candidate *candidates = g_new0 (Candidate, MAX (n, 1u));
  g_autofree gboolean  *chosen = g_new0 (gboolean, MAX (n, 1u));
  const gsize           n_pixels = (gsize) scene->width * (gsize) scene->height;
  g_autofree guint16   *count = g_new0 (guint16, n_pixels);
  Gathering             gathering = {
                .scene = scene,
                .fragments = (VellusFragment **) fragments->pdata,
                .candidates = candidates,
  };

  vellus_parallel_for_watched (n, scene->n_threads, scene->watch,
                               gather_candidate, &gathering);
  if (vellus_watch_stopped (scene->watch))
    {
      free_pixels (candidates, n);
      return;
    }

  qsort (candidates, n, sizeof *candidates, compare_candidates);

  for (guint i = 0; i < n; i++)
    {
      Candidate *c = &candidates[i];

      look_beside (scene, count, c);
      chosen[i] = area_share (count, c->dark, 0) >= MIN_NEW_AREA &&
                  new_line_share (scene, count, c->fragment) >= MIN_NEW_LINE &&
                  ! is_stub (scene, count, c->fragment);
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
    if (chosen[i])
      g_ptr_array_add (fragments, candidates[i].fragment);
    else if (dropped != NULL)
      g_ptr_array_add (dropped, candidates[i].fragment);
    else
      vellus_fragment_free (candidates[i].fragment);
  free_pixels (candidates, n);
}
