/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pixels/buffer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "pixels/levels.h"
#include "pixels/rows.h"

/* Rows read at a time, so that they are not all in memory twice. */
#define STRIP_ROWS 64

/* What is written at once: a tile of GIMP's, or some of its smaller ones. */
#define TILE_PX 128

/* Rows drawn at a time: few enough to stay in a processor's cache, enough that
 * few lines are drawn twice. */
#define BAND_ROWS (2 * TILE_PX)

/* Less is more hole than skin. */
#define MIN_ALPHA 0.5f

/* How to read a strip: raw levels, so that they can be looked up, else light
 * that babl has converted. */
typedef struct
{
  const Babl *format;
  VellusRows  rows;
} Strip;

/* A palette has colors of 8 bits. */
static const Babl *
without_palette (const Babl *format)
{
  return babl_format_is_palette (format)
           ? babl_format_with_space ("R'G'B'A u8", format)
           : format;
}

static guint
count_levels (const Babl *format)
{
  const Babl *type = babl_format_get_type (format, 0);
  const char *model = babl_get_name (babl_format_get_model (format));

  if (! g_str_has_prefix (model, "R'G'B'") && ! g_str_has_prefix (model, "Y'"))
    return 0;
  if (type == babl_type ("u8"))
    return 256;

  return type == babl_type ("u16") ? 65536 : 0;
}

static void
strip_init (Strip *strip, const Babl *stored, VellusRaster *light)
{
  const Babl *format = without_palette (stored);
  const guint n_levels = count_levels (format);
  float      *table =
    n_levels > 0 ? vellus_levels_new (babl_format_get_space (format), n_levels)
                      : NULL;

  strip->format =
    table != NULL ? format : babl_format_with_space ("RGBA float", format);
  vellus_rows_init (&strip->rows, light,
                    babl_format_get_n_components (strip->format), n_levels,
                    table);
}

static void
copy_known (const float *rgba, float *rgb, gsize n_px)
{
  for (gsize i = 0; i < n_px; i++)
    for (gsize c = 0; c < 3; c++)
      rgb[3 * i + c] = rgba[4 * i + 3] > MIN_ALPHA ? rgba[4 * i + c] : NAN;
}

static void
put_strip (Strip *strip, int y, int n_rows, const guint8 *pixels)
{
  const gsize width_px = (gsize) strip->rows.light->width_px;
  const gsize row_bytes =
    width_px * (gsize) babl_format_get_bytes_per_pixel (strip->format);

  for (int i = 0; i < n_rows; i++)
    if (strip->rows.table != NULL)
      vellus_rows_put (&strip->rows, y + i, pixels + (gsize) i * row_bytes);
    else
      copy_known ((const float *) (pixels + (gsize) i * row_bytes),
                  vellus_raster_pixel (strip->rows.light, 0, y + i), width_px);
}

