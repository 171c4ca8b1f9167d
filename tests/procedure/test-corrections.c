/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/measure.h"
#include "host-fake.h"
#include "made-up.h"
#include "procedure/prepared.h"
#include "procedure/recount-match.h"

/* Places in the sequence of what is measured are told in steps of its path. */
#define UM_PER_PX 5.0

static VellusMeasurement *
found_in (const FakeImage *image)
{
  g_autoptr (VellusRegion) region = vellus_region_new_whole (640, 420);
  const VellusScale        scale = { UM_PER_PX, 0.01, NULL };
  VellusParams             params;
  GError                  *error = NULL;

  vellus_params_init (&params);

  VellusMeasurement *found =
    vellus_measure (image->light, region, &scale, &params, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->hairs->len, >=, 4);

  return found;
}

static VellusMeasurement *
corrected (const FakeImage         *image,
           const VellusMeasurement *found,
           const VellusCorrections *corrections)
{
  GError            *error = NULL;
  VellusMeasurement *measurement =
    vellus_corrections_measure (corrections, vellus_measurement_copy (found),
                                image->light, NULL, NULL, &error);

  g_assert_no_error (error);

  return measurement;
}

static VellusHair *
hair_of (const VellusMeasurement *measurement, guint i)
{
  return g_ptr_array_index (measurement->hairs, i);
}

static void
without_corrections_nothing_changes (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  g_autoptr (VellusMeasurement) found = found_in (image);
  g_autoptr (VellusCorrections) corrections = vellus_corrections_new ();

  vellus_corrections_reject (corrections, hair_of (found, 0));
  g_assert_true (vellus_corrections_undo (corrections));
  g_assert_false (vellus_corrections_undo (corrections));

  g_autoptr (VellusMeasurement) after = corrected (image, found, corrections);

  g_assert_null (after->automatic);
  g_assert_cmpuint (after->edits->len, ==, 0);
  g_assert_cmpuint (after->hairs->len, ==, found->hairs->len);
}

static void
rejected_hairs_are_gone_and_logged (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  g_autoptr (VellusMeasurement) found = found_in (image);
  g_autoptr (VellusCorrections) corrections = vellus_corrections_new ();

  for (guint i = 0; i < 3; i++)
    vellus_corrections_reject (corrections, hair_of (found, i));

  g_autoptr (VellusMeasurement) after = corrected (image, found, corrections);

  g_assert_cmpuint (after->hairs->len, ==, found->hairs->len - 3);
  g_assert_cmpfloat (after->automatic->hairs.value, ==,
                     found->summary.hairs.value);
  g_assert_cmpfloat (after->summary.hairs.value, ==,
                     found->summary.hairs.value - 3.0);
  g_assert_cmpuint (after->edits->len, ==, 3);
  /* The others to the last digit. */
  g_assert_cmpfloat (hair_of (after, 0)->diameter_um, ==,
                     hair_of (found, 3)->diameter_um);
  g_assert_cmpint (hair_of (after, 0)->id, ==, hair_of (found, 3)->id);

  vellus_corrections_restore (corrections, hair_of (found, 1));

  g_autoptr (VellusMeasurement) again = corrected (image, found, corrections);

  g_assert_cmpuint (again->hairs->len, ==, found->hairs->len - 2);
  g_assert_cmpint (hair_of (again, 0)->id, ==, hair_of (found, 1)->id);
}

/* What another sensitivity finds has other numbers and other corners. */
static void
corrections_hold_for_what_is_found_anew (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  g_autoptr (VellusMeasurement) found = found_in (image);
  g_autoptr (VellusMeasurement) anew = vellus_measurement_copy (found);
  g_autoptr (VellusCorrections) corrections = vellus_corrections_new ();

  vellus_corrections_reject (corrections, hair_of (found, 2));
  for (guint i = 0; i < anew->hairs->len; i++)
    {
      VellusHair *hair = hair_of (anew, i);

      hair->id = (int) (anew->hairs->len - i);
      for (guint k = 0; k < hair->n_points; k++)
        hair->path[k].x += 1.5;
    }

  g_autoptr (VellusCorrected) made =
    vellus_corrections_apply (corrections, anew);

  g_assert_cmpuint (made->matches->len, ==, anew->hairs->len - 1);
  g_assert_cmpuint (made->rejected->len, ==, 1);
  g_assert_cmpint (((VellusHair *) g_ptr_array_index (made->rejected, 0))->id,
                   ==, hair_of (anew, 2)->id);
}

