/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/source.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "host/host.h"

/* Read at once: much more than GEGL's tiles, little beside what there is. */
#define PORTION_PX 4e6

static int
width (const VellusRect *rect)
{
  return (int) (rect->x1 - rect->x0);
}

static int
height (const VellusRect *rect)
{
  return (int) (rect->y1 - rect->y0);
}

static gboolean
intersect (VellusRect *rect, const VellusRect *other)
{
  rect->x0 = MAX (rect->x0, other->x0);
  rect->y0 = MAX (rect->y0, other->y0);
  rect->x1 = MIN (rect->x1, other->x1);
  rect->y1 = MIN (rect->y1, other->y1);

  return rect->x0 < rect->x1 && rect->y0 < rect->y1;
}

static gboolean
equal (const VellusRect *a, const VellusRect *b)
{
  /* Whole numbers all. */
  return a->x0 >= b->x0 && a->x0 <= b->x0 && a->y0 >= b->y0 && a->y0 <= b->y0 &&
         a->x1 >= b->x1 && a->x1 <= b->x1 && a->y1 >= b->y1 && a->y1 <= b->y1;
}

static void
refuse_selection (GError **error)
{
  g_set_error_literal (
    error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION,
    _ ("The selection lies outside of the layer; select a part of the "
       "layer, or nothing to measure all of it."));
}

static gboolean
find_counted (gint32            image_id,
              const VellusRect *layer,
              VellusRect       *counted,
              gboolean         *selected,
              GError          **error)
{
  const VellusRect canvas = vellus_host_image_rect (image_id);
  VellusRect       selection;

  *counted = *layer;
  *selected = vellus_host_selection_rect (image_id, &selection);

  if (! intersect (counted, &canvas))
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION,
                           _ ("The layer lies outside of the picture; move it "
                              "back or choose another one."));
      return FALSE;
    }

  if (*selected && ! intersect (counted, &selection))
    {
      refuse_selection (error);
      return FALSE;
    }

  return TRUE;
}

static VellusRect
find_read (const VellusRect *layer, const VellusRect *counted, double um_per_px)
{
  const double margin = ceil (VELLUS_SOURCE_MARGIN_UM / um_per_px);
  VellusRect   rect = {
      counted->x0 - margin,
      counted->y0 - margin,
      counted->x1 + margin,
      counted->y1 + margin,
  };

  if ((double) width (layer) * height (layer) <= VELLUS_SOURCE_MAX_WHOLE_PX)
    return *layer;

  intersect (&rect, layer);

  return rect;
}

static gboolean
is_full (const guint8 *coverage, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (coverage[i] != 255)
      return FALSE;

  return TRUE;
}

static VellusRegion *
new_selected (const VellusSource *source,
              gint32              image_id,
              const VellusRect   *counted,
              GError            **error)
{
  g_autofree guint8 *coverage = vellus_host_selection_read (image_id, counted);
  const int          w = width (counted);
  const int          h = height (counted);
  const VellusRect   shape = {
      counted->x0 - source->x,
      counted->y0 - source->y,
      counted->x1 - source->x,
      counted->y1 - source->y,
  };

  if (is_full (coverage, (gsize) w * (gsize) h))
    return vellus_region_new_shape (VELLUS_REGION_RECTANGLE, shape,
                                    source->light->width_px,
                                    source->light->height_px, error);

  return vellus_region_new_mask ((int) shape.x0, (int) shape.y0, w, h, coverage,
                                 error);
}

static VellusRegion *
new_unselected (const VellusSource *source,
                gint32              image_id,
                const VellusRect   *counted,
                GError            **error)
{
  const VellusRect canvas = vellus_host_image_rect (image_id);
  const VellusRect shape = {
    counted->x0 - source->x,
    counted->y0 - source->y,
    counted->x1 - source->x,
    counted->y1 - source->y,
  };

  if (equal (counted, &canvas) && width (&canvas) == source->light->width_px &&
      height (&canvas) == source->light->height_px)
    return vellus_region_new_whole (width (&canvas), height (&canvas));

  return vellus_region_new_shape (VELLUS_REGION_RECTANGLE, shape,
                                  source->light->width_px,
                                  source->light->height_px, error);
}

