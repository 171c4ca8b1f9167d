/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/sheet.h"

#include <math.h>

/* Beyond this no shaft is a hair. */
#define MAX_BINS 60u

static void
free_block (gpointer data)
{
  VellusBlock *block = data;

  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&block->pictures[i], cairo_surface_destroy);
      g_free (block->captions[i]);
    }
  for (guint i = 0; i < block->histogram.n_cuts; i++)
    g_free (block->histogram.cut_names[i]);
  g_clear_pointer (&block->histogram.counts, g_array_unref);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_clear_pointer (&block->swatches, g_array_unref);
  g_free (block->text);
  g_free (block);
}

VellusSheet *
vellus_sheet_new (const char *title, const char *footer)
{
  VellusSheet *sheet = g_new (VellusSheet, 1);

  sheet->title = g_strdup (title);
  sheet->footer = g_strdup (footer);
  sheet->blocks = g_ptr_array_new_with_free_func (free_block);

  return sheet;
}

void
vellus_sheet_free (VellusSheet *sheet)
{
  if (sheet == NULL)
    return;

  g_free (sheet->title);
  g_free (sheet->footer);
  g_ptr_array_unref (sheet->blocks);
  g_free (sheet);
}

static VellusBlock *
add_block (VellusSheet *sheet, VellusBlockKind kind)
{
  VellusBlock *block = g_new0 (VellusBlock, 1);

  block->kind = kind;
  g_ptr_array_add (sheet->blocks, block);

  return block;
}

void
vellus_sheet_add_heading (VellusSheet *sheet, const char *text)
{
  add_block (sheet, VELLUS_BLOCK_HEADING)->text = g_strdup (text);
}

void
vellus_sheet_add_text (VellusSheet *sheet, const char *text)
{
  add_block (sheet, VELLUS_BLOCK_TEXT)->text = g_strdup (text);
}

VellusBlock *
vellus_sheet_add_table (VellusSheet *sheet)
{
  VellusBlock *table = add_block (sheet, VELLUS_BLOCK_TABLE);

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  table->swatches = g_array_new (FALSE, FALSE, sizeof (VellusSwatch));

  return table;
}

void
vellus_block_add_row (VellusBlock *table, const char *first, ...)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  va_list               arguments;

  va_start (arguments, first);
  for (const char *cell = first; cell != NULL;
       cell = va_arg (arguments, const char *))
    g_ptr_array_add (cells, g_strdup (cell));
  va_end (arguments);

  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (table->rows, g_ptr_array_steal (cells, NULL));
}

void
vellus_block_add_swatch (VellusBlock *table, guint column, VellusColor color)
{
  const VellusSwatch swatch = { table->rows->len - 1, column, color };

  g_array_append_val (table->swatches, swatch);
}

const VellusColor *
vellus_block_swatch (const VellusBlock *table, guint row, guint column)
{
  for (guint i = 0; i < table->swatches->len; i++)
    {
      const VellusSwatch *swatch =
        &g_array_index (table->swatches, VellusSwatch, i);

      if (swatch->row == row && swatch->column == column)
        return &swatch->color;
    }

  return NULL;
}

void
vellus_sheet_add_pictures (VellusSheet      *sheet,
                           cairo_surface_t  *left,
                           cairo_surface_t  *right,
                           const char *const captions[2])
{
  VellusBlock *block = add_block (sheet, VELLUS_BLOCK_PICTURES);

  block->pictures[0] = left;
  block->pictures[1] = right;
  for (guint i = 0; i < 2; i++)
    block->captions[i] = g_strdup (captions[i]);
}

VellusHistogram *
vellus_sheet_add_histogram (VellusSheet *sheet)
{
  VellusHistogram *histogram =
    &add_block (sheet, VELLUS_BLOCK_HISTOGRAM)->histogram;

  histogram->counts = g_array_new (FALSE, TRUE, sizeof (guint));

  return histogram;
}

void
vellus_histogram_add (VellusHistogram *histogram, double diameter_um)
{
  if (! (diameter_um >= 0.0 && isfinite (diameter_um)))
    return;

  const guint bin = (guint) MIN (diameter_um / VELLUS_HISTOGRAM_BIN_UM,
                                 (double) (MAX_BINS - 1));

  if (bin >= histogram->counts->len)
    g_array_set_size (histogram->counts, bin + 1);
  g_array_index (histogram->counts, guint, bin)++;
}

void
vellus_histogram_add_cut (VellusHistogram *histogram,
                          double           cut_um,
                          const char      *name)
{
  g_return_if_fail (histogram->n_cuts < VELLUS_HISTOGRAM_MAX_CUTS);

  histogram->cuts_um[histogram->n_cuts] = cut_um;
  histogram->cut_names[histogram->n_cuts++] = g_strdup (name);
}

gboolean
vellus_sheet_text_is_rtl (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const gunichar letter = g_utf8_get_char (c);

      if (! g_unichar_isalpha (letter))
        continue;

      switch (g_unichar_get_script (letter))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
          return TRUE;
        default:
          return FALSE;
        }
    }

  return FALSE;
}

gboolean
vellus_sheet_is_rtl (const VellusSheet *sheet)
{
  return vellus_sheet_text_is_rtl (sheet->footer);
}

cairo_surface_t *
vellus_sheet_scaled (cairo_surface_t *picture, int max_px)
{
  const int    width = cairo_image_surface_get_width (picture);
  const int    height = cairo_image_surface_get_height (picture);
  const double scale = MIN (1.0, (double) max_px / MAX (width, height));

  if (scale >= 1.0)
    return cairo_surface_reference (picture);

  cairo_surface_t *smaller = cairo_image_surface_create (
    CAIRO_FORMAT_ARGB32, MAX (1, (int) lround (scale * width)),
    MAX (1, (int) lround (scale * height)));
  cairo_t *cr = cairo_create (smaller);

  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, picture, 0.0, 0.0);
  /* Every pixel counts, or thin hairs would be gone. */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_paint (cr);
  cairo_destroy (cr);

  return smaller;
}
