/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "core/finish.h"
#include "procedure/corrections-private.h"
#include "procedure/recount-apply.h"
#include "procedure/recount-match.h"

/* A measured hair lies so near to the line that was drawn for it; lines are
 * moved sideways by up to 30 µm. */
#define MEASURED_UM 30.0

/* Shown for a hair of which nothing is known yet. */
#define USUAL_UM 60.0

static const VellusHair *
measured_before (const VellusMeasurement *before, const GArray *points)
{
  const VellusHair *found = NULL;
  double nearest = before != NULL ? MEASURED_UM / before->scale.um_per_px : 0.0;

  for (guint i = 0; before != NULL && i < before->hairs->len; i++)
    {
      const VellusHair  *hair = g_ptr_array_index (before->hairs, i);
      g_autoptr (GArray) course = NULL;

      if (hair->source != VELLUS_SOURCE_USER)
        continue;

      course = vellus_drawn_line_new (hair->path, hair->n_points);

      const double distance = vellus_drawn_line_distance (points, course);

      if (distance < nearest)
        {
          nearest = distance;
          found = hair;
        }
    }

  return found;
}

static double
rough_diameter_um (const VellusMatch *match, const VellusMeasurement *automatic)
{
  double nearest = MEASURED_UM / automatic->scale.um_per_px;
  double diameter_um = USUAL_UM;

  if (match->hair >= 0)
    return ((const VellusHair *) g_ptr_array_index (automatic->hairs,
                                                    match->hair))
      ->diameter_um;

  for (guint i = 0; i < automatic->candidates->len; i++)
    {
      const VellusHair  *hair = g_ptr_array_index (automatic->candidates, i);
      g_autoptr (GArray) course =
        vellus_drawn_line_new (hair->path, hair->n_points);
      const double distance =
        vellus_drawn_line_distance (match->points, course);

      if (distance < nearest)
        {
          nearest = distance;
          diameter_um = hair->diameter_um;
        }
    }

  return diameter_um;
}

static VellusHair *
drawn_hair (const VellusMatch       *match,
            const VellusMeasurement *automatic,
            const VellusMeasurement *before)
{
  const VellusHair *known = measured_before (before, match->points);

  if (known != NULL)
    return vellus_hair_copy (known);

  VellusHair *hair = vellus_hair_new (vellus_drawn_line_points (match->points),
                                      match->points->len);

  hair->source = VELLUS_SOURCE_USER;
  hair->confidence = 1.0;
  hair->flags = VELLUS_HAIR_DIAMETER_UNSURE;
  hair->diameter_um = rough_diameter_um (match, automatic);
  hair->length_um = vellus_path_length (hair->path, hair->n_points) *
                    automatic->scale.um_per_px;

  return hair;
}

static void
set_class (VellusHair *hair, const VellusMatch *match)
{
  static const VellusHairClass classes[VELLUS_N_STROKE_SETS] = {
    [VELLUS_STROKES_TERMINAL] = VELLUS_HAIR_TERMINAL,
    [VELLUS_STROKES_INTERMEDIATE] = VELLUS_HAIR_INTERMEDIATE,
    [VELLUS_STROKES_VELLUS] = VELLUS_HAIR_VELLUS,
  };

  hair->hair_class = classes[match->set];
  hair->flags |= VELLUS_HAIR_CLASS_BY_USER;
}

VellusMeasurement *
vellus_corrected_show (const VellusCorrected   *corrected,
                       const VellusMeasurement *automatic,
                       const VellusMeasurement *before)
{
  VellusMeasurement *shown = vellus_measurement_copy (automatic);
  int                id = 0;

  for (guint i = 0; i < automatic->hairs->len; i++)
    id = MAX (
      id, ((const VellusHair *) g_ptr_array_index (automatic->hairs, i))->id);

  g_ptr_array_set_size (shown->hairs, 0);
  for (guint i = 0; i < corrected->matches->len; i++)
    {
      const VellusMatch *match =
        &g_array_index (corrected->matches, VellusMatch, i);
      const VellusHair *old =
        match->hair >= 0 ? g_ptr_array_index (automatic->hairs, match->hair)
                         : NULL;
      VellusHair *hair = match->same ? vellus_hair_copy (old)
                                     : drawn_hair (match, automatic, before);

      hair->id = old != NULL ? old->id : ++id;
      if (match->flipped)
        vellus_recount_flip (hair);
      if (match->classed)
        set_class (hair, match);
      g_ptr_array_add (shown->hairs, hair);
    }
  if (corrected->touched)
    {
      g_free (shown->automatic);
      shown->automatic =
        g_memdup2 (&automatic->summary, sizeof automatic->summary);
    }
  vellus_measurement_finish (shown);

  return shown;
}
