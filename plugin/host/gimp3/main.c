/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <gegl.h>
#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "core/error.h"
#include "host/gimp3/settings.h"
#include "host/host.h"
#include "procedure/procedures.h"

#define VELLUS_TYPE_PLUG_IN (vellus_plug_in_get_type ())
G_DECLARE_FINAL_TYPE (VellusPlugIn, vellus_plug_in, VELLUS, PLUG_IN, GimpPlugIn)

struct _VellusPlugIn
{
  GimpPlugIn parent_instance;
};

G_DEFINE_TYPE (VellusPlugIn, vellus_plug_in, GIMP_TYPE_PLUG_IN)

static GimpChoice *
new_choice (const VellusParamSpec *spec)
{
  GimpChoice *choice = gimp_choice_new ();

  for (int i = 0; spec->choices[i].nick != NULL; i++)
    gimp_choice_add (choice, spec->choices[i].nick, i,
                     _ (spec->choices[i].label), NULL);

  return choice;
}

static void
add_argument (GimpProcedure *procedure, const VellusParamSpec *spec)
{
  g_autofree char *blurb = vellus_argument_help (spec);
  const char      *label = _ (spec->label);

  switch (spec->kind)
    {
    case VELLUS_PARAM_BOOLEAN:
      gimp_procedure_add_boolean_argument (procedure, spec->name, label, blurb,
                                           spec->value > 0.5,
                                           G_PARAM_READWRITE);
      break;
    case VELLUS_PARAM_INTEGER:
      gimp_procedure_add_int_argument (procedure, spec->name, label, blurb,
                                       (int) spec->minimum, (int) spec->maximum,
                                       (int) spec->value, G_PARAM_READWRITE);
      break;
    case VELLUS_PARAM_CHOICE:
      gimp_procedure_add_choice_argument (
        procedure, spec->name, label, blurb, new_choice (spec),
        spec->choices[(int) spec->value].nick, G_PARAM_READWRITE);
      break;
    case VELLUS_PARAM_FILE:
      gimp_procedure_add_file_argument (procedure, spec->name, label, blurb,
                                        GIMP_FILE_CHOOSER_ACTION_SAVE, TRUE,
                                        NULL, G_PARAM_READWRITE);
      break;
    case VELLUS_PARAM_SOURCE:
    case VELLUS_PARAM_FOLDER:
      /* What isn't there is told by us, and a folder may be a pattern. */
      gimp_procedure_add_file_argument (procedure, spec->name, label, blurb,
                                        GIMP_FILE_CHOOSER_ACTION_ANY, TRUE,
                                        NULL, G_PARAM_READWRITE);
      break;
    case VELLUS_PARAM_TEXT:
      gimp_procedure_add_string_argument (procedure, spec->name, label, blurb,
                                          "", G_PARAM_READWRITE);
      break;
    case VELLUS_PARAM_REAL:
    default:
      gimp_procedure_add_double_argument (procedure, spec->name, label, blurb,
                                          spec->minimum, spec->maximum,
                                          spec->value, G_PARAM_READWRITE);
      break;
    }
}

static void
add_arguments (GimpProcedure *procedure, const VellusProcedure *described)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = described->arguments (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    add_argument (procedure, &specs[i]);
}

static void
add_results (GimpProcedure *procedure, const VellusProcedure *described)
{
  guint                   n_specs;
  const VellusFigureSpec *specs = described->results (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *name = vellus_result_name (&specs[i]);
      g_autofree char *help = vellus_result_help (&specs[i]);

      gimp_procedure_add_double_return_value (
        procedure, name, _ (specs[i].label), help, VELLUS_RESULT_UNKNOWN,
        G_MAXDOUBLE, VELLUS_RESULT_UNKNOWN, G_PARAM_READWRITE);
    }
}

static gint32
single_drawable (GimpDrawable **drawables, GError **error)
{
  if (gimp_core_object_array_get_length ((GObject **) drawables) == 1)
    return gimp_item_get_id (GIMP_ITEM (drawables[0]));

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("Vellus works on one layer at a time; choose one."));

  return -1;
}

static GimpValueArray *
return_error (GimpProcedure *procedure, GError *error)
{
  if (! g_error_matches (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED))
    return gimp_procedure_new_return_values (procedure,
                                             GIMP_PDB_EXECUTION_ERROR, error);

  g_error_free (error);

  return gimp_procedure_new_return_values (procedure, GIMP_PDB_CANCEL, NULL);
}

static GimpValueArray *
return_results (GimpProcedure         *procedure,
                const VellusProcedure *described,
                const double          *results)
{
  GimpValueArray *values =
    gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  guint n_results;

  described->results (&n_results);
  for (guint i = 0; i < n_results; i++)
    GIMP_VALUES_SET_DOUBLE (values, (int) i + 1, results[i]);

  return values;
}

static gboolean
call (const VellusProcedure *described,
      const VellusCall      *made,
      GimpProcedureConfig   *config,
      GError               **error)
{
  vellus_settings_take (described, made->settings, config);
  if (! vellus_procedure_call (described, made, error))
    return FALSE;

  if (made->mode == VELLUS_RUN_INTERACTIVE)
    vellus_settings_save (described, made->settings, config);

  return TRUE;
}

