/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/sheet-page.h"

#define CELL_PT 3.0
#define SWATCH_PT 6.0

#define TEXT_FONT "Sans 8"
#define HEADER_FONT "Sans Bold 8"

/* A table of at most this share of the paper is not parted. */
#define SHORT_TABLE_SHARE 0.25

#define MAX_COLUMNS 16

/* From so many columns on, their texts say how wide they are. */
#define N_FITTED 4

static double
swatch_room (const VellusBlock *table, guint row, guint column)
{
  return vellus_block_swatch (table, row, column) != NULL ? SWATCH_PT + CELL_PT
                                                          : 0.0;
}

/* Room that a cell takes in one line. */
static double
natural_width (const VellusPage  *page,
               const VellusBlock *table,
               guint              row,
               guint              column)
{
  char       **cells = g_ptr_array_index (table->rows, row);
  PangoLayout *layout = vellus_page_layout (
    page, row == 0 ? HEADER_FONT : TEXT_FONT, cells[column], 0.0);
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, NULL);
  g_object_unref (layout);

  return (double) width / PANGO_SCALE + 2.0 * CELL_PT +
         swatch_room (table, row, column);
}

/* Narrow columns get what they need, wide ones share the rest. */
static void
fit_columns (const double *natural, guint n, double room, double *widths)
{
  guint n_left = n;

  for (guint i = 0; i < n; i++)
    widths[i] = -1.0;
  for (gboolean found = TRUE; found && n_left > 0;)
    {
      found = FALSE;
      for (guint i = 0; i < n; i++)
        if (widths[i] < 0.0 && natural[i] <= room / n_left)
          {
            widths[i] = natural[i];
            room -= natural[i];
            n_left--;
            found = TRUE;
            break;
          }
    }
  for (guint i = 0; i < n; i++)
    if (n_left == 0)
      widths[i] += room / n;
    else if (widths[i] < 0.0)
      widths[i] = room / n_left;
}

/* In short rows the first column is for names, the others share the rest. */
static void
find_columns (const VellusPage *page, const VellusBlock *table, double *widths)
{
  const guint n = g_strv_length (g_ptr_array_index (table->rows, 0));
  double      natural[MAX_COLUMNS] = { 0.0 };

  g_assert (n <= MAX_COLUMNS);
  if (n >= N_FITTED)
    {
      for (guint i = 0; i < table->rows->len; i++)
        for (guint k = 0; k < n; k++)
          natural[k] = MAX (natural[k], natural_width (page, table, i, k));
      fit_columns (natural, n, vellus_page_inner_width (page), widths);
      return;
    }

  widths[0] = vellus_page_inner_width (page) * (n == 1   ? 1.0
                                                : n == 2 ? 0.36
                                                         : 0.34);
  for (guint k = 1; k < n; k++)
    widths[k] = (vellus_page_inner_width (page) - widths[0]) / (n - 1);
}

static void
draw_swatch (const VellusPage  *page,
             const VellusColor *color,
             double             x,
             double             rise)
{
  if (color == NULL)
    return;

  cairo_rectangle (page->cr, x, page->y + rise - SWATCH_PT, SWATCH_PT,
                   SWATCH_PT);
  cairo_set_source_rgb (page->cr, color->red, color->green, color->blue);
  cairo_fill_preserve (page->cr);
  cairo_set_line_width (page->cr, 0.4);
  cairo_set_source_rgb (page->cr, 0.3, 0.3, 0.3);
  cairo_stroke (page->cr);
  cairo_set_source_rgb (page->cr, 0.0, 0.0, 0.0);
}

static void
draw_rule (const VellusPage *page, double width)
{
  cairo_set_line_width (page->cr, width);
  cairo_set_source_rgb (page->cr, 0.6, 0.6, 0.6);
  cairo_move_to (page->cr, VELLUS_PAGE_MARGIN_PT, page->y - 0.5 * CELL_PT);
  cairo_line_to (page->cr, page->width - VELLUS_PAGE_MARGIN_PT,
                 page->y - 0.5 * CELL_PT);
  cairo_stroke (page->cr);
  cairo_set_source_rgb (page->cr, 0.0, 0.0, 0.0);
}

