/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "procedure/progress-text.h"

static void
nothing_is_told_before_it_can_be_known (void)
{
  g_autofree char *early = vellus_progress_text ("Step", 0.5, 1.0);
  g_autofree char *little = vellus_progress_text ("Step", 0.01, 30.0);
  g_autofree char *late = vellus_progress_text ("Step", 0.95, 40.0);

  g_assert_cmpstr (early, ==, "Step");
  g_assert_cmpstr (little, ==, "Step");
  g_assert_cmpstr (late, ==, "Step");
}

static void
rest_is_told_by_what_the_beginning_took (void)
{
  g_autofree char *some = vellus_progress_text ("Step", 0.5, 6.0);
  g_autofree char *much = vellus_progress_text ("Step", 0.25, 11.0);

  g_assert_nonnull (strstr (some, "Step"));
  g_assert_nonnull (strstr (some, " 6 s"));
  /* 33 s, in steps of ten. */
  g_assert_nonnull (strstr (much, " 40 s"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func (
    "/procedure/progress-text/nothing-is-told-before-it-can-be-known",
    nothing_is_told_before_it_can_be_known);
  g_test_add_func (
    "/procedure/progress-text/rest-is-told-by-what-the-beginning-took",
    rest_is_told_by_what_the_beginning_took);

  return g_test_run ();
}
