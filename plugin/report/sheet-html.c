/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/provenance.h"
#include "report/file.h"
#include "report/sheet.h"

#define HISTOGRAM_WIDTH_PT 600.0
#define HISTOGRAM_HEIGHT_PT 150.0

/* Pixels a point, for screens that show more than one. */
#define HISTOGRAM_SCALE 2.0

static const char style[] =
  "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;"
  "line-height:1.4;color:#111;background:#fff}"
  "table{border-collapse:collapse;width:100%}"
  "th,td{text-align:start;vertical-align:top;padding:.2em .5em;"
  "border-bottom:1px solid #ccc}"
  ".hash{overflow-wrap:anywhere}"
  ".swatch{display:inline-block;width:.8em;height:.8em;"
  "margin-inline-end:.4em;border:1px solid #555}"
  ".pictures{display:flex;gap:1em}"
  "figure{margin:1em 0;flex:1;min-width:0}"
  "img{max-width:100%;height:auto}"
  "figcaption,footer{font-size:.85em;color:#444}"
  "@media print{body{margin:0;max-width:none}}";

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
add_escaped (GString *html, const char *tag, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (html, "<%s>%s</%s>\n", tag, escaped, tag);
}

static void
add_swatch (GString *html, const VellusColor *color)
{
  g_string_append_printf (
    html, "<span class=\"swatch\" style=\"background:#%02x%02x%02x\"></span>",
    (guint) lround (255.0 * color->red), (guint) lround (255.0 * color->green),
    (guint) lround (255.0 * color->blue));
}

/* Numbers and units run from left to right in every language. */
static void
add_cell (GString           *html,
          const char        *tag,
          const char        *text,
          const VellusColor *swatch)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  /* Only what is longer than any word or number may be torn. */
  g_string_append_printf (html, "<%s%s>", tag,
                          vellus_hash_is_sound (text) ? " class=\"hash\"" : "");
  if (swatch != NULL)
    add_swatch (html, swatch);
  g_string_append_printf (html, "<bdi dir=\"%s\">%s</bdi></%s>\n",
                          vellus_sheet_text_is_rtl (text) ? "rtl" : "ltr",
                          escaped, tag);
}

static cairo_status_t
add_image (GString *html, cairo_surface_t *picture, const char *text)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const cairo_status_t   status =
    cairo_surface_write_to_png_stream (picture, take_bytes, bytes);
  g_autofree char *encoded = g_base64_encode (bytes->data, bytes->len);
  g_autofree char *alternative = g_markup_escape_text (text, -1);

  g_string_append_printf (html,
                          "<img alt=\"%s\" src=\"data:image/png;base64,%s\">\n",
                          alternative, encoded);

  return status;
}

static cairo_status_t
add_pictures (GString *html, const VellusBlock *block)
{
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  g_string_append (html, "<div class=\"pictures\">\n");
  for (guint i = 0; i < 2 && block->pictures[i] != NULL; i++)
    {
      g_string_append (html, "<figure>");
      const cairo_status_t added =
        add_image (html, block->pictures[i], block->captions[i]);

      status = MAX (status, added);
      add_escaped (html, "figcaption", block->captions[i]);
      g_string_append (html, "</figure>\n");
    }
  g_string_append (html, "</div>\n");

  return status;
}

static cairo_status_t
add_histogram (GString *html, const VellusBlock *block)
{
  cairo_surface_t *picture = cairo_image_surface_create (
    CAIRO_FORMAT_ARGB32, (int) (HISTOGRAM_SCALE * HISTOGRAM_WIDTH_PT),
    (int) (HISTOGRAM_SCALE * HISTOGRAM_HEIGHT_PT));
  cairo_t *cr = cairo_create (picture);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, HISTOGRAM_SCALE, HISTOGRAM_SCALE);
  vellus_histogram_draw (&block->histogram, cr, HISTOGRAM_WIDTH_PT,
                         HISTOGRAM_HEIGHT_PT);
  cairo_destroy (cr);

  const cairo_status_t status =
    add_image (html, picture, _ ("How many hairs have which diameter"));

  cairo_surface_destroy (picture);

  return status;
}

static void
add_table (GString *html, const VellusBlock *block)
{
  g_string_append (html, "<table>\n");
  for (guint i = 0; i < block->rows->len; i++)
    {
      char **cells = g_ptr_array_index (block->rows, i);

      g_string_append (html, "<tr>");
      for (guint k = 0; cells[k] != NULL; k++)
        add_cell (html, i == 0 ? "th" : "td", cells[k],
                  vellus_block_swatch (block, i, k));
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</table>\n");
}

static cairo_status_t
add_block (GString *html, const VellusBlock *block)
{
  switch (block->kind)
    {
    case VELLUS_BLOCK_HEADING:
      add_escaped (html, "h2", block->text);
      return CAIRO_STATUS_SUCCESS;
    case VELLUS_BLOCK_TABLE:
      add_table (html, block);
      return CAIRO_STATUS_SUCCESS;
    case VELLUS_BLOCK_PICTURES:
      return add_pictures (html, block);
    case VELLUS_BLOCK_HISTOGRAM:
      return add_histogram (html, block);
    case VELLUS_BLOCK_TEXT:
    default:
      add_escaped (html, "p", block->text);
      return CAIRO_STATUS_SUCCESS;
    }
}

gboolean
vellus_sheet_write_html (const VellusSheet *sheet,
                         const char        *path,
                         GError           **error)
{
  /* Translators: the code of this language for web pages, such as "de". */
  const char         *language = C_ ("language of a web page", "en");
  g_autoptr (GString) html = g_string_new ("<!DOCTYPE html>\n");
  cairo_status_t      status = CAIRO_STATUS_SUCCESS;

  g_string_append_printf (
    html,
    "<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n",
    language, vellus_sheet_is_rtl (sheet) ? "rtl" : "ltr");
  add_escaped (html, "title", sheet->title);
  g_string_append_printf (html, "<style>%s</style>\n</head>\n<body>\n", style);
  add_escaped (html, "h1", sheet->title);
  for (guint i = 0; i < sheet->blocks->len; i++)
    {
      const cairo_status_t added =
        add_block (html, g_ptr_array_index (sheet->blocks, i));

      status = MAX (status, added);
    }
  add_escaped (html, "footer", sheet->footer);
  g_string_append (html, "</body>\n</html>\n");

  if (status == CAIRO_STATUS_SUCCESS)
    return vellus_file_write (path, html->str, html->len, error);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
               _ ("The report can't be printed (%s); report a smaller "
                  "picture."),
               cairo_status_to_string (status));

  return FALSE;
}
