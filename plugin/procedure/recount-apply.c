/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/recount-apply.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "core/finish.h"
#include "core/remeasure.h"
#include "core/unjudged.h"

static const VellusHairClass classes[VELLUS_N_STROKE_SETS] = {
  [VELLUS_STROKES_TERMINAL] = VELLUS_HAIR_TERMINAL,
  [VELLUS_STROKES_INTERMEDIATE] = VELLUS_HAIR_INTERMEDIATE,
  [VELLUS_STROKES_VELLUS] = VELLUS_HAIR_VELLUS,
};

/* A path of a class says so; the path of what isn't counted says nothing. */
static gboolean
is_reclassified (const VellusHair *hair, const VellusMatch *match)
{
  return match->set != VELLUS_STROKES_NOT_COUNTED &&
         match->set != vellus_stroke_set_of (hair);
}

VellusRecountTally
vellus_recount_tally (const VellusMeasurement *kept, const GArray *matches)
{
  VellusRecountTally tally = { kept->hairs->len, 0, 0 };

  for (guint i = 0; i < matches->len; i++)
    {
      const VellusMatch *match = &g_array_index (matches, VellusMatch, i);

      if (match->hair < 0)
        {
          tally.n_added++;
          continue;
        }
      tally.n_removed--;
      tally.n_changed +=
        ! match->same || match->flipped ||
        is_reclassified (g_ptr_array_index (kept->hairs, match->hair), match);
    }

  return tally;
}

static gboolean
check_stroke (const VellusRecount *recount,
              const GArray        *points,
              GError             **error)
{
  const VellusPoint *corners = (const VellusPoint *) (gpointer) points->data;
  const VellusRect   layer = {
      recount->x,
      recount->y,
      recount->x + recount->light->width_px,
      recount->y + recount->light->height_px,
  };
  const VellusPoint at = points->len > 0 ? corners[0] : (VellusPoint){ 0, 0 };

  if (points->len < 2 ||
      vellus_path_length (corners, points->len) * recount->scale->um_per_px <
        VELLUS_STROKE_LEAST_UM)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                   _ ("The stroke at (%.0f, %.0f) is too short for a hair; "
                      "delete it, or draw it from root to tip."),
                   at.x, at.y);
      return FALSE;
    }

  for (guint i = 0; i < points->len; i++)
    if (corners[i].x < layer.x0 || corners[i].x > layer.x1 ||
        corners[i].y < layer.y0 || corners[i].y > layer.y1)
      {
        g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                     _ ("The stroke at (%.0f, %.0f) leaves the measured "
                        "layer; move its corners back."),
                     corners[i].x, corners[i].y);
        return FALSE;
      }

  return TRUE;
}

static int
highest_id (const VellusMeasurement *kept)
{
  int id = 0;

  for (guint i = 0; i < kept->hairs->len; i++)
    id = MAX (id, ((VellusHair *) g_ptr_array_index (kept->hairs, i))->id);
  for (guint i = 0; i < kept->edits->len; i++)
    {
      const VellusEdit *edit = g_ptr_array_index (kept->edits, i);

      id = MAX (id, edit->before != NULL ? edit->before->id : 0);
      id = MAX (id, edit->after != NULL ? edit->after->id : 0);
    }

  return id;
}

/* The hairs that the strokes say, in their old order, with new ones behind. */
typedef struct
{
  GPtrArray         *hairs;
  VellusKnown       *known;
  gboolean          *kept;
  const VellusHair **before;
  guint              n_old;
} Draft;

static void
add_to_draft (Draft            *draft,
              VellusHair       *hair,
              VellusKnown       known,
              const VellusHair *before)
{
  const guint i = draft->hairs->len;

  g_ptr_array_add (draft->hairs, hair);
  draft->known[i] = known;
  draft->before[i] = before;
  draft->kept[i] = known == VELLUS_KNOWN_ALL && before == NULL;
}

