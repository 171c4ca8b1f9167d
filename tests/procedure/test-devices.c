/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "core/error.h"
#include "procedure/devices.h"

static const VellusDevice *
find (const GPtrArray *devices, const char *nick)
{
  for (guint i = 0; i < devices->len; i++)
    {
      const VellusDevice *device = g_ptr_array_index (devices, i);

      if (g_str_equal (device->nick, nick))
        return device;
    }

  return NULL;
}

static void
known_devices_are_close_up_cameras (void)
{
  g_autoptr (GPtrArray)         devices = vellus_devices_new (NULL, NULL);
  g_autofree VellusParamChoice *choices = vellus_devices_choices (devices);

  g_assert_cmpuint (devices->len, >=, 10);
  for (guint i = 0; i < devices->len; i++)
    {
      const VellusDevice *device = g_ptr_array_index (devices, i);
      VellusScale         scale = { 0 };

      g_assert_cmpstr (choices[i].nick, ==, device->nick);
      g_assert_true (vellus_devices_scale (
        devices, device->nick, g_array_index (device->widths_px, int, 0),
        &scale, NULL));
      g_assert_cmpfloat (scale.um_per_px, >, 1.0);
      g_assert_cmpfloat (scale.um_per_px, <, 20.0);
      g_assert_true (vellus_scale_is_unconfirmed (&scale));
      /* No data sheet is better. */
      g_assert_cmpfloat (scale.relative_uncertainty, >=, 0.03);
      vellus_scale_clear (&scale);
    }
  g_assert_null (choices[devices->len].nick);
}

static GPtrArray *
with_own (const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "devices.ini", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  GPtrArray *devices = vellus_devices_new (path, error);

  g_unlink (path);
  g_rmdir (folder);

  return devices;
}

static void
users_add_and_replace_devices (void)
{
  g_autoptr (GPtrArray) known = vellus_devices_new (NULL, NULL);
  g_autoptr (GPtrArray) devices =
    with_own ("# mine\n[my-scope]\nname=My scope\nfield_mm=4.2\n"
              "width_px=2000;1000\n[usb-near]\nname=Mine\nfield_mm=4.8\n"
              "width_px=640\nuncertainty=0.01\n",
              NULL);
  VellusScale scale = { 0 };

  g_assert_cmpuint (devices->len, ==, known->len + 1);
  g_assert_cmpstr (find (devices, "usb-near")->name, ==, "Mine");
  g_assert_true (
    vellus_devices_scale (devices, "my-scope", 1000, &scale, NULL));
  g_assert_cmpfloat_with_epsilon (scale.um_per_px, 4.2, 1e-12);
  g_assert_cmpfloat (scale.relative_uncertainty, ==, 0.1);
  vellus_scale_clear (&scale);
}

static void
broken_lists_are_refused (void)
{
  static const char *const texts[] = {
    "not a list",
    "[a]\n",
    "[a]\nname=A\nfield_mm=3\n",
    "[a]\nname=A\nfield_mm=3\nwidth_px=0\n",
    "[a]\nname=A\nfield_mm=3\nwidth_px=wide\n",
    "[a]\nname=A\nfield_mm=-3\nwidth_px=640\n",
    "[a]\nname=A\nfield_mm=nan\nwidth_px=640\n",
    "[a]\nname=A\nfield_mm=3\nwidth_px=640\nuncertainty=0\n",
    "[a]\nname=A\nfield_mm=3\nwidth_px=640\nuncertainty=2\n",
    "[a]\nname=\nfield_mm=3\nwidth_px=640\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (with_own (texts[i], &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE);
    }
}

static void
missing_list_is_none (void)
{
  g_autoptr (GPtrArray) devices =
    vellus_devices_new ("/no/such/devices.ini", NULL);

  g_assert_nonnull (devices);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/devices/known-devices-are-close-up-cameras",
                   known_devices_are_close_up_cameras);
  g_test_add_func ("/procedure/devices/users-add-and-replace-devices",
                   users_add_and_replace_devices);
  g_test_add_func ("/procedure/devices/broken-lists-are-refused",
                   broken_lists_are_refused);
  g_test_add_func ("/procedure/devices/missing-list-is-none",
                   missing_list_is_none);

  return g_test_run ();
}
