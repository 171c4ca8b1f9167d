/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/background.h"

#include "core/clones.h"
#include "core/logarithm.h"
#include "core/parallel.h"
#include "core/skin.h"

/* Weights of the logarithms of red, green and blue for light shafts: grey
 * keratin against skin, whose blood and melanin absorb blue most. */
#define RED_PALLOR -0.25f
#define GREEN_PALLOR 0.25f
#define BLUE_PALLOR 1.0f

/* Light below this is taken as this: 8-bit black and its noise. */
#define MIN_LIGHT 0.002f

/* In a wide neighbourhood dark hair may cover more than half: a lighter
 * quantile is still skin. */
#define WIDE_SHARE 0.35f

static inline float
log_of (float light)
{
  return vellus_log (light > MIN_LIGHT ? light : MIN_LIGHT);
}

typedef struct
{
  VellusScene      *scene;
  float             sign;
  const VellusSkin *skin;
} Tone;

VELLUS_CLONES static void
darkness_row (guint index, gpointer data)
{
  const Tone *tone = data;
  const gsize at = vellus_scene_index (tone->scene, 0, (int) index);
  const int   n = tone->scene->width;
  const float *restrict red = tone->scene->red + at;
  const float *restrict green = tone->scene->green + at;
  const float *restrict blue = tone->scene->blue + at;
  float *restrict density = tone->scene->density + at;

  const float wr = tone->scene->weights[0];
  const float wg = tone->scene->weights[1];
  const float wb = tone->scene->weights[2];

  for (int i = 0; i < n; i++)
    density[i] = -log_of (wr * red[i] + wg * green[i] + wb * blue[i]);
}

VELLUS_CLONES static void
pallor_row (guint index, gpointer data)
{
  const Tone *tone = data;
  const gsize at = vellus_scene_index (tone->scene, 0, (int) index);
  const int   n = tone->scene->width;
  const float *restrict red = tone->scene->red + at;
  const float *restrict green = tone->scene->green + at;
  const float *restrict blue = tone->scene->blue + at;
  float *restrict density = tone->scene->density + at;

  for (int i = 0; i < n; i++)
    density[i] =
      -(RED_PALLOR * log_of (red[i]) + GREEN_PALLOR * log_of (green[i]) +
        BLUE_PALLOR * log_of (blue[i]));
}

/* Linear in light on the dark side, so that what glimmers within a black
 * shaft stays small; logarithmic on the light side, so that glare does. */
static inline float
contrast_of (float difference)
{
  const float lost = 1.0f - vellus_exp (difference > 0.0f ? -difference : 0.0f);

  return difference > 0.0f ? lost : difference;
}

VELLUS_CLONES static void
subtract_row (guint index, gpointer scratch, gpointer data)
{
  const Tone   *tone = data;
  const gsize   at = vellus_scene_index (tone->scene, 0, (int) index);
  const int     n = tone->scene->width;
  const guint8 *unknown = tone->scene->unknown + at;
  float *restrict density = tone->scene->density + at;
  float *restrict skin = scratch;

  vellus_skin_row (tone->skin, (int) index, n, skin);

  for (int i = 0; i < n; i++)
    density[i] = contrast_of (density[i] - skin[i]);

  for (int i = 0; i < n; i++)
    density[i] = unknown[i] ? 0.0f : density[i];
}

void
vellus_background_remove (VellusScene *scene, float sign, int n_threads)
{
  const guint    n_rows = (guint) scene->height;
  const gboolean dark = sign > 0.0f;
  Tone           tone = { .scene = scene, .sign = sign };

  vellus_parallel_for (n_rows, n_threads, dark ? darkness_row : pallor_row,
                       &tone);

  g_autoptr (VellusSkin) skin =
    vellus_skin_new (scene, dark ? WIDE_SHARE : 0.5f, n_threads);

  tone.skin = skin;
  vellus_parallel_for_with_scratch (n_rows, n_threads,
                                    (gsize) scene->width * sizeof (float),
                                    subtract_row, &tone);
  vellus_scene_pad (scene, scene->density);
}
