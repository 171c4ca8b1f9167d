/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/shaft.h"

G_BEGIN_DECLS

/* Shafts whose widths can't be told without each other, at most. */
#define VELLUS_TOUCH_MAX 5

/**
 * VellusTouchGroup:
 * @n_members: number of members, 2 to %VELLUS_TOUCH_MAX
 * @members: their indices
 * @n_strangers: shafts that touch a member, too, but only cross it or did
 *   not find room in the group
 * @strangers: (array length=n_strangers): their indices
 *
 * Shafts that lie along each other.
 */
typedef struct
{
  guint  n_members;
  guint  members[VELLUS_TOUCH_MAX];
  guint  n_strangers;
  guint *strangers;
} VellusTouchGroup;

/**
 * vellus_touch_groups:
 * @shafts: (element-type VellusShaft): every shaft found, with rough widths
 * @gap_px: shafts this near to each other touch
 *
 * Returns: (transfer full) (element-type VellusTouchGroup): groups, none of
 *   which shares a member with another
 */
GPtrArray *vellus_touch_groups (const GPtrArray *shafts, double gap_px);

G_END_DECLS
