/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/shaft.h"

G_BEGIN_DECLS

/* Any two of more shafts than this may share a mark; they would have to
 * touch for it to matter. */
#define VELLUS_OWNERS_MAX 65000

/* Where two shafts lie on each other. */
#define VELLUS_OWNERS_SHARED G_MAXUINT16

/**
 * VellusOwners:
 * @width_px: columns
 * @height_px: rows
 * @marks: rows without padding: 0 for skin, vellus_owners_mark() of the shaft
 *   that covers the pixel, or %VELLUS_OWNERS_SHARED
 *
 * Which shaft covers which pixel, blur included.
 */
typedef struct
{
  int      width_px;
  int      height_px;
  guint16 *marks;
} VellusOwners;

/**
 * vellus_owners_new:
 * @width_px: columns of the picture
 * @height_px: rows of the picture
 * @shafts: (element-type VellusShaft): every shaft found, with rough widths
 * @error: return location for an error
 *
 * Returns: (transfer full): the map, or `NULL` with %VELLUS_ERROR_MEMORY
 */
VellusOwners *vellus_owners_new (int              width_px,
                                 int              height_px,
                                 const GPtrArray *shafts,
                                 GError         **error);

void vellus_owners_free (VellusOwners *owners);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusOwners, vellus_owners_free)

static inline guint16
vellus_owners_mark (guint shaft)
{
  return (guint16) (1 + shaft % VELLUS_OWNERS_MAX);
}

/**
 * vellus_owners_at:
 * @owners: the map
 * @x: in px
 * @y: in px
 *
 * Returns: the mark of the pixel; 0 outside of the picture
 */
static inline guint16
vellus_owners_at (const VellusOwners *owners, double x, double y)
{
  if (! (x >= 0.0 && y >= 0.0 && x < owners->width_px && y < owners->height_px))
    return 0;

  return owners->marks[(gsize) y * (gsize) owners->width_px + (gsize) x];
}

G_END_DECLS
