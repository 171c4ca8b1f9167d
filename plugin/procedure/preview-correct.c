/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "core/simplify.h"
#include "procedure/corrections-private.h"
#include "procedure/preview-private.h"
#include "procedure/recount-apply.h"
#include "procedure/strokes.h"

#define HOVER_PX 4.0

/* A hand trembles this much. */
#define TREMBLE_PX 1.5

/* A candidate so near to a hair of the user's is that hair. */
#define ACCEPTED_UM 30.0

/* --- What is meant --- */

static VellusTarget
target_in (const VellusPreview *preview, const GPtrArray *list, VellusPoint at)
{
  return (VellusTarget){
    vellus_view_hair_at (list, preview->shown->scale.um_per_px, at,
                         HOVER_PX / preview->view.zoom),
    list,
  };
}

VellusTarget
vellus_preview_target_at (const VellusPreview *preview, VellusPoint at)
{
  VellusTarget target = { NULL, NULL };

  if (! vellus_preview_has_hairs (preview))
    return target;

  target = target_in (preview, preview->shown->hairs, at);
  if (target.hair == NULL)
    target = target_in (preview, preview->rejected, at);
  if (target.hair == NULL)
    target = target_in (preview, preview->faint, at);

  return target;
}

static guint
n_targets (const VellusPreview *preview)
{
  return ! vellus_preview_has_hairs (preview)
           ? 0
           : preview->shown->hairs->len + preview->rejected->len +
               preview->faint->len;
}

static VellusTarget
target_number (const VellusPreview *preview, guint i)
{
  const GPtrArray *lists[] = { preview->shown->hairs, preview->rejected,
                               preview->faint };

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      if (i < lists[k]->len)
        return (VellusTarget){ g_ptr_array_index (lists[k], i), lists[k] };
      i -= lists[k]->len;
    }

  return (VellusTarget){ NULL, NULL };
}

VellusTarget
vellus_preview_target (const VellusPreview *preview)
{
  const VellusTarget target = vellus_preview_target_at (preview, preview->at);

  if (target.hair != NULL || preview->marked < 0 ||
      (guint) preview->marked >= n_targets (preview))
    return target;

  return target_number (preview, (guint) preview->marked);
}

/* --- What is done --- */

static void
say (VellusPreview *preview, char *text)
{
  g_free (preview->done);
  preview->done = text;
}

static void
reject_or_accept (VellusPreview *preview, VellusTarget target)
{
  if (target.list == preview->shown->hairs)
    {
      vellus_corrections_reject (preview->corrections, target.hair);
      say (preview,
           g_strdup_printf (_ ("Hair %d is rejected."), target.hair->id));
    }
  else if (target.list == preview->rejected)
    {
      vellus_corrections_restore (preview->corrections, target.hair);
      say (preview,
           g_strdup_printf (_ ("Hair %d is counted again."), target.hair->id));
    }
  else
    {
      vellus_corrections_add (preview->corrections, target.hair->path,
                              target.hair->n_points);
      say (preview, g_strdup (_ ("The faint line is taken for a hair.")));
    }
}

static void
join (VellusPreview *preview, const VellusHair *hair)
{
  if (preview->joined == NULL)
    {
      preview->joined = vellus_hair_copy (hair);
      say (preview, g_strdup (_ ("Now the hair that it belongs to.")));
      return;
    }

  if (preview->joined->id != hair->id)
    {
      vellus_corrections_join (preview->corrections, preview->joined, hair);
      say (preview, g_strdup_printf (_ ("Hairs %d and %d are one."),
                                     preview->joined->id, hair->id));
    }
  g_clear_pointer (&preview->joined, vellus_hair_free);
}

static void
set_class (VellusPreview    *preview,
           const VellusHair *hair,
           VellusHairClass   hair_class)
{
  vellus_corrections_set_class (preview->corrections, hair, hair_class);
  say (preview,
       /* Translators: a class, such as "terminal". */
       g_strdup_printf (_ ("Hair %d is called %s."), hair->id,
                        vellus_hair_class_label (hair_class)));
}

