/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "compare/fit.h"

/* Skin presses and stretches under a lens by some hundredths, over
 * millimetres. */
#define STRETCH_SD_UM 20.0
#define STRETCH_REACH_UM 3000.0

#define MAX_ITERATIONS 100
#define TOLERANCE 1e-6

/* Rounds of Cauchy's weights, and their width. */
#define WEIGHT_ROUNDS 3
#define CAUCHY 2.385

struct _VellusStretch
{
  guint        n;
  VellusSight *sights;
  double      *strength;
};

/* The sights that each sight feels, row by row. */
typedef struct
{
  guint   n;
  guint  *first;
  GArray *column;
  GArray *value;
  double *diagonal;
} Covariance;

static double
kernel (VellusPoint a, VellusPoint b)
{
  const double x = a.x - b.x, y = a.y - b.y;
  const double r2 = (x * x + y * y) / (STRETCH_REACH_UM * STRETCH_REACH_UM);

  if (r2 >= 1.0)
    return 0.0;

  const double r = sqrt (r2);
  const double s = (1.0 - r) * (1.0 - r);

  return STRETCH_SD_UM * STRETCH_SD_UM * s * s * (4.0 * r + 1.0);
}

static void
covariance_init (Covariance *covariance, const VellusSight *sights, guint n)
{
  covariance->n = n;
  covariance->first = g_new0 (guint, n + 1);
  covariance->column = g_array_new (FALSE, FALSE, sizeof (guint));
  covariance->value = g_array_new (FALSE, FALSE, sizeof (double));
  covariance->diagonal = g_new0 (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < n; k++)
        {
          const double value = kernel (sights[i].from, sights[k].from) *
                               (sights[i].normal.x * sights[k].normal.x +
                                sights[i].normal.y * sights[k].normal.y);

          if (fabs (value) > 0.0)
            {
              g_array_append_val (covariance->column, k);
              g_array_append_val (covariance->value, value);
            }
        }
      covariance->first[i + 1] = covariance->column->len;
    }
}

static void
covariance_clear (Covariance *covariance)
{
  g_free (covariance->first);
  g_free (covariance->diagonal);
  g_array_unref (covariance->column);
  g_array_unref (covariance->value);
}

/* Without the noise of the sights. */
static double
covariance_row (const Covariance *covariance, guint row, const double *x)
{
  double sum = 0.0;

  for (guint k = covariance->first[row]; k < covariance->first[row + 1]; k++)
    sum += g_array_index (covariance->value, double, k) *
           x[g_array_index (covariance->column, guint, k)];

  return sum;
}

static double
dot (const double *a, const double *b, guint n)
{
  double sum = 0.0;

  for (guint i = 0; i < n; i++)
    sum += a[i] * b[i];

  return sum;
}

/* Conjugate gradients, from zero. */
static void
solve (const Covariance *covariance, const double *miss, double *x)
{
  const guint        n = covariance->n;
  g_autofree double *rest = g_new (double, n + 1);
  g_autofree double *way = g_new (double, n + 1);
  g_autofree double *image = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      x[i] = 0.0;
      rest[i] = miss[i];
      way[i] = miss[i];
    }

  double       left = dot (rest, rest, n);
  const double enough = TOLERANCE * TOLERANCE * left;

  for (int k = 0; k < MAX_ITERATIONS && left > enough; k++)
    {
      for (guint i = 0; i < n; i++)
        image[i] = covariance_row (covariance, i, way) +
                   covariance->diagonal[i] * way[i];

      const double step = left / dot (way, image, n);

      for (guint i = 0; i < n; i++)
        {
          x[i] += step * way[i];
          rest[i] -= step * image[i];
        }

      const double now = dot (rest, rest, n);

      for (guint i = 0; i < n; i++)
        way[i] = rest[i] + now / left * way[i];
      left = now;
    }
}

VellusStretch *
vellus_fit_stretch (const VellusSight *sights, guint n, const VellusMatrix *map)
{
  VellusStretch     *stretch = g_new0 (VellusStretch, 1);
  g_autofree double *miss = g_new (double, n + 1);
  Covariance         covariance;

  stretch->n = n;
  stretch->sights = g_memdup2 (sights, n * sizeof *sights);
  stretch->strength = g_new0 (double, n + 1);
  covariance_init (&covariance, sights, n);

  for (guint i = 0; i < n; i++)
    {
      const VellusPoint there = vellus_matrix_map (map, sights[i].from);

      miss[i] = sights[i].normal.x * (sights[i].to.x - there.x) +
                sights[i].normal.y * (sights[i].to.y - there.y);
    }

  for (int round = 0; round < WEIGHT_ROUNDS; round++)
    {
      for (guint i = 0; i < n; i++)
        {
          const double rest =
            (miss[i] - covariance_row (&covariance, i, stretch->strength)) /
            sights[i].sd_um;

          covariance.diagonal[i] = sights[i].sd_um * sights[i].sd_um *
                                   (1.0 + rest * rest / (CAUCHY * CAUCHY));
        }

      solve (&covariance, miss, stretch->strength);
    }

  covariance_clear (&covariance);

  return stretch;
}

void
vellus_stretch_free (VellusStretch *stretch)
{
  if (stretch == NULL)
    return;

  g_free (stretch->sights);
  g_free (stretch->strength);
  g_free (stretch);
}

VellusPoint
vellus_stretch_at (const VellusStretch *stretch, VellusPoint place)
{
  VellusPoint shift = { 0.0, 0.0 };

  for (guint i = 0; i < stretch->n; i++)
    {
      const VellusSight *sight = &stretch->sights[i];
      const double pull = stretch->strength[i] * kernel (sight->from, place);

      shift.x += pull * sight->normal.x;
      shift.y += pull * sight->normal.y;
    }

  return shift;
}