static void
read_strips (GeglBuffer *buffer, const GeglRectangle *rect, Strip *strip)
{
  g_autofree guint8 *pixels =
    g_malloc ((gsize) rect->width * STRIP_ROWS *
              (gsize) babl_format_get_bytes_per_pixel (strip->format));

  for (int y = 0; y < rect->height; y += STRIP_ROWS)
    {
      const GeglRectangle part = { rect->x, rect->y + y, rect->width,
                                   MIN (STRIP_ROWS, rect->height - y) };

      gegl_buffer_get (buffer, &part, 1.0, strip->format, pixels,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      put_strip (strip, y, part.height, pixels);
    }
}

VellusRaster *
vellus_pixels_read (GeglBuffer          *buffer,
                    const GeglRectangle *rect,
                    GError             **error)
{
  VellusRaster *light = vellus_raster_new (rect->width, rect->height, 3, error);
  Strip         strip;

  if (light == NULL)
    return NULL;

  strip_init (&strip, gegl_buffer_get_format (buffer), light);
  read_strips (buffer, rect, &strip);
  vellus_rows_clear (&strip.rows);

  return light;
}

guint8 *
vellus_pixels_read_coverage (GeglBuffer *buffer, const GeglRectangle *rect)
{
  const gsize       n_px = (gsize) rect->width * (gsize) rect->height;
  g_autofree float *selected = g_new (float, n_px);
  guint8           *coverage = g_new (guint8, n_px);

  gegl_buffer_get (buffer, rect, 1.0, babl_format ("Y float"), selected,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  for (gsize i = 0; i < n_px; i++)
    coverage[i] = (guint8) (CLAMP (selected[i], 0.0f, 1.0f) * 255.0f + 0.5f);

  return coverage;
}

static const guint32 *
drawn_row (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const gsize   stride = (gsize) cairo_image_surface_get_stride (surface);

  return (const guint32 *) (gconstpointer) (data + (gsize) y * stride) + x;
}

static gboolean
is_clear (cairo_surface_t *surface, const GeglRectangle *part)
{
  guint32 any = 0;

  for (int y = part->y; y < part->y + part->height && any == 0; y++)
    {
      const guint32 *row = drawn_row (surface, part->x, y);

      for (int x = 0; x < part->width; x++)
        any |= row[x];
    }

  return any == 0;
}

/* Colors that aren't multiplied by their opacity any more, as bytes of red,
 * green, blue and opacity. */
static void
straighten (const guint32 *from, guint8 *to, int n_px)
{
  for (int i = 0; i < n_px; i++)
    {
      const guint32 alpha = from[i] >> 24;
      const float   scale = alpha > 0 ? 255.0f / (float) alpha : 0.0f;

      for (int c = 0; c < 3; c++)
        {
          const float level = (float) (from[i] >> (16 - 8 * c) & 0xff) * scale;

          to[4 * i + c] = (guint8) (MIN (level, 255.0f) + 0.5f);
        }
      to[4 * i + 3] = (guint8) alpha;
    }
}

/* @part: of the band, whose first row is row @y of the buffer. */
static void
write_part (GeglBuffer          *buffer,
            cairo_surface_t     *band,
            const GeglRectangle *part,
            int                  y)
{
  const GeglRectangle to = { part->x, part->y + y, part->width, part->height };
  const Babl         *format =
    babl_format_with_space ("R'G'B'A u8", gegl_buffer_get_format (buffer));
  g_autofree guint8 *pixels =
    g_malloc ((gsize) part->width * (gsize) part->height * 4);

  for (int i = 0; i < part->height; i++)
    straighten (drawn_row (band, part->x, part->y + i),
                pixels + (gsize) i * (gsize) part->width * 4, part->width);
  gegl_buffer_set (buffer, &to, 0, format, pixels, GEGL_AUTO_ROWSTRIDE);
}

/* A drawing is clear nearly everywhere, and converting that would take the
 * most of the time. */
static void
write_band (GeglBuffer *buffer, cairo_surface_t *band, int y)
{
  const GeglRectangle *all = gegl_buffer_get_extent (buffer);
  const int            n_rows = MIN (BAND_ROWS, all->height - y);

  for (int j = 0; j < n_rows; j += TILE_PX)
    for (int x = 0; x < all->width; x += TILE_PX)
      {
        const GeglRectangle part = { x, j, MIN (TILE_PX, all->width - x),
                                     MIN (TILE_PX, n_rows - j) };

        if (! is_clear (band, &part))
          write_part (buffer, band, &part, y);
      }
}

static cairo_status_t
draw_band (cairo_surface_t *band, cairo_surface_t *surface, int y)
{
  cairo_t *cr = cairo_create (band);

  cairo_set_source_surface (cr, surface, 0.0, -y);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);

  const cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_flush (band);

  return status;
}

gboolean
vellus_pixels_write (GeglBuffer      *buffer,
                     cairo_surface_t *surface,
                     GError         **error)
{
  const GeglRectangle *all = gegl_buffer_get_extent (buffer);
  cairo_surface_t     *band = cairo_image_surface_create (
        CAIRO_FORMAT_ARGB32, all->width, MIN (BAND_ROWS, all->height));
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  for (int y = 0; status == CAIRO_STATUS_SUCCESS && y < all->height;
       y += BAND_ROWS)
    {
      status = draw_band (band, surface, y);
      if (status == CAIRO_STATUS_SUCCESS)
        write_band (buffer, band, y);
    }
  cairo_surface_destroy (band);

  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
               _ ("A layer of %d × %d pixels can't be drawn (%s); measure a "
                  "smaller picture or region."),
               all->width, all->height, cairo_status_to_string (status));

  return FALSE;
}

static void
copy_opaque (const float *rgb, float *rgba, gsize n_px)
{
  for (gsize i = 0; i < n_px; i++)
    {
      const gboolean known = isfinite (rgb[3 * i]) &&
                             isfinite (rgb[3 * i + 1]) &&
                             isfinite (rgb[3 * i + 2]);

      for (gsize c = 0; c < 3; c++)
        rgba[4 * i + c] = known ? rgb[3 * i + c] : 0.0f;
      rgba[4 * i + 3] = known ? 1.0f : 0.0f;
    }
}

void
vellus_pixels_write_light (GeglBuffer *buffer, const VellusRaster *light)
{
  const Babl *format =
    babl_format_with_space ("RGBA float", gegl_buffer_get_format (buffer));
  const gsize       width_px = (gsize) light->width_px;
  g_autofree float *rgba = g_new (float, width_px *STRIP_ROWS * 4);

  for (int y = 0; y < light->height_px; y += STRIP_ROWS)
    {
      const GeglRectangle part = { 0, y, light->width_px,
                                   MIN (STRIP_ROWS, light->height_px - y) };

      for (int i = 0; i < part.height; i++)
        copy_opaque (vellus_raster_pixel (light, 0, y + i),
                     rgba + (gsize) i * width_px * 4, width_px);
      gegl_buffer_set (buffer, &part, 0, format, rgba, GEGL_AUTO_ROWSTRIDE);
    }
}
