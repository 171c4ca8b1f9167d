/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/rims.h"

#include <math.h>
#include <stdlib.h>

/* Together no wider than this against the typical shaft. */
#define MAX_TOTAL_RATIO 1.25f

/* Each no wider than this against it. */
#define MAX_RIM_RATIO 0.62f

/* Widths of the two alike within this ratio. */
#define MAX_RIM_LOG 0.9f

#define MAX_ANGLE_RAD 0.2f

/* Side by side over this share of the shorter one. */
#define MIN_SHARE 0.6f

/* A line is another shaft's rim when it is this much thinner and lies this
 * close to the shaft's side. */
#define MAX_HUGGING_RATIO 0.75f
#define MAX_HUGGING_GAP_PX 2.5f

static int
compare_floats (const void *a, const void *b)
{
  const float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

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
  g_array_sort (widths, compare_floats);

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

/* The line half-way between, where both run; NULL when they aren't rims. */
static VellusFragment *
merge_pair (const VellusFragment *shorter,
            const VellusFragment *longer,
            float                 typical)
{
  const float reach = MAX_TOTAL_RATIO * typical;

  if (MAX (shorter->width, longer->width) > MAX_RIM_RATIO * typical ||
      fabsf (logf (shorter->width / longer->width)) > MAX_RIM_LOG ||
      ! may_meet (shorter, longer, reach))
    return NULL;

  g_autoptr (VellusFragment) merged = vellus_fragment_new (shorter->sign);

  for (guint i = 0; i < shorter->points->len; i++)
    {
      const VellusTracePoint *a = vellus_fragment_point (shorter, i);
      float                   distance;
      const VellusTracePoint *b = nearest (longer, a->x, a->y, &distance);
      const float total = distance + 0.5f * (shorter->width + longer->width);

      if (total > reach || distance < 1.5f ||
          angle_between (a->angle_rad, b->angle_rad) > MAX_ANGLE_RAD)
        continue;

      const VellusTracePoint point = {
        .x = 0.5f * (a->x + b->x),
        .y = 0.5f * (a->y + b->y),
        .angle_rad = a->angle_rad,
        .response = 0.5f * (a->response + b->response),
        .width = total,
      };

      g_array_append_val (merged->points, point);
    }

  if ((float) merged->points->len < MIN_SHARE * (float) shorter->points->len)
    return NULL;

  vellus_fragment_measure (merged);

  return g_steal_pointer (&merged);
}

void
vellus_rims_merge (const VellusScene *scene, GPtrArray *fragments)
{
  const float          typical = typical_width (fragments);
  const guint          n = fragments->len;
  g_autofree gboolean *gone = g_new0 (gboolean, MAX (n, 1u));

  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n && ! gone[i]; k++)
      {
        const VellusFragment *a = fragments->pdata[i], *b = fragments->pdata[k];

        if (gone[k] || a->sign * b->sign < 0.0f)
          continue;

        const gboolean  a_is_longer = a->points->len >= b->points->len;
        VellusFragment *merged =
          merge_pair (a_is_longer ? b : a, a_is_longer ? a : b, typical);

        if (merged == NULL)
          continue;

        gone[i] = gone[k] = TRUE;
        g_ptr_array_add (fragments, merged);
      }

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
