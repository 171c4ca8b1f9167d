/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"

G_BEGIN_DECLS

/**
 * VellusLetter:
 * @at: its middle
 * @extent: how long it is along its longer axis
 * @stroke: how wide its strokes are
 * @contrast: by how much it stands out, in levels of 255
 * @is_bar: whether it is a straight bar, as hairs are
 * @is_solid: whether it fills the box around it
 * @first: which of the pixels is its first one
 * @n: how many it has
 *
 * A set of pixels that may be a letter, in px.
 */
typedef struct
{
  VellusPoint at;
  double      extent;
  double      stroke;
  double      contrast;
  gboolean    is_bar;
  gboolean    is_solid;
  guint       first;
  guint       n;
} VellusLetter;

/**
 * VellusLetters:
 * @width: columns of the picture
 * @letters: (element-type VellusLetter): what may be letters
 * @pixels: (element-type guint32): all their pixels, counted row by row
 */
typedef struct
{
  int     width;
  GArray *letters;
  GArray *pixels;
} VellusLetters;

/**
 * vellus_letters_find:
 * @stroke: by how much each pixel stands out
 * @width: columns
 * @height: rows
 * @least: the least level that counts
 * @most: the greatest one
 *
 * Returns: (transfer full) (nullable): the sets of neighbors that have such
 *   levels and the size of letters, or `NULL` where there is not enough memory
 */
VellusLetters *vellus_letters_find (
  const guint8 *stroke, int width, int height, int least, int most);

void vellus_letters_free (VellusLetters *letters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusLetters, vellus_letters_free)

static inline const VellusLetter *
vellus_letters_get (const VellusLetters *letters, guint i)
{
  return &g_array_index (letters->letters, VellusLetter, i);
}

static inline VellusPoint
vellus_letters_pixel (const VellusLetters *letters, guint i)
{
  const guint32 pixel = g_array_index (letters->pixels, guint32, i);

  return (VellusPoint){ pixel % (guint32) letters->width,
                        pixel / (guint32) letters->width };
}

G_END_DECLS
