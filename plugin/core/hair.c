/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/hair.h"

#include <glib/gi18n-lib.h>

VellusHair *
vellus_hair_new (const VellusPoint *path, guint n_points)
{
  g_return_val_if_fail (n_points >= 2, NULL);

  VellusHair *hair = g_new0 (VellusHair, 1);

  hair->path = g_memdup2 (path, n_points * sizeof *path);
  hair->n_points = n_points;

  return hair;
}

VellusHair *
vellus_hair_copy (const VellusHair *hair)
{
  VellusHair  *copy = vellus_hair_new (hair->path, hair->n_points);
  VellusPoint *path = copy->path;

  *copy = *hair;
  copy->path = path;

  return copy;
}

void
vellus_hair_free (VellusHair *hair)
{
  if (hair == NULL)
    return;

  g_free (hair->path);
  g_free (hair);
}

const char *
vellus_hair_class_name (VellusHairClass hair_class)
{
  static const char *const names[VELLUS_N_HAIR_CLASSES] = {
    [VELLUS_HAIR_VELLUS] = "vellus",
    [VELLUS_HAIR_INTERMEDIATE] = "intermediate",
    [VELLUS_HAIR_TERMINAL] = "terminal",
  };

  return names[hair_class];
}

const char *
vellus_hair_class_label (VellusHairClass hair_class)
{
  static const char *const labels[VELLUS_N_HAIR_CLASSES] = {
    /* Translators: fine, short, hardly pigmented hair. */
    [VELLUS_HAIR_VELLUS] = N_ ("Vellus"),
    /* Translators: hair between vellus and terminal. */
    [VELLUS_HAIR_INTERMEDIATE] = N_ ("Intermediate"),
    /* Translators: full-grown, thick hair. */
    [VELLUS_HAIR_TERMINAL] = N_ ("Terminal"),
  };

  return _ (labels[hair_class]);
}

const char *
vellus_hair_source_name (VellusHairSource source)
{
  static const char *const names[VELLUS_N_HAIR_SOURCES] = {
    [VELLUS_SOURCE_AUTOMATIC] = "automatic",
    [VELLUS_SOURCE_USER] = "user",
  };

  return names[source];
}

VellusPoint
vellus_hair_root (const VellusHair *hair)
{
  return hair->path[0];
}

VellusPoint
vellus_hair_tip (const VellusHair *hair)
{
  return hair->path[hair->n_points - 1];
}