static void
use_on_hair (VellusPreview    *preview,
             VellusTool        tool,
             const VellusHair *hair,
             VellusPoint       at)
{
  switch (tool)
    {
    case VELLUS_TOOL_CUT:
      vellus_corrections_cut (preview->corrections, hair, at);
      say (preview, g_strdup_printf (_ ("Hair %d is cut in two."), hair->id));
      break;
    case VELLUS_TOOL_JOIN:
      join (preview, hair);
      break;
    case VELLUS_TOOL_FLIP:
      vellus_corrections_flip (preview->corrections, hair);
      say (preview, g_strdup_printf (
                      _ ("Root and tip of hair %d are exchanged."), hair->id));
      break;
    case VELLUS_TOOL_TERMINAL:
      set_class (preview, hair, VELLUS_HAIR_TERMINAL);
      break;
    case VELLUS_TOOL_INTERMEDIATE:
      set_class (preview, hair, VELLUS_HAIR_INTERMEDIATE);
      break;
    case VELLUS_TOOL_VELLUS:
      set_class (preview, hair, VELLUS_HAIR_VELLUS);
      break;
    case VELLUS_TOOL_REJECT:
    case VELLUS_TOOL_DRAW:
    default:
      break;
    }
}

void
vellus_preview_use (VellusPreview *preview,
                    VellusTool     tool,
                    VellusTarget   target,
                    VellusPoint    at)
{
  if (target.hair == NULL)
    return;

  if (tool != VELLUS_TOOL_JOIN)
    g_clear_pointer (&preview->joined, vellus_hair_free);
  if (tool == VELLUS_TOOL_REJECT)
    reject_or_accept (preview, target);
  else if (target.list == preview->shown->hairs)
    use_on_hair (preview, tool, target.hair, at);
  else
    say (preview, g_strdup (_ ("Accept that line as a hair first.")));
  vellus_preview_correct (preview);
}

void
vellus_preview_end_drawing (VellusPreview *preview)
{
  const VellusRaster *light = preview->source->light;
  g_autoptr (GArray)  points = NULL;

  for (guint i = 0; i < preview->drawn->len; i++)
    {
      VellusPoint *point = &g_array_index (preview->drawn, VellusPoint, i);

      point->x = CLAMP (point->x, 0.0, light->width_px);
      point->y = CLAMP (point->y, 0.0, light->height_px);
    }
  if (preview->drawn->len >= 2)
    points = vellus_path_simplify (vellus_drawn_line_points (preview->drawn),
                                   preview->drawn->len,
                                   TREMBLE_PX / preview->view.zoom);
  g_array_set_size (preview->drawn, 0);

  if (points == NULL ||
      vellus_path_length (vellus_drawn_line_points (points), points->len) *
          vellus_preview_settings (preview)->um_per_px <
        VELLUS_STROKE_LEAST_UM)
    say (preview, g_strdup (_ ("Draw along the hair, from one end to the "
                               "other.")));
  else
    {
      vellus_corrections_add (preview->corrections,
                              vellus_drawn_line_points (points), points->len);
      say (preview, g_strdup (_ ("A hair is added.")));
    }
  vellus_preview_correct (preview);
}

void
vellus_preview_undo (gpointer user_data)
{
  VellusPreview *preview = user_data;

  g_clear_pointer (&preview->joined, vellus_hair_free);
  say (preview, g_strdup (vellus_corrections_undo (preview->corrections)
                            ? _ ("The last correction is taken back.")
                            : _ ("There is no correction to take back.")));
  vellus_preview_correct (preview);
}

static void
redo (VellusPreview *preview)
{
  say (preview, g_strdup (vellus_corrections_redo (preview->corrections)
                            ? _ ("The correction holds again.")
                            : _ ("Nothing was taken back.")));
  vellus_preview_correct (preview);
}

/* --- By keys --- */

static void
bring_into_view (VellusPreview *preview, const VellusHair *hair)
{
  const VellusPoint middle = hair->path[hair->n_points / 2];
  const VellusRect  seen = vellus_view_rect (
     &preview->view, VELLUS_PREVIEW_WIDTH_PX, VELLUS_PREVIEW_HEIGHT_PX);

  if (middle.x < seen.x0 || middle.x > seen.x1 || middle.y < seen.y0 ||
      middle.y > seen.y1)
    preview->view.center = middle;
}

