/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "host/host.h"

G_BEGIN_DECLS

/* How we change an image of GIMP's, with the conventions of host.h. */

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
 * vellus_host_edit_hide_groups:
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

G_END_DECLS