static VellusHair *
stroke_hair (const GArray *points, int id)
{
  VellusHair *hair = vellus_hair_new (
    (const VellusPoint *) (gpointer) points->data, points->len);

  hair->id = id;
  hair->source = VELLUS_SOURCE_USER;
  hair->confidence = 1.0;

  return hair;
}

static void
set_class (VellusHair *hair, VellusStrokeSet set)
{
  hair->flags |= VELLUS_HAIR_CLASS_BY_USER;
  hair->flags &= ~(guint) VELLUS_HAIR_CLASS_UNSURE;
  hair->hair_class = classes[set];
  hair->source = VELLUS_SOURCE_USER;
}

void
vellus_recount_flip (VellusHair *hair)
{
  const guint ends = VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_TIP_AT_EDGE;
  const guint at_edge = hair->flags & ends;

  for (guint i = 0; i < hair->n_points / 2; i++)
    {
      const VellusPoint point = hair->path[i];

      hair->path[i] = hair->path[hair->n_points - 1 - i];
      hair->path[hair->n_points - 1 - i] = point;
    }
  hair->flags &= ~(ends | VELLUS_HAIR_ROOT_UNSURE);
  if ((at_edge & VELLUS_HAIR_ROOT_AT_EDGE) != 0)
    hair->flags |= VELLUS_HAIR_TIP_AT_EDGE;
  if ((at_edge & VELLUS_HAIR_TIP_AT_EDGE) != 0)
    hair->flags |= VELLUS_HAIR_ROOT_AT_EDGE;
  hair->source = VELLUS_SOURCE_USER;
}

static void
draft_kept (const VellusRecount *recount, guint index, Draft *draft)
{
  const VellusHair  *old = g_ptr_array_index (recount->kept->hairs, index);
  const VellusMatch *match = NULL;
  VellusHair        *hair;

  for (guint i = 0; match == NULL && i < recount->matches->len; i++)
    if (g_array_index (recount->matches, VellusMatch, i).hair == (int) index)
      match = &g_array_index (recount->matches, VellusMatch, i);

  if (match == NULL)
    return;

  const gboolean reclassified = is_reclassified (old, match);

  hair =
    match->same ? vellus_hair_copy (old) : stroke_hair (match->points, old->id);
  if (! match->same)
    {
      hair->flags = old->flags & VELLUS_HAIR_CLASS_BY_USER;
      hair->hair_class = old->hair_class;
    }
  if (match->same && match->flipped)
    vellus_recount_flip (hair);
  if (reclassified)
    set_class (hair, match->set);

  const VellusKnown same =
    recount->anew ? VELLUS_KNOWN_COURSE : VELLUS_KNOWN_ALL;

  add_to_draft (draft, hair, match->same ? same : VELLUS_KNOWN_ROOT_FIRST,
                match->same && ! match->flipped && ! reclassified ? NULL : old);
}

static void
draft_all (const VellusRecount *recount, Draft *draft)
{
  int id = highest_id (recount->kept);

  for (guint i = 0; i < recount->kept->hairs->len; i++)
    draft_kept (recount, i, draft);
  draft->n_old = draft->hairs->len;

  for (guint i = 0; i < recount->matches->len; i++)
    {
      const VellusMatch *match =
        &g_array_index (recount->matches, VellusMatch, i);

      if (match->hair >= 0)
        continue;

      VellusHair *hair = stroke_hair (match->points, ++id);

      if (match->classed)
        set_class (hair, match->set);
      add_to_draft (
        draft, hair,
        match->root_first ? VELLUS_KNOWN_ROOT_FIRST : VELLUS_KNOWN_LINE, NULL);
    }
}

static void
log_edit (VellusMeasurement *measurement,
          const char        *when,
          const VellusHair  *before,
          const VellusHair  *after)
{
  VellusEdit *edit = g_new0 (VellusEdit, 1);

  edit->when = g_strdup (when);
  edit->before = before != NULL ? vellus_hair_copy (before) : NULL;
  edit->after = after != NULL ? vellus_hair_copy (after) : NULL;
  g_ptr_array_add (measurement->edits, edit);
}

