/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "compare/register.h"
#include "constellation.h"
#include "core/error.h"

#define SIDE_UM 12000.0
#define MIDDLE_UM 6000.0

static const Visit plain = { .x_um = MIDDLE_UM,
                             .y_um = MIDDLE_UM,
                             .um_per_px = 5.5,
                             .length = 1.0,
                             .noise_um = 20.0,
                             .seed = 1 };

static VellusRegistration *
register_visits (const Visit *before,
                 const Skin  *skin,
                 const Visit *after,
                 const Skin  *other,
                 GError     **error)
{
  g_autoptr (VellusMeasurement) first = visit_measure (before, skin);
  g_autoptr (VellusMeasurement) second = visit_measure (after, other);
  const VellusVisit             a = { first, NULL }, b = { second, NULL };
  const VellusCompareOptions    options = { .n_threads = 1 };

  return vellus_register (&a, &b, NULL, &options, error);
}

/* Mean error over the skin that both pictures show, in µm. */
static double
mean_error_um (const Visit           *before,
               const Visit           *after,
               const VellusTransform *transform)
{
  double sum = 0.0;
  guint  n = 0;

  for (double y = 0.0; y < SIDE_UM; y += 300.0)
    for (double x = 0.0; x < SIDE_UM; x += 300.0)
      {
        const VellusPoint here = visit_place (before, (VellusPoint){ x, y });
        const VellusPoint there = visit_place (after, (VellusPoint){ x, y });
        const VellusPoint found = vellus_transform_map (transform, here);

        if (here.x < 50 || here.y < 50 || here.x > 1230 || here.y > 910 ||
            there.x < 50 || there.y < 50 || there.x > 1230 || there.y > 910)
          continue;
        sum += after->um_per_px * vellus_point_distance (there, found);
        n++;
      }

  return sum / n;
}

/* Roots are off by 20 µm at most on either side; some twenty of them carry
 * each place. */
#define MAX_ERROR_UM 12.0

static void
assert_found (const Visit *before, const Visit *after, guint32 seed)
{
  g_autoptr (Skin)               skin = skin_new (seed, 250, SIDE_UM);
  g_autoptr (GError)             error = NULL;
  g_autoptr (VellusRegistration) registration =
    register_visits (before, skin, after, skin, &error);

  g_assert_no_error (error);
  g_assert_nonnull (registration);
  g_assert_cmpfloat (mean_error_um (before, after, registration->transform), <,
                     MAX_ERROR_UM);
}

static void
test_any_turn (void)
{
  for (int i = 0; i < 12; i++)
    {
      Visit after = plain;

      after.turn_rad = i * G_PI / 6.0 + 0.1;
      after.seed = 2;
      assert_found (&plain, &after, (guint32) i);
    }
}

static void
test_other_scale (void)
{
  Visit after = plain;

  after.um_per_px = 4.1;
  after.turn_rad = 0.3;
  after.seed = 2;
  assert_found (&plain, &after, 21);
}

static void
test_perspective_and_stretch (void)
{
  Visit after = plain;

  after.tilt = 0.02;
  after.stretch_um = 30.0;
  after.turn_rad = -0.2;
  after.seed = 2;
  assert_found (&plain, &after, 22);
}

static void
test_third_changed (void)
{
  Visit before = plain, after = plain;

  before.missing = 0.18;
  after.missing = 0.18;
  after.turn_rad = 2.0;
  after.seed = 2;
  assert_found (&before, &after, 23);
}

static void
test_clipped (void)
{
  Visit after = plain;

  after.length = 0.35;
  after.turn_rad = -1.0;
  after.seed = 2;
  assert_found (&plain, &after, 24);
}

static void
test_small_overlap (void)
{
  Visit after = plain;

  /* Four tenths of the picture's 7 mm by 5.3 mm remain. */
  after.x_um += 2600.0;
  after.y_um += 1900.0;
  after.seed = 2;
  assert_found (&plain, &after, 25);
}

