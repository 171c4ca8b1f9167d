/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/param-spec.h"
#include "core/params.h"

typedef struct
{
  gboolean whole;
  int      n_rounds;
  double   cut_um;
  int      mood;
  char    *path;
} Sample;

static const VellusParamChoice moods[] = {
  { "calm", "Calm" },
  { "wild", "Wild" },
  { NULL, NULL },
};

static const VellusParamSpec sample_specs[] = {
  { .name = "whole",
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = 1.0,
    .offset = G_STRUCT_OFFSET (Sample, whole) },
  { .name = "rounds",
    .kind = VELLUS_PARAM_INTEGER,
    .minimum = -5.0,
    .maximum = 100.0,
    .value = 3.0,
    .offset = G_STRUCT_OFFSET (Sample, n_rounds) },
  { .name = "cut",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = 1e6,
    .value = 30.5,
    .offset = G_STRUCT_OFFSET (Sample, cut_um) },
  { .name = "mood",
    .kind = VELLUS_PARAM_CHOICE,
    .choices = moods,
    .value = 1.0,
    .offset = G_STRUCT_OFFSET (Sample, mood) },
  { .name = "path",
    .kind = VELLUS_PARAM_FILE,
    .offset = G_STRUCT_OFFSET (Sample, path) },
};

#define N_SAMPLE G_N_ELEMENTS (sample_specs)

enum
{
  WHOLE,
  ROUNDS,
  CUT,
  MOOD,
  PATH,
};

static void
sample_init (Sample *sample)
{
  vellus_param_init (sample_specs, N_SAMPLE, sample);
}

static void
test_defaults (void)
{
  Sample sample;

  sample_init (&sample);
  g_assert_true (sample.whole);
  g_assert_cmpint (sample.n_rounds, ==, 3);
  g_assert_cmpfloat (sample.cut_um, ==, 30.5);
  g_assert_cmpint (sample.mood, ==, 1);
  g_assert_null (sample.path);
}

static void
assert_text (guint row, const char *text, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  Sample             sample;

  sample_init (&sample);
  g_assert_true (
    vellus_param_set_from_string (&sample_specs[row], &sample, text, &error));
  g_assert_no_error (error);

  g_autofree char *back = vellus_param_to_string (&sample_specs[row], &sample);

  g_assert_cmpstr (back, ==, wanted);
  g_free (sample.path);
}

