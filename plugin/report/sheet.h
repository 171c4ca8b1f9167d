/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

#include "draw/palette.h"

G_BEGIN_DECLS

/* A report: what it says, apart from how it is printed. */

/**
 * VellusBlockKind:
 * @VELLUS_BLOCK_HEADING: a heading
 * @VELLUS_BLOCK_TEXT: a paragraph
 * @VELLUS_BLOCK_TABLE: rows of cells
 * @VELLUS_BLOCK_PICTURES: one picture, or two side by side
 * @VELLUS_BLOCK_HISTOGRAM: how many hairs have which diameter
 */
typedef enum
{
  VELLUS_BLOCK_HEADING,
  VELLUS_BLOCK_TEXT,
  VELLUS_BLOCK_TABLE,
  VELLUS_BLOCK_PICTURES,
  VELLUS_BLOCK_HISTOGRAM,
} VellusBlockKind;

#define VELLUS_HISTOGRAM_BIN_UM 5.0
#define VELLUS_HISTOGRAM_MAX_CUTS 3

/**
 * VellusHistogram:
 * @counts: (element-type guint): hairs in bins of %VELLUS_HISTOGRAM_BIN_UM,
 *   from 0 on; owned
 * @cuts_um: diameters that are marked
 * @cut_names: what they part, translated; owned
 * @n_cuts: how many
 */
typedef struct
{
  GArray *counts;
  double  cuts_um[VELLUS_HISTOGRAM_MAX_CUTS];
  char   *cut_names[VELLUS_HISTOGRAM_MAX_CUTS];
  guint   n_cuts;
} VellusHistogram;

/**
 * VellusSwatch:
 * @row: of a table
 * @column: of it
 * @color: what the cell's words are called by in a drawing
 */
typedef struct
{
  guint       row;
  guint       column;
  VellusColor color;
} VellusSwatch;

/**
 * VellusBlock:
 * @kind: what it is
 * @text: (nullable): for headings and paragraphs, UTF-8; owned
 * @rows: (nullable) (element-type GStrv): for tables, all of one length, the
 *   header first; owned
 * @swatches: (nullable) (element-type VellusSwatch): colors that stand before
 *   cells; owned
 * @pictures: for pictures; owned
 * @captions: what stands below them; owned
 * @histogram: for histograms
 */
typedef struct
{
  VellusBlockKind  kind;
  char            *text;
  GPtrArray       *rows;
  GArray          *swatches;
  cairo_surface_t *pictures[2];
  char            *captions[2];
  VellusHistogram  histogram;
} VellusBlock;

/**
 * VellusSheet:
 * @title: translated; owned
 * @footer: what stands on every page, translated; owned
 * @blocks: (element-type VellusBlock): from top to bottom
 */
typedef struct
{
  char      *title;
  char      *footer;
  GPtrArray *blocks;
} VellusSheet;

VellusSheet *vellus_sheet_new (const char *title, const char *footer);

void vellus_sheet_free (VellusSheet *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSheet, vellus_sheet_free)

/* What is added is copied unless it says otherwise. */

void vellus_sheet_add_heading (VellusSheet *sheet, const char *text);

void vellus_sheet_add_text (VellusSheet *sheet, const char *text);

/* (transfer none): a table without rows yet. */
VellusBlock *vellus_sheet_add_table (VellusSheet *sheet);

/* Adds a row; the cells end with `NULL`. */
void vellus_block_add_row (VellusBlock *table,
                           const char  *first,
                           ...) G_GNUC_NULL_TERMINATED;

/* Puts a patch of color before a cell of the last row. */
void
vellus_block_add_swatch (VellusBlock *table, guint column, VellusColor color);

/* (nullable) (transfer none): the color before a cell. */
const VellusColor *
vellus_block_swatch (const VellusBlock *table, guint row, guint column);

/**
 * vellus_sheet_add_pictures:
 * @sheet: a report
 * @left: (transfer full): a picture
 * @right: (transfer full) (nullable): another one
 * @captions: (array fixed-size=2): what stands below them
 */
void vellus_sheet_add_pictures (VellusSheet      *sheet,
                                cairo_surface_t  *left,
                                cairo_surface_t  *right,
                                const char *const captions[2]);

/* (transfer none): a histogram without hairs yet. */
VellusHistogram *vellus_sheet_add_histogram (VellusSheet *sheet);

void vellus_histogram_add (VellusHistogram *histogram, double diameter_um);

/* @name is copied. */
void vellus_histogram_add_cut (VellusHistogram *histogram,
                               double           cut_um,
                               const char      *name);

/**
 * vellus_histogram_draw:
 * @histogram: a histogram
 * @cr: a context whose unit is the point
 * @width_pt: width
 * @height_pt: height
 *
 * Draws it from (0, 0) on.
 */
void vellus_histogram_draw (const VellusHistogram *histogram,
                            cairo_t               *cr,
                            double                 width_pt,
                            double                 height_pt);

/* Whether the first letter is one of a script from right to left. */
gboolean vellus_sheet_text_is_rtl (const char *text);

/* Whether the language of the report is written from right to left. */
gboolean vellus_sheet_is_rtl (const VellusSheet *sheet);

/**
 * vellus_sheet_scaled:
 * @picture: a picture
 * @max_px: most columns or rows
 *
 * Returns: (transfer full): the picture, made smaller where it is larger
 */
cairo_surface_t *vellus_sheet_scaled (cairo_surface_t *picture, int max_px);

/**
 * VellusPaper:
 * @VELLUS_PAPER_A4: 210 mm x 297 mm
 * @VELLUS_PAPER_LETTER: 8.5 in x 11 in
 */
typedef enum
{
  VELLUS_PAPER_A4,
  VELLUS_PAPER_LETTER,
} VellusPaper;

/* Whether it is the name of a PDF or of a page. */
gboolean vellus_sheet_is_path (const char *path);

/* The same, with %VELLUS_ERROR_ARGUMENT when it is not. */
gboolean vellus_sheet_check_path (const char *path, GError **error);

/**
 * vellus_sheet_write:
 * @sheet: a report
 * @path: where to; its ending says whether as PDF or as a page
 * @paper: its size
 * @error: return location for an error
 *
 * Returns: as vellus_sheet_write_pdf()
 */
gboolean vellus_sheet_write (const VellusSheet *sheet,
                             const char        *path,
                             VellusPaper        paper,
                             GError           **error);

/**
 * vellus_sheet_write_pdf:
 * @sheet: a report
 * @path: where to
 * @paper: its size
 * @error: return location for an error
 *
 * Prints the report with its fonts embedded.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE or
 *   %VELLUS_ERROR_MEMORY
 */
gboolean vellus_sheet_write_pdf (const VellusSheet *sheet,
                                 const char        *path,
                                 VellusPaper        paper,
                                 GError           **error);

/**
 * vellus_sheet_write_html:
 * @sheet: a report
 * @path: where to
 * @error: return location for an error
 *
 * Writes one page that needs nothing else: no script, no other file.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE or
 *   %VELLUS_ERROR_MEMORY
 */
gboolean vellus_sheet_write_html (const VellusSheet *sheet,
                                  const char        *path,
                                  GError           **error);

G_END_DECLS
