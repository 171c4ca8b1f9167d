/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/prepared.h"

#include <string.h>

#include "core/finish.h"
#include "core/provenance.h"
#include "procedure/recount-apply.h"

void
vellus_prepared_free (VellusPrepared *prepared)
{
  if (prepared == NULL)
    return;

  vellus_measurement_free (prepared->automatic);
  vellus_corrections_free (prepared->corrections);
  g_free (prepared);
}

static gboolean
is_same_place (const VellusRegion *a, const VellusRegion *b)
{
  const gsize area =
    (gsize) ((b->bounds.x1 - b->bounds.x0) * (b->bounds.y1 - b->bounds.y0));

  return a->kind == b->kind &&
         memcmp (&a->bounds, &b->bounds, sizeof a->bounds) == 0 &&
         memcmp (&a->shape, &b->shape, sizeof a->shape) == 0 &&
         (a->kind != VELLUS_REGION_MASK ||
          memcmp (a->mask, b->mask, area) == 0);
}

VellusMeasurement *
vellus_prepared_take (VellusPrepared     *prepared,
                      const VellusSource *source,
                      const VellusScale  *scale,
                      const VellusParams *params)
{
  VellusMeasurement *found = prepared->automatic;
  g_autofree char   *hash = NULL;

  if (found == NULL || ! vellus_params_find_same (&found->params, params) ||
      found->scale.um_per_px > scale->um_per_px ||
      found->scale.um_per_px < scale->um_per_px ||
      ! is_same_place (found->region, source->region))
    return NULL;

  hash = vellus_hash_of_pixels (source->light, params->n_threads);
  if (! g_str_equal (hash, found->pixels_sha256))
    return NULL;

  found = g_steal_pointer (&prepared->automatic);
  vellus_scale_clear (&found->scale);
  vellus_scale_init (&found->scale, scale->um_per_px,
                     scale->relative_uncertainty, scale->method, NULL);
  found->params = *params;
  vellus_measurement_finish (found);

  return found;
}

VellusMeasurement *
vellus_corrections_measure (const VellusCorrections *corrections,
                            VellusMeasurement       *automatic,
                            const VellusRaster      *light,
                            VellusProgress           progress,
                            gpointer                 user_data,
                            GError                 **error)
{
  g_autoptr (VellusMeasurement) found = automatic;
  g_autoptr (VellusCorrected)   corrected =
    vellus_corrections_apply (corrections, found);
  const VellusRecount recount = {
    .kept = found,
    .matches = corrected->matches,
    .light = light,
    .scale = &found->scale,
    .progress = progress,
    .user_data = user_data,
  };

  if (! corrected->touched)
    return g_steal_pointer (&found);

  return vellus_recount_apply (&recount, error);
}
