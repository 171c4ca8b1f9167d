/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"

G_BEGIN_DECLS

/**
 * VellusLetterKind:
 * @VELLUS_LETTER_GREEN: how light it is: the green or only channel
 * @VELLUS_LETTER_RED_BLUE: how much redder than blue it is
 *
 * What letters may stand out by.
 */
typedef enum
{
  VELLUS_LETTER_GREEN,
  VELLUS_LETTER_RED_BLUE,
} VellusLetterKind;

/**
 * VellusLetterPlane:
 * @kind: what of the picture
 * @width: columns
 * @height: rows
 * @factor: picture pixels a pixel
 * @at: (array): levels of 255, rows without padding
 * @known: (array): nonzero where the picture says something
 *
 * One aspect of a picture, reduced so that letters are about as high as a
 * page's.
 */
typedef struct
{
  VellusLetterKind kind;
  int              width;
  int              height;
  int              factor;
  guint8          *at;
  guint8          *known;
} VellusLetterPlane;

/**
 * vellus_letter_plane_new:
 * @light: the picture in linear light
 * @kind: what of it
 * @factor: picture pixels a pixel
 *
 * Returns: (transfer full) (nullable): means of squares of pixels, or `NULL`
 *   where there is not enough memory
 */
VellusLetterPlane *vellus_letter_plane_new (const VellusRaster *light,
                                            VellusLetterKind    kind,
                                            int                 factor);

/**
 * vellus_letter_plane_halve:
 * @plane: a picture
 *
 * Returns: (transfer full) (nullable): the same in half the size, or `NULL`
 *   where there is not enough memory
 */
VellusLetterPlane *vellus_letter_plane_halve (const VellusLetterPlane *plane);

/**
 * vellus_letter_plane_stroke:
 * @plane: a picture
 * @sign: 1 for what is higher than its surroundings, -1 for what is lower
 *
 * Returns: (transfer full) (nullable): by how much each pixel stands out of
 *   its surroundings on both sides, where it belongs to something no wider
 *   than the strokes of letters
 */
guint8 *vellus_letter_plane_stroke (const VellusLetterPlane *plane, int sign);

void vellus_letter_plane_free (VellusLetterPlane *plane);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusLetterPlane, vellus_letter_plane_free)

G_END_DECLS
