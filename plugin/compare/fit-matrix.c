/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "compare/fit.h"

#define N_PARAMETERS 8
#define ROUNDS 12

/* 95 % efficient on clean noise (Holland and Welsch 1977, Commun. Stat. A6,
 * 813). */
#define CAUCHY 2.385

/* A map that turns the picture over its horizon is none. */
#define MIN_DEPTH 0.2

/* Turn, growth, stretch, shear, shift in x and y, tilt in x and y: offsets
 * from a plain turn around a center. */
typedef struct
{
  VellusPoint center;
  double      cosine;
  double      sine;
  double      p[N_PARAMETERS];
} Model;

typedef struct
{
  double a[N_PARAMETERS][N_PARAMETERS];
  double b[N_PARAMETERS];
} System;

static VellusPoint
turn (const Model *model, double x, double y)
{
  return (VellusPoint){ model->cosine * x - model->sine * y,
                        model->sine * x + model->cosine * y };
}

/* The place and its derivatives by each parameter. */
static VellusPoint
predict (const Model *model, VellusPoint from, VellusPoint slope[N_PARAMETERS])
{
  const double     *p = model->p;
  const double      x = from.x - model->center.x, y = from.y - model->center.y;
  const double      ux = (1.0 + p[1] + p[2]) * x + (p[3] - p[0]) * y;
  const double      uy = (p[3] + p[0]) * x + (1.0 + p[1] - p[2]) * y;
  const double      q = 1.0 / MAX (1.0 + p[6] * x + p[7] * y, MIN_DEPTH);
  const VellusPoint u = turn (model, ux * q, uy * q);

  slope[0] = turn (model, -y * q, x * q);
  slope[1] = turn (model, x * q, y * q);
  slope[2] = turn (model, x * q, -y * q);
  slope[3] = turn (model, y * q, x * q);
  slope[4] = (VellusPoint){ 1.0, 0.0 };
  slope[5] = (VellusPoint){ 0.0, 1.0 };
  slope[6] = (VellusPoint){ -u.x * q * x, -u.y * q * x };
  slope[7] = (VellusPoint){ -u.x * q * y, -u.y * q * y };

  return (VellusPoint){ u.x + p[4], u.y + p[5] };
}

static void
add_sight (const Model *model, const VellusSight *sight, System *system)
{
  VellusPoint       slope[N_PARAMETERS];
  double            j[N_PARAMETERS];
  const VellusPoint there = predict (model, sight->from, slope);
  const VellusPoint n = sight->normal;
  const double      miss =
    (n.x * (sight->to.x - there.x) + n.y * (sight->to.y - there.y)) /
    sight->sd_um;
  const double weight = 1.0 / (1.0 + miss * miss / (CAUCHY * CAUCHY));

  for (int i = 0; i < N_PARAMETERS; i++)
    j[i] = (n.x * slope[i].x + n.y * slope[i].y) / sight->sd_um;

  for (int i = 0; i < N_PARAMETERS; i++)
    {
      for (int k = 0; k < N_PARAMETERS; k++)
        system->a[i][k] += weight * j[i] * j[k];
      system->b[i] += weight * j[i] * miss;
    }
}

static void
add_expectation (const Model           *model,
                 const VellusLooseness *looseness,
                 System                *system)
{
  const double sds[N_PARAMETERS] = {
    G_PI, looseness->scale,       looseness->shear,       looseness->shear, 1e6,
    1e6,  looseness->tilt_per_um, looseness->tilt_per_um,
  };

  for (int i = 0; i < N_PARAMETERS; i++)
    {
      const double precision = 1.0 / (sds[i] * sds[i]);

      system->a[i][i] += precision;
      system->b[i] -= precision * model->p[i];
    }
}