static gboolean
is_gone (const VellusRecount *recount, guint index)
{
  for (guint i = 0; i < recount->matches->len; i++)
    if (g_array_index (recount->matches, VellusMatch, i).hair == (int) index)
      return FALSE;

  return TRUE;
}

static void
log_edits (const VellusRecount *recount,
           VellusMeasurement   *measurement,
           const Draft         *draft)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char      *when = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  for (guint i = 0; i < recount->kept->hairs->len; i++)
    if (is_gone (recount, i))
      log_edit (measurement, when, g_ptr_array_index (recount->kept->hairs, i),
                NULL);

  for (guint i = 0; i < draft->hairs->len; i++)
    if (draft->before[i] != NULL || i >= draft->n_old)
      log_edit (measurement, when, draft->before[i],
                g_ptr_array_index (measurement->hairs, i));
}

static void
take_scale (const VellusRecount *recount, VellusMeasurement *measurement)
{
  if (! recount->anew)
    return;

  const double um_per_px = recount->scale->um_per_px;

  vellus_scale_init (&measurement->scale, um_per_px,
                     recount->scale->relative_uncertainty,
                     recount->scale->method, NULL);
  measurement->region_area_mm2 =
    vellus_region_area_px2 (measurement->region, recount->light) * um_per_px *
    um_per_px * 1e-6;
  vellus_unjudged_subtract (measurement, recount->light);
}

/* Measures in pixels of the layer; the canvas may be another. */
static gboolean
remeasure (const VellusRecount *recount,
           VellusMeasurement   *measurement,
           const Draft         *draft,
           GError             **error)
{
  const int width_px = measurement->width_px;
  const int height_px = measurement->height_px;

  vellus_measurement_translate (measurement, -recount->x, -recount->y);
  measurement->width_px = recount->light->width_px;
  measurement->height_px = recount->light->height_px;
  take_scale (recount, measurement);

  const gboolean done =
    vellus_remeasure (measurement, draft->known, recount->light,
                      recount->progress, recount->user_data, error);

  if (done)
    vellus_measurement_finish_edited (measurement, draft->kept);
  vellus_measurement_translate (measurement, recount->x, recount->y);
  measurement->width_px = width_px;
  measurement->height_px = height_px;

  return done;
}

static void
take_hairs (VellusMeasurement *measurement, const Draft *draft)
{
  g_ptr_array_set_size (measurement->hairs, 0);
  for (guint i = 0; i < draft->hairs->len; i++)
    g_ptr_array_add (measurement->hairs, g_ptr_array_index (draft->hairs, i));
}

VellusMeasurement *
vellus_recount_apply (const VellusRecount *recount, GError **error)
{
  g_autoptr (VellusMeasurement) measurement =
    vellus_measurement_copy (recount->kept);
  const guint most = recount->kept->hairs->len + recount->matches->len + 1;
  g_autoptr (GPtrArray)         hairs = g_ptr_array_new ();
  g_autofree VellusKnown       *known = g_new (VellusKnown, most);
  g_autofree gboolean          *kept = g_new (gboolean, most);
  g_autofree const VellusHair **before = g_new (const VellusHair *, most);
  Draft                         draft = { hairs, known, kept, before, 0 };

  for (guint i = 0; i < recount->matches->len; i++)
    {
      const VellusMatch *match =
        &g_array_index (recount->matches, VellusMatch, i);

      if (! match->same && ! check_stroke (recount, match->points, error))
        return NULL;
    }

  draft_all (recount, &draft);
  take_hairs (measurement, &draft);
  if (! remeasure (recount, measurement, &draft, error))
    return NULL;

  if (measurement->automatic == NULL)
    measurement->automatic =
      g_memdup2 (&recount->kept->summary, sizeof recount->kept->summary);
  log_edits (recount, measurement, &draft);

  return g_steal_pointer (&measurement);
}
