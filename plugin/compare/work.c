/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/work.h"

#include <math.h>

/* A root that lies closer to a picture's edge may be cut off there. */
#define MARGIN_UM 70.0

/* A root this close to another shaft may be that of a second hair under it,
 * when the directions differ by no more than hairs turn. */
#define HIDE_UM 20.0
#define HIDE_TURNS 2.5

const VellusMeasurement *
vellus_work_side (const VellusWork *work, int index)
{
  return index == 0 ? work->comparison->before : work->comparison->after;
}

VellusPoint
vellus_work_to_other (const VellusWork *work, int index, VellusPoint place)
{
  const VellusTransform *transform = work->comparison->registration->transform;

  return index == 0 ? vellus_transform_map (transform, place)
                    : vellus_transform_unmap (transform, place);
}

static gboolean
is_inside (const VellusMeasurement *m, VellusPoint p, double margin_um)
{
  const double margin = margin_um / m->scale.um_per_px;

  return p.x >= margin && p.y >= margin && p.x < m->width_px - margin &&
         p.y < m->height_px - margin &&
         (m->region == NULL || vellus_region_contains (m->region, p));
}

static gboolean
is_in_both (const VellusWork *work, int index, const VellusHair *hair)
{
  const VellusPoint root = vellus_hair_root (hair);

  return (hair->flags & VELLUS_HAIR_ROOT_AT_EDGE) == 0 &&
         is_inside (vellus_work_side (work, index), root, MARGIN_UM) &&
         is_inside (vellus_work_side (work, 1 - index),
                    vellus_work_to_other (work, index, root), MARGIN_UM);
}

/* Whether both pictures show if there is hair at a place of one. */
static gboolean
is_judged (const VellusWork *work, int index, VellusPoint place)
{
  return ! vellus_cells_contain (vellus_work_side (work, index)->unjudged,
                                 place) &&
         ! vellus_cells_contain (vellus_work_side (work, 1 - index)->unjudged,
                                 vellus_work_to_other (work, index, place));
}

gboolean
vellus_work_is_common (const VellusWork *work,
                       int               index,
                       const VellusHair *hair)
{
  return is_in_both (work, index, hair) &&
         is_judged (work, index, vellus_hair_root (hair));
}

gboolean
vellus_work_is_unjudged (const VellusWork *work,
                         int               index,
                         const VellusHair *hair)
{
  return is_in_both (work, index, hair) &&
         ! is_judged (work, index, vellus_hair_root (hair));
}

const VellusCourse *
vellus_work_course_here (const VellusWork *work, int index, guint hair)
{
  return g_ptr_array_index (
    (index == 0 ? work->before_courses : work->pairing->after)->courses, hair);
}

/* Where a hair lies in the other picture, in µm of that. */
const VellusCourse *
vellus_work_course_there (const VellusWork *work, int index, guint hair)
{
  return g_ptr_array_index (
    index == 0 ? work->pairing->before : work->back_courses, hair);
}

static const VellusCourses *
courses_of (const VellusWork *work, int index)
{
  return index == 0 ? work->before_courses : work->pairing->after;
}

static void
free_course (gpointer course)
{
  vellus_course_free (course);
}

static VellusHair *
hair_in_before (const VellusWork *work, const VellusHair *hair)
{
  VellusHair *copy = vellus_hair_new (hair->path, hair->n_points);

  for (guint i = 0; i < copy->n_points; i++)
    copy->path[i] = vellus_work_to_other (work, 1, copy->path[i]);

  return copy;
}

static void
forget_pairs (VellusWork *work)
{
  g_clear_pointer (&work->pairing, vellus_pairing_free);
  g_clear_pointer (&work->before_courses, vellus_courses_free);
  g_clear_pointer (&work->back_courses, g_ptr_array_unref);
}

