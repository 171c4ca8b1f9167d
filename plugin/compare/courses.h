/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/transform.h"
#include "core/measurement.h"

G_BEGIN_DECLS

/* Distance of the points of a course. */
#define VELLUS_COURSE_STEP_UM 20.0

/**
 * VellusCourse:
 * @n: number of points, at least 2
 * @at: (array length=n): from the root on, in µm
 * @angle_rad: (array length=n): direction there
 * @length_um: length
 * @width_um: diameter of the shaft
 * @rooted: whether its root is seen: no edge of the picture cuts it off
 * @whole: whether no edge of the picture cuts it
 *
 * The centre line of a shaft in even steps.
 */
typedef struct
{
  guint        n;
  VellusPoint *at;
  double      *angle_rad;
  double       length_um;
  double       width_um;
  gboolean     rooted;
  gboolean     whole;
} VellusCourse;

/**
 * VellusCourses:
 * @courses: (element-type VellusCourse): one a hair, in their order
 * @n_columns: cells to the right
 * @n_rows: cells downwards
 * @first: (array): first entry of @course and @point of each cell
 * @course: (array): index of a course
 * @point: (array): index of a point on it
 *
 * All shafts of a picture, found by place.
 */
typedef struct
{
  GPtrArray *courses;
  int        n_columns;
  int        n_rows;
  guint     *first;
  guint     *course;
  guint     *point;
} VellusCourses;

/**
 * VellusCourseFit:
 * @shared_um: length of the first course that lies along the second
 * @lateral_um: mean distance across, without sign
 * @turn_rad: difference of their directions, from 0 to π / 2
 * @along_um: how much farther from its root the second is where both meet;
 *   NaN when they run in opposite senses
 * @opposite: whether they run in opposite senses
 *
 * How one course lies along another.
 */
typedef struct
{
  double   shared_um;
  double   lateral_um;
  double   turn_rad;
  double   along_um;
  gboolean opposite;
} VellusCourseFit;

/**
 * vellus_course_new:
 * @hair: a hair
 * @transform: (nullable): where its places lie in the other picture
 * @um_per_px: scale of the picture that the course shall lie in
 * @width_um: diameter
 *
 * Returns: (transfer full): its course
 */
VellusCourse *vellus_course_new (const VellusHair      *hair,
                                 const VellusTransform *transform,
                                 double                 um_per_px,
                                 double                 width_um);

void vellus_course_free (VellusCourse *course);

/**
 * vellus_course_leaning:
 * @course: a course
 * @root: where its root shall be, in µm
 * @turn_rad: by how much it shall be turned about its root
 *
 * Returns: (transfer full): the same shaft, leaning otherwise
 */
VellusCourse *vellus_course_leaning (const VellusCourse *course,
                                     VellusPoint         root,
                                     double              turn_rad);

/**
 * vellus_courses_new:
 * @measurement: a measurement
 *
 * Returns: (transfer full): its shafts
 */
VellusCourses *vellus_courses_new (const VellusMeasurement *measurement);

void vellus_courses_free (VellusCourses *courses);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusCourses, vellus_courses_free)

/**
 * vellus_courses_near:
 * @courses: shafts
 * @course: a course
 * @reach_um: how far around
 * @mark: (array): one for each of @courses, all `FALSE`; set for those found
 * @found: (element-type guint): their indices, ascending
 *
 * Finds the shafts that come close to a course.
 */
void vellus_courses_near (const VellusCourses *courses,
                          const VellusCourse  *course,
                          double               reach_um,
                          guint8              *mark,
                          GArray              *found);

/* Whether all of a course is farther from a place; not always seen. */
gboolean vellus_course_is_far (const VellusCourse *course,
                               VellusPoint         place,
                               double              reach_um);

/**
 * vellus_course_foot:
 * @course: a course
 * @place: in µm
 * @along_um: (out) (optional): distance of the foot from the root
 * @angle_rad: (out) (optional): direction there
 *
 * Returns: the nearest place on the course
 */
VellusPoint vellus_course_foot (const VellusCourse *course,
                                VellusPoint         place,
                                double             *along_um,
                                double             *angle_rad);

/**
 * vellus_course_compare:
 * @a: a course
 * @b: another
 * @reach_um: farther off, it is not shared
 *
 * Returns: how @a lies along @b
 */
VellusCourseFit vellus_course_compare (const VellusCourse *a,
                                       const VellusCourse *b,
                                       double              reach_um);

G_END_DECLS