/* The cells of a row, whose letters stand on one line in all scripts. */
typedef struct
{
  PangoLayout *cells[MAX_COLUMNS];
  guint        n;
  double       rise;
  double       fall;
} Row;

static Row
new_row (const VellusPage  *page,
         const VellusBlock *table,
         guint              row,
         const double      *widths)
{
  char **texts = g_ptr_array_index (table->rows, row);
  Row    laid = { .n = g_strv_length (texts) };

  for (guint i = 0; i < laid.n; i++)
    {
      PangoLayout *cell = vellus_page_layout (
        page, row == 0 ? HEADER_FONT : TEXT_FONT, texts[i],
        widths[i] - 2.0 * CELL_PT - swatch_room (table, row, i));
      const double rise = vellus_layout_rise (cell);

      laid.cells[i] = cell;
      laid.rise = MAX (laid.rise, rise);
      laid.fall = MAX (laid.fall, vellus_layout_height (cell) - rise);
    }

  return laid;
}

static void
clear_row (Row *row)
{
  for (guint i = 0; i < row->n; i++)
    g_object_unref (row->cells[i]);
}

static void
draw_row (VellusPage        *page,
          const VellusBlock *table,
          guint              row,
          const double      *widths)
{
  Row    laid = new_row (page, table, row, widths);
  double x =
    page->rtl ? page->width - VELLUS_PAGE_MARGIN_PT : VELLUS_PAGE_MARGIN_PT;

  for (guint i = 0; i < laid.n; i++)
    {
      const double left = page->rtl ? x - widths[i] : x;
      const double indent = page->rtl ? 0.0 : swatch_room (table, row, i);

      draw_swatch (page, vellus_block_swatch (table, row, i),
                   page->rtl ? x - CELL_PT - SWATCH_PT : x + CELL_PT,
                   laid.rise);
      vellus_page_show (page, laid.cells[i], left + CELL_PT + indent,
                        page->y + laid.rise -
                          vellus_layout_rise (laid.cells[i]));
      x = page->rtl ? left : left + widths[i];
    }
  page->y += laid.rise + laid.fall + CELL_PT;
  draw_rule (page, row == 0 ? 0.8 : 0.25);
  clear_row (&laid);
}

static double
rows_height (const VellusPage  *page,
             const VellusBlock *table,
             guint              first,
             guint              end,
             const double      *widths)
{
  double height = 0.0;

  for (guint i = first; i < MIN (end, table->rows->len); i++)
    {
      Row row = new_row (page, table, i, widths);

      height += row.rise + row.fall + CELL_PT;
      clear_row (&row);
    }

  return height;
}

/* A row that has one behind it alone takes that with it, and the header the
 * first of the rows. */
static double
room_of_row (const VellusPage  *page,
             const VellusBlock *table,
             guint              row,
             const double      *widths)
{
  const guint n = table->rows->len;
  guint       end = row == 0 ? 2 : row + 1;

  if (end + 1 == n)
    end = n;

  return rows_height (page, table, row, end, widths);
}

static double
table_room (const VellusPage  *page,
            const VellusBlock *table,
            const double      *widths)
{
  const double whole = rows_height (page, table, 0, table->rows->len, widths);

  return whole <= SHORT_TABLE_SHARE * page->height
           ? whole
           : room_of_row (page, table, 0, widths);
}

double
vellus_page_table_room (const VellusPage *page, const VellusBlock *table)
{
  double widths[MAX_COLUMNS];

  find_columns (page, table, widths);

  return table_room (page, table, widths);
}

void
vellus_page_draw_table (VellusPage *page, const VellusBlock *table)
{
  double widths[MAX_COLUMNS];

  find_columns (page, table, widths);
  vellus_page_make_room (page, table_room (page, table, widths));
  for (guint i = 0; i < table->rows->len; i++)
    {
      if (i > 0 &&
          vellus_page_make_room (page, room_of_row (page, table, i, widths)))
        draw_row (page, table, 0, widths);
      draw_row (page, table, i, widths);
    }
  page->y += VELLUS_PAGE_GAP_PT;
}
