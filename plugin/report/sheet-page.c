/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/sheet-page.h"

#include <glib/gi18n-lib.h>

#define FOOTER_PT 24.0

double
vellus_page_inner_width (const VellusPage *page)
{
  return page->width - 2.0 * VELLUS_PAGE_MARGIN_PT;
}

PangoLayout *
vellus_page_layout (const VellusPage *page,
                    const char       *font,
                    const char       *text,
                    double            width)
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

double
vellus_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

/* From the top to the line that letters of the first row stand on. */
double
vellus_layout_rise (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

void
vellus_page_show (const VellusPage *page,
                  PangoLayout      *layout,
                  double            x,
                  double            y)
{
  cairo_move_to (page->cr, x, y);
  pango_cairo_show_layout (page->cr, layout);
}

void
vellus_page_draw_footer (const VellusPage *page)
{
  /* Translators: number of a page. */
  g_autofree char *number = g_strdup_printf (_ ("Page %d"), page->page);
  g_autofree char *text =
    g_strdup_printf ("%s · %s", page->sheet->footer, number);
  PangoLayout *layout =
    vellus_page_layout (page, "Sans 7", text, vellus_page_inner_width (page));

  cairo_set_source_rgb (page->cr, 0.3, 0.3, 0.3);
  vellus_page_show (page, layout, VELLUS_PAGE_MARGIN_PT,
                    page->height - VELLUS_PAGE_MARGIN_PT -
                      vellus_layout_height (layout) + 14.0);
  cairo_set_source_rgb (page->cr, 0.0, 0.0, 0.0);
  g_object_unref (layout);
}

gboolean
vellus_page_make_room (VellusPage *page, double height)
{
  if (page->y + height <= page->height - VELLUS_PAGE_MARGIN_PT - FOOTER_PT)
    return FALSE;

  vellus_page_draw_footer (page);
  cairo_show_page (page->cr);
  page->page++;
  page->y = VELLUS_PAGE_MARGIN_PT;

  return TRUE;
}
