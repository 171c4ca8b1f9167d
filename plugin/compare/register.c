/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/register.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "compare/courses.h"
#include "compare/fit.h"
#include "compare/landmarks.h"
#include "compare/overlap.h"
#include "compare/pose.h"
#include "compare/proof.h"
#include "compare/skin.h"
#include "core/error.h"
#include "core/stats.h"

/* With fewer roots nothing can be told. */
#define MIN_ROOTS 5

/* Rounds of finding the shafts along each other and fitting again, and how
 * far off they may lie. */
#define ROUNDS 5
#define FIRST_SKIN_ROUND 3
#define LATERAL_FIRST_UM 60.0
#define LATERAL_LAST_UM 30.0
#define MIN_SHARED_UM 80.0

/* How well a shaft's course is known across, and its root along it. */
#define ACROSS_SD_UM 9.0
#define ROOT_SD_UM 35.0

/* By how much hairs lean otherwise at another visit, about their roots:
 * before any were compared, and at least. */
#define TURN_SD_RAD 0.1
#define TURN_SD_MIN_RAD 0.005

/* From how far away a course tells about a root that was not found. */
#define STRAY_ROOT_UM 300.0
#define ROOT_REACH_UM 120.0

/* A perspective of a few degrees at the working distance of a lens. */
#define SHEAR_SD 0.02
#define TILT_SD_PER_UM 2e-6

/* Between the nodes of the elastic part; it hardly bends over that. */
#define NODE_UM 300.0

typedef struct
{
  const VellusMeasurement *before;
  const VellusMeasurement *after;
  VellusCourses           *courses;
  double                   scale_sd;
  double                   turn_sd_rad;
  VellusView *const       *views;
  int                      n_threads;
  VellusSkinWitness        skin;
} Work;

static VellusMatrix
matrix_to_px (const VellusMatrix *um, double before_um, double after_um)
{
  const VellusMatrix from = {
    { { before_um, 0, 0 }, { 0, before_um, 0 }, { 0, 0, 1 } }
  };
  const VellusMatrix to = {
    { { 1 / after_um, 0, 0 }, { 0, 1 / after_um, 0 }, { 0, 0, 1 } }
  };
  const VellusMatrix half = vellus_matrix_multiply (um, &from);

  return vellus_matrix_multiply (&to, &half);
}

static VellusTransform *
make_transform (const Work          *work,
                const VellusMatrix  *map,
                const VellusStretch *stretch)
{
  const double       before_um = work->before->scale.um_per_px;
  const double       after_um = work->after->scale.um_per_px;
  const VellusMatrix matrix = matrix_to_px (map, before_um, after_um);
  VellusTransform   *transform = vellus_transform_new (&matrix);

  if (stretch == NULL)
    return transform;

  transform->node_px = NODE_UM / before_um;
  transform->n_columns =
    2 + (int) (work->before->width_px / transform->node_px);
  transform->n_rows = 2 + (int) (work->before->height_px / transform->node_px);
  transform->shift = g_new (VellusPoint, (gsize) transform->n_columns *
                                           (gsize) transform->n_rows);

  for (int j = 0; j < transform->n_rows; j++)
    for (int i = 0; i < transform->n_columns; i++)
      {
        const VellusPoint um = vellus_stretch_at (
          stretch, (VellusPoint){ i * NODE_UM, j * NODE_UM });

        transform->shift[(gsize) j * (gsize) transform->n_columns + i] =
          (VellusPoint){ um.x / after_um, um.y / after_um };
      }

  return transform;
}

