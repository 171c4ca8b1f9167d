/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* list-procedures [FILE]: prints the reference of the procedures as Markdown,
 * or tells with exit status 1 that FILE says something else. */

#include <locale.h>
#include <string.h>

#include "procedure/procedures.h"

static const char head[] =
  "# Procedures\n"
  "\n"
  "What scripts can call. GIMP 3 takes arguments by their names, and those "
  "that are left out have their defaults; GIMP 2.10 takes all of them, in this "
  "order, behind the run mode and, where a picture is needed, the image and "
  "its layer. GIMP 3 takes the image and its layers as `#:image` and "
  "`#:drawables`. A choice is a name in GIMP 3, and its number, counted from "
  "0, in GIMP 2.10. A file that is not wanted is `\"\"` in GIMP 2.10 and left "
  "out in GIMP 3. Results follow in the order of their table; what a picture "
  "can't tell is -1. A procedure that refuses says why, and leaves everything "
  "as it was.\n";

/* A bar would end the cell of a table. */
static void
add_cell (GString *out, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '|')
      g_string_append (out, "\\|");
    else
      g_string_append_c (out, *c);
  g_string_append (out, " | ");
}

static char *
kind_text (const VellusParamSpec *spec)
{
  switch (spec->kind)
    {
    case VELLUS_PARAM_BOOLEAN:
      return g_strdup ("switch");
    case VELLUS_PARAM_INTEGER:
    case VELLUS_PARAM_REAL:
      return g_strdup_printf ("number, %.12g to %.12g", spec->minimum,
                              spec->maximum);
    case VELLUS_PARAM_CHOICE:
      return g_strdup ("choice");
    case VELLUS_PARAM_FILE:
      return g_strdup ("file to write");
    case VELLUS_PARAM_SOURCE:
      return g_strdup ("file to read");
    case VELLUS_PARAM_FOLDER:
      return g_strdup ("folder");
    case VELLUS_PARAM_TEXT:
    default:
      return g_strdup ("text");
    }
}

static char *
default_text (const VellusParamSpec *spec)
{
  switch (spec->kind)
    {
    case VELLUS_PARAM_BOOLEAN:
      return g_strdup (spec->value > 0.5 ? "yes" : "no");
    case VELLUS_PARAM_INTEGER:
    case VELLUS_PARAM_REAL:
      return g_strdup_printf ("%.12g", spec->value);
    case VELLUS_PARAM_CHOICE:
      return g_strdup (spec->choices[(int) spec->value].nick);
    case VELLUS_PARAM_FILE:
    case VELLUS_PARAM_SOURCE:
    case VELLUS_PARAM_FOLDER:
    case VELLUS_PARAM_TEXT:
    default:
      return g_strdup ("");
    }
}

static void
add_arguments (GString *out, const VellusProcedure *procedure)
{
  guint                       n = 0;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n);

  if (n == 0)
    return;

  g_string_append (out, "\n| argument | what it takes | default | meaning |\n"
                        "|---|---|---|---|\n");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *kind = kind_text (&specs[i]);
      g_autofree char *value = default_text (&specs[i]);
      g_autofree char *help = vellus_argument_help (&specs[i]);

      g_string_append_printf (out, "| `%s` | ", specs[i].name);
      add_cell (out, kind);
      add_cell (out, value);
      add_cell (out, help);
      out->str[--out->len] = '\0';
      g_string_append_c (out, '\n');
    }
}

static void
add_results (GString *out, const VellusProcedure *procedure)
{
  guint                   n = 0;
  const VellusFigureSpec *specs = procedure->results (&n);

  if (n == 0)
    return;

  g_string_append (out, "\n| result | meaning |\n|---|---|\n");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = vellus_result_name (&specs[i]);
      g_autofree char *help = vellus_result_help (&specs[i]);

      g_string_append_printf (out, "| `%s` | ", name);
      add_cell (out, help);
      out->str[--out->len] = '\0';
      g_string_append_c (out, '\n');
    }
}

static char *
reference (void)
{
  GString               *out = g_string_new (head);
  guint                  n = 0;
  const VellusProcedure *procedures = vellus_procedures (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv)   parts = g_strsplit (procedures[i].menu_label, "_", -1);
      g_autofree char *label = g_strjoinv ("", parts);

      g_string_append_printf (
        out,
        "\n## %s\n\n**%s**, in the menu **Filters ▸ "
        "Vellus**%s. %s.\n\n%s\n",
        procedures[i].name, label,
        procedures[i].without_image ? "; needs no picture that is open" : "",
        procedures[i].blurb, procedures[i].help);
      add_arguments (out, &procedures[i]);
      add_results (out, &procedures[i]);
    }

  return g_string_free (out, FALSE);
}

int
main (int argc, char **argv)
{
  g_autofree char *wanted = reference ();
  g_autofree char *found = NULL;

  setlocale (LC_CTYPE, "C.UTF-8");
  if (argc < 2)
    {
      g_print ("%s", wanted);
      return 0;
    }

  if (g_file_get_contents (argv[1], &found, NULL, NULL) &&
      strcmp (found, wanted) == 0)
    return 0;

  g_printerr ("%s is not what the procedures say; write it anew with "
              "list-procedures\n",
              argv[1]);

  return 1;
}
