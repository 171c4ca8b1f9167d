/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/detect.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/background.h"
#include "core/blind.h"
#include "core/bodies.h"
#include "core/bubbles.h"
#include "core/colour.h"
#include "core/cover.h"
#include "core/drawn.h"
#include "core/extend.h"
#include "core/hair.h"
#include "core/ink.h"
#include "core/link.h"
#include "core/rims.h"
#include "core/ruler-remove.h"
#include "core/scene.h"
#include "core/shaft.h"
#include "core/tint.h"
#include "core/trace.h"
#include "core/tubes.h"

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

/* Lines that end so near the frame, in grid px, are cut by it. */
#define FRAME_PX 3.0f

/* Joints in two rounds: what is plain first, then what is left. */
static const VellusLinkLimits link_rounds[] = {
  { .max_gap_um = 330.0f, .free_cost = 4.0f },
  { .max_gap_um = 715.0f, .free_cost = 6.0f }
};

/* Once the free ends have been carried on through the dark, those that still
 * stop in it more likely belong together. */
static const VellusLinkLimits last_round = { .max_gap_um = 715.0f,
                                             .free_cost = 10.0f,
                                             .may_trim = TRUE };

/* Light shafts must be longer: glints are short. Those that are to tell the
 * colour of shafts must be surely none. */
#define MIN_LIGHT_LENGTH_UM 250.0
#define MIN_PALE_LENGTH_UM 500.0

/* Where beside a light shaft the skin is read, and how dark it may be. */
#define BESIDE_PX 2.5f
#define MAX_BESIDE_CONTRAST 0.2f

/* While another thread works, the caller is asked this often. */
#define WAIT_US 50000

static void
take_all (GPtrArray *fragments, GPtrArray *more)
{
  while (more->len > 0)
    g_ptr_array_add (fragments, g_ptr_array_steal_index (more, 0));
}

static gboolean
is_at_frame (const VellusScene *scene, const VellusTracePoint *point)
{
  return MIN (point->x, point->y) < FRAME_PX ||
         point->x > (float) scene->width - FRAME_PX ||
         point->y > (float) scene->height - FRAME_PX;
}

/* Length that a line is judged by: what the frame cuts off is not there to be
 * seen, and says nothing against it. */
static double
judged_length_um (const VellusScene *scene, const VellusFragment *fragment)
{
  const double length_um = vellus_fragment_length (fragment) * scene->um_per_px;
  const gboolean is_cut =
    is_at_frame (scene, vellus_fragment_point (fragment, 0)) ||
    is_at_frame (scene,
                 vellus_fragment_point (fragment, fragment->points->len - 1));

  return is_cut ? length_um + MIN (length_um, LINE_SNR_UM) : length_um;
}

static gboolean
is_faint (const VellusScene    *scene,
          const VellusFragment *fragment,
          const VellusParams   *params)
{
  const double min_snr = MIN_LINE_SNR * pow (4.0, 0.5 - params->sensitivity);
  const double length_um = judged_length_um (scene, fragment);

  return fragment->strength * pow (length_um / LINE_SNR_UM, LINE_SNR_POWER) <
         min_snr;
}

static void
drop_faint (const VellusScene  *scene,
            GPtrArray          *fragments,
            const VellusParams *params)
{
  for (guint i = fragments->len; i > 0; i--)
    if (is_faint (scene, fragments->pdata[i - 1], params))
      g_ptr_array_remove_index (fragments, i - 1);
}

static void
drop_short (const VellusScene  *scene,
            GPtrArray          *fragments,
            const VellusParams *params)
{
  for (guint i = fragments->len; i > 0; i--)
    {
      const VellusFragment *fragment = fragments->pdata[i - 1];
      const double          length_um = judged_length_um (scene, fragment);
      const double          min_um = fragment->sign < 0.0f
                                       ? MAX (params->min_length_um, MIN_LIGHT_LENGTH_UM)
                                       : params->min_length_um;

      if (length_um < min_um)
        g_ptr_array_remove_index (fragments, i - 1);
    }
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

/* Light between two dark shafts is skin. */
static gboolean
is_gap (const VellusScene *dark_scene, const VellusFragment *fragment)
{
  const float across = 0.5f * fragment->width + BESIDE_PX;
  guint       n_gaps = 0;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);
      const float             dx = -across * sinf (p->angle_rad);
      const float             dy = across * cosf (p->angle_rad);
      const float left = vellus_scene_sample (dark_scene, dark_scene->density,
                                              p->x - dx, p->y - dy);
      const float right = vellus_scene_sample (dark_scene, dark_scene->density,
                                               p->x + dx, p->y + dy);

      n_gaps += MIN (left, right) > MAX_BESIDE_CONTRAST;
    }

  return 3 * n_gaps > fragment->points->len;
}

