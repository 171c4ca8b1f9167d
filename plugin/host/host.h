/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"
#include "core/raster.h"

G_BEGIN_DECLS

/* What we ask of GIMP. Images and drawables are the numbers that GIMP gives
 * them. Places are canvas coordinates in px; rectangles lie on whole pixels.
 * Everything here is called from the main thread. */

/**
 * VellusHostBase:
 * @VELLUS_HOST_RGB: colours
 * @VELLUS_HOST_GRAY: shades of gray; layers can't be coloured
 * @VELLUS_HOST_INDEXED: a palette; layers take its colours only
 */
typedef enum
{
  VELLUS_HOST_RGB,
  VELLUS_HOST_GRAY,
  VELLUS_HOST_INDEXED,
} VellusHostBase;

VellusHostBase vellus_host_image_base (gint32 image_id);
/* Whether the user has not closed it meanwhile; else %VELLUS_ERROR_REFUSED. */
gboolean vellus_host_image_check_open (gint32 image_id, GError **error);

/**
 * vellus_host_image_rect:
 * @image_id: an image
 *
 * Returns: its canvas, from (0, 0)
 */
VellusRect vellus_host_image_rect (gint32 image_id);

/**
 * vellus_host_image_path:
 * @image_id: an image
 *
 * Returns: (transfer full) (nullable): path of the file it was loaded from or
 *   saved to last
 */
char *vellus_host_image_path (gint32 image_id);

/**
 * vellus_host_image_text:
 * @image_id: an image
 * @name: name of a text kept with the image
 *
 * Returns: (transfer full) (nullable): the text, UTF-8
 */
char *vellus_host_image_text (gint32 image_id, const char *name);

/**
 * vellus_host_drawable_rect:
 * @drawable_id: a layer, mask or channel
 *
 * Returns: where it lies on the canvas; may reach beyond it
 */
VellusRect vellus_host_drawable_rect (gint32 drawable_id);

/**
 * vellus_host_drawable_read:
 * @drawable_id: a layer, mask or channel
 * @rect: what is read, inside the drawable's rectangle
 * @error: return location for an error
 *
 * Returns: (transfer full): red, green and blue in linear light in the
 *   drawable's own colour space, whatever its base type and precision; NaN
 *   where alpha is one half or less. Or `NULL` with %VELLUS_ERROR_MEMORY, or
 *   %VELLUS_ERROR_REFUSED when it has been deleted
 */
VellusRaster *vellus_host_drawable_read (gint32            drawable_id,
                                         const VellusRect *rect,
                                         GError          **error);

/**
 * vellus_host_drawable_is_marked:
 * @drawable_id: a layer
 * @mark: a mark by vellus_host_edit_mark()
 *
 * Returns: whether the layer is a group that carries the mark, or lies in one
 */
gboolean vellus_host_drawable_is_marked (gint32 drawable_id, const char *mark);

/**
 * vellus_host_drawable_tattoo:
 * @drawable_id: a layer
 *
 * Returns: a number by which the image knows it, also after it was saved and
 *   opened again
 */
guint32 vellus_host_drawable_tattoo (gint32 drawable_id);

/**
 * vellus_host_image_layer:
 * @image_id: an image
 * @tattoo: by vellus_host_drawable_tattoo()
 *
 * Returns: the layer, or -1 when it is gone
 */
gint32 vellus_host_image_layer (gint32 image_id, guint32 tattoo);

/**
 * vellus_host_selection_rect:
 * @image_id: an image
 * @rect: (out): the smallest rectangle around the selection
 *
 * Returns: whether anything is selected
 */
gboolean vellus_host_selection_rect (gint32 image_id, VellusRect *rect);

/**
 * vellus_host_selection_read:
 * @image_id: an image with a selection
 * @rect: what is read, inside the canvas
 *
 * Returns: (transfer full) (array): how much each pixel is selected, 0 to
 *   255, rows without padding
 */
guint8 *vellus_host_selection_read (gint32 image_id, const VellusRect *rect);

/**
 * vellus_host_selected_strokes:
 * @image_id: an image
 * @except: beginning of names of paths that don't count
 *
 * Returns: (transfer full) (element-type GArray): the strokes of the paths
 *   that are selected in the list of paths, each an array of #VellusPoint,
 *   curves as polylines; empty when there is none
 */
