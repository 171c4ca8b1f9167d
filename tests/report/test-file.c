/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/file.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("vellus-file-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "out.json", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL;
       name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_content_is_replaced_whole (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vellus_file_write (place->path, "a longer text", 13, &error);
  g_assert_no_error (error);
  vellus_file_write (place->path, "short", 5, &error);
  g_assert_no_error (error);

  assert_content (place->path, "short");
  g_assert_cmpuint (count_files (place->folder), ==, 1);
}

static void
assert_refused (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vellus_file_write (path, "text", 4, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_missing_folder_is_refused (Place *place, gconstpointer data)
{
  g_autofree char *path =
    g_build_filename (place->folder, "no", "out.json", NULL);

  assert_refused (path);
  g_assert_cmpuint (count_files (place->folder), ==, 0);
}

static void
test_folder_is_no_file (Place *place, gconstpointer data)
{
  assert_refused (place->folder);
  assert_refused ("");
}

/* A limit on file sizes stands for a full disk; it holds for root, too. */
static void
test_failure_keeps_what_was_there (Place *place, gconstpointer data)
{
  const struct rlimit small = { 4, RLIM_INFINITY };
  struct rlimit       before;

  vellus_file_write (place->path, "old", 3, NULL);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);

  g_autoptr (GError) error = NULL;
  const gboolean     written =
    vellus_file_write (place->path, "a longer text", 13, &error);

  /* Before anything is asserted, which may want to write. */
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (written);
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE);
  assert_content (place->path, "old");
  g_assert_cmpuint (count_files (place->folder), ==, 1);
}

static void
test_full_device_is_reported (Place *place, gconstpointer data)
{
  struct stat before, after;

  if (g_stat ("/dev/full", &before) != 0)
    {
      g_test_skip ("no /dev/full");
      return;
    }

  assert_refused ("/dev/full");
  g_assert_cmpint (g_stat ("/dev/full", &after), ==, 0);
  g_assert_true (S_ISCHR (after.st_mode));
}

static void
test_link_is_followed (Place *place, gconstpointer data)
{
  g_autofree char *link = g_build_filename (place->folder, "link", NULL);

  vellus_file_write (place->path, "old", 3, NULL);
  g_assert_cmpint (symlink ("out.json", link), ==, 0);
  g_assert_true (vellus_file_write (link, "new", 3, NULL));

  assert_content (place->path, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

/* Red to the left, blue to the right, as opaque as wanted. */
static cairo_surface_t *
paint_halves (double alpha)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 30, 20);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgba (cr, 1.0, 0.4, 0.0, alpha);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_rgba (cr, 0.0, 0.2, 1.0, 1.0);
  cairo_rectangle (cr, 15.0, 0.0, 15.0, 20.0);
  cairo_fill (cr);
  cairo_destroy (cr);

  return surface;
}

static guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const int     stride = cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (data + (gsize) y * (gsize) stride))[x];
}

static void
test_png_is_what_was_drawn (Place *place, gconstpointer data)
{
  const double alphas[] = { 1.0, 0.6 };

  for (guint i = 0; i < G_N_ELEMENTS (alphas); i++)
    {
      cairo_surface_t *surface = paint_halves (alphas[i]);

      g_assert_true (vellus_file_write_png (place->path, surface, NULL));

      cairo_surface_t *back = cairo_image_surface_create_from_png (place->path);
      const guint32    mask = alphas[i] < 1.0 ? G_MAXUINT32 : 0xffffff;

      g_assert_cmpint (cairo_image_surface_get_width (back), ==, 30);
      g_assert_cmpint (cairo_image_surface_get_height (back), ==, 20);

      for (int y = 0; y < 20; y++)
        for (int x = 0; x < 30; x++)
          g_assert_cmphex (pixel_at (back, x, y) & mask, ==,
                           pixel_at (surface, x, y) & mask);

      cairo_surface_destroy (back);
      cairo_surface_destroy (surface);
    }
}

static void
test_reading_checks_kind_and_size (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize              length = 0;
  g_autofree char   *text = NULL;

  g_assert_null (vellus_file_read (place->path, 100, &length, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE);
  g_clear_error (&error);

  g_assert_null (vellus_file_read (place->folder, 100, &length, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE);
  g_clear_error (&error);

  vellus_file_write (place->path, "0123456789", 10, NULL);
  g_assert_null (vellus_file_read (place->path, 9, &length, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE);
  g_clear_error (&error);

  text = vellus_file_read (place->path, 10, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "0123456789");
  g_assert_cmpuint (length, ==, 10);
}

static void
add (const char *path, void (*test) (Place *place, gconstpointer data))
{
  g_test_add (path, Place, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/report/file/content-is-replaced-whole",
       test_content_is_replaced_whole);
  add ("/report/file/missing-folder-is-refused",
       test_missing_folder_is_refused);
  add ("/report/file/folder-is-no-file", test_folder_is_no_file);
  add ("/report/file/failure-keeps-what-was-there",
       test_failure_keeps_what_was_there);
  add ("/report/file/full-device-is-reported", test_full_device_is_reported);
  add ("/report/file/link-is-followed", test_link_is_followed);
  add ("/report/file/png-is-what-was-drawn", test_png_is_what_was_drawn);
  add ("/report/file/reading-checks-kind-and-size",
       test_reading_checks_kind_and_size);

  return g_test_run ();
}