static gboolean
check_opaque (const VellusSource *source, GError **error)
{
  if (vellus_region_area_px2 (source->region, source->light) > 0.0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION,
                       _ ("The layer is transparent in all of the region; "
                          "choose the layer that holds the photograph."));

  return FALSE;
}

static VellusRaster *
new_unknown (const VellusRect *rect, GError **error)
{
  VellusRaster *light =
    vellus_raster_new (width (rect), height (rect), 3, error);

  for (gsize i = 0; light != NULL &&
                    i < (gsize) light->width_px * (gsize) light->height_px * 3;
       i++)
    light->data[i] = NAN;

  return light;
}

gboolean
vellus_source_is_read (const VellusSource *source)
{
  return source->n_rows_read == source->light->height_px;
}

gboolean
vellus_source_read_more (VellusSource *source, double n_px, GError **error)
{
  VellusRaster *light = source->light;
  const int     n_left = light->height_px - source->n_rows_read;
  const int n_rows = CLAMP ((int) (n_px / light->width_px), 1, MAX (n_left, 1));
  const VellusRect rect = {
    source->x,
    source->y + source->n_rows_read,
    source->x + light->width_px,
    source->y + source->n_rows_read + n_rows,
  };

  if (n_left == 0)
    return TRUE;

  g_autoptr (VellusRaster) rows =
    vellus_host_drawable_read (source->drawable_id, &rect, error);

  if (rows == NULL)
    return FALSE;

  memcpy (vellus_raster_pixel (light, 0, source->n_rows_read), rows->data,
          (gsize) n_rows * (gsize) light->width_px * (gsize) light->n_channels *
            sizeof (float));
  source->n_rows_read += n_rows;

  return n_rows < n_left || check_opaque (source, error);
}

VellusSource *
vellus_source_begin (gint32   image_id,
                     gint32   drawable_id,
                     double   um_per_px,
                     GError **error)
{
  g_autoptr (VellusSource) source = g_new0 (VellusSource, 1);
  const VellusRect         layer = vellus_host_drawable_rect (drawable_id);
  VellusRect               counted;
  gboolean                 selected;

  if (! vellus_host_image_check_open (image_id, error) ||
      ! find_counted (image_id, &layer, &counted, &selected, error))
    return NULL;

  const VellusRect read = find_read (&layer, &counted, um_per_px);

  source->x = (int) read.x0;
  source->y = (int) read.y0;
  source->drawable_id = drawable_id;
  source->light = new_unknown (&read, error);
  if (source->light == NULL)
    return NULL;

  source->region = selected
                     ? new_selected (source, image_id, &counted, error)
                     : new_unselected (source, image_id, &counted, error);
  if (source->region == NULL)
    return NULL;

  return g_steal_pointer (&source);
}

VellusSource *
vellus_source_new (gint32   image_id,
                   gint32   drawable_id,
                   double   um_per_px,
                   GError **error)
{
  g_autoptr (VellusSource) source =
    vellus_source_begin (image_id, drawable_id, um_per_px, error);

  while (source != NULL && ! vellus_source_is_read (source))
    if (! vellus_source_read_more (source, PORTION_PX, error))
      return NULL;

  return g_steal_pointer (&source);
}

VellusSource *
vellus_source_new_layer (gint32   image_id,
                         gint32   drawable_id,
                         gboolean in_selection,
                         GError **error)
{
  g_autoptr (VellusSource) source = g_new0 (VellusSource, 1);
  const VellusRect         layer = vellus_host_drawable_rect (drawable_id);
  VellusRect               counted;
  const gboolean           selected =
    in_selection && vellus_host_selection_rect (image_id, &counted);

  if (selected && ! intersect (&counted, &layer))
    {
      refuse_selection (error);
      return NULL;
    }

  source->x = (int) layer.x0;
  source->y = (int) layer.y0;
  source->light = vellus_host_drawable_read (drawable_id, &layer, error);
  if (source->light == NULL)
    return NULL;

  source->region =
    selected ? new_selected (source, image_id, &counted, error)
             : vellus_region_new_whole (width (&layer), height (&layer));

  return source->region != NULL && check_opaque (source, error)
           ? g_steal_pointer (&source)
           : NULL;
}

void
vellus_source_free (VellusSource *source)
{
  if (source == NULL)
    return;

  vellus_raster_free (source->light);
  vellus_region_free (source->region);
  g_free (source);
}
