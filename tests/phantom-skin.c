/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

/* Smooth noise, one row at a time: the rows of its lattice that the current
 * row needs are kept. */
typedef struct
{
  guint64 seed;
  double  cell_px;
  int     n_columns;
  int     first_row;
  double *lattice;
  double *blend;
} NoiseRows;

/* Root of the variance that the spline of phantom_noise() leaves. */
#define SPLINE_SD 0.479365

static void
noise_init (NoiseRows *noise, guint64 seed, double cell_px, int width_px)
{
  noise->seed = seed;
  noise->cell_px = MAX (cell_px, 1.0);
  noise->n_columns = (int) (width_px / noise->cell_px) + 6;
  noise->first_row = G_MININT / 2;
  noise->lattice = g_new (double, 4 * noise->n_columns);
  noise->blend = g_new (double, noise->n_columns);
}

static void
noise_clear (NoiseRows *noise)
{
  g_free (noise->lattice);
  g_free (noise->blend);
}

static void
weights (double t, double w[4])
{
  const double u = 1.0 - t;

  w[0] = u * u * u / 6.0;
  w[3] = t * t * t / 6.0;
  w[1] = 2.0 / 3.0 - 0.5 * t * t * (2.0 - t);
  w[2] = 1.0 - w[0] - w[1] - w[3];
}

static void
noise_fill_lattice (NoiseRows *noise, int first_row)
{
  if (noise->first_row == first_row)
    return;

  for (int j = 0; j < 4; j++)
    for (int i = 0; i < noise->n_columns; i++)
      noise->lattice[j * noise->n_columns + i] =
        phantom_hash_normal (noise->seed, i, first_row + j);

  noise->first_row = first_row;
}

/* Adds @gain times the noise of row @y to @row. */
static void
noise_add (NoiseRows *noise, int y, double gain, int width_px, float *row)
{
  const double at = (y + 0.5) / noise->cell_px;
  double       w[4];

  noise_fill_lattice (noise, (int) floor (at));
  weights (at - floor (at), w);

  for (int i = 0; i < noise->n_columns; i++)
    {
      const double *column = noise->lattice + i;

      noise->blend[i] = gain / SPLINE_SD *
                        (w[0] * column[0] + w[1] * column[noise->n_columns] +
                         w[2] * column[2 * noise->n_columns] +
                         w[3] * column[3 * noise->n_columns]);
    }

  for (int x = 0; x < width_px; x++)
    {
      const double place = (x + 0.5) / noise->cell_px;
      const int    i = (int) place;

      weights (place - i, w);
      row[x] +=
        (float) (w[0] * noise->blend[i] + w[1] * noise->blend[i + 1] +
                 w[2] * noise->blend[i + 2] + w[3] * noise->blend[i + 3]);
    }
}

/* Each field of the skin is a sum of octaves. */
typedef enum
{
  FIELD_GRAIN,
  FIELD_MELANIN,
  FIELD_BLOOD,
  FIELD_FURROW,
  FIELD_CROSS_FURROW,
  FIELD_GLOSS,
  FIELD_GLOSS_PLACE,
} Field;

#define N_FIELDS 7

typedef struct
{
  Field  field;
  double cell_um;
  double gain;
} Octave;

/* Gains of one field have a sum of squares of about 1. */
static const Octave octaves[] = {
  { FIELD_GRAIN, 9.0, 0.45 },        { FIELD_GRAIN, 20.0, 0.55 },
  { FIELD_GRAIN, 45.0, 0.50 },       { FIELD_GRAIN, 110.0, 0.45 },
  { FIELD_MELANIN, 320.0, 0.6 },     { FIELD_MELANIN, 1100.0, 0.8 },
  { FIELD_BLOOD, 210.0, 0.5 },       { FIELD_BLOOD, 800.0, 0.85 },
  { FIELD_FURROW, 160.0, 1.0 },      { FIELD_CROSS_FURROW, 230.0, 1.0 },
  { FIELD_GLOSS, 11.0, 0.8 },        { FIELD_GLOSS, 26.0, 0.6 },
  { FIELD_GLOSS_PLACE, 500.0, 1.0 },
};

#define N_OCTAVES G_N_ELEMENTS (octaves)

/* What a field of unit variance does to the optical depth, by channel. */
static const double melanin_tint[3] = { 0.55, 0.85, 1.2 };
static const double blood_tint[3] = { 0.15, 1.2, 1.1 };

static gboolean
field_is_used (const PhantomSkin *skin, Field field)
{
  switch (field)
    {
    case FIELD_GRAIN:
      return skin->grain > 0.0;
    case FIELD_MELANIN:
    case FIELD_BLOOD:
      return skin->mottle > 0.0;
    case FIELD_FURROW:
    case FIELD_CROSS_FURROW:
      return skin->furrows > 0.0;
    case FIELD_GLOSS:
    case FIELD_GLOSS_PLACE:
    default:
      return skin->sparkle > 0.0;
    }
}