GPtrArray *vellus_host_selected_strokes (gint32 image_id, const char *except);

/**
 * vellus_host_named_strokes:
 * @image_id: an image
 * @name: name of a path
 *
 * Returns: (transfer full) (element-type GArray): the strokes of that path,
 *   as vellus_host_selected_strokes()
 */
GPtrArray *vellus_host_named_strokes (gint32 image_id, const char *name);

/**
 * vellus_host_named_anchors:
 * @image_id: an image
 * @name: name of a path
 *
 * Returns: (transfer full) (element-type VellusPoint): the points that were
 *   set on that path, one stroke after the other; empty when there is none
 */
GArray *vellus_host_named_anchors (gint32 image_id, const char *name);

/**
 * vellus_host_marked_strokes:
 * @image_id: an image
 * @mark: a mark by vellus_host_edit_mark()
 * @value: its value
 * @strokes: (element-type GArray): gets the strokes of all paths of that
 *   mark, as vellus_host_selected_strokes() gives them; straight ones have the
 *   corners that they were made of
 *
 * Returns: whether there is such a path
 */
gboolean vellus_host_marked_strokes (gint32      image_id,
                                     const char *mark,
                                     const char *value,
                                     GPtrArray  *strokes);

/**
 * VellusHostGuide:
 * @vertical: whether it is a vertical line
 * @position_px: its column or row
 */
typedef struct
{
  gboolean vertical;
  double   position_px;
} VellusHostGuide;

/**
 * vellus_host_image_guides:
 * @image_id: an image
 *
 * Returns: (transfer full) (element-type VellusHostGuide): its guides
 */
GArray *vellus_host_image_guides (gint32 image_id);

/**
 * vellus_host_image_sample_point:
 * @image_id: an image
 * @point: (out): the place of its newest sample point
 *
 * Returns: whether it has one
 */
gboolean vellus_host_image_sample_point (gint32 image_id, VellusPoint *point);

/**
 * vellus_host_image_resolution:
 * @image_id: an image
 * @x_ppi: (out): pixels an inch, across
 * @y_ppi: (out): pixels an inch, down
 */
void
vellus_host_image_resolution (gint32 image_id, double *x_ppi, double *y_ppi);

/**
 * vellus_host_images:
 *
 * Returns: (transfer full) (element-type gint32): all open images
 */
GArray *vellus_host_images (void);

/**
 * vellus_host_image_name:
 * @image_id: an image
 *
 * Returns: (transfer full): how GIMP calls it
 */
char *vellus_host_image_name (gint32 image_id);

/**
 * vellus_host_image_taken:
 * @image_id: an image
 *
 * Returns: (transfer full) (nullable): when the camera took it, as its Exif
 *   data tell ("2026:03:01 12:30:00"); nothing else of them is asked for
 */
char *vellus_host_image_taken (gint32 image_id);

/**
 * vellus_host_image_layers:
 * @image_id: an image
 * @except: beginning of names of layers, and of groups, that don't count
 *
 * Returns: (transfer full) (element-type gint32): its layers with those in
 *   groups, but without the groups, the topmost one first
 */
GArray *vellus_host_image_layers (gint32 image_id, const char *except);

/**
 * vellus_host_drawable_name:
 * @drawable_id: a layer, mask or channel
 *
 * Returns: (transfer full): how GIMP calls it
 */
char *vellus_host_drawable_name (gint32 drawable_id);

/**
 * vellus_host_progress_begin:
 * @text: what is being done, translated
 */
void vellus_host_progress_begin (const char *text);

/**
 * vellus_host_progress_update:
 * @fraction: how much is done, 0 to 1
 * @text: (nullable): what is being done, translated
 *
 * Returns: whether to go on
 */
gboolean vellus_host_progress_update (double fraction, const char *text);

void vellus_host_progress_end (void);

/**
 * vellus_host_message:
 * @text: a translated sentence
 *
 * Tells the user something that is no failure.
 */
void vellus_host_message (const char *text);

/* (transfer full): the folder that the plug-in lies in. */
char *vellus_host_folder (void);

G_END_DECLS
