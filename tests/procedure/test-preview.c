/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/measure.h"
#include "host-fake.h"
#include "procedure/preview-job.h"

#define UM_PER_PX 5.0

/* Longer than a measurement of this picture takes on a busy machine. */
#define LIMIT_US (60 * G_USEC_PER_SEC)

static VellusJobOrder
order_for (const FakeImage    *image,
           const VellusRegion *region,
           GAsyncQueue        *results)
{
  VellusJobOrder order = {
    .light = image->light,
    .region = region,
    .um_per_px = UM_PER_PX,
    .uncertainty = 0.01,
    .first = { 0.0, 0.0, 200.0, 420.0 },
    .number = 5,
    .results = results,
  };

  vellus_params_init (&order.params);

  return order;
}

static void
free_result (gpointer result)
{
  vellus_job_result_free (result);
}

static void
part_in_view_comes_first_then_all (void)
{
  g_autoptr (FakeImage)    image = fake_image_new (640, 420);
  g_autoptr (VellusRegion) region = vellus_region_new_whole (640, 420);
  GAsyncQueue             *results = g_async_queue_new_full (free_result);
  const VellusJobOrder     order = order_for (image, region, results);
  VellusJob               *job = vellus_job_new (&order);

  g_autoptr (VellusJobResult) part =
    g_async_queue_timeout_pop (results, LIMIT_US);
  g_autoptr (VellusJobResult) whole =
    g_async_queue_timeout_pop (results, LIMIT_US);

  g_assert_nonnull (part);
  g_assert_false (part->whole);
  g_assert_cmpfloat (part->part.x1, ==, 200.0);
  g_assert_cmpuint (part->number, ==, 5);
  g_assert_cmpuint (part->measurement->hairs->len, >=, 1);
  g_assert_nonnull (whole);
  g_assert_true (whole->whole);
  /* What the procedure finds. */
  g_assert_cmpfloat (whole->measurement->summary.hairs.value, ==, 4.0);
  vellus_job_free (job);
  g_async_queue_unref (results);
}

/* A picture whose left fifth is full of hair; that fifth is looked at first. */
static void
part_full_of_hair_is_shown (void)
{
  g_autoptr (FakeImage)    image = fake_image_new (640, 420);
  g_autoptr (VellusRegion) region = vellus_region_new_whole (640, 420);
  g_autoptr (GRand)        random = g_rand_new_with_seed (3);
  GAsyncQueue             *results = g_async_queue_new_full (free_result);
  VellusJobOrder           order = order_for (image, region, results);

  order.first.x1 = 128.0;
  for (int y = 0; y < 420; y++)
    for (int x = 0; x < 128; x++)
      for (int c = 0; x % 32 < 30 && c < 3; c++)
        vellus_raster_pixel (image->light, x, y)[c] =
          (float) g_rand_double_range (random, 0.01, 0.03);

  VellusJob                  *job = vellus_job_new (&order);
  g_autoptr (VellusJobResult) part =
    g_async_queue_timeout_pop (results, LIMIT_US);
  g_autoptr (VellusJobResult) whole =
    g_async_queue_timeout_pop (results, LIMIT_US);

  g_assert_nonnull (part);
  g_assert_false (part->whole);
  g_assert_nonnull (whole);
  g_assert_true (whole->whole);
  vellus_job_free (job);
  g_async_queue_unref (results);
}

static void
stopped_job_ends_soon_and_tells_nothing_of_all (void)
{
  g_autoptr (FakeImage)    image = fake_image_new (640, 420);
  g_autoptr (VellusRegion) region = vellus_region_new_whole (640, 420);
  GAsyncQueue             *results = g_async_queue_new_full (free_result);
  const VellusJobOrder     order = order_for (image, region, results);
  VellusJob               *job = vellus_job_new (&order);

  vellus_job_stop (job);
  vellus_job_free (job);

  g_autoptr (VellusJobResult) result = g_async_queue_try_pop (results);

  g_assert_true (result == NULL || ! result->whole);
  g_async_queue_unref (results);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/procedure/preview/part-in-view-comes-first-then-all",
                   part_in_view_comes_first_then_all);
  g_test_add_func ("/procedure/preview/part-full-of-hair-is-shown",
                   part_full_of_hair_is_shown);
  g_test_add_func (
    "/procedure/preview/stopped-job-ends-soon-and-tells-nothing-of-all",
    stopped_job_ends_soon_and_tells_nothing_of_all);

  return g_test_run ();
}
