/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

#define BLOCK 8
#define TILE 16

/* ITU-T T.81, annex K, tables K.1 and K.2. */
static const int luma_table[BLOCK * BLOCK] = {
  16, 11, 10, 16, 24,  40,  51,  61,  /**/ 12, 12, 14, 19, 26,  58,  60,  55,
  14, 13, 16, 24, 40,  57,  69,  56,  /**/ 14, 17, 22, 29, 51,  87,  80,  62,
  18, 22, 37, 56, 68,  109, 103, 77,  /**/ 24, 35, 55, 64, 81,  104, 113, 92,
  49, 64, 78, 87, 103, 121, 120, 101, /**/ 72, 92, 95, 98, 112, 100, 103, 99,
};

static const int chroma_table[BLOCK * BLOCK] = {
  17, 18, 24, 47, 99, 99, 99, 99, /**/ 18, 21, 26, 66, 99, 99, 99, 99,
  24, 26, 56, 99, 99, 99, 99, 99, /**/ 47, 66, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, /**/ 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, /**/ 99, 99, 99, 99, 99, 99, 99, 99,
};

typedef struct
{
  float cosines[BLOCK][BLOCK];
  float luma[BLOCK * BLOCK];
  float chroma[BLOCK * BLOCK];
} Coder;

/* The scaling of the tables by quality is that of the Independent JPEG
 * Group's library. */
static void
coder_init (Coder *coder, int quality)
{
  const int q = CLAMP (quality, 1, 100);
  const int percent = q < 50 ? 5000 / q : 200 - 2 * q;

  for (int i = 0; i < BLOCK * BLOCK; i++)
    {
      coder->luma[i] =
        (float) CLAMP ((luma_table[i] * percent + 50) / 100, 1, 255);
      coder->chroma[i] =
        (float) CLAMP ((chroma_table[i] * percent + 50) / 100, 1, 255);
    }

  for (int k = 0; k < BLOCK; k++)
    for (int i = 0; i < BLOCK; i++)
      coder->cosines[k][i] =
        (float) ((k == 0 ? sqrt (0.125) : 0.5) *
                 cos ((2 * i + 1) * k * G_PI / (2 * BLOCK)));
}

/* @out[k][j] = sum over i of the cosines of k at i times @in[j][i]: applied
 * twice it transforms both ways and restores the order. */
static void
transform_rows (const Coder *coder, const float *in, gboolean back, float *out)
{
  for (int j = 0; j < BLOCK; j++)
    for (int k = 0; k < BLOCK; k++)
      {
        float sum = 0.0F;

        for (int i = 0; i < BLOCK; i++)
          sum += in[j * BLOCK + i] *
                 (back ? coder->cosines[i][k] : coder->cosines[k][i]);
        out[k * BLOCK + j] = sum;
      }
}

static void
quantise_block (const Coder *coder, const float *table, float *block)
{
  float half[BLOCK * BLOCK];
  float full[BLOCK * BLOCK];

  transform_rows (coder, block, FALSE, half);
  transform_rows (coder, half, FALSE, full);
  for (int i = 0; i < BLOCK * BLOCK; i++)
    full[i] = table[i] * nearbyintf (full[i] / table[i]);
  transform_rows (coder, full, TRUE, half);
  transform_rows (coder, half, TRUE, block);
}

/* A square of 16 px: four blocks of luma, one of each colour difference. */
typedef struct
{
  float luma[4][BLOCK * BLOCK];
  float blue[BLOCK * BLOCK];
  float red[BLOCK * BLOCK];
} Square;

static void
read_square (const VellusRaster *picture, int x0, int y0, Square *square)
{
  memset (square, 0, sizeof *square);

  for (int j = 0; j < TILE; j++)
    for (int i = 0; i < TILE; i++)
      {
        const float *pixel =
          vellus_raster_pixel (picture, MIN (x0 + i, picture->width_px - 1),
                               MIN (y0 + j, picture->height_px - 1));
        const float r = 255.0F * pixel[0];
        const float g = 255.0F * pixel[1];
        const float b = 255.0F * pixel[2];
        const int   block = (j / BLOCK) * 2 + i / BLOCK;
        const int   half = (j / 2) * BLOCK + i / 2;

        square->luma[block][(j % BLOCK) * BLOCK + i % BLOCK] =
          0.299F * r + 0.587F * g + 0.114F * b - 128.0F;
        square->blue[half] +=
          0.25F * (-0.168736F * r - 0.331264F * g + 0.5F * b);
        square->red[half] += 0.25F * (0.5F * r - 0.418688F * g - 0.081312F * b);
      }
}

static void
write_square (const Square *square, int x0, int y0, VellusRaster *picture)
{
  const int width = MIN (TILE, picture->width_px - x0);
  const int height = MIN (TILE, picture->height_px - y0);

  for (int j = 0; j < height; j++)
    for (int i = 0; i < width; i++)
      {
        const int   block = (j / BLOCK) * 2 + i / BLOCK;
        const int   half = (j / 2) * BLOCK + i / 2;
        const float y =
          square->luma[block][(j % BLOCK) * BLOCK + i % BLOCK] + 128.0F;
        const float blue = square->blue[half];
        const float red = square->red[half];
        float      *pixel = vellus_raster_pixel (picture, x0 + i, y0 + j);

        pixel[0] = (y + 1.402F * red) / 255.0F;
        pixel[1] = (y - 0.344136F * blue - 0.714136F * red) / 255.0F;
        pixel[2] = (y + 1.772F * blue) / 255.0F;
        for (int c = 0; c < 3; c++)
          pixel[c] = CLAMP (pixel[c], 0.0F, 1.0F);
      }
}

void
phantom_jpeg_degrade (VellusRaster *encoded, int quality)
{
  Coder coder;

  coder_init (&coder, quality);

  for (int y = 0; y < encoded->height_px; y += TILE)
    for (int x = 0; x < encoded->width_px; x += TILE)
      {
        Square square;

        read_square (encoded, x, y, &square);
        for (int k = 0; k < 4; k++)
          quantise_block (&coder, coder.luma, square.luma[k]);
        quantise_block (&coder, coder.chroma, square.blue);
        quantise_block (&coder, coder.chroma, square.red);
        write_square (&square, x, y, encoded);
      }
}
