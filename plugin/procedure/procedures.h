/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "core/param-spec.h"

G_BEGIN_DECLS

/**
 * VellusRunMode:
 * @VELLUS_RUN_INTERACTIVE: the user is asked, starting with the last values
 * @VELLUS_RUN_NONINTERACTIVE: the caller gives every value
 * @VELLUS_RUN_WITH_LAST_VALS: the last values are taken again
 */
typedef enum
{
  VELLUS_RUN_INTERACTIVE,
  VELLUS_RUN_NONINTERACTIVE,
  VELLUS_RUN_WITH_LAST_VALS,
} VellusRunMode;

/* What a script gets for a figure that the picture can't tell. */
#define VELLUS_RESULT_UNKNOWN (-1.0)

/**
 * VellusCarry:
 * @data: (nullable): anything
 * @free: (nullable): frees @data
 *
 * What asking hands to the run, besides settings.
 */
typedef struct
{
  gpointer data;
  void (*free) (gpointer data);
} VellusCarry;

/**
 * VellusCall:
 * @mode: where the settings come from
 * @image_id: the image, or -1 when none is needed
 * @drawable_id: its layer, or -1
 * @settings: the struct that the procedure's arguments describe
 * @results: (array): one number for each of the procedure's results, to be
 *   filled
 * @carry: (nullable): what asking hands to the run
 *
 * One call of a procedure.
 */
typedef struct
{
  VellusRunMode mode;
  gint32        image_id;
  gint32        drawable_id;
  gpointer      settings;
  double       *results;
  VellusCarry  *carry;
} VellusCall;

/**
 * VellusProcedure:
 * @name: in the PDB
 * @menu_label: with mnemonic, for translation
 * @menu_path: GIMP's menu that it stands in
 * @blurb: one sentence, for translation
 * @help: some sentences, for translation
 * @without_image: whether it needs no picture that is open
 * @settings_size: of the struct that @arguments describe
 * @arguments: returns (transfer container) the table of arguments
 * @results: returns the table of results
 * @ask: (nullable): asks the user; returns whether to go on
 * @run: does it; its errors are shown to the user, and leave everything as it
 *   was
 *
 * What a procedure is, for any GIMP.
 */
typedef struct
{
  const char *name;
  const char *menu_label;
  const char *menu_path;
  const char *blurb;
  const char *help;
  gboolean    without_image;
  gsize       settings_size;
  VellusParamSpec *(*arguments) (guint *n_arguments);
  const VellusFigureSpec *(*results) (guint *n_results);
  gboolean (*ask) (const VellusCall *call);
  gboolean (*run) (const VellusCall *call, GError **error);
} VellusProcedure;

/**
 * vellus_procedures:
 * @n_procedures: (out): number of procedures
 *
 * Returns: (transfer none): all of them
 */
const VellusProcedure *vellus_procedures (guint *n_procedures);

/**
 * vellus_procedure_find:
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the procedure of that name
 */
const VellusProcedure *vellus_procedure_find (const char *name);

/**
 * vellus_procedure_call:
 * @procedure: a procedure
 * @call: its call
 * @error: return location for an error
 *
 * Asks, where the mode says so, and runs.
 *
 * Returns: `TRUE`, or `FALSE` with what @procedure says;
 *   %VELLUS_ERROR_CANCELLED when the user closed the dialog
 */
gboolean vellus_procedure_call (const VellusProcedure *procedure,
                                const VellusCall      *call,
                                GError               **error);

/**
 * vellus_settings_new:
 * @procedure: a procedure
 *
 * Returns: (transfer full): its settings with their defaults
 */
gpointer vellus_settings_new (const VellusProcedure *procedure);

void vellus_settings_free (const VellusProcedure *procedure, gpointer settings);

/**
 * vellus_settings_to_text:
 * @procedure: a procedure
 * @settings: its settings
 *
 * Files are left out: the next picture's results would overwrite this one's.
 *
 * Returns: (transfer full): one line for each, for the next time
 */
char *vellus_settings_to_text (const VellusProcedure *procedure,
                               gconstpointer          settings);

/**
 * vellus_settings_from_text:
 * @procedure: a procedure
 * @settings: its settings, initialised
 * @text: what vellus_settings_to_text() wrote, maybe in another version
 *
 * Takes over what is understood; the rest stays as it is.
 */
void vellus_settings_from_text (const VellusProcedure *procedure,
                                gpointer               settings,
                                const char            *text);

/**
 * vellus_result_name:
 * @spec: a row of results
 *
 * Returns: (transfer full): its name in the PDB, with hyphens
 */
char *vellus_result_name (const VellusFigureSpec *spec);

/**
 * vellus_result_help:
 * @spec: a row of results
 *
 * Returns: (transfer full): what it is, with its unit, translated
 */
char *vellus_result_help (const VellusFigureSpec *spec);

/**
 * vellus_argument_help:
 * @spec: an argument
 *
 * Returns: (transfer full): what it is, with its unit and its choices,
 *   translated
 */
char *vellus_argument_help (const VellusParamSpec *spec);

G_END_DECLS
