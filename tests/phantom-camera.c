/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

#define CURVE_STEPS 16384

static const double luma[3] = { 0.299, 0.587, 0.114 };

double
phantom_srgb_encode (double linear)
{
  if (linear <= 0.0031308)
    return 12.92 * linear;

  return 1.055 * pow (linear, 1.0 / 2.4) - 0.055;
}

double
phantom_srgb_decode (double encoded)
{
  if (encoded <= 0.04045)
    return encoded / 12.92;

  return pow ((encoded + 0.055) / 1.055, 2.4);
}

static gsize
row_size (const VellusRaster *picture)
{
  return (gsize) picture->width_px * (gsize) picture->n_channels;
}

static int
fill_kernel (double sigma_px, float **kernel)
{
  const int radius = MAX (1, (int) ceil (3.5 * sigma_px));
  double    sum = 0.0;

  *kernel = g_new (float, 2 * radius + 1);

  for (int k = -radius; k <= radius; k++)
    sum += exp (-0.5 * k * k / (sigma_px * sigma_px));
  for (int k = -radius; k <= radius; k++)
    (*kernel)[k + radius] =
      (float) (exp (-0.5 * k * k / (sigma_px * sigma_px)) / sum);

  return radius;
}

static void
blur_row (const VellusRaster *picture,
          int                 y,
          const float        *kernel,
          int                 radius,
          float              *out)
{
  const int    n = picture->n_channels;
  const float *row = vellus_raster_pixel (picture, 0, y);

  for (int x = 0; x < picture->width_px; x++)
    for (int c = 0; c < n; c++)
      {
        float sum = 0.0F;

        for (int k = -radius; k <= radius; k++)
          sum += kernel[k + radius] *
                 row[CLAMP (x + k, 0, picture->width_px - 1) * n + c];
        out[x * n + c] = sum;
      }
}

/* In place: a ring of rows blurred along x feeds the blur along y. */
void
phantom_camera_blur (VellusRaster *picture, double sigma_px)
{
  g_autofree float *kernel = NULL;
  const int         radius = fill_kernel (sigma_px, &kernel);
  const int         n_ring = 2 * radius + 1;
  const gsize       n_row = row_size (picture);
  const int         height = picture->height_px;
  g_autofree float *ring = g_new (float, n_row *(gsize) n_ring);
  int               n_filled = 0;

  for (int y = 0; y < height; y++)
    {
      float *out = vellus_raster_pixel (picture, 0, y);

      for (; n_filled <= MIN (y + radius, height - 1); n_filled++)
        blur_row (picture, n_filled, kernel, radius,
                  ring + n_row * (gsize) (n_filled % n_ring));

      memset (out, 0, n_row * sizeof *out);
      for (int k = -radius; k <= radius; k++)
        {
          const int    from = CLAMP (y + k, 0, height - 1);
          const float *row = ring + n_row * (gsize) (from % n_ring);

          for (gsize i = 0; i < n_row; i++)
            out[i] += kernel[k + radius] * row[i];
        }
    }
}

/* Red grows and blue shrinks towards the corners. */
static void
shift_colors (VellusRaster *picture, double lateral_px)
{
  const double             half_x = 0.5 * picture->width_px;
  const double             half_y = 0.5 * picture->height_px;
  const double             corner = hypot (half_x, half_y);
  g_autoptr (VellusRaster) source =
    vellus_raster_new (picture->width_px, picture->height_px, 3, NULL);

  if (source == NULL)
    return;

  memcpy (source->data, picture->data,
          row_size (picture) * (gsize) picture->height_px * sizeof (float));

  for (int y = 0; y < picture->height_px; y++)
    for (int x = 0; x < picture->width_px; x++)
      for (int c = 0; c < 3; c += 2)
        {
          const double grow = (c - 1) * lateral_px / corner;
          const double u =
            CLAMP (x + grow * (x + 0.5 - half_x), 0.0, picture->width_px - 1.0);
          const double v = CLAMP (y + grow * (y + 0.5 - half_y), 0.0,
                                  picture->height_px - 1.0);
          const int    i = MIN ((int) u, MAX (picture->width_px - 2, 0));
          const int    j = MIN ((int) v, MAX (picture->height_px - 2, 0));
          const int    right = MIN (i + 1, picture->width_px - 1);
          const int    below = MIN (j + 1, picture->height_px - 1);
          const double s = u - i;
          const double t = v - j;

          vellus_raster_pixel (picture, x, y)[c] =
            (float) ((1.0 - t) * ((1.0 - s) * (double) vellus_raster_pixel (
                                                source, i, j)[c] +
                                  s * (double) vellus_raster_pixel (
                                        source, right, j)[c]) +
                     t * ((1.0 - s) *
                            (double) vellus_raster_pixel (source, i, below)[c] +
                          s * (double) vellus_raster_pixel (source, right,
                                                            below)[c]));
        }
}

static void
fill_noise (guint64 seed, int y, gsize n_row, float *row)
{
  for (gsize i = 0; i < n_row; i++)
    row[i] = (float) phantom_hash_normal (seed, (gint64) i, y);
}

