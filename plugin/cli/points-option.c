/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/points-option.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "compare/register.h"
#include "core/error.h"
#include "report/file.h"

/* Nobody marks more. */
#define MAX_FILE_BYTES ((gsize) 1 << 20)

static gboolean
read_pair (char *text, GArray *points, GError **error)
{
  VellusControlPoint point;
  double *const values[] = { &point.before.x, &point.before.y, &point.after.x,
                             &point.after.y };
  const char *const ends = ",=,";
  char             *rest = text;

  for (int k = 0; k < 4; k++)
    {
      char *end = rest;

      *values[k] = g_ascii_strtod (rest, &end);
      if (end == rest || (k < 3 ? *end != ends[k] : *end != '\0'))
        {
          g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("“%s” is not a pair of places; write it like "
                          "120,80=131.5,77."),
                       text);
          return FALSE;
        }
      rest = end + 1;
    }
  g_array_append_val (points, point);

  return TRUE;
}

static gboolean
read_pairs (char **parts, GArray *points, GError **error)
{
  for (guint i = 0; parts[i] != NULL; i++)
    {
      parts[i][strcspn (parts[i], "#")] = '\0';
      if (*g_strstrip (parts[i]) != '\0' &&
          ! read_pair (parts[i], points, error))
        return FALSE;
    }

  return TRUE;
}

GArray *
vellus_points_option_read (const char *text, GError **error)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (VellusControlPoint));
  g_autofree char *content = NULL;
  g_auto (GStrv)   parts = NULL;

  if (text == NULL)
    return points;

  /* Pairs hold what no sensible file name does. */
  if (strchr (text, '=') == NULL && strchr (text, ',') == NULL)
    {
      gsize length = 0;

      content = vellus_file_read (text, MAX_FILE_BYTES, &length, error);
    }
  else
    content = g_strdup (text);

  if (content != NULL)
    parts = g_strsplit_set (content, ";\n", -1);
  if (parts != NULL && read_pairs (parts, points, error))
    return points;

  g_array_unref (points);

  return NULL;
}
