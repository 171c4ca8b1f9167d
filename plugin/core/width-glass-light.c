/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-glass-light.h"

#include <math.h>
#include <string.h>

#include "core/cholesky.h"
#include "core/normal.h"

/* Light within a shaft, in each channel, by the place t across it in radii:
 *
 * (1 + D (1 - H h(t)) + E h(t)) (1 - R2 t^2 - R6 t^6) + O t
 *
 * The way through a cylinder, of refractive index 1.14 times that of the fluid
 * around it, is shorter at the rims by 0.52 h(t), h(t) = 0.77 t^2 + 0.23 t^8
 * (Snell's law, within 0.012); what it absorbs or sends back, D, shrinks by
 * H = 0.3 of that at its rims when it is dense, and by more or less, E, when
 * it isn't. Rims are darker (R2, R6), in all channels alike: there light is
 * bent aside and mirrored. A lamp at one side adds O. Over that lie, far from
 * the rims, the core, a string of air in many white hairs, and stripes that
 * lamps leave on either side of it; and beyond the rims, too, what sharpening
 * takes away. */
static const int powers[] = { 0, 2, 4, 6, 8 };

#define N_POWERS G_N_ELEMENTS (powers)
#define MAX_POWER 8

static const double way[N_POWERS] = { 0.0, 0.77, 0.0, 0.0, 0.23 };

#define DENSE_SHARE 0.3

/* Standard deviation of the core's width, in radii, and of the mean that
 * sharpening takes away. */
#define CORE_RADII 0.2
#define SHARPENING_PX 1.4

enum
{
  LEVEL,
  SLOPE,
  BODY,
  WAY,
  SIDE,
  CORE,
  STRIPES,
  STRIPE,
  SHARPENING,
  N_TERMS
};

G_STATIC_ASSERT (N_TERMS == VELLUS_GLASS_TERMS);

/* How far each of them usually goes: those of the skin in its own units, those
 * of the shaft in units of its contrast. */
static const double usual[N_TERMS] = { 1.0,  0.02, 3.0, 0.3, 0.2,
                                       0.25, 0.15, 0.1, 0.15 };

/* Beyond this many blurs an edge is not seen any more. */
#define EDGE_BLURS 5.0

/* A product of even polynomials; what goes beyond the highest power is as
 * narrow at the rims as that. */
static void
multiply (const double *a, const double *b, double *product)
{
  memset (product, 0, N_POWERS * sizeof *product);

  for (guint i = 0; i < N_POWERS; i++)
    for (guint k = 0; k < N_POWERS; k++)
      product[MIN (i + k, N_POWERS - 1)] += a[i] * b[k];
}

/* The light of a shaft by its terms, as polynomials, and its edges. */
typedef struct
{
  double center_px;
  double radius_px;
  double blur;
  double sharpening;
  double rim[N_POWERS];
  double body[N_POWERS];
  double way[N_POWERS];
} Shape;

static Shape
make_shape (const double *p, double blur_px)
{
  const double wide = p[VELLUS_GLASS_WIDE_RIM];
  const double narrow = p[VELLUS_GLASS_NARROW_RIM];
  const double clear[N_POWERS] = { 1.0, -wide, 0.0, -narrow, 0.0 };
  const double radius_px = 0.5 * exp (p[VELLUS_GLASS_LOG_WIDTH]);
  double       dense[N_POWERS];
  Shape        shape = {
           .center_px = p[VELLUS_GLASS_CENTER],
           .radius_px = radius_px,
           .blur = blur_px / radius_px,
           .sharpening = hypot (blur_px, SHARPENING_PX) / radius_px,
           .rim = { 0.0, -wide, 0.0, -narrow, 0.0 },
  };

  for (guint i = 0; i < N_POWERS; i++)
    dense[i] = (i == 0 ? 1.0 : 0.0) - DENSE_SHARE * way[i];

  multiply (clear, dense, shape.body);
  multiply (clear, way, shape.way);

  return shape;
}

/* Moments of the Gaussian around a place between the edges, by integration by
 * parts. */
static void
set_moments (double t, double b, double moments[MAX_POWER + 1])
{
  double left, right;
  double sign = 1.0;

  moments[0] = vellus_normal_integral ((t + 1.0) / b, &left) -
               vellus_normal_integral ((t - 1.0) / b, &right);

  for (int k = 1; k <= MAX_POWER; k++)
    {
      moments[k] = t * moments[k - 1] - b * (right - sign * left);
      if (k > 1)
        moments[k] += (k - 1) * b * b * moments[k - 2];
      sign = -sign;
    }
}

static double
cover (double t, double blur)
{
  double unused;

  return vellus_normal_integral ((t + 1.0) / blur, &unused) -
         vellus_normal_integral ((t - 1.0) / blur, &unused);
}

/* What lies far from the rims, where blur makes no difference. */
static void
set_inner_terms (double t, double terms[N_TERMS])
{
  const double arch = 1.0 - t * t;

  if (arch <= 0.0)
    return;

  terms[CORE] = arch * exp (-0.5 * t * t / (CORE_RADII * CORE_RADII));
  terms[STRIPES] = arch * arch * cos (2.0 * G_PI * t);
  terms[STRIPE] = arch * arch * sin (G_PI * t);
}

/* One place across the shaft: the terms that make up its light; returns what
 * the rims alone do. */
