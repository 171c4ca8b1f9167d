/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/finish.h"

#include <math.h>

#include "core/count.h"
#include "core/summary.h"
#include "core/units.h"

/* Documents promise centre lines in steps of at most 4 px. */
#define MAX_STEP_PX 4.0

static guint
steps_for (VellusPoint a, VellusPoint b)
{
  return MAX ((guint) ceil (vellus_point_distance (a, b) / MAX_STEP_PX), 1u);
}

/* Traced on a coarser grid, a line may end a fraction of a pixel outside. */
static VellusPoint
point_inside (const VellusMeasurement *measurement, VellusPoint point)
{
  return (VellusPoint){
    .x = CLAMP (point.x, 0.0, measurement->width_px),
    .y = CLAMP (point.y, 0.0, measurement->height_px),
  };
}

VellusHair *
vellus_hair_from_shaft (const VellusMeasurement *measurement,
                        const VellusShaft       *shaft)
{
  const double       um_per_px = measurement->scale.um_per_px;
  const VellusPoint  root = point_inside (measurement, shaft->points[0]);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (VellusPoint));

  g_array_append_val (path, root);

  for (guint i = 1; i < shaft->n_points; i++)
    {
      const VellusPoint a = point_inside (measurement, shaft->points[i - 1]);
      const VellusPoint b = point_inside (measurement, shaft->points[i]);
      const guint       n = steps_for (a, b);

      for (guint k = 1; k <= n; k++)
        {
          const double      share = (double) k / n;
          const VellusPoint point = { a.x + share * (b.x - a.x),
                                      a.y + share * (b.y - a.y) };

          g_array_append_val (path, point);
        }
    }

  VellusHair *hair =
    vellus_hair_new ((const VellusPoint *) (gpointer) path->data, path->len);

  hair->diameter_um = shaft->diameter_px * um_per_px;
  hair->diameter_sd_um = shaft->diameter_sd_px * um_per_px;
  hair->length_um = vellus_path_length (hair->path, hair->n_points) * um_per_px;
  hair->confidence = CLAMP (shaft->confidence, 0.0, 1.0);
  hair->flags = shaft->flags | (shaft->light ? VELLUS_HAIR_LIGHT : 0u);

  return hair;
}

static int
compare_reading_order (const void *a, const void *b)
{
  const VellusPoint p = vellus_hair_root (*(VellusHair *const *) a);
  const VellusPoint q = vellus_hair_root (*(VellusHair *const *) b);

  if (p.y != q.y)
    return p.y < q.y ? -1 : 1;

  return (p.x > q.x) - (p.x < q.x);
}

void
vellus_measurement_add_shafts (VellusMeasurement *measurement,
                               const GPtrArray   *shafts)
{
  for (guint i = 0; i < shafts->len; i++)
    g_ptr_array_add (
      measurement->hairs,
      vellus_hair_from_shaft (measurement, g_ptr_array_index (shafts, i)));

  g_ptr_array_sort (measurement->hairs, compare_reading_order);

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      hair->id = (int) i + 1;
    }

  vellus_measurement_finish (measurement);
}

void
vellus_measurement_finish (VellusMeasurement *measurement)
{
  vellus_count_hairs (measurement);
  vellus_units_find (measurement);
  vellus_summary_classify (measurement);
  vellus_summary_compute (measurement);
}

typedef struct
{
  gboolean        counted;
  VellusHairClass hair_class;
  guint           flags;
} Told;

void
vellus_measurement_finish_edited (VellusMeasurement *measurement,
                                  const gboolean    *kept)
{
  const guint      n = measurement->hairs->len;
  g_autofree Told *told = g_new (Told, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      told[i] = (Told){ hair->counted, hair->hair_class, hair->flags };
    }

  vellus_count_hairs (measurement);
  vellus_units_find (measurement);
  vellus_summary_classify (measurement);

  for (guint i = 0; i < n; i++)
    {
      VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (! kept[i])
        continue;
      hair->counted = told[i].counted;
      hair->hair_class = told[i].hair_class;
      hair->flags = told[i].flags;
    }

  vellus_summary_compute (measurement);
}