/* The shaft of the other picture that a course lies along best. */
static int
find_partner (const Work         *work,
              const VellusCourse *course,
              double              reach_um,
              guint8             *mark,
              GArray             *found,
              double             *turn_rad)
{
  int    partner = -1;
  double best = MIN_SHARED_UM;

  vellus_courses_near (work->courses, course, reach_um, mark, found);

  for (guint k = 0; k < found->len; k++)
    {
      const guint         index = g_array_index (found, guint, k);
      const VellusCourse *other =
        g_ptr_array_index (work->courses->courses, index);
      const VellusCourseFit fit =
        vellus_course_compare (course, other, reach_um);
      const double worth =
        fit.shared_um * (1.0 - 0.5 * fit.lateral_um / reach_um);

      if (worth > best)
        {
          best = worth;
          partner = (int) index;
          *turn_rad = fit.turn_rad;
        }
    }

  return partner;
}

static void
add_sight (
  GArray *sights, VellusPoint from, VellusPoint to, double angle, double sd)
{
  const VellusSight sight = { from, to, { cos (angle), sin (angle) }, sd };

  g_array_append_val (sights, sight);
}

static VellusPoint
scale_point (VellusPoint p, double um)
{
  return (VellusPoint){ p.x * um, p.y * um };
}

/* Where both run along each other: near both ends of that and in between. */
static void
add_course_sights (const Work         *work,
                   const VellusHair   *hair,
                   const VellusCourse *course,
                   const VellusCourse *other,
                   double              reach_um,
                   GArray             *sights)
{
  const double   um = work->before->scale.um_per_px;
  guint          last = 0, n = 0;
  const guint    spacing = MAX (course->n / 3, 3);
  const gboolean rooted =
    vellus_point_distance (course->at[0], other->at[0]) <= ROOT_REACH_UM;

  for (guint i = 1; i < course->n; i++)
    {
      double            angle = 0.0;
      const VellusPoint p = course->at[i];
      const VellusPoint foot = vellus_course_foot (other, p, NULL, &angle);
      const double      far = vellus_point_distance (foot, p);
      const double      ahead =
        fabs ((foot.x - p.x) * cos (angle) + (foot.y - p.y) * sin (angle));

      if (far > reach_um || ahead > 2.0 || (n > 0 && i - last < spacing))
        continue;

      /* The point of the hair that this point of the course stands for. */
      const guint k = (guint) CLAMP (
        lround ((double) i / (course->n - 1) * (hair->n_points - 1)), 0,
        (long) hair->n_points - 1);
      const VellusPoint at = scale_point (hair->path[k], um);

      const double far_um = rooted ? i * VELLUS_COURSE_STEP_UM : STRAY_ROOT_UM;

      add_sight (sights, at, foot, angle + G_PI_2,
                 hypot (ACROSS_SD_UM, far_um * work->turn_sd_rad));
      last = i;
      n++;
    }
}

static void
add_root_sight (const Work         *work,
                const VellusHair   *hair,
                const VellusCourse *course,
                const VellusCourse *other,
                GArray             *sights)
{
  if ((hair->flags & VELLUS_HAIR_ROOT_AT_EDGE) != 0 ||
      vellus_point_distance (course->at[0], other->at[0]) > ROOT_REACH_UM)
    return;

  add_sight (sights, scale_point (hair->path[0], work->before->scale.um_per_px),
             other->at[0], other->angle_rad[0], ROOT_SD_UM);
}

static void
gather_sights (Work                  *work,
               const VellusTransform *transform,
               double                 reach_um,
               GArray                *sights)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *mark = g_new0 (guint8, work->after->hairs->len + 1);

  g_array_set_size (sights, 0);

  for (guint i = 0; i < work->before->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (work->before->hairs, i);
      VellusCourse     *course = vellus_course_new (
            hair, transform, work->after->scale.um_per_px, hair->diameter_um);
      double    turn = 0.0;
      const int partner =
        find_partner (work, course, reach_um, mark, found, &turn);

      if (partner >= 0)
        {
          const VellusCourse *other =
            g_ptr_array_index (work->courses->courses, partner);

          g_array_append_val (turns, turn);
          add_course_sights (work, hair, course, other, reach_um, sights);
          add_root_sight (work, hair, course, other, sights);
        }

      vellus_course_free (course);
    }

  if (turns->len > 3)
    work->turn_sd_rad = MAX (
      VELLUS_STATS_MAD_TO_SD *
        vellus_stats_median ((double *) (gpointer) turns->data, turns->len),
      TURN_SD_MIN_RAD);
}

