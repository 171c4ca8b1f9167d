/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/rims.h"

#include <math.h>
#include <stdlib.h>

#include "core/stats.h"

/* Together no wider than this against the typical shaft. */
#define MAX_TOTAL_RATIO 1.25f

/* Each no wider than this against it. */
#define MAX_RIM_RATIO 0.62f

/* Widths of the two alike within this ratio. */
#define MAX_RIM_LOG 0.9f

#define MAX_ANGLE_RAD 0.2f

/* Both run alike: their distance changes by no more than this share of it. */
#define MAX_DIVERGENCE 0.35f

/* The highlight between them is lighter than the rims by so much. */
#define MAX_MIDDLE_SHARE 0.7f

/* Side by side over this share of the shorter one. */
#define MIN_SHARE 0.6f

/* Unless lighter than skin, by this share of the rims' contrast, or nearly as
 * dark as the rims, it may as well be skin between two thin shafts. Then the
 * picture decides: has it so many pairs of rims, and such a share of all lines,
 * against those of whole shafts? */
#define LIGHTER_SHARE 0.2f
#define DARKER_SHARE 0.5f
#define MIN_GLOSSY_PAIRS 3u
#define MIN_GLOSSY_SHARE 0.012f

/* Two hairs hardly ever run so much alike over so much of both. */
#define TWIN_DIVERGENCE 0.04f
#define TWIN_SHARE 0.9f

/* A rim has one clear edge, a thin shaft two: lines that respond so much more
 * than whole shafts are rims only in a picture full of them. */
#define CLEAR_RATIO 1.45f
#define MIN_CLEAR_GLOSSY_SHARE 0.05f

/* A line is another shaft's rim when it is this much thinner and lies this
 * close to the shaft's side. */
#define MAX_HUGGING_RATIO 0.75f
#define MAX_HUGGING_GAP_PX 2.5f

static float
typical_width (const GPtrArray *fragments)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < fragments->len; i++)
    {
      const VellusFragment *f = fragments->pdata[i];

      for (guint k = 0; k < f->points->len; k += 4)
        g_array_append_val (widths, f->width);
    }

  if (widths->len == 0)
    return 0.0f;

  /* Above the median: rims pull it down. */
  g_array_sort (widths, vellus_stats_compare_floats);

  return g_array_index (widths, float, widths->len * 6 / 10);
}

static const VellusTracePoint *
nearest (const VellusFragment *fragment, float x, float y, float *distance)
{
  const VellusTracePoint *best = NULL;

  *distance = G_MAXFLOAT;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);
      const float             d = hypotf (p->x - x, p->y - y);

      if (d < *distance)
        {
          *distance = d;
          best = p;
        }
    }

  return best;
}

static float
angle_between (float a, float b)
{
  const float d = fabsf (remainderf (a - b, (float) G_PI));

  return d;
}

static gboolean
may_meet (const VellusFragment *a, const VellusFragment *b, float reach)
{
  const VellusTracePoint *middle =
    vellus_fragment_point (a, a->points->len / 2);
  float distance;

  nearest (b, middle->x, middle->y, &distance);

  return distance <= reach + 0.6f * vellus_fragment_length (a);
}

/* The line half-way between two lines, where both run. */
typedef struct
{
  guint           shorter;
  guint           longer;
  guint           first;
  guint           last;
  float           divergence;
  float           middle;
  float           rim;
  VellusFragment *merged;
} RimPair;

static void
rim_pair_clear (gpointer data)
{
  RimPair *pair = data;

  vellus_fragment_free (pair->merged);
}

static void
run_along (const VellusFragment *shorter,
           const VellusFragment *longer,
           float                 reach,
           RimPair              *pair)
{
  pair->first = longer->points->len;

  for (guint i = 0; i < shorter->points->len; i++)
    {
      const VellusTracePoint *a = vellus_fragment_point (shorter, i);
      float                   distance;
      const VellusTracePoint *b = nearest (longer, a->x, a->y, &distance);
      const float total = distance + 0.5f * (shorter->width + longer->width);

      if (total > reach || distance < 1.5f ||
          angle_between (a->angle_rad, b->angle_rad) > MAX_ANGLE_RAD)
        continue;

      const guint at = (guint) (b - vellus_fragment_point (longer, 0));
      const VellusTracePoint point = {
        .x = 0.5f * (a->x + b->x),
        .y = 0.5f * (a->y + b->y),
        .angle_rad = a->angle_rad,
        .response = 0.5f * (a->response + b->response),
        .width = total,
      };

      pair->first = MIN (pair->first, at);
      pair->last = MAX (pair->last, at);
      g_array_append_val (pair->merged->points, point);
    }
}

/* Change of the width from end to end by least squares, against its mean. */
static float
divergence (const VellusFragment *merged)
{
  const float n = (float) merged->points->len;
  float       product = 0.0f, square = 0.0f, sum = 0.0f;

  for (guint i = 0; i < merged->points->len; i++)
    {
      const float at = ((float) i - 0.5f * (n - 1.0f)) / n;
      const float width = vellus_fragment_point (merged, i)->width;

      product += at * width;
      square += at * at;
      sum += width;
    }

  return square > 0.0f ? fabsf (product / square) / (sum / n) : 0.0f;
}

