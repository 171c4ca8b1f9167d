/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusParamKind:
 * @VELLUS_PARAM_BOOLEAN: stored as `gboolean`
 * @VELLUS_PARAM_INTEGER: stored as `int`
 * @VELLUS_PARAM_REAL: stored as `double`
 * @VELLUS_PARAM_CHOICE: stored as `int`, an index into the choices
 * @VELLUS_PARAM_FILE: stored as `char *`, path of a file that is written,
 *   owned, may be `NULL`
 * @VELLUS_PARAM_SOURCE: the same of a file that is read
 * @VELLUS_PARAM_FOLDER: the same of a folder
 * @VELLUS_PARAM_TEXT: stored as `char *`, a line of text, owned, may be `NULL`
 */
typedef enum
{
  VELLUS_PARAM_BOOLEAN,
  VELLUS_PARAM_INTEGER,
  VELLUS_PARAM_REAL,
  VELLUS_PARAM_CHOICE,
  VELLUS_PARAM_FILE,
  VELLUS_PARAM_SOURCE,
  VELLUS_PARAM_FOLDER,
  VELLUS_PARAM_TEXT,
} VellusParamKind;

/**
 * VellusParamChoice:
 * @nick: what scripts and documents write
 * @label: what people read, for translation
 */
typedef struct
{
  const char *nick;
  const char *label;
} VellusParamChoice;

/**
 * VellusParamSpec:
 * @name: lower case with hyphens; the long option, the PDB argument
 * @label: for the dialog, with mnemonic underscore, for translation
 * @help: one sentence, for translation
 * @unit: what stands behind the number ("µm"), or `NULL`
 * @kind: how it is stored
 * @minimum: smallest value
 * @maximum: largest value
 * @step: what one press of an arrow key changes
 * @digits: decimals shown
 * @value: default
 * @choices: for choices, ended by a `NULL` nick; for texts, what they may be,
 *   or `NULL`
 * @offset: where the value lies in the struct that the table describes
 * @wide: whether the dialog gives it all of a row, below its label
 *
 * One parameter, described once: the PDB, the dialog, the command line, the
 * JSON document and the manual are made from it.
 */
typedef struct
{
  const char              *name;
  const char              *label;
  const char              *help;
  const char              *unit;
  VellusParamKind          kind;
  double                   minimum;
  double                   maximum;
  double                   step;
  int                      digits;
  double                   value;
  const VellusParamChoice *choices;
  gsize                    offset;
  gboolean                 wide;
} VellusParamSpec;

/**
 * vellus_param_specs_add:
 * @specs: (element-type VellusParamSpec): a table that is being made
 * @added: (array length=n_added): rows of another one
 * @n_added: how many
 * @offset: where the struct that @added describes lies in that of @specs
 */
void vellus_param_specs_add (GArray                *specs,
                             const VellusParamSpec *added,
                             guint                  n_added,
                             gsize                  offset);

/**
 * vellus_param_init:
 * @specs: (array length=n_specs): a table
 * @n_specs: its rows
 * @params: the struct that the table describes; overwritten, nothing freed
 *
 * Sets every parameter to its default.
 */
void vellus_param_init (const VellusParamSpec *specs,
                        guint                  n_specs,
                        gpointer               params);

/**
 * vellus_param_clear:
 * @specs: (array length=n_specs): a table
 * @n_specs: its rows
 * @params: the struct that the table describes
 *
 * Frees what the struct owns and sets it to `NULL`; numbers stay.
 */
void vellus_param_clear (const VellusParamSpec *specs,
                         guint                  n_specs,
                         gpointer               params);

/**
 * vellus_param_check:
 * @specs: (array length=n_specs): a table
 * @n_specs: its rows
 * @params: the struct that the table describes
 * @error: return location for an error
 *
 * Returns: `TRUE` when every number is finite and within its bounds, else
 *   `FALSE` with %VELLUS_ERROR_ARGUMENT
 */
gboolean vellus_param_check (const VellusParamSpec *specs,
                             guint                  n_specs,
                             gconstpointer          params,
                             GError               **error);

/**
 * vellus_param_set_from_string:
 * @spec: a parameter
 * @params: the struct that the table describes
 * @text: the value: a number with a point, "yes" or "no", a nick, a path
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT and the value as it
 *   was
 */
gboolean vellus_param_set_from_string (const VellusParamSpec *spec,
                                       gpointer               params,
                                       const char            *text,
                                       GError               **error);

/**
 * vellus_param_to_string:
 * @spec: a parameter
 * @params: the struct that the table describes
 *
 * Returns: (transfer full): what vellus_param_set_from_string() reads back,
 *   the same in every locale
 */
char *vellus_param_to_string (const VellusParamSpec *spec,
                              gconstpointer          params);

G_END_DECLS
