/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/comparison.h"
#include "compare/pairing.h"
#include "compare/view.h"

G_BEGIN_DECLS

/**
 * VellusWork:
 * @comparison: what is made; borrowed
 * @views: both photographs; `NULL` without
 * @pairing: which hair is which
 * @back_courses: (element-type VellusCourse): shafts of the after picture
 *   where they lie in the before one, in µm of that
 * @before_courses: shafts of the before picture
 * @n_threads: threads to use
 *
 * A comparison under way. Sides are 0 (before) and 1 (after).
 */
typedef struct
{
  VellusComparison *comparison;
  VellusView       *views[2];
  VellusPairing    *pairing;
  GPtrArray        *back_courses;
  VellusCourses    *before_courses;
  int               n_threads;
} VellusWork;

void vellus_work_clear (VellusWork *work);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VellusWork, vellus_work_clear)

/* Finds which hair is which, once the pictures lie on each other; anew after
 * hairs were added or removed. */
void vellus_work_pair (VellusWork *work);

/* Fills the views, when both photographs are there. */
gboolean vellus_work_prepare_views (VellusWork        *work,
                                    const VellusVisit *before,
                                    const VellusVisit *after,
                                    GError           **error);

const VellusMeasurement *vellus_work_side (const VellusWork *work, int index);

/* Where a place of one side lies on the other, in px. */
VellusPoint
vellus_work_to_other (const VellusWork *work, int index, VellusPoint place);

/* Whether a root lies in the skin that both measurements count. */
gboolean vellus_work_is_common (const VellusWork *work,
                                int               index,
                                const VellusHair *hair);

/* Whether both pictures hold a root, but one doesn't show if there is hair. */
gboolean vellus_work_is_unjudged (const VellusWork *work,
                                  int               index,
                                  const VellusHair *hair);

/* Area of the skin that both measurements count. */
double vellus_work_common_mm2 (const VellusWork *work);

/* Where a hair of one side lies, in µm of its picture. */
const VellusCourse *
vellus_work_course_here (const VellusWork *work, int index, guint hair);

/* Where a hair of one side lies on the other, in µm of that. */
const VellusCourse *
vellus_work_course_there (const VellusWork *work, int index, guint hair);

/* Whether a hair, leaning a little otherwise, may lie under another one of the
 * other side from its root on. */
gboolean vellus_work_may_hide (const VellusWork *work, int index, guint hair);

/* Whether a hair has no partner. */
gboolean vellus_work_is_alone (const VellusWork *work, int index, guint hair);

G_END_DECLS