static void
test_other_skin (void)
{
  g_autoptr (Skin) first = skin_new (31, 250, SIDE_UM);

  for (guint32 i = 0; i < 25; i++)
    {
      g_autoptr (Skin)   other = skin_new (100 + i, 250, SIDE_UM);
      g_autoptr (GError) error = NULL;
      Visit              after = plain;

      after.seed = i;
      after.turn_rad = i;
      g_assert_null (register_visits (&plain, first, &after, other, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
    }
}

static void
test_mirrored_skin (void)
{
  g_autoptr (Skin)              skin = skin_new (32, 250, SIDE_UM);
  g_autoptr (VellusMeasurement) first = visit_measure (&plain, skin);
  g_autoptr (VellusMeasurement) second = visit_measure (&plain, skin);
  g_autoptr (GError)            error = NULL;
  const VellusVisit             a = { first, NULL }, b = { second, NULL };
  const VellusCompareOptions    options = { .n_threads = 1 };

  for (guint i = 0; i < second->hairs->len; i++)
    {
      VellusHair *hair = g_ptr_array_index (second->hairs, i);

      for (guint k = 0; k < hair->n_points; k++)
        hair->path[k].x = second->width_px - hair->path[k].x;
    }

  g_assert_null (vellus_register (&a, &b, NULL, &options, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

static void
test_swapped (void)
{
  g_autoptr (Skin)               skin = skin_new (33, 250, SIDE_UM);
  Visit                          after = plain;
  g_autoptr (VellusRegistration) there = NULL;
  g_autoptr (VellusRegistration) back = NULL;

  after.turn_rad = 0.7;
  after.um_per_px = 6.1;
  after.seed = 3;
  there = register_visits (&plain, skin, &after, skin, NULL);
  back = register_visits (&after, skin, &plain, skin, NULL);

  g_assert_nonnull (there);
  g_assert_nonnull (back);

  for (double y = 150.0; y < 850.0; y += 100.0)
    for (double x = 150.0; x < 1150.0; x += 100.0)
      {
        const VellusPoint p =
          vellus_transform_map (there->transform, (VellusPoint){ x, y });
        const VellusPoint q = vellus_transform_map (back->transform, p);

        /* Both ways are right to about two pixels where hairs are; at the
         * edges of the common skin they are carried on. */
        g_assert_cmpfloat (vellus_point_distance (q, (VellusPoint){ x, y }), <,
                           5.0);
      }
}

static void
test_marked_points (void)
{
  g_autoptr (Skin)              skin = skin_new (34, 3, SIDE_UM);
  const Visit                   after = { .x_um = 6100.0,
                                          .y_um = 5900.0,
                                          .um_per_px = 5.5,
                                          .turn_rad = 0.4,
                                          .length = 1.0 };
  g_autoptr (VellusMeasurement) first = visit_measure (&plain, skin);
  g_autoptr (VellusMeasurement) second = visit_measure (&after, skin);
  const VellusVisit             a = { first, NULL }, b = { second, NULL };
  const VellusPoint             um[] = { { 5000, 5000 }, { 7500, 7000 } };
  VellusControlPoint            points[2];
  const VellusCompareOptions    options = { .points = points, .n_points = 2 };

  for (int i = 0; i < 2; i++)
    points[i] = (VellusControlPoint){ visit_place (&plain, um[i]),
                                      visit_place (&after, um[i]) };

  g_autoptr (VellusRegistration) registration =
    vellus_register (&a, &b, NULL, &options, NULL);

  g_assert_nonnull (registration);
  g_assert_true (registration->by_hand);
  g_assert_cmpfloat (mean_error_um (&plain, &after, registration->transform), <,
                     MAX_ERROR_UM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/register/any-turn-is-found", test_any_turn);
  g_test_add_func ("/compare/register/another-scale-is-found",
                   test_other_scale);
  g_test_add_func ("/compare/register/perspective-and-stretch-are-found",
                   test_perspective_and_stretch);
  g_test_add_func ("/compare/register/a-third-of-the-hairs-may-change",
                   test_third_changed);
  g_test_add_func ("/compare/register/clipped-hair-is-the-same-hair",
                   test_clipped);
  g_test_add_func ("/compare/register/four-tenths-in-common-are-enough",
                   test_small_overlap);
  g_test_add_func ("/compare/register/other-skin-is-refused", test_other_skin);
  g_test_add_func ("/compare/register/mirrored-skin-is-refused",
                   test_mirrored_skin);
  g_test_add_func ("/compare/register/before-and-after-may-be-swapped",
                   test_swapped);
  g_test_add_func ("/compare/register/marked-points-replace-the-search",
                   test_marked_points);

  return g_test_run ();
}