/* The first answer, to a map that the skin has not shaped, is the one that
 * counts as a proof. */
static void
ask_skin (Work                  *work,
          const VellusTransform *transform,
          int                    round,
          GArray                *sights)
{
  if (work->views == NULL || round < FIRST_SKIN_ROUND)
    return;

  const VellusSkinWitness witness = vellus_skin_ask (
    work->views[0], work->views[1], transform, work->n_threads, sights);

  if (round == FIRST_SKIN_ROUND)
    work->skin = witness;
}

/* From roots on to whole shafts, then to the stretch of the skin. */
static VellusTransform *
refine (Work *work, VellusMatrix *map)
{
  const VellusLooseness looseness = { MAX (work->scale_sd, 0.01), SHEAR_SD,
                                      TILT_SD_PER_UM };
  g_autoptr (GArray) sights = g_array_new (FALSE, FALSE, sizeof (VellusSight));
  g_autoptr (VellusTransform) transform = make_transform (work, map, NULL);

  for (int round = 0; round < ROUNDS; round++)
    {
      const double reach =
        MAX (LATERAL_FIRST_UM * pow (0.8, round), LATERAL_LAST_UM);

      gather_sights (work, transform, reach, sights);
      ask_skin (work, transform, round, sights);

      const VellusSight *data = (const VellusSight *) (gpointer) sights->data;

      if (sights->len < 6 ||
          ! vellus_fit_matrix (data, sights->len, &looseness, map))
        break;

      g_autoptr (VellusStretch) stretch =
        round > 0 ? vellus_fit_stretch (data, sights->len, map) : NULL;

      vellus_transform_free (transform);
      transform = make_transform (work, map, stretch);
    }

  return g_steal_pointer (&transform);
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (
    error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
    _ ("These pictures don't show the same skin, or too little of it is "
       "recognized; choose two pictures of one place, or mark at least two "
       "points in both."));

  return FALSE;
}

static gboolean
refuse_bare (gboolean is_before, GError **error)
{
  g_set_error (
    error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
    is_before ? _ ("The earlier picture has fewer than %d hairs, too few to be "
                   "recognized; choose one with more hair.")
              : _ ("The later picture has fewer than %d hairs, too few to be "
                   "recognized; choose one with more hair."),
    MIN_ROOTS);

  return FALSE;
}

/* The best pose by the roots, and how well the mirrored picture does: nothing
 * in that is this skin, so that this is how well unrelated skin of this kind
 * agrees. */
static gboolean
find_pose (const Work            *work,
           const VellusLandmarks *before,
           const VellusLandmarks *after,
           VellusPose            *pose,
           double                *mirrored_chance,
           GError               **error)
{
  g_autoptr (VellusLandmarks) mirrored =
    vellus_landmarks_new (work->before, TRUE);
  VellusPose decoy;

  if (MIN (before->n, after->n) < MIN_ROOTS)
    return refuse_bare (before->n < MIN_ROOTS, error);

  if (! vellus_pose_search (before, after, work->scale_sd, pose))
    return refuse (error);

  *mirrored_chance =
    vellus_pose_search (mirrored, after, work->scale_sd, &decoy)
      ? decoy.log10_chance
      : G_MAXDOUBLE;

  return pose->log10_chance < *mirrored_chance || refuse (error);
}

