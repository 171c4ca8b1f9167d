/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/letters.h"

G_BEGIN_DECLS

/* Rows are writing that are as unlikely by chance (ln): a row is looked for at
 * up to 150 levels, slices and sizes, which is 5, and one picture in 400 may
 * have one, which is 6. */
#define VELLUS_LETTER_SURE 11.0

/**
 * VellusLetterRow:
 * @middle: of it
 * @angle_rad: where it leads
 * @half_length: half of its length
 * @half_height: half of its height, lower ends and upper ends of letters
 *   included
 * @contrast: by how much its letters stand out, in levels of 255
 * @n: how many letters it has
 * @surprise: how unlikely it is by chance, natural logarithm
 *
 * A row of what looks like letters.
 */
typedef struct
{
  VellusPoint middle;
  double      angle_rad;
  double      half_length;
  double      half_height;
  double      contrast;
  guint       n;
  double      surprise;
} VellusLetterRow;

/**
 * vellus_letter_rows_find:
 * @letters: what may be letters
 * @min_surprise: rows likelier than this are left out
 *
 * Looks for letters of like height, stroke and contrast that stand on one
 * line, at any angle, close to each other. Hairs may lie side by side, too,
 * but they are bars, and don't end on one line.
 *
 * Returns: (transfer full) (element-type VellusLetterRow): what was found
 */
GArray *vellus_letter_rows_find (const VellusLetters *letters,
                                 double               min_surprise);

G_END_DECLS