static void
drop_gaps (const VellusScene *dark_scene, GPtrArray *fragments)
{
  for (guint i = fragments->len; i > 0; i--)
    if (is_gap (dark_scene, fragments->pdata[i - 1]))
      g_ptr_array_remove_index (fragments, i - 1);
}

/* Everything about the shafts of one tone but what the other has to say. */
static GPtrArray *
trace_lines (const VellusScene *scene, float sign, const VellusParams *params)
{
  const double seed_snr = SEED_SNR * pow (4.0, 0.5 - params->sensitivity);
  g_autoptr (VellusTubes) tubes =
    vellus_tubes_new (scene, sign, params->n_threads);
  GPtrArray *lines = vellus_trace (tubes, (float) seed_snr);

  if (! vellus_watch_stopped (scene->watch))
    vellus_blind_drop (scene, lines);

  return lines;
}

/* What is no hair is seen best by its lines, and must not lead hairs
 * astray. */
static GPtrArray *
trace_dark_lines (VellusScene *scene, const VellusParams *params)
{
  GPtrArray *lines = trace_lines (scene, 1.0f, params);

  if (! vellus_watch_stopped (scene->watch) &&
      vellus_ruler_remove (scene, lines, params->n_threads))
    {
      g_ptr_array_unref (lines);
      lines = trace_lines (scene, 1.0f, params);
    }

  if (vellus_watch_stopped (scene->watch) ||
      ! vellus_bubbles_remove (scene, lines, params->n_threads))
    return lines;

  g_ptr_array_unref (lines);

  return trace_lines (scene, 1.0f, params);
}

static void
join_lines (const VellusScene  *scene,
            GPtrArray          *fragments,
            float               sign,
            const VellusParams *params)
{
  vellus_rims_merge (scene, fragments);

  for (guint i = 0; i < G_N_ELEMENTS (link_rounds); i++)
    vellus_link (scene, fragments, &link_rounds[i]);

  if (vellus_watch_stopped (scene->watch))
    return;

  drop_faint (scene, fragments, params);
  vellus_extend (scene, fragments);
  drop_short (scene, fragments, params);
  vellus_cover (scene, fragments);

  if (sign > 0.0f)
    {
      vellus_tint_drop_vessels (scene, fragments);
      vellus_bodies_fit (scene, fragments);
    }

  if (vellus_watch_stopped (scene->watch))
    return;

  vellus_link (scene, fragments, &last_round);
  vellus_link (scene, fragments, &last_round);
}

/* Light lines, in the same photograph with the contrast that they are looked
 * for in. They are joined while dark ones are: neither changes what the other
 * reads. */
typedef struct
{
  const VellusScene  *dark_scene;
  const VellusParams *params;
  VellusScene         scene;
  GPtrArray          *lines;
  GAsyncQueue        *joined;
  GThread            *thread;
} LightSearch;

