/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/pictures.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glob.h>
#include <string.h>

#include "core/error.h"

#define OVERLAY_ENDING ".overlay.png"

typedef struct
{
  GPtrArray  *paths;
  gboolean    recursive;
  const char *leave_out;
  const char *mask_ending;
} Search;

static gboolean
fail_to_read (GError **error, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
               _ ("“%s” can't be read (%s); check its name and your right to "
                  "read it."),
               shown, g_strerror (code));

  return FALSE;
}

static gboolean
is_picture (const Search *search, const char *name)
{
  static const char *const endings[] = { ".png", ".jpg",  ".jpeg",
                                         ".tif", ".tiff", ".webp" };
  g_autofree char         *lower = g_ascii_strdown (name, -1);

  if (*name == '.' || g_str_has_suffix (lower, OVERLAY_ENDING) ||
      (search->mask_ending != NULL &&
       g_str_has_suffix (name, search->mask_ending)))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;

  return FALSE;
}

static gboolean
search_folder (Search *search, const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  if (dir == NULL)
    return fail_to_read (error, folder, EACCES);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const gboolean   is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);

      if (is_folder)
        {
          /* A link may lead back to where it lies. */
          if (search->recursive && *name != '.' &&
              g_strcmp0 (path, search->leave_out) != 0 &&
              ! g_file_test (path, G_FILE_TEST_IS_SYMLINK) &&
              ! search_folder (search, path, error))
            return FALSE;
        }
      else if (is_picture (search, name))
        g_ptr_array_add (search->paths, g_steal_pointer (&path));
    }

  return TRUE;
}

static gboolean
search_pattern (Search *search, const char *pattern, GError **error)
{
  glob_t found = { 0 };

  if (glob (pattern, 0, NULL, &found) != 0)
    {
      globfree (&found);
      return fail_to_read (error, pattern, ENOENT);
    }

  for (gsize i = 0; i < found.gl_pathc; i++)
    if (! g_file_test (found.gl_pathv[i], G_FILE_TEST_IS_DIR) &&
        (search->mask_ending == NULL ||
         ! g_str_has_suffix (found.gl_pathv[i], search->mask_ending)))
      g_ptr_array_add (search->paths, g_strdup (found.gl_pathv[i]));
  globfree (&found);

  return TRUE;
}

static gboolean
search_input (Search *search, const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return search_folder (search, path, error);

  /* What is named but missing gets its row, too. */
  if (strpbrk (path, "*?[") == NULL || g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_ptr_array_add (search->paths, g_strdup (path));
      return TRUE;
    }

  return search_pattern (search, path, error);
}

/* The folder that all inputs lie in. */
static char *
common_folder (char **inputs)
{
  g_autofree char *common = NULL;

  for (guint i = 0; inputs[i] != NULL; i++)
    {
      char *folder = g_file_test (inputs[i], G_FILE_TEST_IS_DIR)
                       ? g_strdup (inputs[i])
                       : g_path_get_dirname (inputs[i]);

      if (common == NULL)
        {
          common = folder;
          continue;
        }

      gsize n = 0;

      while (common[n] != '\0' && common[n] == folder[n])
        n++;
      if (! ((common[n] == '\0' || common[n] == '/') &&
             (folder[n] == '\0' || folder[n] == '/')))
        while (n > 0 && common[n] != '/')
          n--;
      common[n] = '\0';
      g_free (folder);
    }

  return g_steal_pointer (&common);
}

static void
free_picture (gpointer data)
{
  VellusStudyPicture *picture = data;

  g_free (picture->path);
  g_free (picture->name);
  g_free (picture);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const VellusStudyPicture *const *first = a;
  const VellusStudyPicture *const *second = b;

  return strcmp ((*first)->name, (*second)->name);
}

static char *
name_below (const char *path, const char *folder)
{
  const gsize n = strlen (folder);
  const char *rest = strncmp (path, folder, n) == 0 ? path + n : path;

  while (*rest == '/')
    rest++;

  return g_utf8_make_valid (rest, -1);
}

/* Drops what was named twice; two files of one name can't be told apart. */
static gboolean
drop_repeats (GPtrArray *pictures, GError **error)
{
  for (guint i = 1; i < pictures->len;)
    {
      const VellusStudyPicture *before = g_ptr_array_index (pictures, i - 1);
      const VellusStudyPicture *picture = g_ptr_array_index (pictures, i);

      if (strcmp (before->name, picture->name) != 0)
        {
          i++;
          continue;
        }

      if (strcmp (before->path, picture->path) != 0)
        {
          g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("Two pictures are called “%s”; rename one."),
                       picture->name);
          return FALSE;
        }
      g_ptr_array_remove_index (pictures, i);
    }

  return TRUE;
}

static gboolean
find_paths (Search *search, char **inputs, GError **error)
{
  for (guint i = 0; inputs[i] != NULL; i++)
    if (! search_input (search, inputs[i], error))
      return FALSE;

  if (search->paths->len > 0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("There is no picture to measure there; name files, "
                          "a folder, or --recursive for the folders in it."));

  return FALSE;
}

GPtrArray *
vellus_study_pictures (char      **inputs,
                       gboolean    recursive,
                       const char *leave_out,
                       const char *mask_ending,
                       GError    **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) pictures =
    g_ptr_array_new_with_free_func (free_picture);
  g_autoptr (GPtrArray) absolute = g_ptr_array_new_with_free_func (g_free);
  Search                search = { paths, recursive, leave_out, mask_ending };

  for (guint i = 0; inputs[i] != NULL; i++)
    g_ptr_array_add (absolute, g_canonicalize_filename (inputs[i], NULL));
  g_ptr_array_add (absolute, NULL);

  if (! find_paths (&search, (char **) absolute->pdata, error))
    return NULL;

  g_autofree char *folder = common_folder ((char **) absolute->pdata);

  for (guint i = 0; i < paths->len; i++)
    {
      VellusStudyPicture *picture = g_new (VellusStudyPicture, 1);

      picture->path = g_strdup (g_ptr_array_index (paths, i));
      picture->name = name_below (picture->path, folder);
      g_ptr_array_add (pictures, picture);
    }
  g_ptr_array_sort (pictures, compare_names);

  return drop_repeats (pictures, error) ? g_steal_pointer (&pictures) : NULL;
}