static GimpValueArray *
make_call (GimpProcedure         *procedure,
           const VellusProcedure *described,
           VellusCall            *made,
           GimpProcedureConfig   *config)
{
  GError *error = NULL;
  guint   n_results;

  gegl_init (NULL, NULL);
  described->results (&n_results);

  g_autofree double *results = g_new0 (double, n_results);

  made->settings = vellus_settings_new (described);
  made->results = results;

  const gboolean done = call (described, made, config, &error);

  vellus_settings_free (described, made->settings);

  return done ? return_results (procedure, described, results)
              : return_error (procedure, error);
}

static GimpValueArray *
run (GimpProcedure       *procedure,
     GimpRunMode          mode,
     GimpImage           *image,
     GimpDrawable       **drawables,
     GimpProcedureConfig *config,
     gpointer             data)
{
  GError    *error = NULL;
  VellusCall made = {
    .mode = (VellusRunMode) mode,
    .image_id = gimp_image_get_id (image),
    .drawable_id = single_drawable (drawables, &error),
  };

  return error == NULL ? make_call (procedure, data, &made, config)
                       : return_error (procedure, error);
}

static GimpValueArray *
run_without_image (GimpProcedure       *procedure,
                   GimpProcedureConfig *config,
                   gpointer             data)
{
  GimpRunMode mode;

  g_object_get (config, "run-mode", &mode, NULL);

  VellusCall made = {
    .mode = (VellusRunMode) mode,
    .image_id = -1,
    .drawable_id = -1,
  };

  return make_call (procedure, data, &made, config);
}

static GList *
query_procedures (GimpPlugIn *plug_in)
{
  guint                  n_procedures;
  const VellusProcedure *procedures = vellus_procedures (&n_procedures);
  GList                 *names = NULL;

  for (guint i = 0; i < n_procedures; i++)
    names = g_list_append (names, g_strdup (procedures[i].name));

  return names;
}

static GimpProcedure *
new_for_image (GimpPlugIn *plug_in, const VellusProcedure *described)
{
  GimpProcedure *procedure = gimp_image_procedure_new (
    plug_in, described->name, GIMP_PDB_PROC_TYPE_PLUGIN, run,
    (gpointer) described, NULL);

  gimp_procedure_set_image_types (procedure, "*");
  gimp_procedure_set_sensitivity_mask (procedure,
                                       GIMP_PROCEDURE_SENSITIVE_DRAWABLE);

  return procedure;
}

static GimpProcedure *
new_without_image (GimpPlugIn *plug_in, const VellusProcedure *described)
{
  GimpProcedure *procedure =
    gimp_procedure_new (plug_in, described->name, GIMP_PDB_PROC_TYPE_PLUGIN,
                        run_without_image, (gpointer) described, NULL);

  gimp_procedure_set_sensitivity_mask (procedure,
                                       GIMP_PROCEDURE_SENSITIVE_ALWAYS);
  gimp_procedure_add_enum_argument (procedure, "run-mode", "Run mode",
                                    "The run mode", GIMP_TYPE_RUN_MODE,
                                    GIMP_RUN_NONINTERACTIVE, G_PARAM_READWRITE);

  return procedure;
}

static GimpProcedure *
create_procedure (GimpPlugIn *plug_in, const char *name)
{
  const VellusProcedure *described = vellus_procedure_find (name);
  GimpProcedure         *procedure = described->without_image
                                       ? new_without_image (plug_in, described)
                                       : new_for_image (plug_in, described);

  gimp_procedure_set_menu_label (procedure, _ (described->menu_label));
  gimp_procedure_add_menu_path (procedure, described->menu_path);
  gimp_procedure_set_documentation (procedure, _ (described->blurb),
                                    _ (described->help), name);
  gimp_procedure_set_attribution (procedure, "The Vellus authors",
                                  "The Vellus authors", "2026");
  add_arguments (procedure, described);
  add_results (procedure, described);

  return procedure;
}

char *
vellus_host_folder (void)
{
  return g_path_get_dirname (gimp_get_progname ());
}

/* GIMP complains at every run about a catalogue folder that isn't there. */
static gboolean
set_i18n (GimpPlugIn *plug_in,
          const char *procedure_name,
          char      **gettext_domain,
          char      **catalog_dir)
{
  g_autofree char *folder = vellus_host_folder ();
  g_autofree char *catalogs = g_build_filename (folder, "locale", NULL);

  *gettext_domain = g_strdup (GETTEXT_PACKAGE);
  *catalog_dir = g_strdup ("locale");

  return g_file_test (catalogs, G_FILE_TEST_IS_DIR);
}

static void
vellus_plug_in_class_init (VellusPlugInClass *class)
{
  GimpPlugInClass *plug_in_class = GIMP_PLUG_IN_CLASS (class);

  plug_in_class->query_procedures = query_procedures;
  plug_in_class->create_procedure = create_procedure;
  plug_in_class->set_i18n = set_i18n;
}

static void
vellus_plug_in_init (VellusPlugIn *plug_in)
{
}

GIMP_MAIN (VELLUS_TYPE_PLUG_IN)