static double
set_terms (const Shape *shape, double x, double terms[N_TERMS])
{
  const double t = (x - shape->center_px) / shape->radius_px;
  double       moments[MAX_POWER + 1];
  double       rim = 0.0;

  memset (terms, 0, N_TERMS * sizeof *terms);
  terms[LEVEL] = 1.0;
  terms[SLOPE] = x - shape->center_px;

  if (fabs (t) > 1.0 + EDGE_BLURS * shape->sharpening)
    return 0.0;

  terms[SHARPENING] = -cover (t, shape->sharpening);

  if (fabs (t) > 1.0 + EDGE_BLURS * shape->blur)
    return 0.0;

  set_moments (t, shape->blur, moments);
  for (guint i = 0; i < N_POWERS; i++)
    {
      rim += shape->rim[i] * moments[powers[i]];
      terms[BODY] += shape->body[i] * moments[powers[i]];
      terms[WAY] += shape->way[i] * moments[powers[i]];
    }
  terms[SIDE] = moments[1];
  terms[SHARPENING] += moments[0];
  set_inner_terms (t, terms);

  return rim;
}

static double
usual_squared (const VellusGlassProfile *profile, guint channel, guint term)
{
  const double size =
    usual[term] * (term < BODY ? 1.0 : profile->contrast[channel]);

  return size * size;
}

/* Channels that share a blur. */
typedef struct
{
  guint    first;
  guint    n;
  double   blur_px;
  gboolean rims;
  double   noise;
} Group;

typedef struct
{
  double (*terms)[N_TERMS];
  double *offset;
  double  normal[N_TERMS][N_TERMS];
} Design;

static void
set_design (const VellusGlassProfile *profile,
            const double             *p,
            const Group              *group,
            Design                   *design)
{
  const Shape shape = make_shape (p, group->blur_px);

  memset (design->normal, 0, sizeof design->normal);
  for (guint i = 0; i < profile->n; i++)
    {
      const double *row = design->terms[i];

      if (isnan (profile->values[i]))
        continue;

      const double rim = set_terms (
        &shape, profile->start_px + i * profile->step_px, design->terms[i]);

      design->offset[i] = group->rims ? 1.0 + rim : 0.0;
      for (guint k = 0; k < N_TERMS; k++)
        for (guint m = 0; m <= k; m++)
          design->normal[k][m] += row[k] * row[m];
    }
}

/* One channel's part of the rest. */
static double
channel_rest (const VellusGlassProfile *profile,
              const Design             *design,
              guint                     channel,
              double                    noise,
              float                    *rest,
              float                    *unusual)
{
  const float *values = profile->values + channel * profile->n;
  double       factor[N_TERMS][N_TERMS];
  double       light[N_TERMS] = { 0.0 };
  double       sum = 0.0;

  memcpy (factor, design->normal, sizeof factor);
  for (guint k = 0; k < N_TERMS; k++)
    factor[k][k] += noise * noise / usual_squared (profile, channel, k);

  if (! vellus_cholesky (&factor[0][0], N_TERMS))
    return G_MAXDOUBLE;

  for (guint i = 0; i < profile->n; i++)
    if (! isnan (values[i]))
      for (guint k = 0; k < N_TERMS; k++)
        light[k] +=
          design->terms[i][k] * ((double) values[i] - design->offset[i]);

  vellus_cholesky_solve (&factor[0][0], N_TERMS, light);

  for (guint i = 0; i < profile->n; i++)
    {
      double value = 0.0;

      if (! isnan (values[i]))
        {
          value = (double) values[i] - design->offset[i];
          for (guint k = 0; k < N_TERMS; k++)
            value -= light[k] * design->terms[i][k];
          value /= noise;
        }

      sum += value * value;
      if (rest != NULL)
        rest[i] = (float) value;
    }

  for (guint k = 0; k < N_TERMS; k++)
    {
      const double value =
        light[k] / sqrt (usual_squared (profile, channel, k));

      sum += value * value;
      if (unusual != NULL)
        unusual[k] = (float) value;
    }

  return sum;
}

double
vellus_glass_rest (const VellusGlassProfile *profile,
                   const double             *p,
                   const VellusGlassNoise   *noise,
                   float                    *rest)
{
  const guint  n = profile->n;
  const double blur_px = exp (p[VELLUS_GLASS_LOG_BLUR]);
  const Group  groups[] = {
     { 0, 1, blur_px, TRUE, noise->luma },
     { 1, VELLUS_GLASS_CHANNELS - 1,
       hypot (blur_px, exp (p[VELLUS_GLASS_LOG_COLOR_BLUR])), FALSE,
       noise->color },
  };
  Design design = {
    .terms = g_alloca (n * sizeof *design.terms),
    .offset = g_alloca (n * sizeof *design.offset),
  };
  double sum = 0.0;

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    {
      set_design (profile, p, &groups[g], &design);

      for (guint c = groups[g].first; c < groups[g].first + groups[g].n; c++)
        sum += channel_rest (profile, &design, c, groups[g].noise,
                             rest != NULL ? rest + c * n : NULL,
                             rest != NULL ? rest + VELLUS_GLASS_CHANNELS * n +
                                              c * VELLUS_GLASS_TERMS
                                          : NULL);
    }

  return sum;
}
