/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "report/file.h"
#include "report/sheet-page.h"

#define HISTOGRAM_PT 130.0

#define TEXT_FONT "Sans 8"

/* Captions, and what else stands below pictures. */
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

static void
draw_text (VellusPage *page,
           const char *font,
           const char *text,
           double      room_below)
{
  PangoLayout *layout =
    vellus_page_layout (page, font, text, vellus_page_inner_width (page));
  const double height = vellus_layout_height (layout);

  vellus_page_make_room (page, height + room_below);
  vellus_page_show (page, layout, VELLUS_PAGE_MARGIN_PT, page->y);
  page->y += height + VELLUS_PAGE_GAP_PT * 0.5;
  g_object_unref (layout);
}

static void
draw_picture (const VellusPage *page,
              cairo_surface_t  *picture,
              double            x,
              double            scale)
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
picture_width (const VellusPage *page, guint n)
{
  return (vellus_page_inner_width (page) - (n - 1) * VELLUS_PAGE_GAP_PT) / n;
}

/* Returns the height of the tallest one. */
static double
scale_pictures (const VellusPage  *page,
                const VellusBlock *block,
                double             scales[2])
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
draw_pictures (VellusPage *page, const VellusBlock *block)
{
  const guint  n = n_pictures (block);
  const double width = picture_width (page, n);
  double       scales[2] = { 1.0, 1.0 };
  const double tallest = scale_pictures (page, block, scales);
  double       below = 0.0;
  PangoLayout *captions[2] = { NULL };

  for (guint i = 0; i < n; i++)
    {
      captions[i] =
        vellus_page_layout (page, "Sans 7", block->captions[i], width);
      below = MAX (below, vellus_layout_height (captions[i]));
    }

  vellus_page_make_room (page, tallest + below + VELLUS_PAGE_GAP_PT);
  for (guint i = 0; i < n; i++)
    {
      const guint  place = page->rtl ? n - 1 - i : i;
      const double x =
        VELLUS_PAGE_MARGIN_PT + place * (width + VELLUS_PAGE_GAP_PT);
      const double shown =
        scales[i] * cairo_image_surface_get_width (block->pictures[i]);

      draw_picture (page, block->pictures[i], page->rtl ? x + width - shown : x,
                    scales[i]);
      vellus_page_show (
        page, captions[i], x,
        page->y +
          scales[i] * cairo_image_surface_get_height (block->pictures[i]) +
          2.0);
      g_object_unref (captions[i]);
    }
  page->y += tallest + below + VELLUS_PAGE_GAP_PT;
}

static void
draw_histogram (VellusPage *page, const VellusBlock *block)
{
  vellus_page_make_room (page, HISTOGRAM_PT);
  cairo_save (page->cr);
  cairo_translate (page->cr, VELLUS_PAGE_MARGIN_PT, page->y);
  vellus_histogram_draw (&block->histogram, page->cr,
                         vellus_page_inner_width (page), HISTOGRAM_PT);
  cairo_restore (page->cr);
  page->y += HISTOGRAM_PT + VELLUS_PAGE_GAP_PT;
}

static const VellusBlock *
block_at (const VellusPage *page, guint i)
{
  const GPtrArray *blocks = page->sheet->blocks;

  return i < blocks->len ? g_ptr_array_index (blocks, i) : NULL;
}

static gboolean
is_text (const VellusBlock *block)
{
  return block != NULL && block->kind == VELLUS_BLOCK_TEXT;
}

/* A paragraph that has one behind it alone takes that with it. */
static double
text_room (const VellusPage *page, guint i)
{
  const guint n =
    is_text (block_at (page, i + 1)) && ! is_text (block_at (page, i + 2)) ? 2
                                                                           : 1;
  double room = 0.0;

  for (guint k = i; k < i + n; k++)
    {
      PangoLayout *layout =
        vellus_page_layout (page, TEXT_FONT, block_at (page, k)->text,
                            vellus_page_inner_width (page));

      room += vellus_layout_height (layout) + 0.5 * VELLUS_PAGE_GAP_PT;
      g_object_unref (layout);
    }

  return room;
}

/* What of a block has to stand below its heading. */
static double
first_room (const VellusPage *page, guint i)
{
  const VellusBlock *block = block_at (page, i);
  double             scales[2];

  if (block == NULL)
    return 0.0;

  switch (block->kind)
    {
    case VELLUS_BLOCK_PICTURES:
      return scale_pictures (page, block, scales) + SOME_ROWS_PT;
    case VELLUS_BLOCK_HISTOGRAM:
      return HISTOGRAM_PT + VELLUS_PAGE_GAP_PT;
    case VELLUS_BLOCK_TABLE:
      return vellus_page_table_room (page, block) + VELLUS_PAGE_GAP_PT;
    case VELLUS_BLOCK_TEXT:
      return text_room (page, i);
    case VELLUS_BLOCK_HEADING:
    default:
      return SOME_ROWS_PT;
    }
}

static void
draw_block (VellusPage *page, guint i)
{
  const VellusBlock *block = block_at (page, i);

  switch (block->kind)
    {
    case VELLUS_BLOCK_HEADING:
      page->y += 0.5 * VELLUS_PAGE_GAP_PT;
      draw_text (page, "Sans Bold 10", block->text, first_room (page, i + 1));
      break;
    case VELLUS_BLOCK_TABLE:
      vellus_page_draw_table (page, block);
      break;
    case VELLUS_BLOCK_PICTURES:
      draw_pictures (page, block);
      break;
    case VELLUS_BLOCK_HISTOGRAM:
      draw_histogram (page, block);
      break;
    case VELLUS_BLOCK_TEXT:
    default:
      vellus_page_make_room (page, text_room (page, i));
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
  cairo_t   *cr = cairo_create (pdf);
  VellusPage page = {
    sheet,
    cr,
    width,
    height,
    VELLUS_PAGE_MARGIN_PT,
    1,
    vellus_sheet_is_rtl (sheet),
  };

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, sheet->title);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATOR,
                                  "Vellus " VELLUS_VERSION);
  draw_text (&page, "Sans Bold 15", sheet->title, 0.0);
  for (guint i = 0; i < sheet->blocks->len; i++)
    draw_block (&page, i);
  vellus_page_draw_footer (&page);
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
