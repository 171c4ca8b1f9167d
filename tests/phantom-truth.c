/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

#include "phantom-cover.h"

/* Steps of a path of the truth, px. */
#define TRUTH_STEP_PX 3.0

/* Nobody can fairly be asked for a hair below any of these. */
#define LEAST_CONTRAST_LEVELS 3.0
#define LEAST_CONTRAST_OVER_NOISE 0.7
#define LEAST_SNR 6.0
#define LEAST_VISIBLE_FRACTION 0.35
#define LEAST_VISIBLE_UM 60.0
#define LEAST_VISIBLE_PX 8.0

/* Grain is correlated over a few px, so that averaging helps less. */
#define GRAIN_CORRELATION_PX 3.0

static const double luma[3] = { 0.299, 0.587, 0.114 };

static double
luma_levels (const double linear[3])
{
  double sum = 0.0;

  for (int c = 0; c < 3; c++)
    sum += luma[c] * phantom_srgb_encode (CLAMP (linear[c], 0.0, 1.0));

  return 255.0 * sum;
}

/* Levels a unit of relative change of light, on the skin. */
static double
levels_per_relative (const PhantomScene *scene)
{
  double brighter[3];

  for (int c = 0; c < 3; c++)
    brighter[c] = 1.01 * scene->skin.color[c];

  return (luma_levels (brighter) - luma_levels (scene->skin.color)) / 0.01;
}

static double
noise_levels (const PhantomScene *scene)
{
  const PhantomCamera *camera = &scene->camera;
  double               sum = 0.0;

  for (int c = 0; c < 3; c++)
    {
      const double light = scene->skin.color[c];
      const double variance =
        camera->read_noise * camera->read_noise +
        (camera->full_well > 0.0 ? light / camera->full_well : 0.0);
      const double slope = (phantom_srgb_encode (light * 1.001) -
                            phantom_srgb_encode (light * 0.999)) /
                           (0.002 * light);
      const double levels = 255.0 * luma[c] * slope * sqrt (variance);

      sum += levels * levels;
    }

  const double rounding = camera->eight_bit ? 1.0 / sqrt (12.0) : 0.0;

  return hypot (sqrt (sum) * (1.0 + camera->sharpen), rounding);
}

/* Part of a shaft's centre line that lies in the picture without a break. */
typedef struct
{
  guint       first;
  guint       last;
  VellusPoint start;
  VellusPoint end;
} Run;

static gboolean
is_inside (const PhantomScene *scene, VellusPoint p)
{
  return p.x >= 0.0 && p.y >= 0.0 && p.x < scene->width_px &&
         p.y < scene->height_px;
}

/* Where the segment from @inside to @outside leaves the picture. */
static VellusPoint
leave_at (const PhantomScene *scene, VellusPoint inside, VellusPoint outside)
{
  double low = 0.0;
  double high = 1.0;

  for (int k = 0; k < 40; k++)
    {
      const double      t = 0.5 * (low + high);
      const VellusPoint p = { inside.x + t * (outside.x - inside.x),
                              inside.y + t * (outside.y - inside.y) };

      if (is_inside (scene, p))
        low = t;
      else
        high = t;
    }

  return (VellusPoint){ inside.x + low * (outside.x - inside.x),
                        inside.y + low * (outside.y - inside.y) };
}

static GArray *
find_runs (const PhantomScene *scene, const PhantomStroke *stroke)
{
  GArray            *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  const guint        n = stroke->n_points;
  const VellusPoint *points = stroke->points;

  for (guint i = 0; i < n; i++)
    {
      if (! is_inside (scene, points[i]))
        continue;

      Run run = { .first = i, .last = i };

      while (run.last + 1 < n && is_inside (scene, points[run.last + 1]))
        run.last++;

      run.start = run.first > 0
                    ? leave_at (scene, points[run.first], points[run.first - 1])
                    : points[0];
      run.end = run.last + 1 < n
                  ? leave_at (scene, points[run.last], points[run.last + 1])
                  : points[n - 1];
      if (run.last > run.first)
        g_array_append_val (runs, run);
      i = run.last;
    }

  return runs;
}