static void
added_hair_gets_the_diameter_of_detection (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  g_autoptr (VellusMeasurement) found = found_in (image);
  g_autoptr (VellusMeasurement) missing = vellus_measurement_copy (found);
  g_autoptr (VellusCorrections) corrections = vellus_corrections_new ();
  const VellusHair             *hair = hair_of (found, 1);
  const VellusPoint             root = vellus_hair_root (hair);
  const VellusPoint             tip = vellus_hair_tip (hair);
  const VellusPoint             drawn[] = {
                { tip.x + 1.0, tip.y - 1.0 },
                { 0.5 * (root.x + tip.x) + 2.0, 0.5 * (root.y + tip.y) - 1.0 },
                { root.x - 1.0, root.y + 1.5 },
  };

  g_ptr_array_remove_index (missing->hairs, 1);
  vellus_corrections_add (corrections, drawn, G_N_ELEMENTS (drawn));
  /* A second line on top is the same hair. */
  vellus_corrections_add (corrections, hair->path, hair->n_points);

  g_autoptr (VellusMeasurement) after = corrected (image, missing, corrections);
  const VellusHair             *added = hair_of (after, after->hairs->len - 1);

  g_assert_cmpuint (after->hairs->len, ==, found->hairs->len);
  g_assert_cmpint (added->source, ==, VELLUS_SOURCE_USER);
  g_assert_cmpfloat_with_epsilon (added->diameter_um, hair->diameter_um, 1.0);
  g_assert_cmpuint (after->edits->len, ==, 1);
}

/* Both halves are as thick as the whole was, and one is what they were. */
static void
what_is_cut_and_joined_is_one_hair_again (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  g_autoptr (VellusMeasurement) found = found_in (image);
  g_autoptr (VellusCorrections) corrections = vellus_corrections_new ();
  const VellusHair             *hair = hair_of (found, 0);

  vellus_corrections_cut (corrections, hair, hair->path[hair->n_points / 2]);

  g_autoptr (VellusMeasurement) cut = corrected (image, found, corrections);
  const VellusHair             *second = hair_of (cut, cut->hairs->len - 1);

  g_assert_cmpuint (cut->hairs->len, ==, found->hairs->len + 1);
  g_assert_cmpint (hair_of (cut, 0)->id, ==, hair->id);
  /* Half the length is half as much to read. */
  g_assert_cmpfloat_with_epsilon (second->diameter_um, hair->diameter_um, 3.0);
  g_assert_cmpfloat_with_epsilon (second->length_um, 0.5 * hair->length_um,
                                  0.1 * hair->length_um);

  vellus_corrections_join (corrections, second, hair_of (cut, 0));

  g_autoptr (VellusMeasurement) joined = corrected (image, found, corrections);

  g_assert_cmpuint (joined->hairs->len, ==, found->hairs->len);
  g_assert_cmpfloat_with_epsilon (hair_of (joined, 0)->length_um,
                                  hair->length_um, 0.02 * hair->length_um);
  g_assert_cmpfloat_with_epsilon (hair_of (joined, 0)->diameter_um,
                                  hair->diameter_um, 1.0);
  g_assert_cmpfloat (vellus_point_distance (vellus_hair_root (hair),
                                            hair_of (joined, 0)->path[0]),
                     <, 0.25 * hair->length_um / UM_PER_PX);
}

static void
flipped_hair_has_its_root_at_the_tip (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  g_autoptr (VellusMeasurement) found = found_in (image);
  g_autoptr (VellusCorrections) corrections = vellus_corrections_new ();
  const VellusHair             *hair = hair_of (found, 1);

  vellus_corrections_flip (corrections, hair);

  g_autoptr (VellusMeasurement) after = corrected (image, found, corrections);
  const VellusHair             *flipped = hair_of (after, 1);

  g_assert_cmpfloat (flipped->path[0].x, ==, vellus_hair_tip (hair).x);
  g_assert_cmpfloat (flipped->path[0].y, ==, vellus_hair_tip (hair).y);
  g_assert_cmpfloat (flipped->diameter_um, ==, hair->diameter_um);
  g_assert_cmpint (flipped->source, ==, VELLUS_SOURCE_USER);
  g_assert_cmpuint (after->edits->len, ==, 1);

  vellus_corrections_flip (corrections, flipped);

  g_autoptr (VellusMeasurement) again = corrected (image, found, corrections);

  g_assert_null (again->automatic);
  g_assert_cmpfloat (hair_of (again, 1)->path[0].x, ==, hair->path[0].x);
}

static void
class_is_the_users_word (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  g_autoptr (VellusMeasurement) found = found_in (image);
  g_autoptr (VellusMeasurement) missing = vellus_measurement_copy (found);
  g_autoptr (VellusCorrections) corrections = vellus_corrections_new ();
  const VellusHair             *hair = hair_of (found, 3);

  g_ptr_array_remove_index (missing->hairs, 3);
  vellus_corrections_set_class (corrections, hair_of (found, 0),
                                VELLUS_HAIR_VELLUS);
  vellus_corrections_add (corrections, hair->path, hair->n_points);
  vellus_corrections_set_class (corrections, hair, VELLUS_HAIR_INTERMEDIATE);

  g_autoptr (VellusMeasurement) after = corrected (image, missing, corrections);
  const VellusHair             *added = hair_of (after, after->hairs->len - 1);

  g_assert_cmpint (hair_of (after, 0)->hair_class, ==, VELLUS_HAIR_VELLUS);
  g_assert_cmpfloat (hair_of (after, 0)->diameter_um, ==,
                     hair_of (found, 0)->diameter_um);
  g_assert_cmpint (added->hair_class, ==, VELLUS_HAIR_INTERMEDIATE);
  g_assert_cmpuint (added->flags & VELLUS_HAIR_CLASS_BY_USER, !=, 0);
}