static void
mark_next (VellusPreview *preview, int step)
{
  const int n = (int) n_targets (preview);

  if (n == 0)
    return;

  /* So that the keys are not for what the pointer happens to lie on. */
  preview->at = (VellusPoint){ -G_MAXFLOAT, -G_MAXFLOAT };
  preview->marked = preview->marked < 0
                      ? (step > 0 ? 0 : n - 1)
                      : (MIN (preview->marked, n - 1) + step + n) % n;

  const VellusHair *hair =
    target_number (preview, (guint) preview->marked).hair;

  bring_into_view (preview, hair);
  vellus_preview_tell (preview, hair);
  vellus_field_redraw (preview->photo);
}

static void
use_by_key (VellusPreview *preview, VellusTool tool)
{
  const VellusTarget target = vellus_preview_target (preview);
  const gboolean     pointed =
    vellus_preview_target_at (preview, preview->at).hair != NULL;

  if (target.hair != NULL)
    vellus_preview_use (preview, tool, target,
                        pointed ? preview->at
                                : target.hair->path[target.hair->n_points / 2]);
}

gboolean
vellus_preview_correct_by_key (VellusPreview *preview, int key)
{
  static const struct
  {
    int        key;
    VellusTool tool;
  } tools[] = {
    { 0x7f, VELLUS_TOOL_REJECT },      { 'x', VELLUS_TOOL_REJECT },
    { 'c', VELLUS_TOOL_CUT },          { 'j', VELLUS_TOOL_JOIN },
    { 'f', VELLUS_TOOL_FLIP },         { '1', VELLUS_TOOL_VELLUS },
    { '2', VELLUS_TOOL_INTERMEDIATE }, { '3', VELLUS_TOOL_TERMINAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    if (tools[i].key == key)
      {
        use_by_key (preview, tools[i].tool);
        return TRUE;
      }

  switch (key)
    {
    case 'u':
      vellus_preview_undo (preview);
      return TRUE;
    case 'r':
      redo (preview);
      return TRUE;
    case 'n':
      mark_next (preview, 1);
      return TRUE;
    case 'p':
      mark_next (preview, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- What follows --- */

static gboolean
is_accepted (const VellusPreview *preview, const VellusHair *candidate)
{
  const double       reach_px = ACCEPTED_UM / preview->shown->scale.um_per_px;
  g_autoptr (GArray) course =
    vellus_drawn_line_new (candidate->path, candidate->n_points);

  for (guint i = 0; i < preview->shown->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (preview->shown->hairs, i);

      if (hair->source != VELLUS_SOURCE_USER)
        continue;

      g_autoptr (GArray) other =
        vellus_drawn_line_new (hair->path, hair->n_points);

      if (vellus_drawn_line_distance (course, other) < reach_px)
        return TRUE;
    }

  return FALSE;
}

static void
find_faint (VellusPreview *preview)
{
  const GPtrArray *candidates = preview->automatic->candidates;

  g_ptr_array_set_size (preview->faint, 0);
  for (guint i = 0; i < candidates->len; i++)
    if (! is_accepted (preview, g_ptr_array_index (candidates, i)))
      g_ptr_array_add (preview->faint, g_ptr_array_index (candidates, i));
}

void
vellus_preview_correct (VellusPreview *preview)
{
  g_autoptr (VellusMeasurement) before = g_steal_pointer (&preview->shown);
  g_autoptr (VellusCorrected)   corrected = NULL;

  if (preview->automatic == NULL)
    return;

  corrected =
    vellus_corrections_apply (preview->corrections, preview->automatic);
  preview->shown =
    vellus_corrected_show (corrected, preview->automatic, before);
  g_ptr_array_unref (preview->rejected);
  preview->rejected = g_ptr_array_ref (corrected->rejected);
  find_faint (preview);
  vellus_preview_measure_corrected (preview, corrected->drawn);
  vellus_preview_show (preview);
}