static VellusHair *
hair_of_run (const PhantomScene *scene, const PhantomRecord *record, Run run)
{
  const PhantomStroke    *stroke = record->stroke;
  const guint             n_inner = run.last - run.first + 1;
  g_autofree VellusPoint *path = g_new (VellusPoint, n_inner + 2);
  guint                   n_points = 0;
  double                  sum = 0.0;
  double                  sum2 = 0.0;

  path[0] = run.start;
  path[n_inner + 1] = run.end;
  for (guint i = 0; i < n_inner; i++)
    {
      const double d =
        2.0 * scene->um_per_px * (double) stroke->radius_px[run.first + i];

      path[i + 1] = stroke->points[run.first + i];
      sum += d;
      sum2 += d * d;
    }

  g_autofree VellusPoint *even =
    phantom_path_resample (path, n_inner + 2, TRUTH_STEP_PX, &n_points);
  VellusHair  *hair = vellus_hair_new (even, n_points);
  const double mean = sum / n_inner;

  hair->diameter_um = mean;
  hair->diameter_sd_um = sqrt (MAX (0.0, sum2 / n_inner - mean * mean));
  hair->length_um = scene->um_per_px * vellus_path_length (path, n_inner + 2);
  hair->confidence = 1.0;
  hair->unit = record->given.unit;
  if (run.first > 0)
    hair->flags |= VELLUS_HAIR_ROOT_AT_EDGE;
  if (run.last + 1 < stroke->n_points)
    hair->flags |= VELLUS_HAIR_TIP_AT_EDGE;

  return hair;
}

static void
shade_across (const PhantomScene  *scene,
              const PhantomRecord *record,
              guint                i,
              PhantomFact         *fact)
{
  const PhantomStroke *stroke = record->stroke;
  const double         radius = (double) stroke->radius_px[i];
  const double         skin = luma_levels (scene->skin.color);
  double               sum = 0.0;

  for (int k = 0; k < 5; k++)
    {
      double opacity[3], shade[3];

      phantom_stroke_opacity (stroke, i, scene->camera.blur_px,
                              0.2 * k * radius, opacity);
      for (int c = 0; c < 3; c++)
        shade[c] = scene->skin.color[c] * (1.0 - opacity[c]) +
                   stroke->body[c] * opacity[c];
      if (k == 0)
        fact->contrast = skin - luma_levels (shade);
      sum += fabs (skin - luma_levels (shade));
    }

  fact->abs_contrast = sum / 5.0;
}

static void
judge (const PhantomScene *scene,
       const PhantomTruth *truth,
       const VellusHair   *hair,
       PhantomFact        *fact)
{
  const double visible_px =
    fact->visible_fraction * hair->length_um / scene->um_per_px;
  const double width_px = hair->diameter_um / scene->um_per_px;
  const double area = MAX (visible_px * width_px, 1.0);
  const double noise = MAX (truth->noise_levels, 0.1);
  const double variance =
    noise * noise / area +
    truth->texture_levels * truth->texture_levels /
      MAX (area / (GRAIN_CORRELATION_PX * GRAIN_CORRELATION_PX), 1.0);

  fact->snr = fact->abs_contrast / sqrt (variance);
  fact->visible =
    ! fact->fragment && fact->snr >= LEAST_SNR &&
    fact->abs_contrast >= LEAST_CONTRAST_LEVELS &&
    fact->abs_contrast >=
      LEAST_CONTRAST_OVER_NOISE * hypot (noise, truth->texture_levels) &&
    fact->visible_fraction >= LEAST_VISIBLE_FRACTION &&
    visible_px >= LEAST_VISIBLE_PX &&
    visible_px * scene->um_per_px >= LEAST_VISIBLE_UM;
}

