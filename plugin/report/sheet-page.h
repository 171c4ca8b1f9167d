/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

#include "report/sheet.h"

G_BEGIN_DECLS

/* Printed pages of a report, private to this folder. */

#define VELLUS_PAGE_MARGIN_PT 45.0
#define VELLUS_PAGE_GAP_PT 8.0

/**
 * VellusPage:
 * @sheet: what is printed
 * @cr: where to
 * @width: of the paper, in points
 * @height: of it
 * @y: where the next thing goes, from the top
 * @page: number, from 1
 * @rtl: whether the language is written from right to left
 */
typedef struct
{
  const VellusSheet *sheet;
  cairo_t           *cr;
  double             width;
  double             height;
  double             y;
  int                page;
  gboolean           rtl;
} VellusPage;

/* Between the margins. */
double vellus_page_inner_width (const VellusPage *page);

/**
 * vellus_page_layout:
 * @page: a page
 * @font: as Pango writes it
 * @text: what it says
 * @width: room for a line, in points
 *
 * Returns: (transfer full): the text in lines
 */
PangoLayout *vellus_page_layout (const VellusPage *page,
                                 const char       *font,
                                 const char       *text,
                                 double            width);

double vellus_layout_height (PangoLayout *layout);

/* From the top to the line that letters of the first row stand on. */
double vellus_layout_rise (PangoLayout *layout);

void vellus_page_show (const VellusPage *page,
                       PangoLayout      *layout,
                       double            x,
                       double            y);

void vellus_page_draw_footer (const VellusPage *page);

/* Begins another page where @height has no room; returns whether it did. */
gboolean vellus_page_make_room (VellusPage *page, double height);

/**
 * vellus_page_draw_table:
 * @page: a page
 * @table: a table
 *
 * Short tables stay whole; of others at least two rows stand on each page,
 * below the header.
 */
void vellus_page_draw_table (VellusPage *page, const VellusBlock *table);

/* What of it has to stand on the page of its heading. */
double vellus_page_table_room (const VellusPage  *page,
                               const VellusBlock *table);

G_END_DECLS
