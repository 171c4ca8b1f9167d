/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <gegl.h>
#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "core/error.h"
#include "host/gimp2/settings.h"
#include "host/host.h"
#include "procedure/procedures.h"

/* Run mode, image and drawable come before a procedure's own arguments. */
#define MAX_COMMON 3

/* More than any procedure has. */
#define MAX_RESULTS 32

static int
n_common (const VellusProcedure *procedure)
{
  return procedure->without_image ? 1 : MAX_COMMON;
}

char *
vellus_host_folder (void)
{
  return g_path_get_dirname (gimp_get_progname ());
}

static char *
locale_folder (void)
{
  g_autofree char *folder = vellus_host_folder ();

  return g_build_filename (folder, "locale", NULL);
}

static GimpPDBArgType
argument_type (VellusParamKind kind)
{
  switch (kind)
    {
    case VELLUS_PARAM_REAL:
      return GIMP_PDB_FLOAT;
    case VELLUS_PARAM_FILE:
    case VELLUS_PARAM_SOURCE:
    case VELLUS_PARAM_FOLDER:
    case VELLUS_PARAM_TEXT:
      return GIMP_PDB_STRING;
    case VELLUS_PARAM_BOOLEAN:
    case VELLUS_PARAM_INTEGER:
    case VELLUS_PARAM_CHOICE:
    default:
      return GIMP_PDB_INT32;
    }
}

static GimpParamDef *
argument_defs (const VellusProcedure *procedure, int *n_defs)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n_specs);
  GimpParamDef               *defs = g_new (GimpParamDef, n_specs + MAX_COMMON);
  const int                   n_first = n_common (procedure);

  defs[0] = (GimpParamDef){ GIMP_PDB_INT32, "run-mode",
                            "The run mode { RUN-INTERACTIVE (0), "
                            "RUN-NONINTERACTIVE (1), RUN-WITH-LAST-VALS (2) "
                            "}" };
  defs[1] = (GimpParamDef){ GIMP_PDB_IMAGE, "image", "Input image" };
  defs[2] = (GimpParamDef){ GIMP_PDB_DRAWABLE, "drawable", "Layer to measure" };
  for (guint i = 0; i < n_specs; i++)
    defs[n_first + (int) i] = (GimpParamDef){
      argument_type (specs[i].kind),
      (char *) specs[i].name,
      vellus_argument_help (&specs[i]),
    };
  *n_defs = (int) n_specs + n_first;

  return defs;
}

static GimpParamDef *
result_defs (const VellusProcedure *procedure, int *n_defs)
{
  guint                   n_specs;
  const VellusFigureSpec *specs = procedure->results (&n_specs);
  GimpParamDef           *defs = g_new (GimpParamDef, n_specs);

  for (guint i = 0; i < n_specs; i++)
    defs[i] = (GimpParamDef){ GIMP_PDB_FLOAT, vellus_result_name (&specs[i]),
                              vellus_result_help (&specs[i]) };
  *n_defs = (int) n_specs;

  return defs;
}

static void
install (const VellusProcedure *procedure)
{
  int                      n_arguments, n_results;
  g_autofree GimpParamDef *arguments = argument_defs (procedure, &n_arguments);
  g_autofree GimpParamDef *results = result_defs (procedure, &n_results);

  gimp_install_procedure (procedure->name, procedure->blurb, procedure->help,
                          "The Vellus authors", "The Vellus authors", "2026",
                          procedure->menu_label,
                          procedure->without_image ? "" : "*", GIMP_PLUGIN,
                          n_arguments, n_results, arguments, results);
  gimp_plugin_menu_register (procedure->name, procedure->menu_path);

  for (int i = n_common (procedure); i < n_arguments; i++)
    g_free (arguments[i].description);
  for (int i = 0; i < n_results; i++)
    {
      g_free (results[i].name);
      g_free (results[i].description);
    }
}

static void
query (void)
{
  guint                  n_procedures;
  const VellusProcedure *procedures = vellus_procedures (&n_procedures);
  g_autofree char       *folder = locale_folder ();

  gimp_plugin_domain_register (GETTEXT_PACKAGE, folder);
  for (guint i = 0; i < n_procedures; i++)
    install (&procedures[i]);
}

static gboolean
fill_settings (const VellusProcedure *procedure,
               gpointer               settings,
               int                    n_params,
               const GimpParam       *params,
               GError               **error)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n_specs);
  const int                   n_first = n_common (procedure);

  if (params[0].data.d_int32 != GIMP_RUN_NONINTERACTIVE)
    {
      vellus_settings_load (procedure, settings);
      return TRUE;
    }

  if (n_params != (int) n_specs + n_first)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                   _ ("%s takes %u arguments; see the procedure browser."),
                   procedure->name, n_specs + (guint) n_first);
      return FALSE;
    }
  vellus_settings_take (procedure, settings, params + n_first);

  return TRUE;
}

static gboolean
call (const VellusProcedure *procedure,
      int                    n_params,
      const GimpParam       *params,
      double                *results,
      GError               **error)
{
  gpointer         settings = vellus_settings_new (procedure);
  const VellusCall made = {
    .mode = (VellusRunMode) params[0].data.d_int32,
    .image_id = procedure->without_image ? -1 : params[1].data.d_image,
    .drawable_id = procedure->without_image ? -1 : params[2].data.d_drawable,
    .settings = settings,
    .results = results,
  };
  const gboolean done =
    fill_settings (procedure, settings, n_params, params, error) &&
    vellus_procedure_call (procedure, &made, error);

  if (done && made.mode == VELLUS_RUN_INTERACTIVE)
    vellus_settings_save (procedure, settings);
  vellus_settings_free (procedure, settings);

  return done;
}

static int
return_error (GimpParam *values, const GError *error)
{
  if (g_error_matches (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED))
    {
      values[0].data.d_status = GIMP_PDB_CANCEL;
      return 1;
    }

  values[0].data.d_status = GIMP_PDB_EXECUTION_ERROR;
  values[1].type = GIMP_PDB_STRING;
  /* Interned, since libgimp reads it after we have returned. */
  values[1].data.d_string = (char *) g_intern_string (error->message);

  return 2;
}

static int
return_results (GimpParam *values, const double *results, guint n_results)
{
  values[0].data.d_status = GIMP_PDB_SUCCESS;
  for (guint i = 0; i < n_results; i++)
    {
      values[1 + i].type = GIMP_PDB_FLOAT;
      values[1 + i].data.d_float = results[i];
    }

  return 1 + (int) n_results;
}

static void
run (const gchar     *name,
     gint             n_params,
     const GimpParam *params,
     gint            *n_values,
     GimpParam      **values)
{
  /* libgimp reads them after we have returned. */
  static GimpParam       returned[1 + MAX_RESULTS];
  const VellusProcedure *procedure = vellus_procedure_find (name);
  guint                  n_results;
  double                 results[MAX_RESULTS] = { 0.0 };
  g_autofree char       *folder = locale_folder ();
  g_autoptr (GError)     error = NULL;

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  gegl_init (NULL, NULL);

  procedure->results (&n_results);
  g_assert (n_results <= MAX_RESULTS);

  *values = returned;
  returned[0].type = GIMP_PDB_STATUS;
  *n_values = call (procedure, n_params, params, results, &error)
                ? return_results (returned, results, n_results)
                : return_error (returned, error);
}

const GimpPlugInInfo PLUG_IN_INFO = { NULL, NULL, query, run };

MAIN ()
