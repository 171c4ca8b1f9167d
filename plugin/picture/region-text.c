/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture/region-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "picture/image.h"

#define MASK_PREFIX "mask:"

static gboolean
parse_shape (const char *text, VellusRegionKind *kind, VellusRect *shape)
{
  const char *numbers = NULL;
  double      v[4];

  *kind = g_str_has_prefix (text, "ellipse:") ? VELLUS_REGION_ELLIPSE
                                              : VELLUS_REGION_RECTANGLE;
  if (*kind == VELLUS_REGION_RECTANGLE &&
      ! g_str_has_prefix (text, "rectangle:"))
    return FALSE;

  numbers = strchr (text, ':') + 1;

  for (int i = 0; i < 4; i++)
    {
      char *end = NULL;

      v[i] = g_ascii_strtod (numbers, &end);

      if (end == numbers || *end != (i < 3 ? ',' : '\0') || ! isfinite (v[i]))
        return FALSE;

      numbers = end + 1;
    }

  *shape = (VellusRect){ v[0], v[1], v[0] + v[2], v[1] + v[3] };

  return v[2] > 0.0 && v[3] > 0.0;
}

const char *
vellus_region_text_mask (const char *text)
{
  return text != NULL && g_str_has_prefix (text, MASK_PREFIX) &&
             text[strlen (MASK_PREFIX)] != '\0'
           ? text + strlen (MASK_PREFIX)
           : NULL;
}

gboolean
vellus_region_text_check (const char *text, GError **error)
{
  VellusRegionKind kind;
  VellusRect       shape;

  if (text == NULL || strcmp (text, "whole") == 0 ||
      vellus_region_text_mask (text) != NULL ||
      parse_shape (text, &kind, &shape))
    return TRUE;

  g_autofree char *shown = g_filename_display_name (text);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
               _ ("“%s” is not a region; write whole, rectangle:X,Y,W,H, "
                  "ellipse:X,Y,W,H or mask:FILE."),
               shown);

  return FALSE;
}

typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} Box;

static Box
covered_box (const guint8 *mask, int width_px, int height_px)
{
  Box box = { width_px, height_px, 0, 0 };

  for (int y = 0; y < height_px; y++)
    for (int x = 0; x < width_px; x++)
      if (mask[(gsize) y * (gsize) width_px + (gsize) x] > 0)
        {
          box.x0 = MIN (box.x0, x);
          box.y0 = MIN (box.y0, y);
          box.x1 = MAX (box.x1, x + 1);
          box.y1 = MAX (box.y1, y + 1);
        }

  return box;
}

static VellusRegion *
region_from_mask (const guint8 *mask,
                  int           width_px,
                  int           height_px,
                  GError      **error)
{
  const Box          box = covered_box (mask, width_px, height_px);
  const int          columns = MAX (box.x1 - box.x0, 0);
  const int          rows = MAX (box.y1 - box.y0, 0);
  g_autofree guint8 *coverage = g_malloc ((gsize) columns * (gsize) rows + 1);

  for (int y = 0; y < rows; y++)
    memcpy (coverage + (gsize) y * (gsize) columns,
            mask + (gsize) (box.y0 + y) * (gsize) width_px + (gsize) box.x0,
            (gsize) columns);

  return vellus_region_new_mask (box.x0, box.y0, columns, rows, coverage,
                                 error);
}

static VellusRegion *
load_mask (const char *path, int width_px, int height_px, GError **error)
{
  int                mask_width_px = 0, mask_height_px = 0;
  g_autofree guint8 *mask =
    vellus_image_load_mask (path, &mask_width_px, &mask_height_px, error);

  if (mask == NULL)
    return NULL;

  if (mask_width_px != width_px || mask_height_px != height_px)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                   _ ("The mask has %d × %d pixels but the picture %d × %d; "
                      "give a mask of the picture's size."),
                   mask_width_px, mask_height_px, width_px, height_px);
      return NULL;
    }

  return region_from_mask (mask, width_px, height_px, error);
}

VellusRegion *
vellus_region_from_text (const char *text,
                         int         width_px,
                         int         height_px,
                         GError    **error)
{
  VellusRegionKind kind;
  VellusRect       shape;

  if (! vellus_region_text_check (text, error))
    return NULL;

  if (text == NULL || strcmp (text, "whole") == 0)
    return vellus_region_new_whole (width_px, height_px);

  if (parse_shape (text, &kind, &shape))
    return vellus_region_new_shape (kind, shape, width_px, height_px, error);

  return load_mask (vellus_region_text_mask (text), width_px, height_px, error);
}
