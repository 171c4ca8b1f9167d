/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/params-json.h"

#include <string.h>

#include "core/error.h"
#include "core/provenance.h"

static VellusParams
own_params (void)
{
  VellusParams params;

  vellus_params_init (&params);
  params.thin_cut_um = 37.25;
  params.tone = VELLUS_TONE_LIGHT;

  return params;
}

static char *
replace (const char *text, const char *old, const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, 2);

  g_assert_nonnull (parts[1]);

  return g_strjoinv (new, parts);
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;
  VellusParams       params = own_params ();
  g_autofree char   *before = vellus_hash_of_params (&params);
  g_autofree char   *after = NULL;

  params.n_threads = 3;
  g_assert_false (
    vellus_params_from_json (&params, text, strlen (text), &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT);

  after = vellus_hash_of_params (&params);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (params.n_threads, ==, 3);
}

static void
test_reads_back_what_was_written (void)
{
  const VellusParams params = own_params ();
  g_autofree char   *text = vellus_params_to_json (&params);
  VellusParams       read;
  g_autoptr (GError) error = NULL;

  vellus_params_init (&read);
  read.n_threads = 3;
  g_assert_true (vellus_params_from_json (&read, text, strlen (text), &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (read.thin_cut_um, ==, 37.25);
  g_assert_cmpint (read.tone, ==, VELLUS_TONE_LIGHT);
  g_assert_cmpint (read.n_threads, ==, 3);
}

static void
test_anything_else_is_refused (void)
{
  static const char *const changes[][2] = {
    { "37.25", "37.5" },
    { "\"thin_cut_um\"", "\"thin_cut\"" },
    { "\"thin_cut_um\": 37.25, ", "" },
    { "\"thin_cut_um\"", "\"own\": 1, \"thin_cut_um\"" },
    { "vellus-parameters", "vellus-measurement" },
    { "\"version\": 1", "\"version\": 2" },
    { "\"light\"", "\"dim\"" },
    { "37.25", "1e300" },
    { "{", "" },
  };
  const VellusParams params = own_params ();
  g_autofree char   *text = vellus_params_to_json (&params);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *changed = replace (text, changes[i][0], changes[i][1]);

      assert_refused (changed);
    }
  assert_refused ("{\"format\": {}, \"version\": 1}");
  assert_refused ("{\"format\": \"vellus-parameters\", \"version\": 1}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/params-json/reads-back-what-was-written",
                   test_reads_back_what_was_written);
  g_test_add_func ("/report/params-json/anything-else-is-refused",
                   test_anything_else_is_refused);

  return g_test_run ();
}