static void
map_back (VellusWork *work)
{
  const VellusMeasurement *after = work->comparison->after;

  work->before_courses = vellus_courses_new (work->comparison->before);
  work->back_courses = g_ptr_array_new_with_free_func (free_course);
  for (guint i = 0; i < after->hairs->len; i++)
    {
      const VellusHair      *hair = g_ptr_array_index (after->hairs, i);
      g_autoptr (VellusHair) back = hair_in_before (work, hair);

      g_ptr_array_add (work->back_courses,
                       vellus_course_new (
                         back, NULL, work->comparison->before->scale.um_per_px,
                         hair->diameter_um));
    }
}

void
vellus_work_pair (VellusWork *work)
{
  const VellusComparison *comparison = work->comparison;

  forget_pairs (work);
  work->pairing = vellus_pairing_new (comparison->before, comparison->after,
                                      comparison->registration->transform);
  map_back (work);
}

gboolean
vellus_work_may_hide (const VellusWork *work, int index, guint hair)
{
  const VellusCourse  *course = vellus_work_course_there (work, index, hair);
  const VellusCourses *others = courses_of (work, 1 - index);
  g_autofree guint8   *mark = g_new0 (guint8, others->courses->len + 1);
  g_autoptr (GArray)   found = g_array_new (FALSE, FALSE, sizeof (guint));
  const double         lean =
    HIDE_TURNS * vellus_likes_lean_rad (&work->pairing->likes);

  vellus_courses_near (others, course, 100.0, mark, found);
  for (guint k = 0; k < found->len; k++)
    {
      double              angle = 0.0;
      const VellusCourse *other =
        g_ptr_array_index (others->courses, g_array_index (found, guint, k));
      const VellusPoint foot =
        vellus_course_foot (other, course->at[0], NULL, &angle);
      const double far = vellus_point_distance (foot, course->at[0]);

      if (far <= HIDE_UM + 0.5 * other->width_um &&
          fabs (remainder (angle - course->angle_rad[0], G_PI)) <= lean)
        return TRUE;
    }

  return FALSE;
}

gboolean
vellus_work_is_alone (const VellusWork *work, int index, guint hair)
{
  return (index == 0 ? work->pairing->partner : work->pairing->back)[hair] < 0;
}

/* Area of the before picture that both measurements count. */
double
vellus_work_common_mm2 (const VellusWork *work)
{
  enum
  {
    STEPS = 200
  };
  const VellusMeasurement *b = work->comparison->before;
  const double             um = b->scale.um_per_px;
  guint                    n = 0;

  for (int j = 0; j < STEPS; j++)
    for (int i = 0; i < STEPS; i++)
      {
        const VellusPoint p = { (i + 0.5) / STEPS * b->width_px,
                                (j + 0.5) / STEPS * b->height_px };

        n += is_inside (b, p, MARGIN_UM) && is_judged (work, 0, p) &&
             is_inside (work->comparison->after,
                        vellus_work_to_other (work, 0, p), MARGIN_UM);
      }

  return b->width_px * um * b->height_px * um * 1e-6 * n / (STEPS * STEPS);
}

static gboolean
has_pale (const VellusMeasurement *a, const VellusMeasurement *b)
{
  const VellusMeasurement *both[] = { a, b };

  for (int k = 0; k < 2; k++)
    for (guint i = 0; i < both[k]->hairs->len; i++)
      if (((VellusHair *) g_ptr_array_index (both[k]->hairs, i))->flags &
          VELLUS_HAIR_LIGHT)
        return TRUE;

  return FALSE;
}

gboolean
vellus_work_prepare_views (VellusWork        *work,
                           const VellusVisit *before,
                           const VellusVisit *after,
                           GError           **error)
{
  const gboolean pale = has_pale (before->measurement, after->measurement);

  if (before->light == NULL || after->light == NULL)
    return TRUE;

  work->views[0] = vellus_view_new (work->comparison->before, before->light,
                                    pale, work->n_threads, error);
  if (work->views[0] == NULL)
    return FALSE;

  work->views[1] = vellus_view_new (work->comparison->after, after->light, pale,
                                    work->n_threads, error);

  return work->views[1] != NULL;
}

void
vellus_work_clear (VellusWork *work)
{
  vellus_view_free (work->views[0]);
  vellus_view_free (work->views[1]);
  forget_pairs (work);
}
