/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/detect.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/background.h"
#include "core/bubbles.h"
#include "core/colour.h"
#include "core/cover.h"
#include "core/doubtful.h"
#include "core/drawn.h"
#include "core/hair.h"
#include "core/holes.h"
#include "core/ink.h"
#include "core/light-search.h"
#include "core/lines.h"
#include "core/misshapen.h"
#include "core/overlong.h"
#include "core/rims.h"
#include "core/ruler-remove.h"
#include "core/scene.h"
#include "core/shaft.h"
#include "core/sheets.h"
#include "core/tint.h"
#include "core/tubes.h"
#include "core/unjudged.h"

/* Light lines that are to tell the colour of shafts must be surely none of
 * those glints. */
#define MIN_PALE_LENGTH_UM 500.0

static GPtrArray *
new_fragments (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free);
}

static void
take_all (GPtrArray *fragments, GPtrArray *more)
{
  while (more->len > 0)
    g_ptr_array_add (fragments, g_ptr_array_steal_index (more, 0));
}

/* Mean of the neighbours along the line, ends kept. */
static VellusPoint
smooth_point (const VellusFragment *fragment, guint i)
{
  const guint n = fragment->points->len;
  const guint reach = MIN (MIN (i, n - 1 - i), 3u);
  float       x = 0.0f, y = 0.0f;

  for (guint k = i - reach; k <= i + reach; k++)
    {
      x += vellus_fragment_point (fragment, k)->x;
      y += vellus_fragment_point (fragment, k)->y;
    }

  return (VellusPoint){ .x = x / (float) (2 * reach + 1),
                        .y = y / (float) (2 * reach + 1) };
}

static VellusShaft *
shaft_of (const VellusScene *scene, const VellusFragment *fragment)
{
  VellusShaft *shaft = vellus_shaft_new (fragment->points->len);

  shaft->snr = fragment->strength;
  shaft->light = fragment->sign < 0.0f ||
                 (scene->in_colour && vellus_tint_is_light (scene, fragment));
  shaft->flags = shaft->light ? VELLUS_HAIR_LIGHT : 0;
  shaft->confidence = 1.0 - exp (-fragment->strength / 10.0);

  for (guint i = 0; i < shaft->n_points; i++)
    {
      const VellusPoint point = smooth_point (fragment, i);
      const float       width = vellus_fragment_point (fragment, i)->width;

      shaft->points[i].x = point.x * scene->picture_px;
      shaft->points[i].y = point.y * scene->picture_px;
      shaft->width_px[i] =
        (width > 0.0f ? width : fragment->width) * (float) scene->picture_px;
    }

  return shaft;
}

/* Lines that are surely shafts; borrowed. */
static GPtrArray *
sure_lines (const VellusScene  *scene,
            const GPtrArray    *lines,
            double              min_um,
            const VellusParams *params)
{
  GPtrArray *sure = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    if (vellus_lines_judged_um (scene, lines->pdata[i]) >= min_um &&
        ! vellus_lines_is_faint (scene, lines->pdata[i], params))
      g_ptr_array_add (sure, lines->pdata[i]);

  return sure;
}

/* Looks again in the colour that shows these shafts best, if that is not the
 * light itself: light and dark ones then are found alike. */
static gboolean
trace_in_colour (VellusScene             *scene,
                 GPtrArray              **lines,
                 const VellusLightSearch *light,
                 const VellusParams      *params)
{
  g_autoptr (GPtrArray) dark = sure_lines (scene, *lines, 0.0, params);
  g_autoptr (GPtrArray) pale =
    sure_lines (&light->scene, light->lines, MIN_PALE_LENGTH_UM, params);

  vellus_tint_drop_glare (scene, pale);

  if (vellus_watch_stopped (scene->watch) ||
      ! vellus_colour_fit (scene, dark, pale))
    return FALSE;

  vellus_background_remove (scene, 1.0f, params->n_threads);

  g_autoptr (VellusTubes) tubes =
    vellus_tubes_new (scene, 1.0f, params->n_threads);

  g_ptr_array_unref (*lines);
  *lines = vellus_lines_trace (tubes, params);

  return TRUE;
}

/* Light lines are traced while dark ones are. */
static GPtrArray *
trace_both (const VellusScene  *scene,
            VellusLightSearch  *light,
            const VellusParams *params)
{
  g_autoptr (VellusTubes) tubes =
    vellus_tubes_new (scene, 1.0f, params->n_threads);

  if (params->tone != VELLUS_TONE_DARK)
    vellus_light_search_trace (light);

  return vellus_lines_trace (tubes, params);
}

/* Takes what is no hair out of the photograph; lines are stale then. */
static gboolean
fill_holes (VellusScene       *scene,
            guint8            *holes,
            double             reach_um,
            VellusLightSearch *light)
{
  g_autofree guint8 *owned = holes;

  if (holes == NULL || vellus_watch_stopped (scene->watch))
    return FALSE;

  vellus_light_search_abandon (light);
  vellus_holes_fill (scene, owned, reach_um);

  return TRUE;
}

