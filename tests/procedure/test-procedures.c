/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "procedure/measure-settings.h"
#include "procedure/procedures.h"

static const VellusProcedure *
measure_procedure (void)
{
  return vellus_procedure_find ("plug-in-vellus-measure");
}

static gboolean
is_canonical (const char *name)
{
  return g_ascii_islower (*name) &&
         strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
           strlen (name);
}

/* GIMP makes properties of the names. */
static void
names_are_fit_for_the_pdb (void)
{
  guint                  n_procedures;
  const VellusProcedure *procedures = vellus_procedures (&n_procedures);

  for (guint i = 0; i < n_procedures; i++)
    {
      guint                       n_arguments, n_results;
      g_autofree VellusParamSpec *arguments =
        procedures[i].arguments (&n_arguments);
      const VellusFigureSpec *results = procedures[i].results (&n_results);
      g_autoptr (GHashTable)  seen = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_true (is_canonical (procedures[i].name));
      for (guint k = 0; k < n_arguments; k++)
        {
          g_assert_true (is_canonical (arguments[k].name));
          g_assert_true (g_hash_table_add (seen, (gpointer) arguments[k].name));
        }
      for (guint k = 0; k < n_results; k++)
        {
          g_autofree char *name = vellus_result_name (&results[k]);

          g_assert_true (is_canonical (name));
        }
    }
}

static void
no_argument_shares_its_place_with_another (void)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs =
    measure_procedure ()->arguments (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_assert_cmpuint (specs[i].offset, <,
                        measure_procedure ()->settings_size);
      for (guint k = 0; k < i; k++)
        g_assert_cmpuint (specs[i].offset, !=, specs[k].offset);
    }
}

static void
core_parameters_land_in_params (void)
{
  const VellusProcedure *procedure = measure_procedure ();
  VellusMeasureSettings *settings = vellus_settings_new (procedure);

  vellus_settings_from_text (procedure, settings,
                             "thin-cut=37.5\ntone=light\nmin-length=250\n");
  g_assert_cmpfloat (settings->params.thin_cut_um, ==, 37.5);
  g_assert_cmpint (settings->params.tone, ==, VELLUS_TONE_LIGHT);
  g_assert_cmpfloat (settings->params.min_length_um, ==, 250.0);
  vellus_settings_free (procedure, settings);
}

static void
remembered_values_come_back_but_files_do_not (void)
{
  const VellusProcedure *procedure = measure_procedure ();
  VellusMeasureSettings *settings = vellus_settings_new (procedure);
  VellusMeasureSettings *later = vellus_settings_new (procedure);

  settings->um_per_px = 5.53;
  settings->params.sensitivity = 0.35;
  settings->paths = FALSE;
  settings->json_file = g_strdup ("/tmp/first.json");

  g_autofree char *text = vellus_settings_to_text (procedure, settings);

  vellus_settings_from_text (procedure, later, text);
  g_assert_cmpfloat (later->um_per_px, ==, 5.53);
  g_assert_cmpfloat (later->params.sensitivity, ==, 0.35);
  g_assert_false (later->paths);
  g_assert_true (later->overlay);
  g_assert_null (later->json_file);

  vellus_settings_free (procedure, settings);
  vellus_settings_free (procedure, later);
}

static void
values_of_another_version_do_no_harm (void)
{
  const VellusProcedure *procedure = measure_procedure ();
  VellusMeasureSettings *settings = vellus_settings_new (procedure);

  vellus_settings_from_text (procedure, settings,
                             "um-per-px=abc\nsensitivity\nnew-thing=7\n=\n\n"
                             "tone=purple\nunit-distance=200");
  g_assert_cmpfloat (settings->um_per_px, ==, 0.0);
  g_assert_cmpfloat (settings->params.sensitivity, ==, 0.5);
  g_assert_cmpint (settings->params.tone, ==, VELLUS_TONE_BOTH);
  g_assert_cmpfloat (settings->params.unit_distance_um, ==, 200.0);
  vellus_settings_free (procedure, settings);
}

static void
help_names_unit_and_choices (void)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs =
    measure_procedure ()->arguments (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *text = vellus_argument_help (&specs[i]);

      if (specs[i].unit != NULL)
        g_assert_nonnull (strstr (text, specs[i].unit));
      if (specs[i].kind == VELLUS_PARAM_CHOICE)
        g_assert_nonnull (strstr (text, "(0: "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/names-are-fit-for-the-pdb",
                   names_are_fit_for_the_pdb);
  g_test_add_func ("/procedure/no-argument-shares-its-place-with-another",
                   no_argument_shares_its_place_with_another);
  g_test_add_func ("/procedure/core-parameters-land-in-params",
                   core_parameters_land_in_params);
  g_test_add_func ("/procedure/remembered-values-come-back-but-files-do-not",
                   remembered_values_come_back_but_files_do_not);
  g_test_add_func ("/procedure/values-of-another-version-do-no-harm",
                   values_of_another_version_do_no_harm);
  g_test_add_func ("/procedure/help-names-unit-and-choices",
                   help_names_unit_and_choices);

  return g_test_run ();
}
