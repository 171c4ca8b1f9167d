/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/gate.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/shaft.h"
#include "core/stats.h"

/* A line narrower than two samples is not told from another beside it
 * (Nyquist and Shannon's theorem). */
#define LEAST_TERMINAL_PX 2.0

/* Full width at half maximum of a Gaussian, in standard deviations. */
#define GAUSSIAN_FWHM 2.355

/* So many shafts must show their blur before it is the picture's. */
#define LEAST_BLURS 5

/* White in all three channels, and so dark that one step of 8 bits is a 15th
 * of the light; a tenth of the region may be glints. */
#define WHITE 0.99f
#define DARK 0.02
#define MAX_WHITE_SHARE 0.1

/* About so many pixels are looked at for exposure. */
#define LOOKS 250000.0

/* From here on the doubtful hairs are no exceptions: one root in four, which
 * moves counts and units; every other diameter. */
#define MAX_ROOTS_UNSURE 0.25
#define MAX_DIAMETERS_UNSURE 0.5

/* As dark as hair, but no shaft that was found, are smears, dirt, moles and
 * shadows, on less than a twentieth of most pictures; a mass of hair is mostly
 * that. */
#define MUCH_DARK 0.1
#define MAX_DARK 0.4

/* What can't be judged is left out; of this much, what is left may not stand
 * for it: hair lies close where its mass is seen. */
#define MUCH_UNJUDGED 0.1
#define MAX_UNJUDGED 0.75

/* Shafts strewn at random that would cover this share c of the skin, if none
 * lay over another, hide 1 - (1 - exp (-c)) / c of each other: 14 %. */
#define CROWDED_COVER 0.3

/* The same: two hairs in five are hidden. */
#define MAX_COVER 1.0

gboolean
vellus_gate_scale (const VellusScale  *scale,
                   const VellusParams *params,
                   GError            **error)
{
  const double most_um_per_px = params->terminal_cut_um / LEAST_TERMINAL_PX;

  if (scale->um_per_px <= most_um_per_px)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
               _ ("This picture shows hair from too far away to tell one from "
                  "another (%.3g µm per pixel): go closer, until a pixel shows "
                  "%.3g µm or less."),
               scale->um_per_px, most_um_per_px);

  return FALSE;
}

gboolean
vellus_gate_tells_blur (const VellusShaft  *shaft,
                        const VellusScale  *scale,
                        const VellusParams *params)
{
  return shaft->blur_px > 0.0 &&
         shaft->diameter_px >= params->terminal_cut_um / scale->um_per_px;
}

gboolean
vellus_gate_is_blurred (double              blur_px,
                        const VellusScale  *scale,
                        const VellusParams *params)
{
  return GAUSSIAN_FWHM * blur_px * scale->um_per_px > params->thin_cut_um;
}

static gboolean
is_blurred (const GPtrArray    *shafts,
            const VellusScale  *scale,
            const VellusParams *params)
{
  g_autofree double *blurs_px = g_new (double, shafts->len + 1);
  guint              n = 0;

  for (guint i = 0; i < shafts->len; i++)
    {
      const VellusShaft *shaft = g_ptr_array_index (shafts, i);

      if (vellus_gate_tells_blur (shaft, scale, params))
        blurs_px[n++] = shaft->blur_px;
    }

  return n >= LEAST_BLURS &&
         vellus_gate_is_blurred (vellus_stats_median (blurs_px, n), scale,
                                 params);
}

static guint
exposure (const VellusRaster *light,
          const VellusRegion *region,
          const VellusCells  *hidden)
{
  const VellusRect *bounds = &region->bounds;
  const double area_px2 = (bounds->x1 - bounds->x0) * (bounds->y1 - bounds->y0);
  const int    step = (int) MAX (1.0, sqrt (area_px2 / LOOKS));
  g_autoptr (GArray) looks = g_array_new (FALSE, FALSE, sizeof (double));
  guint              n_white = 0;

  for (int y = (int) bounds->y0; y < (int) bounds->y1; y += step)
    for (int x = (int) bounds->x0; x < (int) bounds->x1; x += step)
      {
        const VellusPoint middle = { x + 0.5, y + 0.5 };
        const float      *pixel = vellus_raster_pixel (light, x, y);
        float             least = pixel[0];
        double            sum = 0.0;

        for (int c = 0; c < light->n_channels; c++)
          {
            least = MIN (least, pixel[c]);
            sum += pixel[c];
          }
        sum /= light->n_channels;
        if (! isfinite (sum) || ! vellus_region_contains (region, middle) ||
            vellus_cells_contain (hidden, middle))
          continue;

        n_white += least >= WHITE;
        g_array_append_val (looks, sum);
      }

  const guint n = looks->len;

  if (n == 0)
    return 0;
  if (n_white > MAX_WHITE_SHARE * n)
    return VELLUS_QUALITY_OVEREXPOSED;

  return vellus_stats_median ((double *) (gpointer) looks->data, n) < DARK
           ? VELLUS_QUALITY_UNDEREXPOSED
           : 0;
}