/* What is no hair is seen best by its lines, and must not lead hairs
 * astray. */
static GPtrArray *
trace_dark_lines (VellusScene        *scene,
                  VellusLightSearch  *light,
                  const VellusParams *params)
{
  const int  n_threads = params->n_threads;
  GPtrArray *lines = trace_both (scene, light, params);

  if (! vellus_watch_stopped (scene->watch) &&
      fill_holes (scene, vellus_ruler_holes (scene, lines, n_threads),
                  VELLUS_RULER_FILL_UM, light))
    {
      g_ptr_array_unref (lines);
      lines = trace_both (scene, light, params);
    }

  if (! vellus_watch_stopped (scene->watch) &&
      fill_holes (scene, vellus_bubbles_holes (scene, lines, n_threads),
                  VELLUS_BUBBLES_FILL_UM, light))
    {
      g_ptr_array_unref (lines);
      lines = trace_both (scene, light, params);
    }

  return lines;
}

static GPtrArray *
trace_no_dark_lines (VellusLightSearch *light)
{
  vellus_light_search_trace (light);

  return new_fragments ();
}

/* Dark shafts, then light ones. */
static GPtrArray *
find_fragments (VellusScene        *scene,
                const VellusParams *params,
                GPtrArray          *doubtful)
{
  g_autoptr (VellusLightSearch) light = vellus_light_search_new (scene, params);
  GPtrArray                    *fragments = params->tone == VELLUS_TONE_LIGHT
                                              ? trace_no_dark_lines (light)
                                              : trace_dark_lines (scene, light, params);

  if (! vellus_watch_advance (scene->watch, 0.3, NULL))
    return fragments;

  vellus_light_search_wait (light);

  const gboolean in_colour = params->tone == VELLUS_TONE_BOTH &&
                             trace_in_colour (scene, &fragments, light, params);

  if (! in_colour)
    vellus_light_search_join (light);

  if (fragments->len > 0)
    vellus_lines_join (scene, fragments, 1.0f, params, doubtful);
  vellus_watch_advance (scene->watch, 0.5, NULL);

  vellus_light_search_wait (light);
  if (! in_colour && light->lines != NULL)
    {
      take_all (fragments, light->lines);
      take_all (doubtful, light->doubtful);
    }

  return fragments;
}

static GPtrArray *
shafts_of (const VellusScene *scene, const GPtrArray *fragments)
{
  GPtrArray *shafts = vellus_shafts_new ();

  for (guint i = 0; i < fragments->len; i++)
    g_ptr_array_add (shafts, shaft_of (scene, fragments->pdata[i]));

  return shafts;
}

static VellusDetected *
detect (VellusScene *scene, const VellusParams *params, GError **error)
{
  g_autoptr (GPtrArray) doubtful = new_fragments ();
  g_autoptr (GPtrArray) fragments = find_fragments (scene, params, doubtful);

  if (! vellus_watch_advance (scene->watch, 0.6, error))
    return NULL;

  vellus_rims_drop (fragments);
  vellus_cover (scene, fragments, NULL);
  vellus_overlong_split (scene, fragments);
  vellus_misshapen_drop (scene, fragments);
  vellus_lines_drop_short (scene, fragments, params);
  vellus_doubtful_thin (scene, doubtful, fragments);
  if (! vellus_watch_advance (scene->watch, 0.9, error))
    return NULL;

  VellusDetected *detected = g_new (VellusDetected, 1);

  *detected = (VellusDetected){ shafts_of (scene, fragments),
                                shafts_of (scene, doubtful), NULL };

  return detected;
}

void
vellus_detected_free (VellusDetected *detected)
{
  if (detected == NULL)
    return;

  g_ptr_array_unref (detected->shafts);
  g_ptr_array_unref (detected->doubtful);
  vellus_cells_free (detected->hidden);
  g_free (detected);
}

VellusDetected *
vellus_detect (const VellusRaster *light,
               const VellusScale  *scale,
               const VellusParams *params,
               VellusProgress      progress,
               gpointer            user_data,
               GError            **error)
{
  VellusWatch watch;

  vellus_watch_init (&watch, progress, user_data, _ ("Finding shafts"));

  g_autoptr (VellusScene) scene =
    vellus_scene_new_watched (light, scale, params->n_threads, &watch, error);

  if (scene == NULL || ! vellus_watch_advance (&watch, 0.05, error))
    return NULL;

  vellus_drawn_remove (light, scene, params->n_threads);
  if (! vellus_watch_stopped (&watch))
    vellus_sheets_remove (scene);
  if (! vellus_watch_stopped (&watch))
    vellus_ink_remove (scene, params->n_threads);
  if (! vellus_watch_stopped (&watch))
    vellus_background_remove (scene, 1.0f, params->n_threads);

  if (! vellus_watch_advance (&watch, 0.1, error))
    return NULL;

  VellusDetected *detected = detect (scene, params, error);

  if (detected != NULL)
    detected->hidden = vellus_unjudged_scene (scene, light);

  return detected;
}
