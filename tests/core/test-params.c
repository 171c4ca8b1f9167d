/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/params.h"

static void
test_defaults_are_sound (void)
{
  g_autoptr (GError) error = NULL;
  VellusParams       params;

  vellus_params_init (&params);
  g_assert_true (vellus_params_check (&params, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (params.vellus_cut_um, ==, 30.0);
  g_assert_cmpfloat (params.terminal_cut_um, ==, 60.0);
  g_assert_cmpfloat (params.thin_cut_um, ==, 40.0);
}

/* The PDB, the command line and the documents all need it so. */
static void
test_table_is_sound (void)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      const VellusParamSpec *spec = &specs[i];

      g_assert_nonnull (spec->label);
      g_assert_nonnull (spec->help);
      g_assert_cmpuint (
        strspn (spec->name, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==,
        strlen (spec->name));
      if (spec->kind == VELLUS_PARAM_REAL)
        {
          g_assert_cmpfloat (spec->minimum, <, spec->maximum);
          g_assert_cmpfloat (spec->value, >=, spec->minimum);
          g_assert_cmpfloat (spec->value, <=, spec->maximum);
          g_assert_cmpfloat (spec->step, >, 0.0);
        }

      for (guint k = 0; k < i; k++)
        {
          g_assert_cmpstr (spec->name, !=, specs[k].name);
          g_assert_cmpuint (spec->offset, !=, specs[k].offset);
        }
    }
}

static void
test_cuts_in_order (void)
{
  g_autoptr (GError) error = NULL;
  VellusParams       params;

  vellus_params_init (&params);
  params.vellus_cut_um = 70.0;
  g_assert_false (vellus_params_check (&params, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT);
  params.vellus_cut_um = 60.0;
  g_assert_true (vellus_params_check (&params, NULL));
}

static void
test_every_number_is_checked (void)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autoptr (GError) error = NULL;
      VellusParams       params;
      gpointer           member;

      vellus_params_init (&params);
      member = G_STRUCT_MEMBER_P (&params, specs[i].offset);
      if (specs[i].kind == VELLUS_PARAM_REAL)
        *(double *) member = NAN;
      else
        *(int *) member = -1;
      g_assert_false (vellus_params_check (&params, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/params/defaults-are-sound", test_defaults_are_sound);
  g_test_add_func ("/core/params/table-is-sound", test_table_is_sound);
  g_test_add_func ("/core/params/cuts-must-be-in-order", test_cuts_in_order);
  g_test_add_func ("/core/params/every-number-is-checked",
                   test_every_number_is_checked);

  return g_test_run ();
}
