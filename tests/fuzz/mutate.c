/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A main() for targets where there is no fuzzer: each good input, then many
 * that were damaged at random, the same ones on every machine. It knows
 * nothing of the code's branches, as a fuzzer does, but needs no compiler of
 * its own, and so runs in every test. */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"

#define MAX_BYTES 65536

/* Words that parsers stumble over. */
static const char *const words[] = {
  "1e999", "-1e308", "nan",      "-0",    "99999999999999999999", "null", "{}",
  "[[[[",  "\"",     "\xff\xfe", "\\u00", "4294967296",           "-1",   "%n",
  "\r\n",  ",;,;",   "../../..", "true",  "0x7fffffff",           "\t",
};

static void
damage (GByteArray *bytes, GRand *random)
{
  const guint at = (guint) g_rand_int_range (random, 0, (int) bytes->len + 1);
  const guint left = bytes->len - at;
  const guint run =
    left > 0 ? (guint) g_rand_int_range (random, 1, (int) MIN (left, 64u) + 1)
             : 0;
  g_autoptr (GByteArray) tail = g_byte_array_new ();

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      if (left > 0)
        bytes->data[at] =
          (guint8) (bytes->data[at] ^ (1u << g_rand_int_range (random, 0, 8)));
      break;
    case 1:
      if (left > 0)
        bytes->data[at] = (guint8) g_rand_int_range (random, 0, 256);
      break;
    case 2:
      if (run > 0)
        g_byte_array_remove_range (bytes, at, run);
      break;
    case 3:
      g_byte_array_set_size (bytes, at);
      break;
    default:
      {
        const char *word =
          words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];

        g_byte_array_append (tail, bytes->data + at, left);
        g_byte_array_set_size (bytes, at);
        if (run > 0 && g_rand_boolean (random))
          g_byte_array_append (bytes, tail->data, run);
        else
          g_byte_array_append (bytes, (const guint8 *) word,
                               (guint) strlen (word));
        g_byte_array_append (bytes, tail->data, tail->len);
      }
    }
}

static void
try_damaged (GBytes *seed, guint n_runs, GRand *random)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (seed, &size);

  LLVMFuzzerTestOneInput (data, size);

  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      const int              n_damages = 1 << g_rand_int_range (random, 0, 5);

      g_byte_array_append (bytes, data, (guint) size);
      for (int k = 0; k < n_damages && bytes->len < MAX_BYTES; k++)
        damage (bytes, random);

      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}

static void
write_seed (const char *folder, guint n, GBytes *seed)
{
  g_autofree char   *path = g_strdup_printf ("%s/seed-%u", folder, n);
  g_autoptr (GError) error = NULL;
  gsize              size;
  const char        *data = g_bytes_get_data (seed, &size);

  if (! g_file_set_contents (path, data, (gssize) size, &error))
    g_error ("%s", error->message);
}

static void
replay (const char *path)
{
  g_autofree char   *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize              size;

  if (! g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);

  LLVMFuzzerTestOneInput ((const guint8 *) data, size);
}

/* fuzz-NAME RUNS: as a test. fuzz-NAME --seeds FOLDER: writes the good inputs,
 * for a fuzzer. fuzz-NAME --replay FILE...: what a fuzzer has found. */
int
main (int argc, char **argv)
{
  g_autoptr (GRand)  random = g_rand_new_with_seed (1);
  g_autoptr (GBytes) seed = NULL;
  g_autofree char   *name = g_path_get_basename (argv[0]);

  LLVMFuzzerInitialize (&argc, &argv);
  if (argc > 2 && g_str_equal (argv[1], "--replay"))
    {
      for (int i = 2; i < argc; i++)
        replay (argv[i]);
      return EXIT_SUCCESS;
    }

  for (guint n = 0; (seed = vellus_fuzz_seed (n)) != NULL; n++)
    {
      if (argc > 2 && g_str_equal (argv[1], "--seeds"))
        write_seed (argv[2], n, seed);
      else
        try_damaged (seed, argc > 1 ? (guint) atoi (argv[1]) : 1000, random);
      g_clear_pointer (&seed, g_bytes_unref);
    }

  g_print ("1..1\nok 1 %s\n", name);

  return EXIT_SUCCESS;
}
