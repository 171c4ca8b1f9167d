/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "comma-locale.h"
#include "core/error.h"
#include "report/sheet-parts.h"
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
colors_stand_before_their_names (void)
{
  g_autoptr (VellusSheet) sheet = vellus_sheet_new ("Title", "Footer");
  VellusBlock            *table = vellus_sheet_add_table (sheet);

  vellus_block_add_row (table, "Change", "Hairs", NULL);
  vellus_block_add_row (table, "Lost", "3", NULL);
  vellus_block_add_swatch (table, 0, (VellusColor){ 1.0, 0.2, 0.0 });
  g_assert_null (vellus_block_swatch (table, 0, 0));
  g_assert_null (vellus_block_swatch (table, 1, 1));

  g_autofree char *page = page_of (sheet);

  g_assert_nonnull (
    strstr (page, "<span class=\"swatch\" style=\"background:#ff3300\">"
                  "</span><bdi dir=\"ltr\">Lost</bdi>"));
}

/* Where the key is no letter of the label it stands behind, in brackets. */
static void
parameters_are_called_without_their_keys (void)
{
  g_autoptr (VellusSheet) sheet = vellus_sheet_new ("Title", "Footer");
  VellusBlock            *table = vellus_sheet_add_table (sheet);
  VellusParams            params;

  if (setlocale (LC_ALL, "C.UTF-8") == NULL)
    {
      g_test_skip ("there is no locale C.UTF-8");
      return;
    }
  g_setenv ("LANGUAGE", "ja", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, CATALOGUES);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  vellus_params_init (&params);
  vellus_block_add_params (table, &params);
  g_unsetenv ("LANGUAGE");
  setlocale (LC_ALL, "C");

  char **row = g_ptr_array_index (table->rows, 2);

  g_assert_cmpstr (row[0], ==, "細毛（未満）");
  g_assert_cmpstr (row[1], ==, "40 µm");
  row = g_ptr_array_index (table->rows, 3);
  g_assert_cmpstr (row[1], ==, "0.5");
}

static void
parameters_are_written_as_the_reader_does (void)
{
  g_autoptr (VellusSheet) sheet = vellus_sheet_new ("Title", "Footer");
  VellusBlock            *table = vellus_sheet_add_table (sheet);
  VellusParams            params;

  if (! comma_locale_enter ())
    return;

  vellus_params_init (&params);
  vellus_block_add_params (table, &params);
  comma_locale_leave ();

  char **row = g_ptr_array_index (table->rows, 3);

  g_assert_cmpstr (row[1], ==, "0,5");
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
  g_test_add_func ("/report/sheet/colors-stand-before-their-names",
                   colors_stand_before_their_names);
  g_test_add_func ("/report/sheet/parameters-are-called-without-their-keys",
                   parameters_are_called_without_their_keys);
  g_test_add_func ("/report/sheet/parameters-are-written-as-the-reader-does",
                   parameters_are_written_as_the_reader_does);
  g_test_add_func ("/report/sheet/ending-says-what-is-written",
                   ending_says_what_is_written);

  return g_test_run ();
}
