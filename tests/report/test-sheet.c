/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "core/error.h"
#include "report/sheet.h"

#define ARABIC "شعر"

static VellusSheet *
new_sheet (const char *footer)
{
  VellusSheet *sheet = vellus_sheet_new ("Title", footer);
  VellusBlock *table = vellus_sheet_add_table (sheet);

  vellus_block_add_row (table, ARABIC, "81 cm⁻² (34–160)", NULL);

  return sheet;
}

static char *
page_of (const VellusSheet *sheet)
{
  g_autofree char *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.HTML", NULL);
  char            *text = NULL;

  g_assert_true (vellus_sheet_write (sheet, path, VELLUS_PAPER_A4, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  g_rmdir (folder);

  return text;
}

static void
language_decides_the_direction_of_the_page (void)
{
  g_autoptr (VellusSheet) arabic = new_sheet ("12 " ARABIC " Vellus");
  g_autoptr (VellusSheet) english = new_sheet ("Vellus " ARABIC);
  g_autofree char        *right = page_of (arabic);
  g_autofree char        *left = page_of (english);

  g_assert_nonnull (strstr (right, "dir=\"rtl\">\n<head>"));
  g_assert_nonnull (strstr (left, "dir=\"ltr\">\n<head>"));
}

/* Or an interval would be read from its upper to its lower end. */
static void
numbers_keep_their_direction (void)
{
  g_autoptr (VellusSheet) sheet = new_sheet (ARABIC);
  g_autofree char        *page = page_of (sheet);

  g_assert_nonnull (strstr (page, "<bdi dir=\"rtl\">" ARABIC "</bdi>"));
  g_assert_nonnull (strstr (page, "<bdi dir=\"ltr\">81 cm⁻² (34–160)</bdi>"));
}

static void
ending_says_what_is_written (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vellus_sheet_is_path ("a.b/Report.PDF"));
  g_assert_true (vellus_sheet_is_path ("report.htm"));
  g_assert_false (vellus_sheet_is_path ("report.pdf.txt"));
  g_assert_false (vellus_sheet_check_path ("report", &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/sheet/language-decides-the-direction-of-the-page",
                   language_decides_the_direction_of_the_page);
  g_test_add_func ("/report/sheet/numbers-keep-their-direction",
                   numbers_keep_their_direction);
  g_test_add_func ("/report/sheet/ending-says-what-is-written",
                   ending_says_what_is_written);

  return g_test_run ();
}
