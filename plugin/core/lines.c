/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/lines.h"

#include <math.h>

#include "core/blind.h"
#include "core/bodies.h"
#include "core/cover.h"
#include "core/curl.h"
#include "core/extend.h"
#include "core/link.h"
#include "core/rims.h"
#include "core/tint.h"

/* Response at which a line starts at the default sensitivity, and how the
 * sensitivity moves it: from twice to half. */
#define SEED_SNR 5.5

/* A line is believed when its mean response times this power of its length
 * reaches so many sigma at a length of 100 um. A matched filter along the
 * line sees the square root of the length in white noise; skin's texture
 * makes short false lines likelier than long ones, hence a little more. */
#define MIN_LINE_SNR 9.5
#define LINE_SNR_UM 100.0
#define LINE_SNR_POWER 0.75

/* Lines that reach this share of that may be hairs: a person can tell. */
#define DOUBTFUL_SHARE 0.5

/* Lines that end so near the frame, in grid px, are cut by it. */
#define FRAME_PX 3.0f

/* Joints in two rounds: what is plain first, then what is left. */
static const VellusLinkLimits link_rounds[] = {
  { .max_gap_um = 330.0f, .free_cost = 4.0f },
  { .max_gap_um = 715.0f, .free_cost = 6.0f }
};

/* Before the last joints free ends are carried on by no more than this: what
 * goes on farther, along a shaft of its own or another one, hides where the
 * line truly ends, and joints are found there. */
#define FIRST_EXTENSION_UM 280.0f

/* Ends that still stop in the dark then more likely belong together. */
static const VellusLinkLimits last_round = { .max_gap_um = 715.0f,
                                             .free_cost = 10.0f,
                                             .may_trim = TRUE };

/* Light shafts must be longer: glints are short. */
#define MIN_LIGHT_LENGTH_UM 250.0

double
vellus_lines_judged_um (const VellusScene    *scene,
                        const VellusFragment *fragment)
{
  const double length_um = vellus_fragment_length (fragment) * scene->um_per_px;
  const gboolean is_cut = vellus_fragment_is_cut (fragment, scene, FRAME_PX);

  return is_cut ? length_um + MIN (length_um, LINE_SNR_UM) : length_um;
}

/* How far a line can be believed; from 1 on it is. */
static double
belief (const VellusScene    *scene,
        const VellusFragment *fragment,
        const VellusParams   *params)
{
  const double min_snr = MIN_LINE_SNR * pow (4.0, 0.5 - params->sensitivity);
  const double length_um = vellus_lines_judged_um (scene, fragment);

  return fragment->strength * pow (length_um / LINE_SNR_UM, LINE_SNR_POWER) /
         min_snr;
}

gboolean
vellus_lines_is_faint (const VellusScene    *scene,
                       const VellusFragment *fragment,
                       const VellusParams   *params)
{
  return belief (scene, fragment, params) < 1.0;
}

/* Those that might be hairs all the same are handed on. */
static void
drop_faint (const VellusScene  *scene,
            GPtrArray          *fragments,
            const VellusParams *params,
            GPtrArray          *doubtful)
{
  for (guint i = fragments->len; i > 0; i--)
    {
      g_autoptr (VellusFragment) faint = NULL;

      if (! vellus_lines_is_faint (scene, fragments->pdata[i - 1], params))
        continue;

      faint = g_ptr_array_steal_index (fragments, i - 1);
      if (belief (scene, faint, params) >= DOUBTFUL_SHARE &&
          vellus_lines_judged_um (scene, faint) >= params->min_length_um)
        g_ptr_array_add (doubtful, g_steal_pointer (&faint));
    }
}

void
vellus_lines_drop_short (const VellusScene  *scene,
                         GPtrArray          *fragments,
                         const VellusParams *params)
{
  for (guint i = fragments->len; i > 0; i--)
    {
      const VellusFragment *fragment = fragments->pdata[i - 1];
      const double length_um = vellus_lines_judged_um (scene, fragment);
      const double min_um = fragment->sign < 0.0f
                              ? MAX (params->min_length_um, MIN_LIGHT_LENGTH_UM)
                              : params->min_length_um;

      if (length_um < min_um)
        g_ptr_array_remove_index (fragments, i - 1);
    }
}

GPtrArray *
vellus_lines_trace (const VellusTubes *tubes, const VellusParams *params)
{
  const double seed_snr = SEED_SNR * pow (4.0, 0.5 - params->sensitivity);
  GPtrArray   *lines = vellus_trace (tubes, (float) seed_snr);

  if (! vellus_watch_stopped (tubes->scene->watch))
    vellus_blind_drop (tubes->scene, lines);

  return lines;
}

void
vellus_lines_join (VellusScene        *scene,
                   GPtrArray          *fragments,
                   float               sign,
                   const VellusParams *params,
                   GPtrArray          *doubtful)
{
  vellus_rims_merge (scene, fragments);
  scene->curl_per_um = vellus_curl_find (scene, fragments);

  /* Only dark shafts form bodies, which need them. */
  g_autoptr (GPtrArray) seeds =
    sign > 0.0f ? vellus_fragments_copy (fragments) : NULL;

  for (guint i = 0;
       i < G_N_ELEMENTS (link_rounds) && ! vellus_watch_stopped (scene->watch);
       i++)
    vellus_link (scene, fragments, &link_rounds[i]);

  if (vellus_watch_stopped (scene->watch))
    return;

  drop_faint (scene, fragments, params, doubtful);
  vellus_extend (scene, fragments, FIRST_EXTENSION_UM);
  vellus_lines_drop_short (scene, fragments, params);
  vellus_cover (scene, fragments, seeds);

  if (sign > 0.0f && ! vellus_watch_stopped (scene->watch))
    vellus_tint_drop_vessels (scene, fragments);
  if (sign > 0.0f && ! vellus_watch_stopped (scene->watch))
    vellus_bodies_fit (scene, fragments, seeds);

  if (vellus_watch_stopped (scene->watch))
    return;

  vellus_link (scene, fragments, &last_round);
  if (vellus_watch_stopped (scene->watch))
    return;

  vellus_link (scene, fragments, &last_round);
  vellus_extend (scene, fragments, G_MAXFLOAT);
}
