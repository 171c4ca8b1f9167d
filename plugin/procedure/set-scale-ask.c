/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "core/measurement.h"
#include "dialog/form.h"
#include "draw/figure-text.h"
#include "host/host.h"
#include "procedure/calibration-find.h"
#include "procedure/devices.h"
#include "procedure/set-scale-settings.h"
#include "procedure/set-scale.h"

#define UM_PER_MM 1000.0

static const VellusFormSection sections[] = {
  { N_ ("What tells the scale"), "way", FALSE },
  { N_ ("Into the picture"), "scale-bar", FALSE },
};

static gboolean
takes_long (const VellusScaleSettings *settings)
{
  return settings->way == VELLUS_WAY_RULER || settings->way == VELLUS_WAY_BAR;
}

/* Where something of known size seems to be marked already. */
static int
likely_way (gint32 image_id)
{
  g_autoptr (GPtrArray) strokes =
    vellus_host_selected_strokes (image_id, "Vellus");
  g_autoptr (GArray) guides = vellus_host_image_guides (image_id);
  VellusRect         selection;

  if (strokes->len > 0)
    return VELLUS_WAY_PATH;
  if (vellus_host_selection_rect (image_id, &selection))
    return VELLUS_WAY_SELECTION_WIDTH;
  if (guides->len >= 2)
    return VELLUS_WAY_GUIDES;

  return VELLUS_WAY_RULER;
}

static void
prepare (gpointer data, gpointer user_data)
{
  VellusScaleSettings *settings = data;
  const VellusCall    *call = user_data;

  settings->way = likely_way (call->image_id);
}

static void
add_limits (GString *text, const VellusScale *scale)
{
  VellusParams params;

  vellus_params_init (&params);

  const guint limits = vellus_quality_of_scale (&params, scale);

  for (guint i = 0; i < VELLUS_N_QUALITY_FLAGS; i++)
    if ((limits & (1u << i)) != 0)
      {
        g_autofree char *limit =
          vellus_quality_text ((VellusQualityFlags) (1u << i), &params);

        g_string_append_printf (text, " %s", limit);
      }
}

static char *
describe (const VellusCall *call, const VellusCalibration *found)
{
  const VellusRect canvas = vellus_host_image_rect (call->image_id);
  const double     mm_per_px = found->scale.um_per_px / UM_PER_MM;
  g_autofree char *scale = vellus_scale_to_text (&found->scale);
  GString         *text = g_string_new (scale);

  g_string_append_c (text, '.');
  if (found->readings != NULL && found->readings->len > 1)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("That is the mean of %u readings."),
                              found->readings->len);
    }
  g_string_append_c (text, ' ');
  /* Translators: width and height of the picture on the skin. */
  g_string_append_printf (text, _ ("The picture shows %.2f mm × %.2f mm."),
                          canvas.x1 * mm_per_px, canvas.y1 * mm_per_px);
  add_limits (text, &found->scale);

  return g_string_free (text, FALSE);
}

static gboolean
try (gconstpointer settings, char **text, gpointer user_data)
{
  VellusCall                 call = *(const VellusCall *) user_data;
  g_auto (VellusCalibration) found = { 0 };
  g_autoptr (GError)         error = NULL;

  call.settings = (gpointer) settings;
  if (vellus_calibration_find (&call, &found, &error))
    {
      *text = describe (&call, &found);
      return TRUE;
    }

  *text = g_strdup (error->message);

  return FALSE;
}

static gboolean
check (gconstpointer settings, char **text, gpointer user_data)
{
  if (! takes_long (settings))
    return try (settings, text, user_data);

  *text = g_strdup (_ ("“Set Scale” looks for it in the selection, or in "
                       "the whole layer when nothing is selected."));

  return TRUE;
}

static gboolean
accept (gconstpointer settings, char **text, gpointer user_data)
{
  if (! takes_long (settings))
    return TRUE;

  if (! try (settings, text, user_data))
    return FALSE;

  /* Nobody has seen yet what was read. */
  vellus_host_message (*text);

  return TRUE;
}

static gboolean
uses (gconstpointer settings, const char *name)
{
  return vellus_scale_settings_use (settings, name);
}

/* What can be chosen, as long as the dialog is open. */
typedef struct
{
  GPtrArray         *devices;
  VellusParamChoice *device_choices;
  GArray            *pictures;
  VellusParamChoice *picture_choices;
} Lists;

static VellusParamChoice *
new_picture_choices (const GArray *pictures)
{
  VellusParamChoice *choices = g_new0 (VellusParamChoice, pictures->len + 1);

  for (guint i = 0; i < pictures->len; i++)
    {
      const gint32 id = g_array_index (pictures, gint32, i);

      choices[i].nick = g_strdup_printf ("%d", id);
      choices[i].label = vellus_host_image_name (id);
    }

  return choices;
}

static void
lists_init (Lists *lists, gint32 image_id)
{
  g_autofree char *own_file = vellus_devices_own_file ();

  lists->devices = vellus_devices_new (own_file, NULL);
  /* What is wrong with the user's own is told when a preset is chosen. */
  if (lists->devices == NULL)
    lists->devices = vellus_devices_new (NULL, NULL);
  lists->device_choices = vellus_devices_choices (lists->devices);
  lists->pictures = vellus_calibration_list_pictures (image_id);
  lists->picture_choices = new_picture_choices (lists->pictures);
}

static void
lists_clear (Lists *lists)
{
  for (guint i = 0; i < lists->pictures->len; i++)
    {
      g_free ((char *) lists->picture_choices[i].nick);
      g_free ((char *) lists->picture_choices[i].label);
    }
  g_free (lists->picture_choices);
  g_free (lists->device_choices);
  g_array_unref (lists->pictures);
  g_ptr_array_unref (lists->devices);
}

static void
offer (VellusParamSpec *specs, guint n_specs, const Lists *lists)
{
  for (guint i = 0; i < n_specs; i++)
    if (g_str_equal (specs[i].name, "preset"))
      specs[i].choices = lists->device_choices;
    else if (g_str_equal (specs[i].name, "picture"))
      specs[i].choices = lists->picture_choices;
}

gboolean
vellus_set_scale_ask (const VellusCall *call)
{
  VellusScaleSettings        *settings = call->settings;
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_scale_settings_specs (&n_specs);
  Lists                       lists;
  const VellusForm            form = {
               .title = N_ ("Set Scale"),
               .role = "plug-in-vellus-calibrate",
               .ok = N_ ("_Set Scale"),
               .help = N_ (
                 "The scale says how many micrometers of skin one pixel shows. Every "
                            "diameter and density depends on it.\n\nBest is a ruler or a stage "
                            "micrometer in the picture, or in another one by the same camera at the "
                            "same setting. Or draw a line along something of known length with the "
                            "Paths tool; several strokes of the same length are averaged, and lines "
                            "across and down tell whether pixels are square.\n\nThe scale stays with "
                            "the picture, also in its XCF file, and follows when the picture is "
                            "cropped or scaled."),
               .specs = specs,
               .n_specs = n_specs,
               .sections = sections,
               .n_sections = G_N_ELEMENTS (sections),
               .note_after = "picture",
               .focus = "length",
               .prepare = prepare,
               .check = check,
               .uses = uses,
               .accept = accept,
               .user_data = (gpointer) call,
  };

  lists_init (&lists, call->image_id);
  offer (specs, n_specs, &lists);
  prepare (settings, (gpointer) call);

  const gboolean accepted = vellus_form_run (&form, settings);

  lists_clear (&lists);

  return accepted;
}
