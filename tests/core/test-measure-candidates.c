/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines that weren't believed, which a user may accept. */

#include "core/measure.h"
#include "phantom-measure.h"

#define UM_PER_PX 5.0

static gboolean
runs_along (const VellusHair *hair, const GPtrArray *others)
{
  const VellusPoint middle = hair->path[hair->n_points / 2];

  for (guint i = 0; i < others->len; i++)
    {
      const VellusHair *other = g_ptr_array_index (others, i);

      /* A thin hair's width at 5 um a px is 4 px. */
      if (vellus_path_distance (other->path, other->n_points, middle) < 4.0)
        return TRUE;
    }

  return FALSE;
}

static VellusMeasurement *
measure_at (const VellusRaster *picture, double sensitivity)
{
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (picture->width_px, picture->height_px);
  const VellusScale scale = { UM_PER_PX, 0.01, NULL };
  VellusParams      params;

  vellus_params_init (&params);
  params.sensitivity = sensitivity;

  return vellus_measure (picture, region, &scale, &params, NULL, NULL, NULL);
}

/* The faintest hairs; some are believed, and the less is believed the more
 * is offered. */
static void
test_candidates (void)
{
  g_autoptr (PhantomScene) scene = phantom_plain_scene (420, 340, UM_PER_PX, 5);

  for (int i = 0; i < 12; i++)
    phantom_add_plain (scene, 60.0 + 100.0 * (i % 4), 60.0 + 100.0 * (i / 4),
                       30.0 * i, 105.0, 5.0 + 0.5 * i);

  g_autoptr (VellusRaster)      picture = phantom_render (scene);
  g_autoptr (VellusMeasurement) open = measure_at (picture, 0.5);
  g_autoptr (VellusMeasurement) strict = measure_at (picture, 0.3);
  guint                         n_offered = 0;

  for (guint i = 0; i < strict->candidates->len; i++)
    {
      const VellusHair *candidate = g_ptr_array_index (strict->candidates, i);

      g_assert_false (runs_along (candidate, strict->hairs));
      g_assert_cmpfloat (candidate->diameter_um, >, 0.0);
      n_offered += runs_along (candidate, open->hairs);
    }

  g_test_message ("%u found, %u with less belief, %u offered, %u of them found",
                  open->hairs->len, strict->hairs->len, strict->candidates->len,
                  n_offered);
  g_assert_cmpuint (strict->hairs->len, <, open->hairs->len);
  /* Lines that were too weak to begin with are not there to be offered. */
  g_assert_cmpuint (2 * n_offered, >=, open->hairs->len - strict->hairs->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure/candidates/what-is-not-believed-is-offered",
                   test_candidates);

  return g_test_run ();
}
