/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * VellusSheetTone:
 * @width: columns
 * @height: rows
 * @side_px: of a cell, in grid px
 * @log: natural logarithm of the red, green and blue light of each cell, row
 *   by row; NAN where nothing is known far around
 * @narrow: how much darker each cell is in green than @log has it: what was
 *   taken out
 * @known: nonzero for cells of which the picture says something
 *
 * A photograph without whatever is as narrow as hair.
 */
typedef struct
{
  int     width;
  int     height;
  double  side_px;
  float  *log[3];
  float  *narrow;
  guint8 *known;
} VellusSheetTone;

/**
 * vellus_sheet_tone_new:
 * @scene: a photograph on the working grid
 *
 * Takes what is narrower than any hair may be out of a photograph, in
 * cells of %VELLUS_CELL_UM: first what is darker than both its sides, then
 * what is lighter. Edges of what is wider stay as sharp as they are.
 *
 * Returns: (transfer full): what is left
 */
VellusSheetTone *vellus_sheet_tone_new (const VellusScene *scene);

void vellus_sheet_tone_free (VellusSheetTone *tone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSheetTone, vellus_sheet_tone_free)

G_END_DECLS