/* By Cholesky's factors, with parameters of one scale. */
static gboolean
solve (System *system, double x[N_PARAMETERS])
{
  double scale[N_PARAMETERS];
  double l[N_PARAMETERS][N_PARAMETERS] = { { 0.0 } };

  for (int i = 0; i < N_PARAMETERS; i++)
    scale[i] = 1.0 / sqrt (system->a[i][i]);

  for (int i = 0; i < N_PARAMETERS; i++)
    for (int j = 0; j <= i; j++)
      {
        double sum = system->a[i][j] * scale[i] * scale[j];

        for (int k = 0; k < j; k++)
          sum -= l[i][k] * l[j][k];
        if (i == j && ! (sum > 1e-14))
          return FALSE;
        l[i][j] = i == j ? sqrt (sum) : sum / l[j][j];
      }

  for (int i = 0; i < N_PARAMETERS; i++)
    {
      x[i] = system->b[i] * scale[i];
      for (int k = 0; k < i; k++)
        x[i] -= l[i][k] * x[k];
      x[i] /= l[i][i];
    }
  for (int i = N_PARAMETERS - 1; i >= 0; i--)
    {
      for (int k = i + 1; k < N_PARAMETERS; k++)
        x[i] -= l[k][i] * x[k];
      x[i] /= l[i][i];
    }
  for (int i = 0; i < N_PARAMETERS; i++)
    x[i] *= scale[i];

  return TRUE;
}

static Model
model_from (const VellusSight *sights, guint n, const VellusMatrix *map)
{
  Model model = { .cosine = 1.0 };

  for (guint i = 0; i < n; i++)
    {
      model.center.x += sights[i].from.x / n;
      model.center.y += sights[i].from.y / n;
    }

  const VellusPoint c = model.center;
  const VellusPoint there = vellus_matrix_map (map, c);
  const VellusPoint right =
    vellus_matrix_map (map, (VellusPoint){ c.x + 1.0, c.y });
  const VellusPoint below =
    vellus_matrix_map (map, (VellusPoint){ c.x, c.y + 1.0 });
  const double angle = atan2 (right.y - there.y - (below.x - there.x),
                              right.x - there.x + (below.y - there.y));

  model.cosine = cos (angle);
  model.sine = sin (angle);
  model.p[4] = there.x;
  model.p[5] = there.y;

  return model;
}

static VellusMatrix
model_to_matrix (const Model *model)
{
  const double      *p = model->p;
  const VellusPoint  c = model->center;
  const VellusPoint  x = turn (model, 1.0 + p[1] + p[2], p[3] + p[0]);
  const VellusPoint  y = turn (model, p[3] - p[0], 1.0 + p[1] - p[2]);
  const VellusMatrix centered = { {
    { x.x + p[4] * p[6], y.x + p[4] * p[7], p[4] },
    { x.y + p[5] * p[6], y.y + p[5] * p[7], p[5] },
    { p[6], p[7], 1.0 },
  } };
  const VellusMatrix shift = { {
    { 1.0, 0.0, -c.x },
    { 0.0, 1.0, -c.y },
    { 0.0, 0.0, 1.0 },
  } };
  VellusMatrix       matrix = vellus_matrix_multiply (&centered, &shift);
  const double       last = matrix.at[2][2];

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      matrix.at[i][j] /= last;

  return matrix;
}

static gboolean
model_is_sound (const Model *model, const VellusSight *sights, guint n)
{
  for (int i = 0; i < N_PARAMETERS; i++)
    if (! isfinite (model->p[i]))
      return FALSE;

  for (guint i = 0; i < n; i++)
    if (1.0 + model->p[6] * (sights[i].from.x - model->center.x) +
          model->p[7] * (sights[i].from.y - model->center.y) <
        2.0 * MIN_DEPTH)
      return FALSE;

  return TRUE;
}

gboolean
vellus_fit_matrix (const VellusSight     *sights,
                   guint                  n,
                   const VellusLooseness *looseness,
                   VellusMatrix          *map)
{
  Model model = model_from (sights, n, map);

  for (int round = 0; round < ROUNDS; round++)
    {
      System system = { { { 0.0 } } };
      double step[N_PARAMETERS];

      for (guint i = 0; i < n; i++)
        add_sight (&model, &sights[i], &system);
      add_expectation (&model, looseness, &system);

      if (! solve (&system, step))
        return FALSE;
      for (int i = 0; i < N_PARAMETERS; i++)
        model.p[i] += step[i];
    }

  if (! model_is_sound (&model, sights, n))
    return FALSE;

  *map = model_to_matrix (&model);

  return TRUE;
}