static void
redone_is_what_was_undone (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  g_autoptr (VellusMeasurement) found = found_in (image);
  g_autoptr (VellusCorrections) corrections = vellus_corrections_new ();

  vellus_corrections_reject (corrections, hair_of (found, 0));
  vellus_corrections_reject (corrections, hair_of (found, 1));
  vellus_corrections_undo (corrections);
  g_assert_cmpuint (vellus_corrections_n (corrections), ==, 1);
  g_assert_true (vellus_corrections_redo (corrections));
  g_assert_false (vellus_corrections_redo (corrections));
  g_assert_cmpuint (vellus_corrections_n (corrections), ==, 2);
  vellus_corrections_undo (corrections);
  vellus_corrections_flip (corrections, hair_of (found, 2));
  /* What was said meanwhile stands in its place. */
  g_assert_false (vellus_corrections_redo (corrections));
}

/* Whatever has not been measured yet is shown at once. */
static void
everything_is_shown_before_it_is_measured (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  g_autoptr (VellusMeasurement) found = found_in (image);
  g_autoptr (VellusCorrections) corrections = vellus_corrections_new ();
  const VellusPoint             drawn[] = { { 20.0, 300.0 }, { 60.0, 340.0 } };

  vellus_corrections_reject (corrections, hair_of (found, 0));
  vellus_corrections_add (corrections, drawn, G_N_ELEMENTS (drawn));

  g_autoptr (VellusCorrected) made =
    vellus_corrections_apply (corrections, found);
  g_autoptr (VellusMeasurement) shown =
    vellus_corrected_show (made, found, NULL);

  g_assert_true (made->drawn);
  g_assert_cmpuint (shown->hairs->len, ==, found->hairs->len);
  g_assert_cmpfloat (shown->automatic->hairs.value, ==,
                     found->summary.hairs.value);
}

static void
measurement_is_taken_over_only_for_the_same_picture (void)
{
  g_autoptr (FakeImage)    image = fake_image_new (640, 420);
  g_autoptr (VellusSource) source =
    vellus_source_new (FAKE_IMAGE_ID, FAKE_DRAWABLE_ID, UM_PER_PX, NULL);
  g_autoptr (VellusPrepared) prepared = g_new0 (VellusPrepared, 1);
  VellusScale                scale = { UM_PER_PX, 0.02, (char *) "bar" };
  VellusParams               params;

  vellus_params_init (&params);
  prepared->automatic = found_in (image);

  scale.um_per_px = 5.1;
  g_assert_null (vellus_prepared_take (prepared, source, &scale, &params));
  scale.um_per_px = UM_PER_PX;
  params.sensitivity = 0.6;
  g_assert_null (vellus_prepared_take (prepared, source, &scale, &params));
  params.sensitivity = 0.5;
  source->light->data[0] *= 0.5f;
  g_assert_null (vellus_prepared_take (prepared, source, &scale, &params));
  source->light->data[0] *= 2.0f;
  params.thin_cut_um = 35.0;

  g_autoptr (VellusMeasurement) taken =
    vellus_prepared_take (prepared, source, &scale, &params);
  g_autoptr (VellusMeasurement) measured = vellus_measure (
    source->light, source->region, &scale, &params, NULL, NULL, NULL);

  g_assert_nonnull (taken);
  g_assert_cmpstr (taken->scale.method, ==, "bar");
  g_assert_cmpmem (&taken->summary, sizeof taken->summary, &measured->summary,
                   sizeof measured->summary);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function)                                                   \
  g_test_add_func ("/procedure/corrections/" path, function)
  TEST ("without-corrections-nothing-changes",
        without_corrections_nothing_changes);
  TEST ("rejected-hairs-are-gone-and-logged",
        rejected_hairs_are_gone_and_logged);
  TEST ("corrections-hold-for-what-is-found-anew",
        corrections_hold_for_what_is_found_anew);
  TEST ("added-hair-gets-the-diameter-of-detection",
        added_hair_gets_the_diameter_of_detection);
  TEST ("what-is-cut-and-joined-is-one-hair-again",
        what_is_cut_and_joined_is_one_hair_again);
  TEST ("flipped-hair-has-its-root-at-the-tip",
        flipped_hair_has_its_root_at_the_tip);
  TEST ("class-is-the-users-word", class_is_the_users_word);
  TEST ("redone-is-what-was-undone", redone_is_what_was_undone);
  TEST ("everything-is-shown-before-it-is-measured",
        everything_is_shown_before_it_is_measured);
  TEST ("measurement-is-taken-over-only-for-the-same-picture",
        measurement_is_taken_over_only_for_the_same_picture);

  return g_test_run ();
}