static void
add_hairs_of (const PhantomScene  *scene,
              const PhantomRecord *record,
              PhantomCover        *cover,
              PhantomTruth        *truth)
{
  g_autoptr (GArray) runs = find_runs (scene, record->stroke);

  for (guint k = 0; k < runs->len; k++)
    {
      const Run   run = g_array_index (runs, Run, k);
      VellusHair *hair = hair_of_run (scene, record, run);
      PhantomFact fact = {
        .fragment = k > 0,
        .visible_fraction =
          phantom_cover_open_share (cover, record, hair->path, hair->n_points),
        .tapered = record->given.tip_ratio < 0.9,
        .color = record->given.color,
        .shaft = record->number,
      };

      hair->counted = run.first == 0;
      hair->hair_class =
        hair->diameter_um < truth->measurement->params.vellus_cut_um
          ? VELLUS_HAIR_VELLUS
        : hair->diameter_um < truth->measurement->params.terminal_cut_um
          ? VELLUS_HAIR_INTERMEDIATE
          : VELLUS_HAIR_TERMINAL;
      shade_across (scene, record, (run.first + run.last) / 2, &fact);
      if (fact.contrast < 0.0)
        hair->flags |= VELLUS_HAIR_LIGHT;
      judge (scene, truth, hair, &fact);
      hair->id = (int) truth->measurement->hairs->len + 1;
      g_ptr_array_add (truth->measurement->hairs, hair);
      g_array_append_val (truth->facts, fact);
    }
}

static VellusUnit *
unit_of (PhantomTruth *truth, int id)
{
  GPtrArray *units = truth->measurement->units;

  for (guint i = 0; i < units->len; i++)
    {
      VellusUnit *unit = g_ptr_array_index (units, i);

      if (unit->id == id)
        return unit;
    }

  g_ptr_array_add (units, vellus_unit_new (id, (VellusPoint){ 0.0, 0.0 }));

  return g_ptr_array_index (units, units->len - 1);
}

static void
gather_units (PhantomTruth *truth)
{
  for (guint i = 0; i < truth->measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (truth->measurement->hairs, i);

      if (hair->unit == 0 || ! hair->counted)
        continue;

      VellusUnit       *unit = unit_of (truth, hair->unit);
      const VellusPoint root = vellus_hair_root (hair);
      const double      n = unit->hair_ids->len;

      unit->center.x = (unit->center.x * n + root.x) / (n + 1.0);
      unit->center.y = (unit->center.y * n + root.y) / (n + 1.0);
      g_array_append_val (unit->hair_ids, hair->id);
    }
}

PhantomTruth *
phantom_scene_truth (const PhantomScene *scene)
{
  PhantomTruth      *truth = g_new0 (PhantomTruth, 1);
  VellusMeasurement *measurement = vellus_measurement_new ();
  PhantomCover      *cover = phantom_cover_new (scene);

  truth->measurement = measurement;
  truth->facts = g_array_new (FALSE, TRUE, sizeof (PhantomFact));
  truth->empty_follicles = g_array_copy (scene->empty_follicles);
  truth->noise_levels = noise_levels (scene);
  truth->texture_levels = scene->skin.grain * levels_per_relative (scene);

  measurement->width_px = scene->width_px;
  measurement->height_px = scene->height_px;
  measurement->region =
    vellus_region_new_whole (scene->width_px, scene->height_px);
  measurement->region_area_mm2 = (double) scene->width_px * scene->height_px *
                                 scene->um_per_px * scene->um_per_px * 1e-6;
  vellus_scale_init (&measurement->scale, scene->um_per_px, 0.0, "truth", NULL);

  for (guint i = 0; i < scene->records->len; i++)
    {
      const PhantomRecord *record =
        &g_array_index (scene->records, PhantomRecord, i);

      if (! record->given.loose)
        add_hairs_of (scene, record, cover, truth);
    }

  phantom_cover_free (cover);
  gather_units (truth);
  phantom_truth_summarise (truth);

  return truth;
}

void
phantom_truth_free (PhantomTruth *truth)
{
  if (truth == NULL)
    return;

  vellus_measurement_free (truth->measurement);
  g_array_unref (truth->facts);
  g_array_unref (truth->empty_follicles);
  g_free (truth);
}

const PhantomFact *
phantom_truth_fact (const PhantomTruth *truth, guint i)
{
  g_assert (i < truth->facts->len);

  return &g_array_index (truth->facts, PhantomFact, i);
}
