/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/width-body.h"

G_BEGIN_DECLS

/* Parameters of a member: these, then the offsets at its knots. */
enum
{
  VELLUS_BARS_LOG_WIDTH,
  VELLUS_BARS_DEPTH,
  VELLUS_BARS_KNOTS,
};

/* Parameters at most: those of all members and the blur, which is the last. */
#define VELLUS_BARS_MAX                                                        \
  (VELLUS_TOUCH_MAX * (VELLUS_BODY_MAX_KNOTS + VELLUS_BARS_KNOTS) + 1)

/**
 * VellusBars:
 * @body: the body
 * @n_parameters: number of parameters
 * @first: (array): the first parameter of each member
 * @start: (array length=n_parameters): where to start, and what is expected
 * @noise: standard deviation of a sample
 *
 * The members of a body as blurred bars of constant width, each of which lets
 * its own share of the light through.
 */
typedef struct
{
  const VellusBody *body;
  guint             n_parameters;
  guint             first[VELLUS_TOUCH_MAX];
  double            start[VELLUS_BARS_MAX];
  double            noise;
} VellusBars;

/**
 * VellusBarsSystem:
 * @cost: minus twice the logarithm of the probability
 * @gradient: minus half its derivatives
 * @hessian: half its second derivatives, lower half; rows of n_parameters
 *
 * The normal equations at one set of parameters.
 */
typedef struct
{
  double  cost;
  double  gradient[VELLUS_BARS_MAX];
  double *hessian;
} VellusBarsSystem;

/**
 * vellus_bars_init:
 * @bars: (out): bars
 * @body: the body they stand for
 * @blur_px: expected standard deviation of the blur
 *
 * Sets the parameters to start from.
 */
void
vellus_bars_init (VellusBars *bars, const VellusBody *body, double blur_px);

/**
 * vellus_bars_assemble:
 * @bars: bars
 * @p: (array): parameters
 * @system: (inout): gets the normal equations there, under Huber's weights and
 *   with what is expected of the parameters
 */
void vellus_bars_assemble (const VellusBars *bars,
                           const double     *p,
                           VellusBarsSystem *system);

/**
 * vellus_bars_noise:
 * @bars: bars
 * @p: (array): parameters
 *
 * Returns: robust standard deviation of the samples about the model
 */
double vellus_bars_noise (const VellusBars *bars, const double *p);

G_END_DECLS
