/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/region.h"

G_BEGIN_DECLS

/* Larger layers are read around the region only. */
#define VELLUS_SOURCE_MAX_WHOLE_PX 30e6

/* What is read around the region, so that the hairs rooted in it are seen in
 * full: trimmed hair on a close-up is rarely longer. */
#define VELLUS_SOURCE_MARGIN_UM 3000.0

/**
 * VellusSource:
 * @light: what is measured; owned
 * @region: where hairs are counted, in pixels of @light; owned
 * @x: left column of @light on the canvas
 * @y: upper row of @light on the canvas
 * @drawable_id: the layer
 * @n_rows_read: rows of @light that have been read; the others are unknown
 *
 * The picture that a measurement is made of.
 */
typedef struct
{
  VellusRaster *light;
  VellusRegion *region;
  int           x;
  int           y;
  gint32        drawable_id;
  int           n_rows_read;
} VellusSource;

/**
 * vellus_source_new:
 * @image_id: an image
 * @drawable_id: its layer
 * @um_per_px: scale
 * @error: return location for an error
 *
 * Reads a layer. Hairs are counted in the selection, or in the whole layer
 * when nothing is selected, as far as it lies on the canvas; the layer's
 * parts around that are read too.
 *
 * Returns: (transfer full): the source, or `NULL` with
 *   %VELLUS_ERROR_EMPTY_REGION or %VELLUS_ERROR_MEMORY
 */
VellusSource *vellus_source_new (gint32   image_id,
                                 gint32   drawable_id,
                                 double   um_per_px,
                                 GError **error);

/**
 * vellus_source_begin:
 * @image_id: an image
 * @drawable_id: its layer
 * @um_per_px: scale
 * @error: return location for an error
 *
 * Returns: (transfer full): as vellus_source_new(), but nothing has been read
 *   yet
 */
VellusSource *vellus_source_begin (gint32   image_id,
                                   gint32   drawable_id,
                                   double   um_per_px,
                                   GError **error);

/**
 * vellus_source_read_more:
 * @source: a source that has begun
 * @n_px: how much is read, about
 * @error: return location for an error
 *
 * Reads some rows more.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_MEMORY, or, when all has been
 *   read, %VELLUS_ERROR_EMPTY_REGION
 */
gboolean
vellus_source_read_more (VellusSource *source, double n_px, GError **error);

/* Whether all of it has been read. */
gboolean vellus_source_is_read (const VellusSource *source);

/**
 * vellus_source_new_layer:
 * @image_id: an image
 * @drawable_id: its layer
 * @in_selection: whether hairs are counted only where something is selected
 * @error: return location for an error
 *
 * Reads all of a layer, whether it lies on the canvas or not.
 *
 * Returns: (transfer full): as vellus_source_new()
 */
VellusSource *vellus_source_new_layer (gint32   image_id,
                                       gint32   drawable_id,
                                       gboolean in_selection,
                                       GError **error);

void vellus_source_free (VellusSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSource, vellus_source_free)

G_END_DECLS
