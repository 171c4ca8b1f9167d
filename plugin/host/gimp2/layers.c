/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <libgimp/gimp.h>

#include "host/host.h"

static void
add_layers (GArray *found, const int *ids, int n, const char *except)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = gimp_item_get_name (ids[i]);

      if (g_str_has_prefix (name, except))
        continue;

      if (gimp_item_is_group (ids[i]))
        {
          int             n_children = 0;
          g_autofree int *children =
            gimp_item_get_children (ids[i], &n_children);

          add_layers (found, children, n_children, except);
        }
      else
        g_array_append_val (found, ids[i]);
    }
}

GArray *
vellus_host_image_layers (gint32 image_id, const char *except)
{
  GArray         *found = g_array_new (FALSE, FALSE, sizeof (gint32));
  int             n_layers = 0;
  g_autofree int *ids = gimp_image_get_layers (image_id, &n_layers);

  add_layers (found, ids, n_layers, except);

  return found;
}

char *
vellus_host_drawable_name (gint32 drawable_id)
{
  return gimp_item_get_name (drawable_id);
}
