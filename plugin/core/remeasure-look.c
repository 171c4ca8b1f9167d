/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/remeasure-look.h"

#include <math.h>

#include "core/background.h"
#include "core/colour.h"
#include "core/tint.h"

/* Distance of the points of a traced line, in grid px. */
#define TRACED_STEP_PX 2.0

void
vellus_eye_free (VellusEye *eye)
{
  if (eye == NULL)
    return;

  vellus_scene_free (eye->scenes[0]);
  vellus_scene_free (eye->scenes[1]);
  g_free (eye);
}

static gboolean
open_eye (VellusEye          *eye,
          const VellusRaster *light,
          const VellusScale  *scale,
          const VellusParams *params,
          GError            **error)
{
  for (int i = 0; i < 2; i++)
    {
      if (params->tone == (i == 0 ? VELLUS_TONE_LIGHT : VELLUS_TONE_DARK))
        continue;

      eye->scenes[i] =
        vellus_scene_new (light, scale, params->n_threads, error);
      if (eye->scenes[i] == NULL)
        return FALSE;
      vellus_background_remove (eye->scenes[i], i == 0 ? 1.0f : -1.0f,
                                params->n_threads);
    }

  return TRUE;
}

/* The shaft as if it had been traced on the grid. */
static VellusFragment *
fragment_of (const VellusScene *scene, const VellusShaft *shaft)
{
  const double    f = scene->picture_px;
  VellusFragment *fragment = vellus_fragment_new (shaft->light ? -1.0f : 1.0f);
  guint           last = 0;

  for (guint i = 0; i < shaft->n_points; i++)
    {
      const VellusPoint a = shaft->points[i > 0 ? i - 1 : 0];
      const VellusPoint b = shaft->points[MIN (i + 1, shaft->n_points - 1)];
      const VellusPoint p = shaft->points[i];
      const VellusTracePoint point = {
        .x = (float) (p.x / f),
        .y = (float) (p.y / f),
        .angle_rad = (float) atan2 (b.y - a.y, b.x - a.x),
        .response = 1.0f,
        .width = shaft->width_px[i] / (float) f,
      };

      if (i > 0 &&
          vellus_point_distance (shaft->points[last], p) < TRACED_STEP_PX * f)
        continue;
      g_array_append_val (fragment->points, point);
      last = i;
    }
  vellus_fragment_measure (fragment);

  return fragment;
}

static void
free_fragment (gpointer fragment)
{
  vellus_fragment_free (fragment);
}

static GPtrArray *
fragments_of (const VellusScene *scene, const GPtrArray *hairs, gboolean light)
{
  GPtrArray *fragments = g_ptr_array_new_with_free_func (free_fragment);

  for (guint i = 0; i < hairs->len; i++)
    {
      const VellusShaft *shaft = g_ptr_array_index (hairs, i);

      if (! shaft->light == ! light)
        g_ptr_array_add (fragments, fragment_of (scene, shaft));
    }

  return fragments;
}

/* Black hair on dark skin hardly shows by its light, but by its color; what
 * the light shows there is the seam beside the hair. */
static void
use_colour (VellusEye *eye, const VellusParams *params, const GPtrArray *hairs)
{
  VellusScene *scene = eye->scenes[0];

  if (params->tone != VELLUS_TONE_BOTH)
    return;

  g_autoptr (GPtrArray) dark = fragments_of (scene, hairs, FALSE);
  g_autoptr (GPtrArray) pale = fragments_of (scene, hairs, TRUE);

  if (! vellus_colour_fit (scene, dark, pale))
    return;

  vellus_background_remove (scene, 1.0f, params->n_threads);
  g_clear_pointer (&eye->scenes[1], vellus_scene_free);
}

VellusEye *
vellus_eye_new (const VellusRaster *light,
                const VellusScale  *scale,
                const VellusParams *params,
                const GPtrArray    *hairs,
                GError            **error)
{
  g_autoptr (VellusEye) eye = g_new0 (VellusEye, 1);

  if (! open_eye (eye, light, scale, params, error))
    return NULL;

  use_colour (eye, params, hairs);

  return g_steal_pointer (&eye);
}

gboolean
vellus_eye_is_in_colour (const VellusEye *eye)
{
  return eye->scenes[0] != NULL && eye->scenes[0]->in_colour;
}

gboolean
vellus_eye_finds_light (const VellusEye *eye, const VellusShaft *shaft)
{
  g_autoptr (VellusFragment) fragment = fragment_of (eye->scenes[0], shaft);

  return vellus_tint_is_light (eye->scenes[0], fragment);
}

VellusLineLook
vellus_eye_look (const VellusEye    *eye,
                 const VellusOwners *others,
                 gboolean            is_light,
                 const VellusShaft  *drawn,
                 VellusShaft       **shaft)
{
  const int i = is_light && ! vellus_eye_is_in_colour (eye);

  if (shaft != NULL)
    *shaft = NULL;
  if (eye->scenes[i] == NULL)
    return (VellusLineLook){ 0.0, 0.0 };

  return vellus_line_look (eye->scenes[i], others, i == 0 ? 1.0 : -1.0, drawn,
                           shaft);
}