/* 1 on the border of two cells of a random mosaic, falling to 0 inside: the
 * meshes of a pigment network. */
static double
network_at (guint64 seed, double x, double y)
{
  const int x0 = (int) floor (x);
  const int y0 = (int) floor (y);
  double    nearest = G_MAXDOUBLE;
  double    second = G_MAXDOUBLE;

  for (int j = -1; j <= 1; j++)
    for (int i = -1; i <= 1; i++)
      {
        const double dx = x0 + i + phantom_hash_even (seed, x0 + i, y0 + j) - x;
        const double dy =
          y0 + j + phantom_hash_even (seed + 1, x0 + i, y0 + j) - y;
        const double d = sqrt (dx * dx + dy * dy);

        if (d < nearest)
          {
            second = nearest;
            nearest = d;
          }
        else if (d < second)
          {
            second = d;
          }
      }

  const double gap = (second - nearest) / 0.14;

  return exp (-gap * gap);
}

static double
line_at (double field)
{
  const double d = field / 0.09;

  return exp (-d * d);
}

static void
shade_pixel (const PhantomScene *scene,
             float *const        fields[N_FIELDS],
             int                 x,
             int                 y,
             float              *pixel)
{
  const PhantomSkin *skin = &scene->skin;
  const double       melanin = skin->mottle * (double) fields[FIELD_MELANIN][x];
  const double       blood = skin->mottle * (double) fields[FIELD_BLOOD][x];
  double             depth = -skin->grain * (double) fields[FIELD_GRAIN][x];
  double             gloss = 0.0;

  if (skin->furrows > 0.0)
    depth += 0.10 * skin->furrows *
             (line_at ((double) fields[FIELD_FURROW][x]) +
              0.7 * line_at ((double) fields[FIELD_CROSS_FURROW][x]));

  if (skin->sparkle > 0.0)
    {
      const double place = (double) fields[FIELD_GLOSS_PLACE][x] - 0.3;
      const double peak = (double) fields[FIELD_GLOSS][x] - 1.2;

      if (place > 0.0 && peak > 0.0)
        gloss = 0.35 * skin->sparkle * MIN (place, 1.0) * MIN (peak, 2.0);
    }

  const double network =
    skin->network > 0.0
      ? skin->network * network_at (scene->seed + 900,
                                    (x + 0.5) * scene->um_per_px / 260.0,
                                    (y + 0.5) * scene->um_per_px / 260.0)
      : 0.0;

  for (int c = 0; c < 3; c++)
    pixel[c] = (float) (skin->color[c] *
                          exp (-depth - melanin_tint[c] * (melanin + network) -
                               blood_tint[c] * blood) +
                        gloss);
}

void
phantom_skin_draw (const PhantomScene *scene, VellusRaster *canvas)
{
  const int         width_px = canvas->width_px;
  NoiseRows         rows[N_OCTAVES];
  g_autofree float *values = g_new0 (float, (gsize) width_px *N_FIELDS);
  float            *fields[N_FIELDS];

  for (int k = 0; k < N_FIELDS; k++)
    fields[k] = values + (gsize) k * (gsize) width_px;
  for (guint k = 0; k < N_OCTAVES; k++)
    noise_init (&rows[k], scene->seed * 64 + k,
                octaves[k].cell_um / scene->um_per_px, width_px);

  for (int y = 0; y < canvas->height_px; y++)
    {
      memset (values, 0, (gsize) width_px * N_FIELDS * sizeof *values);
      for (guint k = 0; k < N_OCTAVES; k++)
        if (field_is_used (&scene->skin, octaves[k].field))
          noise_add (&rows[k], y, octaves[k].gain, width_px,
                     fields[octaves[k].field]);
      for (int x = 0; x < width_px; x++)
        shade_pixel (scene, fields, x, y, vellus_raster_pixel (canvas, x, y));
    }

  for (guint k = 0; k < N_OCTAVES; k++)
    noise_clear (&rows[k]);
}

void
phantom_light_draw (const PhantomScene *scene, VellusRaster *canvas)
{
  const PhantomSkin *skin = &scene->skin;
  const double       half_x = 0.5 * scene->width_px;
  const double       half_y = 0.5 * scene->height_px;

  if (skin->vignette <= 0.0 && skin->light_gradient <= 0.0)
    return;

  for (int y = 0; y < canvas->height_px; y++)
    for (int x = 0; x < canvas->width_px; x++)
      {
        const double u = (x + 0.5 - half_x) / half_x;
        const double v = (y + 0.5 - half_y) / half_y;
        const double light = (1.0 - skin->vignette * 0.5 * (u * u + v * v)) *
                             (1.0 + 0.5 * skin->light_gradient * u);
        float *pixel = vellus_raster_pixel (canvas, x, y);

        for (int c = 0; c < 3; c++)
          pixel[c] *= (float) light;
      }
}