static float
median (GArray *values)
{
  g_array_sort (values, vellus_stats_compare_floats);

  return g_array_index (values, float, values->len / 2);
}

/* Median contrast in the middle, and where the rims lie. */
static void
look_inside (const VellusScene *scene, float rim_width, RimPair *pair)
{
  const VellusFragment *merged = pair->merged;
  g_autoptr (GArray)    middles = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray)    rims = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < merged->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (merged, i);
      const float             across = 0.5f * (p->width - rim_width);
      const float             dx = -across * sinf (p->angle_rad);
      const float             dy = across * cosf (p->angle_rad);
      const float             middle =
        merged->sign * vellus_scene_sample (scene, scene->density, p->x, p->y);
      const float rim =
        0.5f * merged->sign *
        (vellus_scene_sample (scene, scene->density, p->x + dx, p->y + dy) +
         vellus_scene_sample (scene, scene->density, p->x - dx, p->y - dy));

      g_array_append_val (middles, middle);
      g_array_append_val (rims, rim);
    }

  pair->middle = median (middles);
  pair->rim = median (rims);
}

static gboolean
find_pair (const VellusScene *scene,
           const GPtrArray   *fragments,
           float              typical,
           RimPair           *pair)
{
  const VellusFragment *shorter = fragments->pdata[pair->shorter];
  const VellusFragment *longer = fragments->pdata[pair->longer];
  const float           reach = MAX_TOTAL_RATIO * typical;

  if (MAX (shorter->width, longer->width) > MAX_RIM_RATIO * typical ||
      fabsf (logf (shorter->width / longer->width)) > MAX_RIM_LOG ||
      ! may_meet (shorter, longer, reach))
    return FALSE;

  pair->merged = vellus_fragment_new (shorter->sign);
  run_along (shorter, longer, reach, pair);

  if ((float) pair->merged->points->len <
      MIN_SHARE * (float) shorter->points->len)
    return FALSE;

  vellus_fragment_measure (pair->merged);
  look_inside (scene, 0.5f * (shorter->width + longer->width), pair);

  return divergence (pair->merged) <= MAX_DIVERGENCE && pair->rim > 0.0f &&
         pair->middle < MAX_MIDDLE_SHARE * pair->rim;
}

static GArray *
find_pairs (const VellusScene *scene, const GPtrArray *fragments, float typical)
{
  GArray *pairs = g_array_new (FALSE, TRUE, sizeof (RimPair));

  g_array_set_clear_func (pairs, rim_pair_clear);

  for (guint i = 0; i < fragments->len && ! vellus_watch_stopped (scene->watch);
       i++)
    for (guint k = i + 1; k < fragments->len; k++)
      {
        const VellusFragment *a = fragments->pdata[i], *b = fragments->pdata[k];
        const gboolean        a_is_longer = a->points->len >= b->points->len;
        RimPair               pair = { .shorter = a_is_longer ? k : i,
                                       .longer = a_is_longer ? i : k };

        if (a->sign * b->sign > 0.0f &&
            find_pair (scene, fragments, typical, &pair))
          g_array_append_val (pairs, pair);
        else
          vellus_fragment_free (pair.merged);
      }

  return pairs;
}

static gboolean
may_be_skin (const RimPair *pair, const VellusFragment *longer)
{
  const gboolean is_twin = divergence (pair->merged) <= TWIN_DIVERGENCE &&
                           (float) pair->merged->points->len >=
                             TWIN_SHARE * (float) longer->points->len;

  return ! is_twin && pair->middle > -LIGHTER_SHARE * pair->rim &&
         pair->middle < DARKER_SHARE * pair->rim;
}

/* Rims that nothing else can be, as a share of all lines of shafts of the
 * typical width; counts them. */
static float
glossy_share (const GArray    *pairs,
              const GPtrArray *fragments,
              float            typical,
              guint           *n_sure)
{
  float glossy = 0.0f, whole = 0.0f;

  *n_sure = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const RimPair *pair = &g_array_index (pairs, RimPair, i);

      if (may_be_skin (pair, fragments->pdata[pair->longer]))
        continue;

      glossy += (float) pair->merged->points->len;
      (*n_sure)++;
    }

  for (guint i = 0; i < fragments->len; i++)
    {
      const VellusFragment *fragment = fragments->pdata[i];

      if (fragment->width > MAX_RIM_RATIO * typical)
        whole += (float) fragment->points->len;
    }

  return glossy / MAX (glossy + whole, 1.0f);
}

/* Median response of the lines of whole shafts, by length. */
static float
whole_strength (const GPtrArray *fragments, float typical)
{
  g_autoptr (GArray) strengths = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < fragments->len; i++)
    {
      const VellusFragment *fragment = fragments->pdata[i];

      for (guint k = 0; k < fragment->points->len; k += 4)
        if (fragment->width > MAX_RIM_RATIO * typical)
          g_array_append_val (strengths, fragment->strength);
    }

  return strengths->len > 0 ? median (strengths) : G_MAXFLOAT;
}