static gboolean
refuse_mass (GError **error)
{
  g_set_error_literal (
    error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
    _ ("Hair covers the skin here, so that single hairs can't be counted: clip "
       "it to about a millimeter, or part it, and take another picture."));

  return FALSE;
}

gboolean
vellus_gate_picture (VellusMeasurement  *measurement,
                     const VellusRaster *light,
                     const GPtrArray    *shafts,
                     const VellusCells  *dark,
                     const VellusCells  *hidden,
                     GError            **error)
{
  const VellusScale  *scale = &measurement->scale;
  const VellusParams *params = &measurement->params;
  const VellusRegion *region = measurement->region;
  const double        area_px2 =
    measurement->region_area_mm2 * 1e6 / (scale->um_per_px * scale->um_per_px);
  const double seen_px2 =
    area_px2 - vellus_cells_area_px2 (hidden, region, light);
  const double share =
    vellus_cells_area_px2 (dark, region, light) / MAX (seen_px2, 1.0);

  if (share > MAX_DARK)
    return refuse_mass (error);

  measurement->quality = exposure (light, region, hidden);
  if (is_blurred (shafts, scale, params))
    measurement->quality |= VELLUS_QUALITY_BLURRED;
  if (share > MUCH_DARK)
    measurement->quality |= VELLUS_QUALITY_DARK_UNEXPLAINED;

  return TRUE;
}

/* Whether more than @share of the counted hairs carry @flag. */
static gboolean
exceeds (const VellusMeasurement *measurement, guint flag, double share)
{
  guint n = 0;
  guint n_flagged = 0;

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      n += hair->counted;
      n_flagged += hair->counted && (hair->flags & flag) != 0;
    }

  return n_flagged > share * n;
}

/* Of the region, before what can't be judged was taken off. */
static double
unjudged_share (const VellusMeasurement *measurement)
{
  const double area_mm2 =
    measurement->region_area_mm2 + measurement->unjudged_mm2;

  return area_mm2 > 0.0 ? measurement->unjudged_mm2 / area_mm2 : 0.0;
}

gboolean
vellus_gate_judged (const VellusMeasurement *measurement, GError **error)
{
  if (unjudged_share (measurement) <= MAX_UNJUDGED)
    return TRUE;

  g_set_error_literal (
    error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
    _ ("Most of the region shows bubbles, glare, ink, masses of hair or blur: "
       "take another picture, or select skin that can be seen."));

  return FALSE;
}

/* Share of the region that its shafts would cover if none lay over another. */
static double
cover (const VellusMeasurement *measurement)
{
  double area_um2 = 0.0;

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);
      guint             n_inside = 0;

      for (guint k = 0; k < hair->n_points; k++)
        n_inside += vellus_region_contains (measurement->region, hair->path[k]);

      area_um2 +=
        hair->length_um * hair->diameter_um * n_inside / hair->n_points;
    }

  return area_um2 * 1e-6 /
         (measurement->region_area_mm2 + measurement->unjudged_mm2);
}

guint
vellus_gate_hairs (const VellusMeasurement *measurement)
{
  guint flags = 0;

  if (exceeds (measurement, VELLUS_HAIR_ROOT_UNSURE, MAX_ROOTS_UNSURE))
    flags |= VELLUS_QUALITY_ROOTS_UNSURE;
  if (exceeds (measurement, VELLUS_HAIR_DIAMETER_UNSURE, MAX_DIAMETERS_UNSURE))
    flags |= VELLUS_QUALITY_DIAMETERS_UNSURE;
  if (cover (measurement) > CROWDED_COVER)
    flags |= VELLUS_QUALITY_CROWDED;
  if (unjudged_share (measurement) > MUCH_UNJUDGED)
    flags |= VELLUS_QUALITY_UNJUDGED;

  return flags;
}

gboolean
vellus_gate_result (const VellusMeasurement *measurement, GError **error)
{
  return cover (measurement) <= MAX_COVER || refuse_mass (error);
}