static void
light_search_clear (LightSearch *search)
{
  g_clear_pointer (&search->joined, g_async_queue_unref);
  g_clear_pointer (&search->lines, g_ptr_array_unref);
  g_clear_pointer (&search->scene.density, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LightSearch, light_search_clear)

static void
trace_light_lines (LightSearch *search)
{
  search->scene = *search->dark_scene;
  search->scene.density =
    g_new0 (float, vellus_scene_plane_size (search->dark_scene));
  vellus_background_remove (&search->scene, -1.0f, search->params->n_threads);
  search->lines = trace_lines (&search->scene, -1.0f, search->params);
}

static gpointer
join_light_lines (gpointer data)
{
  LightSearch *search = data;

  if (! vellus_watch_stopped (search->scene.watch))
    {
      join_lines (&search->scene, search->lines, -1.0f, search->params);
      drop_gaps (search->dark_scene, search->lines);
      vellus_tint_drop_glare (search->dark_scene, search->lines);
    }

  g_async_queue_push (search->joined, search->lines);

  return NULL;
}

static void
begin_light (LightSearch *search)
{
  search->joined = g_async_queue_new ();

  if (search->params->n_threads != 1)
    search->thread =
      g_thread_try_new ("vellus-light", join_light_lines, search, NULL);
}

static GPtrArray *
end_light (LightSearch *search)
{
  gpointer joined = NULL;

  if (search->thread == NULL)
    join_light_lines (search);

  while (joined == NULL)
    {
      joined = g_async_queue_timeout_pop (search->joined, WAIT_US);
      vellus_watch_stopped (search->scene.watch);
    }

  if (search->thread != NULL)
    g_thread_join (search->thread);

  return joined;
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
    if (judged_length_um (scene, lines->pdata[i]) >= min_um &&
        ! is_faint (scene, lines->pdata[i], params))
      g_ptr_array_add (sure, lines->pdata[i]);

  return sure;
}

/* Looks again in the colour that shows these shafts best, if that is not the
 * light itself: light and dark ones then are found alike. */
static gboolean
trace_in_colour (VellusScene        *scene,
                 GPtrArray         **lines,
                 const LightSearch  *light,
                 const VellusParams *params)
{
  g_autoptr (GPtrArray) dark = sure_lines (scene, *lines, 0.0, params);
  g_autoptr (GPtrArray) pale =
    sure_lines (&light->scene, light->lines, MIN_PALE_LENGTH_UM, params);

  vellus_tint_drop_glare (scene, pale);

  if (vellus_watch_stopped (scene->watch) ||
      ! vellus_colour_fit (scene, dark, pale))
    return FALSE;

  vellus_background_remove (scene, 1.0f, params->n_threads);
  g_ptr_array_unref (*lines);
  *lines = trace_lines (scene, 1.0f, params);

  return TRUE;
}

/* Dark shafts, then light ones. */
static GPtrArray *
find_fragments (VellusScene *scene, const VellusParams *params)
{
  g_auto (LightSearch) light = { .dark_scene = scene, .params = params };
  const gboolean       any = params->tone == VELLUS_TONE_BOTH;
  GPtrArray           *fragments =
    params->tone == VELLUS_TONE_LIGHT
                ? g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free)
                : trace_dark_lines (scene, params);

  if (! vellus_watch_advance (scene->watch, 0.3, NULL))
    return fragments;

  if (params->tone != VELLUS_TONE_DARK)
    trace_light_lines (&light);

  const gboolean in_colour =
    any && trace_in_colour (scene, &fragments, &light, params);
  const gboolean apart = params->tone != VELLUS_TONE_DARK && ! in_colour;

  if (apart)
    begin_light (&light);

  if (fragments->len > 0)
    join_lines (scene, fragments, 1.0f, params);
  vellus_watch_advance (scene->watch, 0.5, NULL);

  if (apart)
    take_all (fragments, end_light (&light));

  return fragments;
}

GPtrArray *
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
    vellus_scene_new (light, scale, params->n_threads, error);

  if (scene == NULL || ! vellus_watch_advance (&watch, 0.05, error))
    return NULL;

  scene->watch = &watch;
  vellus_drawn_remove (light, scene, params->n_threads);
  vellus_ink_remove (scene, params->n_threads);
  vellus_background_remove (scene, 1.0f, params->n_threads);

  if (! vellus_watch_advance (&watch, 0.1, error))
    return NULL;

  g_autoptr (GPtrArray) fragments = find_fragments (scene, params);

  if (! vellus_watch_advance (&watch, 0.6, error))
    return NULL;

  vellus_rims_drop (fragments);
  vellus_cover (scene, fragments);
  drop_short (scene, fragments, params);

  GPtrArray *shafts = vellus_shafts_new ();

  for (guint i = 0; i < fragments->len; i++)
    g_ptr_array_add (shafts, shaft_of (scene, fragments->pdata[i]));

  return shafts;
}
