/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scale.h"

G_BEGIN_DECLS

/**
 * VellusImageFacts:
 * @width_px: columns; 0 when unknown
 * @height_px: rows; 0 when unknown
 * @x_ppi: pixels an inch, across; 0 when the file doesn't tell
 * @y_ppi: pixels an inch, down; 0 when the file doesn't tell
 *
 * What a file of a picture says of itself before any pixel is read.
 */
typedef struct
{
  int    width_px;
  int    height_px;
  double x_ppi;
  double y_ppi;
} VellusImageFacts;

/**
 * vellus_image_facts:
 * @path: a PNG, JPEG or TIFF file; of others nothing is known
 *
 * Returns: what it says
 */
VellusImageFacts vellus_image_facts (const char *path);

/**
 * vellus_image_facts_of:
 * @path: a file
 * @data: (array length=length): what stands in it
 * @length: its bytes
 *
 * Returns: as vellus_image_facts()
 */
VellusImageFacts
vellus_image_facts_of (const char *path, const guint8 *data, gsize length);

/**
 * vellus_image_scale:
 * @path: a PNG, JPEG or TIFF file
 * @scale: what to fill; must be zeroed or initialised before
 * @error: return location for an error
 *
 * Takes the resolution that the file notes for its scale, as
 * vellus_scale_from_resolution().
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_NO_SCALE
 */
gboolean
vellus_image_scale (const char *path, VellusScale *scale, GError **error);

G_END_DECLS
