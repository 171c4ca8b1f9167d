/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/error.h"
#include "core/raster.h"

static void
test_new_is_black (void)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (VellusRaster) raster = vellus_raster_new (7, 3, 3, &error);

  g_assert_no_error (error);
  g_assert_cmpint (raster->width_px, ==, 7);
  g_assert_cmpint (raster->height_px, ==, 3);
  g_assert_cmpint (raster->n_channels, ==, 3);

  for (int i = 0; i < 7 * 3 * 3; i++)
    g_assert_cmpfloat (raster->data[i], ==, 0.0F);
}

static void
test_rows_without_padding (void)
{
  g_autoptr (VellusRaster) gray = vellus_raster_new (5, 4, 1, NULL);
  g_autoptr (VellusRaster) color = vellus_raster_new (5, 4, 3, NULL);

  g_assert_true (vellus_raster_pixel (gray, 2, 3) == gray->data + 3 * 5 + 2);
  g_assert_true (vellus_raster_pixel (color, 2, 3) ==
                 color->data + 3 * (3 * 5 + 2));
}

/* More bytes than an address can count, and more than any machine has. */
static void
test_too_large_is_refused (void)
{
  const int sides[] = { G_MAXINT, 1 << 23 };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vellus_raster_new (sides[i], sides[i], 3, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY);
    }
}

static void
test_free_nothing (void)
{
  vellus_raster_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/raster/new-is-black", test_new_is_black);
  g_test_add_func ("/core/raster/rows-have-no-padding",
                   test_rows_without_padding);
  g_test_add_func ("/core/raster/too-large-is-refused",
                   test_too_large_is_refused);
  g_test_add_func ("/core/raster/nothing-can-be-freed", test_free_nothing);

  return g_test_run ();
}
