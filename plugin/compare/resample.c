/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/resample.h"

#include <math.h>

#include "core/parallel.h"

typedef struct
{
  const VellusRaster    *after;
  const VellusTransform *transform;
  VellusRaster          *out;
} Work;

/* Keys' kernel with a = -1/2 at the four neighbors of a place between two. */
static void
weights (double t, double w[4])
{
  w[0] = t * (-0.5 + t * (1.0 - 0.5 * t));
  w[1] = 1.0 + t * t * (-2.5 + 1.5 * t);
  w[2] = t * (0.5 + t * (2.0 - 1.5 * t));
  w[3] = t * t * (-0.5 + 0.5 * t);
}

static void
read_pixel (const VellusRaster *after, VellusPoint place, float *out)
{
  const double x = place.x - 0.5, y = place.y - 0.5;
  const int    i = (int) floor (x), j = (int) floor (y);
  double       wx[4], wy[4];

  weights (x - i, wx);
  weights (y - j, wy);

  for (int c = 0; c < after->n_channels; c++)
    {
      double sum = 0.0;

      for (int n = 0; n < 4; n++)
        for (int m = 0; m < 4; m++)
          {
            const int column = CLAMP (i - 1 + m, 0, after->width_px - 1);
            const int row = CLAMP (j - 1 + n, 0, after->height_px - 1);

            sum += wx[m] * wy[n] * vellus_raster_pixel (after, column, row)[c];
          }
      out[c] = (float) sum;
    }
}

static void
resample_row (guint row, gpointer data)
{
  const Work         *work = data;
  const VellusRaster *after = work->after;

  for (int x = 0; x < work->out->width_px; x++)
    {
      float            *out = vellus_raster_pixel (work->out, x, (int) row);
      const VellusPoint place = vellus_transform_map (
        work->transform, (VellusPoint){ x + 0.5, row + 0.5 });

      if (place.x >= 0.0 && place.y >= 0.0 && place.x < after->width_px &&
          place.y < after->height_px)
        read_pixel (after, place, out);
      else
        for (int c = 0; c < after->n_channels; c++)
          out[c] = NAN;
    }
}

VellusRaster *
vellus_resample_after (const VellusRaster    *after,
                       const VellusTransform *transform,
                       int                    width_px,
                       int                    height_px,
                       int                    n_threads,
                       GError               **error)
{
  VellusRaster *out =
    vellus_raster_new (width_px, height_px, after->n_channels, error);
  Work work = { after, transform, out };

  if (out != NULL)
    vellus_parallel_for ((guint) height_px, n_threads, resample_row, &work);

  return out;
}
