/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/devices.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "procedure/vellus-resources.h"

#define UM_PER_MM 1000.0
#define USUAL_UNCERTAINTY 0.1

static void
free_device (gpointer data)
{
  VellusDevice *device = data;

  g_free (device->nick);
  g_free (device->name);
  g_clear_pointer (&device->widths_px, g_array_unref);
  g_free (device);
}

static gboolean
fill (VellusDevice *device, GKeyFile *file)
{
  const char     *nick = device->nick;
  gsize           n_widths = 0;
  g_autofree int *widths =
    g_key_file_get_integer_list (file, nick, "width_px", &n_widths, NULL);

  device->name = g_key_file_get_string (file, nick, "name", NULL);
  device->field_um =
    UM_PER_MM * g_key_file_get_double (file, nick, "field_mm", NULL);
  device->uncertainty =
    g_key_file_has_key (file, nick, "uncertainty", NULL)
      ? g_key_file_get_double (file, nick, "uncertainty", NULL)
      : USUAL_UNCERTAINTY;
  device->widths_px = g_array_new (FALSE, FALSE, sizeof (int));
  if (n_widths > 0)
    g_array_append_vals (device->widths_px, widths, (guint) n_widths);

  for (gsize i = 0; i < n_widths; i++)
    if (widths[i] < 1)
      return FALSE;

  return device->name != NULL && *device->name != '\0' && n_widths > 0 &&
         isfinite (device->field_um) && device->field_um > 0.0 &&
         device->uncertainty > 0.0 && device->uncertainty <= 0.5;
}

static void
add (GPtrArray *devices, VellusDevice *device)
{
  for (guint i = 0; i < devices->len; i++)
    {
      const VellusDevice *other = g_ptr_array_index (devices, i);

      if (g_str_equal (other->nick, device->nick))
        {
          free_device (devices->pdata[i]);
          devices->pdata[i] = device;
          return;
        }
    }

  g_ptr_array_add (devices, device);
}

/* Returns the name of the first one that is wrong. */
static char *
add_all (GPtrArray *devices, GKeyFile *file)
{
  g_auto (GStrv) nicks = g_key_file_get_groups (file, NULL);

  for (guint i = 0; nicks[i] != NULL; i++)
    {
      VellusDevice *device = g_new0 (VellusDevice, 1);

      device->nick = g_strdup (nicks[i]);
      if (! fill (device, file))
        {
          free_device (device);
          return g_strdup (nicks[i]);
        }
      add (devices, device);
    }

  return NULL;
}

static void
add_known (GPtrArray *devices)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes)   bytes =
    g_resource_lookup_data (vellus_get_resource (), "/vellus/devices.ini",
                            G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const gboolean loaded =
    g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL);
  g_autofree char *wrong = add_all (devices, file);

  g_assert (loaded && wrong == NULL);
}

GPtrArray *
vellus_devices_new (const char *own_file, GError **error)
{
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func (free_device);
  g_autoptr (GKeyFile)  file = g_key_file_new ();
  g_autofree char      *wrong = NULL;

  add_known (devices);
  if (own_file == NULL || ! g_file_test (own_file, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&devices);

  if (! g_key_file_load_from_file (file, own_file, G_KEY_FILE_NONE, NULL))
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
                   _ ("The devices in “%s” can't be read; write each as "
                      "[name], name=, field_mm=, width_px=, uncertainty=."),
                   own_file);
      return NULL;
    }

  wrong = add_all (devices, file);
  if (wrong != NULL)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
                   _ ("The device “%s” in “%s” needs a name, field_mm above 0, "
                      "whole numbers as width_px, and an uncertainty from 0 to "
                      "0.5; correct it."),
                   wrong, own_file);
      return NULL;
    }

  return g_steal_pointer (&devices);
}

char *
vellus_devices_own_file (void)
{
  return g_build_filename (g_get_user_config_dir (), "vellus", "devices.ini",
                           NULL);
}

VellusParamChoice *
vellus_devices_choices (const GPtrArray *devices)
{
  VellusParamChoice *choices = g_new0 (VellusParamChoice, devices->len + 1);

  for (guint i = 0; i < devices->len; i++)
    {
      const VellusDevice *device = g_ptr_array_index (devices, i);

      choices[i] = (VellusParamChoice){ device->nick, device->name };
    }

  return choices;
}

static const VellusDevice *
find (const GPtrArray *devices, const char *nick, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < devices->len; i++)
    {
      const VellusDevice *device = g_ptr_array_index (devices, i);

      if (g_strcmp0 (device->nick, nick) == 0)
        return device;
      g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", device->nick);
    }

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
               _ ("There is no preset “%s”; choose one of %s."),
               nick != NULL ? nick : "", all->str);

  return NULL;
}

gboolean
vellus_devices_scale (const GPtrArray *devices,
                      const char      *nick,
                      int              width_px,
                      VellusScale     *scale,
                      GError         **error)
{
  const VellusDevice *device = find (devices, nick, error);
  g_autoptr (GString) widths = g_string_new (NULL);

  if (device == NULL)
    return FALSE;

  for (guint i = 0; i < device->widths_px->len; i++)
    {
      const int known_px = g_array_index (device->widths_px, int, i);

      if (known_px == width_px)
        return vellus_scale_init (scale, device->field_um / width_px,
                                  device->uncertainty,
                                  VELLUS_SCALE_METHOD_PRESET, error);
      g_string_append_printf (widths, "%s%d", i > 0 ? ", " : "", known_px);
    }

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE,
               _ ("“%s” makes pictures that are %s pixels wide, but this one "
                  "has %d: it was cropped or scaled, or comes from another "
                  "device; set its scale in another way."),
               device->name, widths->str, width_px);

  return FALSE;
}