static void
assert_refused (guint row, const char *text)
{
  g_autoptr (GError) error = NULL;
  Sample             sample;

  sample_init (&sample);
  g_assert_false (
    vellus_param_set_from_string (&sample_specs[row], &sample, text, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT);
  g_assert_nonnull (strstr (error->message, sample_specs[row].name));

  /* A refusal changes nothing. */
  Sample fresh;

  sample_init (&fresh);
  g_assert_cmpint (sample.whole, ==, fresh.whole);
  g_assert_cmpint (sample.n_rounds, ==, fresh.n_rounds);
  g_assert_cmpfloat (sample.cut_um, ==, fresh.cut_um);
  g_assert_cmpint (sample.mood, ==, fresh.mood);
}

static void
test_every_kind_is_read (void)
{
  assert_text (WHOLE, "yes", "yes");
  assert_text (WHOLE, "false", "no");
  assert_text (WHOLE, "0", "no");
  assert_text (ROUNDS, "-5", "-5");
  assert_text (ROUNDS, "100", "100");
  assert_text (CUT, "0.1", "0.1");
  assert_text (CUT, "1e6", "1000000");
  assert_text (CUT, "123456.789", "123456.789");
  assert_text (MOOD, "calm", "calm");
  assert_text (PATH, "a b/c.json", "a b/c.json");
  assert_text (PATH, "", "");
}

static void
test_wrong_text_is_refused (void)
{
  assert_refused (WHOLE, "");
  assert_refused (WHOLE, "perhaps");
  assert_refused (WHOLE, "YES");
  assert_refused (ROUNDS, "");
  assert_refused (ROUNDS, "3.5");
  assert_refused (ROUNDS, "101");
  assert_refused (ROUNDS, "1e300");
  assert_refused (ROUNDS, "many");
  assert_refused (CUT, "");
  assert_refused (CUT, "3,5");
  assert_refused (CUT, "3.5 um");
  assert_refused (CUT, "nan");
  assert_refused (CUT, "inf");
  assert_refused (CUT, "1e999");
  assert_refused (CUT, "-0.1");
  assert_refused (MOOD, "");
  assert_refused (MOOD, "1");
  assert_refused (MOOD, "Calm");
}

static void
test_check_finds_bad_numbers (void)
{
  const double bad[] = { NAN, INFINITY, -1.0, 2e6 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      Sample             sample;

      sample_init (&sample);
      g_assert_true (
        vellus_param_check (sample_specs, N_SAMPLE, &sample, &error));
      g_assert_no_error (error);
      sample.cut_um = bad[i];
      g_assert_false (
        vellus_param_check (sample_specs, N_SAMPLE, &sample, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT);
    }
}

static void
test_check_finds_bad_choice (void)
{
  g_autoptr (GError) error = NULL;
  Sample             sample;

  sample_init (&sample);
  sample.mood = 2;
  g_assert_false (vellus_param_check (sample_specs, N_SAMPLE, &sample, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT);
}

/* Every row of the real table, at its bounds, its default, and a third. */
static void
round_trip (const VellusParamSpec *spec)
{
  VellusParams params, back;

  for (int k = 0; k < 4; k++)
    {
      vellus_params_init (&params);
      vellus_params_init (&back);

      if (spec->kind == VELLUS_PARAM_CHOICE)
        {
          if (spec->choices[k].nick == NULL)
            return;
          *(int *) G_STRUCT_MEMBER_P (&params, spec->offset) = k;
        }
      else
        {
          const double values[4] = { spec->value, spec->minimum, spec->maximum,
                                     spec->minimum +
                                       (spec->maximum - spec->minimum) / 3.0 };

          g_assert_cmpint (spec->kind, ==, VELLUS_PARAM_REAL);
          *(double *) G_STRUCT_MEMBER_P (&params, spec->offset) = values[k];
        }

      g_autoptr (GError) error = NULL;
      g_autofree char   *text = vellus_param_to_string (spec, &params);

      g_assert_true (vellus_param_set_from_string (spec, &back, text, &error));
      g_assert_no_error (error);

      g_autofree char *again = vellus_param_to_string (spec, &back);

      g_assert_cmpstr (again, ==, text);
    }
}

static void
test_round_trip (void)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  g_assert_cmpuint (n_specs, >, 0);
  for (guint i = 0; i < n_specs; i++)
    round_trip (&specs[i]);
}

static void
test_comma_locale (void)
{
  if (setlocale (LC_NUMERIC, "comma.UTF-8") == NULL)
    {
      g_test_skip ("no locale with a decimal comma could be made");
      return;
    }

  g_autofree char *shown = g_strdup_printf ("%.1f", 1.5);

  g_assert_cmpstr (shown, ==, "1,5");
  test_round_trip ();
  test_every_kind_is_read ();
  assert_refused (CUT, "3,5");
  setlocale (LC_NUMERIC, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/param-spec/defaults-are-those-of-the-table",
                   test_defaults);
  g_test_add_func ("/core/param-spec/every-kind-is-read",
                   test_every_kind_is_read);
  g_test_add_func ("/core/param-spec/wrong-text-is-refused",
                   test_wrong_text_is_refused);
  g_test_add_func ("/core/param-spec/check-finds-bad-numbers",
                   test_check_finds_bad_numbers);
  g_test_add_func ("/core/param-spec/check-finds-bad-choice",
                   test_check_finds_bad_choice);
  g_test_add_func ("/core/param-spec/every-row-is-written-and-read-back",
                   test_round_trip);
  g_test_add_func ("/core/param-spec/decimal-comma-changes-nothing",
                   test_comma_locale);

  return g_test_run ();
}