/* Pairs of thin shafts with skin between them. */
static void
drop_thin_shafts (GArray *pairs, const GPtrArray *fragments, float typical)
{
  guint       n_sure;
  const float glossy = glossy_share (pairs, fragments, typical, &n_sure);
  const float clear = CLEAR_RATIO * whole_strength (fragments, typical);

  for (guint i = pairs->len; i > 0; i--)
    {
      const RimPair        *pair = &g_array_index (pairs, RimPair, i - 1);
      const VellusFragment *a = fragments->pdata[pair->shorter];
      const VellusFragment *b = fragments->pdata[pair->longer];
      const float           needed = MAX (a->strength, b->strength) > clear
                                       ? MIN_CLEAR_GLOSSY_SHARE
                                       : MIN_GLOSSY_SHARE;

      if ((n_sure < MIN_GLOSSY_PAIRS || glossy < needed) &&
          may_be_skin (pair, b))
        g_array_remove_index (pairs, i - 1);
    }
}

/* What the longer line has beyond its pairs goes on as a line of its own when
 * it is more than what they took; else it is one rim where the other isn't
 * seen. */
static void
keep_rests (GPtrArray            *fragments,
            const VellusFragment *longer,
            const gboolean       *taken)
{
  const guint n = longer->points->len;
  guint       n_taken = 0;

  for (guint i = 0; i < n; i++)
    n_taken += taken[i];

  for (guint from = 0; from < n;)
    {
      guint to = from;

      while (to < n && taken[to] == taken[from])
        to++;

      if (! taken[from] && to - from > n_taken)
        {
          VellusFragment *rest = vellus_fragment_new (longer->sign);

          g_array_append_vals (rest->points,
                               vellus_fragment_point (longer, from), to - from);
          vellus_fragment_measure (rest);
          g_ptr_array_add (fragments, rest);
        }
      from = to;
    }
}

/* Merges a line with all those that run beside it. */
static void
merge_longer (GPtrArray *fragments, GArray *pairs, guint longer, gboolean *gone)
{
  const VellusFragment *fragment = fragments->pdata[longer];
  g_autofree gboolean  *taken = g_new0 (gboolean, fragment->points->len);

  for (guint i = 0; i < pairs->len && ! gone[longer]; i++)
    {
      RimPair *pair = &g_array_index (pairs, RimPair, i);

      if (pair->longer != longer || gone[pair->shorter])
        continue;

      gboolean is_free = TRUE;

      for (guint k = pair->first; k <= pair->last; k++)
        is_free = is_free && ! taken[k];
      if (! is_free)
        continue;

      for (guint k = pair->first; k <= pair->last; k++)
        taken[k] = TRUE;
      gone[pair->shorter] = TRUE;
      g_ptr_array_add (fragments, g_steal_pointer (&pair->merged));
    }

  for (guint i = 0; i < fragment->points->len; i++)
    if (taken[i])
      {
        gone[longer] = TRUE;
        keep_rests (fragments, fragment, taken);
        break;
      }
}

void
vellus_rims_merge (const VellusScene *scene, GPtrArray *fragments)
{
  const float          typical = typical_width (fragments);
  const guint          n = fragments->len;
  g_autofree gboolean *gone = g_new0 (gboolean, MAX (n, 1u));
  g_autoptr (GArray)   pairs = find_pairs (scene, fragments, typical);

  drop_thin_shafts (pairs, fragments, typical);

  for (guint i = 0; i < n; i++)
    merge_longer (fragments, pairs, i, gone);

  for (guint i = n; i > 0; i--)
    if (gone[i - 1])
      g_ptr_array_remove_index (fragments, i - 1);
}

static gboolean
hugs (const VellusFragment *line, const VellusFragment *shaft)
{
  const float reach = 0.5f * (line->width + shaft->width) + MAX_HUGGING_GAP_PX;
  guint       n_beside = 0;

  if (line->sign * shaft->sign > 0.0f ||
      line->width > MAX_HUGGING_RATIO * shaft->width ||
      line->strength > shaft->strength || ! may_meet (line, shaft, reach))
    return FALSE;

  for (guint i = 0; i < line->points->len; i++)
    {
      const VellusTracePoint *a = vellus_fragment_point (line, i);
      float                   distance;
      const VellusTracePoint *b = nearest (shaft, a->x, a->y, &distance);

      n_beside += distance <= reach &&
                  angle_between (a->angle_rad, b->angle_rad) <= MAX_ANGLE_RAD;
    }

  return (float) n_beside >= MIN_SHARE * (float) line->points->len;
}

void
vellus_rims_drop (GPtrArray *fragments)
{
  for (guint i = fragments->len; i > 0; i--)
    for (guint k = 0; k < fragments->len; k++)
      if (hugs (fragments->pdata[i - 1], fragments->pdata[k]))
        {
          g_ptr_array_remove_index (fragments, i - 1);
          break;
        }
}
