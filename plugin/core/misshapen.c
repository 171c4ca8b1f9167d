/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/misshapen.h"

#include <math.h>

#include "core/curl.h"
#include "core/lines.h"
#include "core/ring.h"

/* From end to end a light shaft is this many times as long as wide: clipped
 * hair is hardly shorter than 0.4 mm or wider than 0.1 mm. Dark hair may be
 * shaved, but nothing on skin looks like its stubs. */
#define MIN_LIGHT_ASPECT 4.0

/* A rim bends more sharply than any hair, and than this many standard
 * deviations of the hairs in the picture. */
#define RIM_CURL_SIGMAS 4.0

/* Most of the light goes through it: its contrast is under this share of the
 * mean over all lines. */
#define MAX_RIM_CONTRAST 0.6

/* Its line changes between the dark and the light part of the rim. */
#define MAX_RIM_MISFIT_PX 1.8

/* How far it is from end to end, longer for what the frame cuts off. */
static double
reach_um (const VellusScene *scene, const VellusFragment *fragment)
{
  const guint             n = fragment->points->len;
  const VellusTracePoint *a = vellus_fragment_point (fragment, 0);
  const VellusTracePoint *b = vellus_fragment_point (fragment, n - 1);
  const double            bent_px =
    vellus_fragment_length (fragment) - hypotf (b->x - a->x, b->y - a->y);

  return vellus_lines_judged_um (scene, fragment) - bent_px * scene->um_per_px;
}

/* Of lines that were looked for as light ones; where white hair is dark in a
 * colour of its own, scales aren't. */
static gboolean
is_spot (const VellusScene *scene, const VellusFragment *fragment)
{
  return fragment->sign < 0.0f &&
         reach_um (scene, fragment) <
           MIN_LIGHT_ASPECT * fragment->width * scene->um_per_px;
}

/* How much a line differs from the skin, summed over its points. */
static double
contrast_sum (const VellusScene *scene, const VellusFragment *fragment)
{
  double sum = 0.0;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);

      sum += fabs (vellus_scene_sample (scene, scene->density, p->x, p->y));
    }

  return sum;
}

static double
mean_contrast (const VellusScene *scene, const GPtrArray *fragments)
{
  double sum = 0.0;
  guint  n = 0;

  for (guint i = 0; i < fragments->len; i++)
    {
      const VellusFragment *fragment = fragments->pdata[i];

      sum += contrast_sum (scene, fragment);
      n += fragment->points->len;
    }

  return sum / MAX (n, 1u);
}

static gboolean
is_rim (const VellusScene    *scene,
        const VellusFragment *fragment,
        double                max_contrast)
{
  const guint n = fragment->points->len;
  VellusRing  ring;

  if (! vellus_ring_fit (fragment, 0, n, MAX_RIM_MISFIT_PX, &ring))
    return FALSE;

  const double radius_um = ring.radius * scene->um_per_px;

  return radius_um < VELLUS_CURL_MIN_RADIUS_UM &&
         radius_um * RIM_CURL_SIGMAS * scene->curl_per_um < 1.0 &&
         contrast_sum (scene, fragment) < max_contrast * n;
}

void
vellus_misshapen_drop (const VellusScene *scene, GPtrArray *fragments)
{
  const double max_contrast =
    MAX_RIM_CONTRAST * mean_contrast (scene, fragments);

  for (guint i = fragments->len; i > 0; i--)
    if (is_spot (scene, fragments->pdata[i - 1]) ||
        is_rim (scene, fragments->pdata[i - 1], max_contrast))
      g_ptr_array_remove_index (fragments, i - 1);
}
