/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "core/error.h"
#include "report/file.h"
#include "report/sheet.h"

#define MARGIN_PT 45.0
#define GAP_PT 8.0
#define CELL_PT 3.0
#define SWATCH_PT 6.0
#define FOOTER_PT 24.0
#define HISTOGRAM_PT 130.0

#define TEXT_FONT "Sans 8"
#define HEADER_FONT "Sans Bold 8"

/* Some rows of a table, or lines of a text. */
#define SOME_ROWS_PT 40.0

/* Most of a page that pictures may take. */
#define PICTURE_SHARE 0.42

static const struct
{
  double width_pt;
  double height_pt;
} papers[] = {
  [VELLUS_PAPER_A4] = { 595.276, 841.89 },
  [VELLUS_PAPER_LETTER] = { 612.0, 792.0 },
};

typedef struct
{
  const VellusSheet *sheet;
  cairo_t           *cr;
  double             width;
  double             height;
  double             y;
  int                page;
  gboolean           rtl;
} Page;

static double
inner_width (const Page *page)
{
  return page->width - 2.0 * MARGIN_PT;
}

static PangoLayout *
new_layout (const Page *page, const char *font, const char *text, double width)
{
  PangoLayout          *layout = pango_cairo_create_layout (page->cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  PangoAttrList        *attributes = pango_attr_list_new ();

  /* A fingerprint that runs over two lines must not get another sign. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72.0);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  /* Numbers and units run from left to right in every language, but stand
   * where the other texts begin. */
  if (page->rtl && ! vellus_sheet_text_is_rtl (text))
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  pango_font_description_free (description);

  return layout;
}

static double
layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

/* From the top to the line that letters of the first row stand on. */
static double
layout_rise (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

static void
show_layout (const Page *page, PangoLayout *layout, double x, double y)
{
  cairo_move_to (page->cr, x, y);
  pango_cairo_show_layout (page->cr, layout);
}

static void
draw_footer (const Page *page)
{
  /* Translators: number of a page. */
  g_autofree char *number = g_strdup_printf (_ ("Page %d"), page->page);
  g_autofree char *text =
    g_strdup_printf ("%s · %s", page->sheet->footer, number);
  PangoLayout *layout = new_layout (page, "Sans 7", text, inner_width (page));

  cairo_set_source_rgb (page->cr, 0.3, 0.3, 0.3);
  show_layout (page, layout, MARGIN_PT,
               page->height - MARGIN_PT - layout_height (layout) + 14.0);
  cairo_set_source_rgb (page->cr, 0.0, 0.0, 0.0);
  g_object_unref (layout);
}

static void
make_room (Page *page, double height)
{
  if (page->y + height <= page->height - MARGIN_PT - FOOTER_PT)
    return;

  draw_footer (page);
  cairo_show_page (page->cr);
  page->page++;
  page->y = MARGIN_PT;
}

static void
draw_text (Page *page, const char *font, const char *text, double room_below)
{
  PangoLayout *layout = new_layout (page, font, text, inner_width (page));
  const double height = layout_height (layout);

  make_room (page, height + room_below);
  show_layout (page, layout, MARGIN_PT, page->y);
  page->y += height + GAP_PT * 0.5;
  g_object_unref (layout);
}

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
natural_width (const Page        *page,
               const VellusBlock *table,
               guint              row,
               guint              column)
{
  char       **cells = g_ptr_array_index (table->rows, row);
  PangoLayout *layout =
    new_layout (page, row == 0 ? HEADER_FONT : TEXT_FONT, cells[column], 0.0);
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
find_columns (const Page        *page,
              const VellusBlock *table,
              guint              n,
              double            *widths)
{
  double natural[MAX_COLUMNS] = { 0.0 };

  if (n >= N_FITTED)
    {
      for (guint i = 0; i < table->rows->len; i++)
        for (guint k = 0; k < n; k++)
          natural[k] = MAX (natural[k], natural_width (page, table, i, k));
      fit_columns (natural, n, inner_width (page), widths);
      return;
    }

  widths[0] = inner_width (page) * (n == 1 ? 1.0 : n == 2 ? 0.36 : 0.34);
  for (guint k = 1; k < n; k++)
    widths[k] = (inner_width (page) - widths[0]) / (n - 1);
}

static void
draw_swatch (const Page *page, const VellusColor *color, double x, double rise)
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
draw_rule (const Page *page, double width)
{
  cairo_set_line_width (page->cr, width);
  cairo_set_source_rgb (page->cr, 0.6, 0.6, 0.6);
  cairo_move_to (page->cr, MARGIN_PT, page->y - 0.5 * CELL_PT);
  cairo_line_to (page->cr, page->width - MARGIN_PT, page->y - 0.5 * CELL_PT);
  cairo_stroke (page->cr);
  cairo_set_source_rgb (page->cr, 0.0, 0.0, 0.0);
}

/* Letters of all scripts stand on one line. */
static void
draw_row (Page *page, const VellusBlock *table, guint row, const double *widths)
{
  char       **cells = g_ptr_array_index (table->rows, row);
  const char  *font = row == 0 ? HEADER_FONT : TEXT_FONT;
  const guint  n = g_strv_length (cells);
  PangoLayout *layouts[MAX_COLUMNS] = { NULL };
  double       rise = 0.0, fall = 0.0;
  double       x = page->rtl ? page->width - MARGIN_PT : MARGIN_PT;

  for (guint i = 0; i < n; i++)
    {
      layouts[i] =
        new_layout (page, font, cells[i],
                    widths[i] - 2.0 * CELL_PT - swatch_room (table, row, i));
      rise = MAX (rise, layout_rise (layouts[i]));
      fall = MAX (fall, layout_height (layouts[i]) - layout_rise (layouts[i]));
    }

  make_room (page, rise + fall + CELL_PT);
  for (guint i = 0; i < n; i++)
    {
      const double left = page->rtl ? x - widths[i] : x;
      const double indent = page->rtl ? 0.0 : swatch_room (table, row, i);

      draw_swatch (page, vellus_block_swatch (table, row, i),
                   page->rtl ? x - CELL_PT - SWATCH_PT : x + CELL_PT, rise);
      show_layout (page, layouts[i], left + CELL_PT + indent,
                   page->y + rise - layout_rise (layouts[i]));
      x = page->rtl ? left : left + widths[i];
      g_object_unref (layouts[i]);
    }
  page->y += rise + fall + CELL_PT;
  draw_rule (page, row == 0 ? 0.8 : 0.25);
}

static void
draw_table (Page *page, const VellusBlock *table)
{
  const guint n = g_strv_length (g_ptr_array_index (table->rows, 0));
  double      widths[MAX_COLUMNS];

  g_return_if_fail (n <= MAX_COLUMNS);

  find_columns (page, table, n, widths);
  for (guint i = 0; i < table->rows->len; i++)
    draw_row (page, table, i, widths);
  page->y += GAP_PT;
}

static void
draw_picture (const Page      *page,
              cairo_surface_t *picture,
              double           x,
              double           scale)
{
  cairo_save (page->cr);
  cairo_translate (page->cr, x, page->y);
  cairo_scale (page->cr, scale, scale);
  cairo_set_source_surface (page->cr, picture, 0.0, 0.0);
  cairo_paint (page->cr);
  cairo_restore (page->cr);
}

static guint
n_pictures (const VellusBlock *block)
{
  return block->pictures[1] != NULL ? 2 : 1;
}

static double
picture_width (const Page *page, guint n)
{
  return (inner_width (page) - (n - 1) * GAP_PT) / n;
}

/* Returns the height of the tallest one. */
static double
scale_pictures (const Page *page, const VellusBlock *block, double scales[2])
{
  const guint n = n_pictures (block);
  double      tallest = 0.0;

  for (guint i = 0; i < n; i++)
    {
      const int columns = cairo_image_surface_get_width (block->pictures[i]);
      const int rows = cairo_image_surface_get_height (block->pictures[i]);

      scales[i] = MIN (picture_width (page, n) / columns,
                       PICTURE_SHARE * page->height / rows);
      tallest = MAX (tallest, scales[i] * rows);
    }

  return tallest;
}

static void
draw_pictures (Page *page, const VellusBlock *block)
{
  const guint  n = n_pictures (block);
  const double width = picture_width (page, n);
  double       scales[2] = { 1.0, 1.0 };
  const double tallest = scale_pictures (page, block, scales);
  double       below = 0.0;
  PangoLayout *captions[2] = { NULL };

  for (guint i = 0; i < n; i++)
    {
      captions[i] = new_layout (page, "Sans 7", block->captions[i], width);
      below = MAX (below, layout_height (captions[i]));
    }

  make_room (page, tallest + below + GAP_PT);
  for (guint i = 0; i < n; i++)
    {
      const guint  place = page->rtl ? n - 1 - i : i;
      const double x = MARGIN_PT + place * (width + GAP_PT);
      const double shown =
        scales[i] * cairo_image_surface_get_width (block->pictures[i]);

      draw_picture (page, block->pictures[i], page->rtl ? x + width - shown : x,
                    scales[i]);
      show_layout (page, captions[i], x,
                   page->y +
                     scales[i] *
                       cairo_image_surface_get_height (block->pictures[i]) +
                     2.0);
      g_object_unref (captions[i]);
    }
  page->y += tallest + below + GAP_PT;
}

static void
draw_histogram (Page *page, const VellusBlock *block)
{
  make_room (page, HISTOGRAM_PT);
  cairo_save (page->cr);
  cairo_translate (page->cr, MARGIN_PT, page->y);
  vellus_histogram_draw (&block->histogram, page->cr, inner_width (page),
                         HISTOGRAM_PT);
  cairo_restore (page->cr);
  page->y += HISTOGRAM_PT + GAP_PT;
}

/* What has to stand on the page of a heading, or that would be alone. */
static double
room_below (const Page *page, const VellusBlock *next)
{
  double scales[2];

  if (next != NULL && next->kind == VELLUS_BLOCK_PICTURES)
    return scale_pictures (page, next, scales) + SOME_ROWS_PT;
  if (next != NULL && next->kind == VELLUS_BLOCK_HISTOGRAM)
    return HISTOGRAM_PT;

  return SOME_ROWS_PT;
}

static void
draw_block (Page *page, const VellusBlock *block, const VellusBlock *next)
{
  switch (block->kind)
    {
    case VELLUS_BLOCK_HEADING:
      page->y += 0.5 * GAP_PT;
      draw_text (page, "Sans Bold 10", block->text, room_below (page, next));
      break;
    case VELLUS_BLOCK_TABLE:
      draw_table (page, block);
      break;
    case VELLUS_BLOCK_PICTURES:
      draw_pictures (page, block);
      break;
    case VELLUS_BLOCK_HISTOGRAM:
      draw_histogram (page, block);
      break;
    case VELLUS_BLOCK_TEXT:
    default:
      draw_text (page, TEXT_FONT, block->text, 0.0);
      break;
    }
}

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_pages (const VellusSheet *sheet, VellusPaper paper, GByteArray *bytes)
{
  const double     width = papers[paper].width_pt;
  const double     height = papers[paper].height_pt;
  cairo_surface_t *pdf =
    cairo_pdf_surface_create_for_stream (take_bytes, bytes, width, height);
  cairo_t *cr = cairo_create (pdf);
  Page     page = {
        sheet, cr, width, height, MARGIN_PT, 1, vellus_sheet_is_rtl (sheet),
  };

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, sheet->title);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATOR,
                                  "Vellus " VELLUS_VERSION);
  draw_text (&page, "Sans Bold 15", sheet->title, 0.0);
  for (guint i = 0; i < sheet->blocks->len; i++)
    draw_block (&page, g_ptr_array_index (sheet->blocks, i),
                i + 1 < sheet->blocks->len
                  ? g_ptr_array_index (sheet->blocks, i + 1)
                  : NULL);
  draw_footer (&page);
  cairo_show_page (cr);

  cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (pdf);
  cairo_surface_destroy (pdf);

  return status;
}

gboolean
vellus_sheet_write_pdf (const VellusSheet *sheet,
                        const char        *path,
                        VellusPaper        paper,
                        GError           **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const cairo_status_t   status = draw_pages (sheet, paper, bytes);

  if (status == CAIRO_STATUS_SUCCESS)
    return vellus_file_write (path, (const char *) bytes->data, bytes->len,
                              error);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
               _ ("The report can't be printed (%s); report a smaller "
                  "picture."),
               cairo_status_to_string (status));

  return FALSE;
}
