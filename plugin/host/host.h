/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

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
 * VellusHostEdit:
 *
 * A change of an image that is undone in one step.
 */
typedef struct _VellusHostEdit VellusHostEdit;

/**
 * vellus_host_edit_begin:
 * @image_id: an image
 *
 * Returns: (transfer full): a change that begins
 */
VellusHostEdit *vellus_host_edit_begin (gint32 image_id);

/**
 * vellus_host_edit_end:
 * @edit: (transfer full): a change
 * @keep: whether it stays; else what it added is taken out again
 *
 * Ends the change. What the user had selected in the lists of layers and
 * paths is selected again.
 */
void vellus_host_edit_end (VellusHostEdit *edit, gboolean keep);

/**
 * vellus_host_edit_mark:
 * @edit: a change
 * @mark: a name, the same in all calls for @edit; borrowed
 * @value: what is said of it; borrowed
 *
 * Groups and paths that are added from here on carry a mark, also in an XCF
 * file. When the change is kept, they take the place of those that carried
 * the mark before.
 */
void vellus_host_edit_mark (VellusHostEdit *edit,
                            const char     *mark,
                            const char     *value);

/**
 * vellus_host_edit_hide_group:
 * @edit: a change
 * @name: beginning of a name
 *
 * Hides the top-level layer groups whose names begin with @name.
 */
void vellus_host_edit_hide_groups (VellusHostEdit *edit, const char *name);

/**
 * vellus_host_edit_add_group:
 * @edit: a change
 * @name: its name, translated
 * @error: return location for an error
 *
 * Adds an empty layer group on top.
 *
 * Returns: whether it could be added; later layers go into it
 */
gboolean vellus_host_edit_add_group (VellusHostEdit *edit,
                                     const char     *name,
                                     GError        **error);

/**
 * VellusHostLayer:
 * @name: its name, translated
 * @surface: what it shows, of any type, sRGB
 * @box: its place on the canvas
 * @opacity: 0 to 1
 * @visible: whether it is shown
 */
typedef struct
{
  const char           *name;
  cairo_surface_t      *surface;
  cairo_rectangle_int_t box;
  double                opacity;
  gboolean              visible;
} VellusHostLayer;

/**
 * vellus_host_edit_add_layer:
 * @edit: a change
 * @layer: what to add
 * @error: return location for an error
 *
 * Adds a layer on top of the group's others, or of all when there is no group.
 *
 * Returns: whether it could be added
 */
gboolean vellus_host_edit_add_layer (VellusHostEdit        *edit,
                                     const VellusHostLayer *layer,
                                     GError               **error);

/**
 * VellusHostPhoto:
 * @name: its name, translated
 * @light: its pixels, 3 channels of linear light in the image's own colour
 *   space, clear where they are NaN
 * @x: left column on the canvas
 * @y: upper row on the canvas
 */
typedef struct
{
  const char         *name;
  const VellusRaster *light;
  int                 x;
  int                 y;
} VellusHostPhoto;

/**
 * vellus_host_edit_add_photo:
 * @edit: a change
 * @photo: what to add
 * @error: return location for an error
 *
 * Adds a photograph as a layer, in the image's own precision, as
 * vellus_host_edit_add_layer() does a drawing.
 *
 * Returns: whether it could be added
 */
gboolean vellus_host_edit_add_photo (VellusHostEdit        *edit,
                                     const VellusHostPhoto *photo,
                                     GError               **error);

/**
 * VellusHostStroke:
 * @points: (array length=n_points): a polyline
 * @n_points: its corners, at least 2
 */
typedef struct
{
  const VellusPoint *points;
  guint              n_points;
} VellusHostStroke;

/**
 * vellus_host_edit_add_path:
 * @edit: a change
 * @name: its name, translated
 * @strokes: (array length=n_strokes): what it consists of
 * @n_strokes: number of strokes
 * @error: return location for an error
 *
 * Adds a path below the others that this change has added.
 *
 * Returns: whether it could be added
 */
gboolean vellus_host_edit_add_path (VellusHostEdit         *edit,
                                    const char             *name,
                                    const VellusHostStroke *strokes,
                                    guint                   n_strokes,
                                    GError                **error);

/**
 * vellus_host_edit_set_text:
 * @edit: a change
 * @name: name of a text kept with the image
 * @text: the text, UTF-8
 *
 * Keeps a text with the image, also in its XCF file.
 */
void vellus_host_edit_set_text (VellusHostEdit *edit,
                                const char     *name,
                                const char     *text);

/**
 * vellus_host_edit_remove_paths:
 * @edit: a change
 * @name: a name
 *
 * Removes the paths of that name, for good even when the change isn't kept.
 */
void vellus_host_edit_remove_paths (VellusHostEdit *edit, const char *name);

/**
 * vellus_host_edit_hide_layers:
 * @edit: a change
 * @name: a name
 *
 * Hides the top-level layers of that name.
 */
void vellus_host_edit_hide_layers (VellusHostEdit *edit, const char *name);

/**
 * vellus_host_edit_show_layer:
 * @edit: a change
 * @layer_id: a layer of the image
 * @visible: whether it is shown from now on
 */
void vellus_host_edit_show_layer (VellusHostEdit *edit,
                                  gint32          layer_id,
                                  gboolean        visible);

/**
 * vellus_host_edit_set_resolution:
 * @edit: a change
 * @ppi: pixels an inch
 *
 * Makes GIMP's rulers and its measure tool show the skin, in millimetres.
 */
void vellus_host_edit_set_resolution (VellusHostEdit *edit, double ppi);

/**
 * vellus_host_edit_select:
 * @edit: a change
 * @rect: what is selected, or what the ellipse fills
 * @ellipse: whether it is an ellipse
 *
 * Selects this instead of what is selected.
 *
 * Returns: whether it could be selected
 */
gboolean vellus_host_edit_select (VellusHostEdit   *edit,
                                  const VellusRect *rect,
                                  gboolean          ellipse);

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
