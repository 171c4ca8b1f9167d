/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/transform.h"

static VellusTransform *
bent_transform (void)
{
  const VellusMatrix matrix = { {
    { 0.9, -0.2, 30.0 },
    { 0.15, 1.1, -12.0 },
    { 1e-5, -2e-5, 1.0 },
  } };
  VellusTransform   *transform = vellus_transform_new (&matrix);

  transform->node_px = 60.0;
  transform->n_columns = 12;
  transform->n_rows = 10;
  transform->shift = g_new (VellusPoint, 120);
  for (int i = 0; i < 120; i++)
    transform->shift[i] = (VellusPoint){ 3.0 * (i % 5) - 6.0, 2.0 * (i % 3) };

  return transform;
}

static void
test_way_back (void)
{
  g_autoptr (VellusTransform) transform = bent_transform ();

  for (double y = 5.0; y < 540.0; y += 37.0)
    for (double x = 5.0; x < 660.0; x += 41.0)
      {
        const VellusPoint there =
          vellus_transform_map (transform, (VellusPoint){ x, y });
        const VellusPoint back = vellus_transform_unmap (transform, there);

        /* The rounds stop below a ten-thousandth of a pixel. */
        g_assert_cmpfloat_with_epsilon (back.x, x, 1e-3);
        g_assert_cmpfloat_with_epsilon (back.y, y, 1e-3);
      }
}

static void
test_copy (void)
{
  VellusTransform            *transform = bent_transform ();
  g_autoptr (VellusTransform) copy = vellus_transform_copy (transform);
  const VellusPoint           place = { 123.0, 45.0 };
  const VellusPoint           there = vellus_transform_map (transform, place);

  vellus_transform_free (transform);
  g_assert_cmpfloat (vellus_transform_map (copy, place).x, ==, there.x);
  g_assert_cmpfloat (vellus_transform_map (copy, place).y, ==, there.y);
}

static void
test_no_inverse (void)
{
  const VellusMatrix flat = { { { 1, 2, 3 }, { 2, 4, 6 }, { 0, 0, 1 } } };
  VellusMatrix       inverse;

  g_assert_false (vellus_matrix_invert (&flat, &inverse));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/transform/the-way-back-ends-where-it-began",
                   test_way_back);
  g_test_add_func ("/compare/transform/a-copy-stands-alone", test_copy);
  g_test_add_func ("/compare/transform/a-flat-matrix-has-no-inverse",
                   test_no_inverse);

  return g_test_run ();
}
