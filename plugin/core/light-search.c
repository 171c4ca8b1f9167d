/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/light-search.h"

#include <math.h>

#include "core/background.h"
#include "core/lines.h"
#include "core/tint.h"
#include "core/tubes.h"

/* Where beside a light shaft the skin is read, and how dark it may be. */
#define BESIDE_PX 2.5f
#define MAX_BESIDE_CONTRAST 0.2f

/* While another thread works, the caller is asked this often. */
#define WAIT_US 50000

VellusLightSearch *
vellus_light_search_new (const VellusScene  *dark_scene,
                         const VellusParams *params)
{
  VellusLightSearch *search = g_new0 (VellusLightSearch, 1);

  search->dark_scene = dark_scene;
  search->params = params;
  search->done = g_async_queue_new ();
  search->doubtful =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free);

  return search;
}

static void
clear_lines (VellusLightSearch *search)
{
  g_clear_pointer (&search->lines, g_ptr_array_unref);
  g_clear_pointer (&search->scene.density, g_free);
}

void
vellus_light_search_free (VellusLightSearch *search)
{
  if (search == NULL)
    return;

  vellus_light_search_abandon (search);
  g_async_queue_unref (search->done);
  g_ptr_array_unref (search->doubtful);
  g_free (search);
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

static gpointer
trace (gpointer data)
{
  VellusLightSearch *search = data;

  search->scene.density =
    g_new0 (float, vellus_scene_plane_size (&search->scene));
  vellus_background_remove (&search->scene, -1.0f, search->params->n_threads);

  g_autoptr (VellusTubes) tubes =
    vellus_tubes_new (&search->scene, -1.0f, search->params->n_threads);

  search->lines = vellus_lines_trace (tubes, search->params);
  g_async_queue_push (search->done, search);

  return NULL;
}

static gpointer
join (gpointer data)
{
  VellusLightSearch *search = data;

  if (! vellus_watch_stopped (&search->watch))
    {
      vellus_lines_join (&search->scene, search->lines, -1.0f, search->params,
                         search->doubtful);
      drop_gaps (search->dark_scene, search->lines);
      vellus_tint_drop_glare (search->dark_scene, search->lines);
    }

  g_async_queue_push (search->done, search);

  return NULL;
}

/* Where there is no other thread, what is begun is done when it is waited
 * for. */
static void
begin (VellusLightSearch *search, GThreadFunc step)
{
  search->step = step;

  if (search->params->n_threads != 1)
    search->thread = g_thread_try_new ("vellus-light", step, search, NULL);
}

void
vellus_light_search_trace (VellusLightSearch *search)
{
  /* A watch of its own, so that it can be told to stop alone. */
  search->watch = (VellusWatch){ 0 };
  search->scene = *search->dark_scene;
  search->scene.watch = &search->watch;
  search->scene.density = NULL;
  begin (search, trace);
}

void
vellus_light_search_join (VellusLightSearch *search)
{
  if (search->lines != NULL)
    begin (search, join);
}

void
vellus_light_search_wait (VellusLightSearch *search)
{
  gpointer done = NULL;

  /* The caller does it himself, and may be asked meanwhile. */
  if (search->step != NULL && search->thread == NULL)
    {
      search->scene.watch = search->dark_scene->watch;
      search->step (search);
    }

  while (search->step != NULL && done == NULL)
    {
      if (vellus_watch_stopped (search->dark_scene->watch))
        vellus_watch_stop (&search->watch);
      done = g_async_queue_timeout_pop (search->done, WAIT_US);
    }

  g_clear_pointer (&search->thread, g_thread_join);
  search->step = NULL;
}

void
vellus_light_search_abandon (VellusLightSearch *search)
{
  if (search->thread != NULL)
    {
      vellus_watch_stop (&search->watch);
      vellus_light_search_wait (search);
    }

  search->step = NULL;
  clear_lines (search);
}
