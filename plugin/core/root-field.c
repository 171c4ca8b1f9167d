/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/root-field.h"

#include <math.h>
#include <string.h>

/* Cells a standard deviation, and how many of these are felt. */
#define CELLS_A_SIGMA 3.0
#define REACH_SIGMAS 3.0
#define REACH 9

/* Sum of weights, of weighted x and of weighted y. */
#define N_PLANES 3

struct _VellusRootField
{
  int     columns;
  int     rows;
  double  cell_px;
  double  kernel[REACH + 1];
  double *sums;
  double *smooth;
};

VellusRootField *
vellus_root_field_new (int width_px, int height_px, double sigma_px)
{
  VellusRootField *field = g_new0 (VellusRootField, 1);

  field->cell_px = sigma_px / CELLS_A_SIGMA;
  field->columns = (int) (width_px / field->cell_px) + 1;
  field->rows = (int) (height_px / field->cell_px) + 1;

  const gsize n = (gsize) field->columns * (gsize) field->rows * N_PLANES;

  field->sums = g_new0 (double, n);
  field->smooth = g_new0 (double, n);

  for (int i = 0; i <= REACH; i++)
    field->kernel[i] = exp (-0.5 * i * i / (CELLS_A_SIGMA * CELLS_A_SIGMA));

  return field;
}

void
vellus_root_field_free (VellusRootField *field)
{
  if (field == NULL)
    return;

  g_free (field->sums);
  g_free (field->smooth);
  g_free (field);
}

static int
column_of (const VellusRootField *field, VellusPoint place)
{
  return CLAMP ((int) (place.x / field->cell_px), 0, field->columns - 1);
}

static int
row_of (const VellusRootField *field, VellusPoint place)
{
  return CLAMP ((int) (place.y / field->cell_px), 0, field->rows - 1);
}

static gsize
cell_of (const VellusRootField *field, int column, int row)
{
  return ((gsize) row * (gsize) field->columns + (gsize) column) * N_PLANES;
}

void
vellus_root_field_clear (VellusRootField *field)
{
  memset (field->sums, 0,
          (gsize) field->columns * (gsize) field->rows * N_PLANES *
            sizeof *field->sums);
}

void
vellus_root_field_add (VellusRootField *field,
                       VellusPoint      place,
                       VellusPoint      direction,
                       double           weight)
{
  double *sums = field->sums + cell_of (field, column_of (field, place),
                                        row_of (field, place));

  sums[0] += weight;
  sums[1] += weight * direction.x;
  sums[2] += weight * direction.y;
}

/* One pass of the separable Gaussian. */
static void
blur (
  const VellusRootField *field, const double *from, double *to, int dx, int dy)
{
  for (int y = 0; y < field->rows; y++)
    for (int x = 0; x < field->columns; x++)
      {
        double *out = to + cell_of (field, x, y);

        out[0] = out[1] = out[2] = 0.0;

        for (int k = -REACH; k <= REACH; k++)
          {
            const int xx = x + k * dx;
            const int yy = y + k * dy;

            if (xx < 0 || yy < 0 || xx >= field->columns || yy >= field->rows)
              continue;

            const double *in = from + cell_of (field, xx, yy);

            for (int plane = 0; plane < N_PLANES; plane++)
              out[plane] += field->kernel[ABS (k)] * in[plane];
          }
      }
}

void
vellus_root_field_smooth (VellusRootField *field)
{
  const gsize n = (gsize) field->columns * (gsize) field->rows * N_PLANES;
  g_autofree double *half = g_new (double, n);

  blur (field, field->sums, half, 1, 0);
  blur (field, half, field->smooth, 0, 1);
}

void
vellus_root_field_read (const VellusRootField *field,
                        VellusPoint            place,
                        VellusPoint           *sum,
                        double                *weight)
{
  const double *smooth =
    field->smooth +
    cell_of (field, column_of (field, place), row_of (field, place));

  *weight += smooth[0];
  sum->x += smooth[1];
  sum->y += smooth[2];
}

double
vellus_root_field_kernel (const VellusRootField *field,
                          VellusPoint            a,
                          VellusPoint            b)
{
  const int dx = ABS (column_of (field, a) - column_of (field, b));
  const int dy = ABS (row_of (field, a) - row_of (field, b));

  return dx <= REACH && dy <= REACH ? field->kernel[dx] * field->kernel[dy]
                                    : 0.0;
}
