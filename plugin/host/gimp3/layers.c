/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <libgimp/gimp.h>

#include "host/host.h"

static void
add_layers (GArray *found, GimpItem **items, const char *except)
{
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      g_autofree char *name = gimp_item_get_name (items[i]);
      const gint32     id = gimp_item_get_id (items[i]);

      if (g_str_has_prefix (name, except))
        continue;

      if (gimp_item_is_group (items[i]))
        {
          g_autofree GimpItem **children = gimp_item_get_children (items[i]);

          add_layers (found, children, except);
        }
      else
        g_array_append_val (found, id);
    }
}

GArray *
vellus_host_image_layers (gint32 image_id, const char *except)
{
  GArray                *found = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autofree GimpLayer **layers =
    gimp_image_get_layers (gimp_image_get_by_id (image_id));

  add_layers (found, (GimpItem **) layers, except);

  return found;
}

char *
vellus_host_drawable_name (gint32 drawable_id)
{
  return gimp_item_get_name (gimp_item_get_by_id (drawable_id));
}
