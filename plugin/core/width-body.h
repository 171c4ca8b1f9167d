/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <math.h>

#include "core/raster.h"
#include "core/width-line.h"
#include "core/width-touch.h"

G_BEGIN_DECLS

/* Offsets across a member that its line is bent by, at most. */
#define VELLUS_BODY_MAX_KNOTS 9

/* How fast contrast saturates: a highlight that halves the contrast of a dark
 * shaft still counts for 82 % of it. */
#define VELLUS_BODY_SATURATION 3.0

/**
 * VellusBodyMember:
 * @shaft: the shaft
 * @line: its line
 * @rough_px: its rough width
 * @half_px: how far on either side it is looked at
 * @from_px: first place along it that is looked at
 * @to_px: last one
 * @n_knots: offsets across its line that it may be bent by, evenly from
 *   @from_px to @to_px
 *
 * A shaft among others.
 */
typedef struct
{
  VellusShaft *shaft;
  VellusLine  *line;
  double       rough_px;
  double       half_px;
  double       from_px;
  double       to_px;
  guint        n_knots;
} VellusBodyMember;

/**
 * VellusBodyActive:
 * @member: which member
 * @knot: the knot before the sample
 * @share: how far it is on its way to the next one
 * @across_px: distance from the member's line
 *
 * A member that a sample may lie on.
 */
typedef struct
{
  guint8 member;
  guint8 knot;
  float  share;
  float  across_px;
} VellusBodyActive;

/**
 * VellusBodySample:
 * @light: linear light
 * @value: saturated contrast, 0 on skin, 1 in the dark
 * @weight: what it counts
 * @owner: the member beside whose line it was taken
 * @block: on which stretch of it
 * @skin: whether it lies beside all rough tubes
 * @n_active: number of members that it may lie on
 * @active: (array length=n_active): these members
 *
 * A place in or beside a body.
 */
typedef struct
{
  float            light;
  float            value;
  float            weight;
  guint8           owner;
  guint8           block;
  guint8           skin;
  guint8           n_active;
  VellusBodyActive active[VELLUS_TOUCH_MAX];
} VellusBodySample;

/**
 * VellusBody:
 * @n_members: number of members
 * @members: (array length=n_members): shafts that lie along each other
 * @n_strangers: number of strangers
 * @strangers: (array length=n_strangers): shafts that hide a part of them
 * @samples: (element-type VellusBodySample): what is seen; empty when nothing
 *   can be told
 *
 * Shafts that form one dark body, and the picture around them.
 */
typedef struct
{
  guint             n_members;
  VellusBodyMember  members[VELLUS_TOUCH_MAX];
  guint             n_strangers;
  VellusBodyMember *strangers;
  GArray           *samples;
} VellusBody;

/**
 * vellus_body_new:
 * @light: the photograph in linear light
 * @shafts: (element-type VellusShaft): every shaft found
 * @group: which of them form the body
 *
 * Returns: (transfer full): the body; borrows the shafts
 */
VellusBody *vellus_body_new (const VellusRaster     *light,
                             const GPtrArray        *shafts,
                             const VellusTouchGroup *group);

void vellus_body_free (VellusBody *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusBody, vellus_body_free)

/**
 * vellus_body_member_length:
 * @member: a member
 *
 * Returns: length of its line, px
 */
double vellus_body_member_length (const VellusBodyMember *member);

/**
 * vellus_body_set_knot:
 * @member: a member
 * @along_px: a place along it
 * @active: (out): gets the knot before it and the share of the next one
 */
void vellus_body_set_knot (const VellusBodyMember *member,
                           double                  along_px,
                           VellusBodyActive       *active);

/**
 * vellus_body_saturate:
 * @contrast: 0 on skin, 1 in the dark
 * @derivative: (out): of the returned value
 *
 * Tells little between dark and darker: a highlight is no gap.
 *
 * Returns: the saturated contrast, 0 to 1
 */
static inline double
vellus_body_saturate (double contrast, double *derivative)
{
  const double top = 1.0 / (1.0 - exp (-VELLUS_BODY_SATURATION));
  const double e = exp (-VELLUS_BODY_SATURATION * contrast);

  *derivative = VELLUS_BODY_SATURATION * e * top;

  return (1.0 - e) * top;
}

G_END_DECLS
