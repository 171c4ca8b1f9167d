/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/blind.h"

#include <math.h>

#include "core/trace.h"

/* How near to a line's edge the unknown casts doubt on it. */
#define BESIDE_PX 2.0f

/* Lines darker than this in the mean are hair all the same. */
#define MAX_FAINT_CONTRAST 0.4f

/* Share of a line's points that must lie apart from the unknown. */
#define MIN_CLEAR 0.5f

static gboolean
is_set (const VellusScene *scene, const guint8 *plane, float x, float y)
{
  const int ix = CLAMP ((int) floorf (x), 0, scene->width - 1);
  const int iy = CLAMP ((int) floorf (y), 0, scene->height - 1);

  return plane[vellus_scene_index (scene, ix, iy)] != 0;
}

/* Lines found by their colour may be what a drawing's colour has left. */
static gboolean
is_tinted (const VellusScene *scene, const VellusFragment *fragment)
{
  const guint n = fragment->points->len;
  guint       n_beside = 0;

  if (scene->beside_drawing == NULL ||
      (fragment->sign > 0.0f && ! scene->in_colour))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);

      n_beside += is_set (scene, scene->beside_drawing, p->x, p->y);
    }

  return (float) n_beside > (1.0f - MIN_CLEAR) * (float) n;
}

static gboolean
is_unknown (const VellusScene *scene, float x, float y)
{
  return is_set (scene, scene->unknown, x, y);
}

static gboolean
is_doubtful (const VellusScene *scene, const VellusFragment *fragment)
{
  const float across = 0.5f * fragment->width + BESIDE_PX;
  const guint n = fragment->points->len;
  float       contrast = 0.0f;
  guint       n_beside = 0;

  for (guint i = 0; i < n; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);
      const float             dx = -across * sinf (p->angle_rad);
      const float             dy = across * cosf (p->angle_rad);

      contrast +=
        fabsf (vellus_scene_sample (scene, scene->density, p->x, p->y));
      n_beside += is_unknown (scene, p->x, p->y) ||
                  is_unknown (scene, p->x - dx, p->y - dy) ||
                  is_unknown (scene, p->x + dx, p->y + dy);
    }

  return (float) n_beside > (1.0f - MIN_CLEAR) * (float) n &&
         contrast < MAX_FAINT_CONTRAST * (float) n;
}

void
vellus_blind_drop (const VellusScene *scene, GPtrArray *fragments)
{
  for (guint i = fragments->len; i > 0; i--)
    if (is_doubtful (scene, fragments->pdata[i - 1]) ||
        is_tinted (scene, fragments->pdata[i - 1]))
      g_ptr_array_remove_index (fragments, i - 1);
}
