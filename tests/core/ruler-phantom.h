/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ruled.h"

G_BEGIN_DECLS

/**
 * RulerPhantom:
 * @view: how it is photographed
 * @n_ticks: graduations
 * @thickness: of a graduation, in steps
 * @major_thickness: of a long one, in those of a short one
 * @length: of the shortest graduations, in steps
 * @middle_ratio: those in the middle between two long ones are this much
 *   longer
 * @major_ratio: the long ones are this much longer
 * @group: every how many is long; 0: all are alike
 * @both_sides: graduations stand on both sides of the ruler's axis
 * @base_line: thickness of the line they stand on; 0: none
 * @number_height: of the numbers at long graduations; 0: none
 * @numbers: (array length=16): strokes of each number, see ruler-phantom.c
 * @plate: the ruler's own body is seen, not the skin
 * @step_px: pixels a step where it is nearest to the picture's middle
 * @legible: someone could fairly be asked to read it
 *
 * A ruler, drawn by a seed.
 */
typedef struct
{
  RuledView  view;
  int        n_ticks;
  double     thickness;
  double     major_thickness;
  double     length;
  double     middle_ratio;
  double     major_ratio;
  int        group;
  gboolean   both_sides;
  double     base_line;
  double     number_height;
  GPtrArray *numbers;
  gboolean   plate;
  double     step_px;
  gboolean   legible;
  double     contrast;
  double     ink_light;
  double     plate_light;
  double     blur_px;
  int        jpeg_quality;
  double     noise;
  int        n_hairs;
} RulerPhantom;

/**
 * ruler_phantom_new:
 * @seed: which
 *
 * Draws all that a ruler and its photograph may be from @seed.
 *
 * Returns: (transfer full): the ruler
 */
RulerPhantom *ruler_phantom_new (guint64 seed);

void ruler_phantom_free (RulerPhantom *ruler);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RulerPhantom, ruler_phantom_free)

VellusRaster *ruler_phantom_draw (const RulerPhantom *ruler, guint64 seed);

/**
 * RulerDecoy:
 *
 * What isn't a ruler, though there is some order in it. Of hairs in a row,
 * every second, fifth or tenth is longer; of a code's bars some are, too.
 */
typedef enum
{
  RULER_DECOY_TEXT,
  RULER_DECOY_GRID,
  RULER_DECOY_HAIRS,
  RULER_DECOY_STRIPES,
  RULER_DECOY_BARCODE,
  RULER_DECOY_BRICKS,
  RULER_DECOY_DOTS,
  RULER_DECOY_FENCE,
  RULER_DECOY_ROW,
  RULER_DECOY_GUARDS,
  RULER_DECOY_CODE,
  RULER_DECOY_GRAPH,
  RULER_DECOY_DIAL,
  RULER_DECOY_N,
} RulerDecoy;

const char *ruler_decoy_name (RulerDecoy decoy);

VellusRaster *ruler_decoy_draw (RulerDecoy decoy, guint64 seed);

G_END_DECLS
