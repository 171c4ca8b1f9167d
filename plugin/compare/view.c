/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/view.h"

#include <math.h>
#include <string.h>

#include "core/background.h"
#include "core/error.h"

/* Blur and shadow beside a shaft. */
#define RIM_UM 8.0

static VellusScene *
new_scene (const VellusMeasurement *measurement,
           const VellusRaster      *light,
           float                    sign,
           int                      n_threads,
           GError                 **error)
{
  VellusScene *scene =
    vellus_scene_new (light, &measurement->scale, n_threads, error);

  if (scene != NULL)
    vellus_background_remove (scene, sign, n_threads);

  return scene;
}

static void
mark_disc (VellusView *view,
           VellusPoint center_px,
           double      radius_px,
           guint16     mark)
{
  const int width = view->dark->width, height = view->dark->height;
  const int x0 = (int) MAX (floor (center_px.x - radius_px), 0.0);
  const int x1 = (int) MIN (ceil (center_px.x + radius_px), width);
  const int y0 = (int) MAX (floor (center_px.y - radius_px), 0.0);
  const int y1 = (int) MIN (ceil (center_px.y + radius_px), height);

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      {
        guint16 *at = view->marks + (gsize) y * (gsize) width + x;

        if (hypot (x + 0.5 - center_px.x, y + 0.5 - center_px.y) <= radius_px &&
            *at != mark)
          *at = *at == VELLUS_VIEW_SKIN ? mark : VELLUS_VIEW_SHARED;
      }
}

void
vellus_view_mark_hairs (VellusView *view)
{
  memset (view->marks, 0,
          (gsize) view->dark->width * (gsize) view->dark->height *
            sizeof *view->marks);

  const double um = view->dark->um_per_px;

  for (guint i = 0; i < view->measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (view->measurement->hairs, i);
      VellusCourse     *course = vellus_course_new (
            hair, NULL, view->measurement->scale.um_per_px, hair->diameter_um);

      for (guint k = 0; k < course->n; k++)
        mark_disc (view,
                   (VellusPoint){ course->at[k].x / um, course->at[k].y / um },
                   (0.5 * hair->diameter_um + RIM_UM) / um,
                   (guint16) (1 + i % (VELLUS_VIEW_SHARED - 1)));
      vellus_course_free (course);
    }
}

VellusView *
vellus_view_new (const VellusMeasurement *measurement,
                 const VellusRaster      *light,
                 gboolean                 with_pale,
                 int                      n_threads,
                 GError                 **error)
{
  g_autoptr (VellusView) view = g_new0 (VellusView, 1);

  view->measurement = measurement;
  view->light = light;
  view->dark = new_scene (measurement, light, 1.0f, n_threads, error);
  if (view->dark == NULL)
    return NULL;

  if (with_pale)
    {
      view->pale = new_scene (measurement, light, -1.0f, n_threads, error);
      if (view->pale == NULL)
        return NULL;
    }

  view->marks =
    g_try_new (guint16, (gsize) view->dark->width * (gsize) view->dark->height);
  if (view->marks == NULL)
    {
      vellus_error_set_memory (error);
      return NULL;
    }

  vellus_view_mark_hairs (view);

  return g_steal_pointer (&view);
}

void
vellus_view_free (VellusView *view)
{
  if (view == NULL)
    return;

  vellus_scene_free (view->dark);
  vellus_scene_free (view->pale);
  g_free (view->marks);
  g_free (view);
}

guint16
vellus_view_mark_at (const VellusView *view, VellusPoint place)
{
  const double x = place.x / view->dark->um_per_px;
  const double y = place.y / view->dark->um_per_px;

  if (! (x >= 0.0 && y >= 0.0 && x < view->dark->width &&
         y < view->dark->height))
    return VELLUS_VIEW_SHARED;

  return view->marks[(gsize) y * (gsize) view->dark->width + (gsize) x];
}