static gboolean
pose_from_points (const Work               *work,
                  const VellusControlPoint *points,
                  guint                     n_points,
                  VellusPose               *pose,
                  GError                  **error)
{
  const double          before_um = work->before->scale.um_per_px;
  const double          after_um = work->after->scale.um_per_px;
  const VellusLooseness looseness = { MAX (work->scale_sd, 0.01), SHEAR_SD,
                                      TILT_SD_PER_UM };
  g_autoptr (GArray) sights = g_array_new (FALSE, FALSE, sizeof (VellusSight));
  const VellusPoint  from = points[0].before, to = points[0].after;
  const VellusPoint  from1 = points[n_points - 1].before;
  const VellusPoint  to1 = points[n_points - 1].after;

  for (guint i = 0; i < n_points; i++)
    for (int axis = 0; axis < 2; axis++)
      add_sight (sights, scale_point (points[i].before, before_um),
                 scale_point (points[i].after, after_um), axis * G_PI_2,
                 ROOT_SD_UM);

  const double turn = atan2 (to1.y - to.y, to1.x - to.x) -
                      atan2 (from1.y - from.y, from1.x - from.x);
  const double c = cos (turn), s = sin (turn);

  pose->map = (VellusMatrix){ {
    { c, -s, to.x * after_um - (c * from.x - s * from.y) * before_um },
    { s, c, to.y * after_um - (s * from.x + c * from.y) * before_um },
    { 0.0, 0.0, 1.0 },
  } };

  if (n_points >= 2 && vellus_point_distance (from, from1) > 1.0 &&
      vellus_fit_matrix ((const VellusSight *) (gpointer) sights->data,
                         sights->len, &looseness, &pose->map))
    return TRUE;

  g_set_error_literal (
    error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
    _ ("The marked points don't tell how the pictures lie on "
       "each other; mark at least two places far apart, in "
       "the same order in both."));

  return FALSE;
}

static void
describe (Work                  *work,
          const VellusLandmarks *before,
          const VellusLandmarks *after,
          const VellusMatrix    *map,
          VellusRegistration    *registration)
{
  VellusPose pose = { .map = *map };

  vellus_pose_judge (before, after, &pose);
  registration->n_common = pose.n_common;
  registration->n_found = pose.n_found;
  registration->n_patches = work->skin.n_asked;
  registration->n_alike = work->skin.n_agree;
  vellus_overlap_describe (work->before, work->after, after, registration);
}

VellusRegistration *
vellus_register (const VellusVisit          *before,
                 const VellusVisit          *after,
                 VellusView *const          *views,
                 const VellusCompareOptions *options,
                 GError                    **error)
{
  g_autoptr (VellusLandmarks) here =
    vellus_landmarks_new (before->measurement, FALSE);
  g_autoptr (VellusLandmarks) there =
    vellus_landmarks_new (after->measurement, FALSE);
  g_autoptr (VellusRegistration) registration = g_new0 (VellusRegistration, 1);
  VellusPose                     pose = { .n_common = 0 };
  double                         mirrored_chance = G_MAXDOUBLE;
  Work                           work = {
                              .before = before->measurement,
                              .after = after->measurement,
                              .turn_sd_rad = TURN_SD_RAD,
                              .views = views,
                              .n_threads = options->n_threads,
  };

  work.scale_sd = hypot (work.before->scale.relative_uncertainty,
                         work.after->scale.relative_uncertainty);
  registration->by_hand = options->n_points > 0;

  if (registration->by_hand
        ? ! pose_from_points (&work, options->points, options->n_points, &pose,
                              error)
        : ! find_pose (&work, here, there, &pose, &mirrored_chance, error))
    return NULL;

  work.courses = vellus_courses_new (work.after);
  registration->transform = refine (&work, &pose.map);
  vellus_courses_free (work.courses);

  /* What roots and bare skin say is independent under chance. */
  registration->log10_chance = pose.log10_chance + work.skin.log10_chance;
  if (! registration->by_hand &&
      ! vellus_proof_holds (&work.skin, registration->log10_chance,
                            mirrored_chance))
    {
      refuse (error);
      return NULL;
    }

  describe (&work, here, there, &pose.map, registration);

  return g_steal_pointer (&registration);
}

void
vellus_registration_free (VellusRegistration *registration)
{
  if (registration == NULL)
    return;

  vellus_transform_free (registration->transform);
  g_free (registration);
}