/* Neighbours share part of their noise, as after demosaicing. */
static void
add_noise (const PhantomScene *scene, VellusRaster *picture)
{
  const PhantomCamera *camera = &scene->camera;
  const gsize          n_row = row_size (picture);
  const double         share = 0.5 * camera->noise_correlation;
  const double         norm = 1.0 / sqrt (1.0 + 4.0 * share * share);
  const double         per_light =
    camera->full_well > 0.0 ? 1.0 / camera->full_well : 0;
  g_autofree float *rows = g_new (float, 3 * n_row);

  fill_noise (scene->seed + 31, -1, n_row, rows + 2 * n_row);
  fill_noise (scene->seed + 31, 0, n_row, rows);

  for (int y = 0; y < picture->height_px; y++)
    {
      float       *out = vellus_raster_pixel (picture, 0, y);
      const float *here = rows + n_row * (gsize) (y % 3);
      const float *above = rows + n_row * (gsize) ((y + 2) % 3);
      float       *below = rows + n_row * (gsize) ((y + 1) % 3);

      fill_noise (scene->seed + 31, y + 1, n_row, below);
      for (gsize i = 0; i < n_row; i++)
        {
          const float  left = here[i >= 3 ? i - 3 : i];
          const float  right = here[i + 3 < n_row ? i + 3 : i];
          const double noise =
            norm * ((double) here[i] +
                    share * (double) (left + right + above[i] + below[i]));
          const double sd = sqrt (camera->read_noise * camera->read_noise +
                                  MAX ((double) out[i], 0.0) * per_light);

          out[i] += (float) (sd * noise);
        }
    }
}

static double
tone (double value, double contrast)
{
  return value - contrast * sin (2.0 * G_PI * value) / (2.0 * G_PI);
}

/* Light is clipped at white here, as in a camera. */
static void
encode (VellusRaster *picture, double contrast)
{
  g_autofree double *curve = g_new (double, CURVE_STEPS + 2);
  const gsize        n = row_size (picture) * (gsize) picture->height_px;

  for (int i = 0; i <= CURVE_STEPS + 1; i++)
    curve[i] = tone (phantom_srgb_encode (MIN ((double) i / CURVE_STEPS, 1.0)),
                     contrast);

  for (gsize i = 0; i < n; i++)
    {
      const double at =
        CURVE_STEPS * CLAMP ((double) picture->data[i], 0.0, 1.0);
      const int k = (int) at;

      picture->data[i] =
        (float) (curve[k] + (at - k) * (curve[k + 1] - curve[k]));
    }
}

static void
decode (VellusRaster *picture, gboolean eight_bit)
{
  const gsize n = row_size (picture) * (gsize) picture->height_px;
  float       levels[256];

  for (int i = 0; i < 256; i++)
    levels[i] = (float) phantom_srgb_decode (i / 255.0);

  for (gsize i = 0; i < n; i++)
    {
      const double value = (double) picture->data[i];

      if (eight_bit)
        picture->data[i] =
          levels[(int) CLAMP (255.0 * value + 0.5, 0.0, 255.0)];
      else
        picture->data[i] = (float) phantom_srgb_decode (value);
    }
}

static VellusRaster *
luma_plane (const VellusRaster *picture)
{
  VellusRaster *plane =
    vellus_raster_new (picture->width_px, picture->height_px, 1, NULL);
  const gsize n = (gsize) picture->width_px * (gsize) picture->height_px;

  g_assert (plane != NULL);

  for (gsize i = 0; i < n; i++)
    plane->data[i] = (float) (luma[0] * (double) picture->data[3 * i] +
                              luma[1] * (double) picture->data[3 * i + 1] +
                              luma[2] * (double) picture->data[3 * i + 2]);

  return plane;
}

static void
add_plane (VellusRaster *picture, const VellusRaster *plane, float gain)
{
  const gsize n = (gsize) picture->width_px * (gsize) picture->height_px;

  for (gsize i = 0; i < n; i++)
    for (int c = 0; c < 3; c++)
      picture->data[3 * i + (gsize) c] += gain * plane->data[i];
}

/* Colours are blurred around a luma that stays as it is. */
static void
blur_chroma (VellusRaster *picture, double sigma_px)
{
  g_autoptr (VellusRaster) plane = luma_plane (picture);

  add_plane (picture, plane, -1.0F);
  phantom_camera_blur (picture, sigma_px);
  add_plane (picture, plane, 1.0F);
}

static void
sharpen (VellusRaster *picture, double amount, double sigma_px)
{
  g_autoptr (VellusRaster) plane = luma_plane (picture);

  add_plane (picture, plane, (float) amount);
  phantom_camera_blur (plane, sigma_px);
  add_plane (picture, plane, (float) -amount);
}

static gboolean
has_overlays (const PhantomScene *scene)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const PhantomMark *mark = g_ptr_array_index (scene->marks, i);

      if (mark->layer == PHANTOM_LAYER_OVERLAY)
        return TRUE;
    }

  return FALSE;
}

void
phantom_camera_shoot (const PhantomScene *scene, VellusRaster *picture)
{
  const PhantomCamera *camera = &scene->camera;
  const gboolean is_encoded = camera->eight_bit || camera->jpeg_quality > 0 ||
                              camera->sharpen > 0.0 ||
                              camera->chroma_blur_px > 0.0 ||
                              camera->contrast > 0.0 || has_overlays (scene);

  if (camera->lateral_px > 0.0)
    shift_colors (picture, camera->lateral_px);
  if (camera->blur_px > 0.0)
    phantom_camera_blur (picture, camera->blur_px);
  if (camera->full_well > 0.0 || camera->read_noise > 0.0)
    add_noise (scene, picture);
  if (! is_encoded)
    return;

  encode (picture, camera->contrast);
  if (camera->chroma_blur_px > 0.0)
    blur_chroma (picture, camera->chroma_blur_px);
  if (camera->sharpen > 0.0)
    sharpen (picture, camera->sharpen, MAX (camera->sharpen_radius_px, 0.3));
  phantom_scene_draw_overlays (scene, picture);
  if (camera->jpeg_quality > 0)
    phantom_jpeg_degrade (picture, camera->jpeg_quality);
  decode (picture, camera->eight_bit || camera->jpeg_quality > 0);
}
