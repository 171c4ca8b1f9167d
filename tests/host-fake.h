/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "host/host.h"

G_BEGIN_DECLS

/* A third GIMP, in memory: one image with one layer, or two. */

#define FAKE_IMAGE_ID 7
#define FAKE_DRAWABLE_ID 9
#define FAKE_TATTOO 3

/* A layer of a group that carries every mark. */
#define FAKE_MARKED_DRAWABLE_ID 11

/* Another open image, with one layer at most. */
#define FAKE_OTHER_IMAGE_ID 8

/* A second layer, above the first or in the other image. */
#define FAKE_LATER_ID 10
#define FAKE_THIRD_ID 11

/**
 * FakeLayer:
 *
 * What was added to the list of layers.
 */
typedef struct
{
  char    *name;
  int      x;
  int      y;
  int      width_px;
  int      height_px;
  double   opacity;
  gboolean visible;
} FakeLayer;

/**
 * FakePath:
 * @mark: (nullable): its mark and value, "mark=value"
 *
 * What was added to the list of paths.
 */
typedef struct
{
  char      *name;
  char      *mark;
  GPtrArray *strokes;
} FakePath;

/**
 * FakeImage:
 * @name: name of its layer; borrowed
 * @later: (nullable): pixels of a second layer; owned
 * @later_at: where that lies on its canvas
 * @later_name: its name; borrowed
 * @later_image_id: the image that it belongs to
 * @later_hidden: whether it was hidden
 * @third: (nullable): pixels of a third layer, of this image; owned
 * @third_name: its name; borrowed
 * @taken: (nullable): when the camera took the image; borrowed
 * @canvas: its size
 * @base: its kind of colours
 * @path: (nullable): its file; owned
 * @layer: where the layer lies
 * @light: its pixels; owned
 * @selection: (nullable): coverage of the canvas; owned
 * @texts: (element-type utf8 utf8): texts kept with it
 * @stop_at: progress beyond which the user stops; 2: never
 * @close_at: progress beyond which the user closes the image; 2: never
 * @closed: whether the image has been closed
 * @fail_at_layer: index of the layer that can't be added; -1: none
 * @groups: (element-type utf8): names of added groups
 * @group_marks: (element-type utf8): their marks, "" without
 * @layers: (element-type FakeLayer): added layers
 * @paths: (element-type FakePath): added paths
 * @messages: (element-type utf8): what the user was told
 * @drawn: (element-type GArray): strokes of the selected path
 * @drawn_name: (nullable): its name; borrowed
 * @guides: (element-type VellusHostGuide): guides
 * @sample_point: (nullable): newest sample point; borrowed
 * @ppi: resolution, across and down
 * @other_text: (nullable): calibration of the other image; borrowed
 * @other_canvas: size of the other image
 * @selected: (element-type VellusRect): what was selected by changes
 * @selected_ellipse: whether the last of them is an ellipse
 * @folder: (nullable): where the plug-in lies; borrowed
 * @layer_gone: whether the layer has been deleted
 * @n_undo_steps: changes made
 * @n_open_edits: changes begun and not ended
 * @n_open_progress: progress begun and not ended
 * @progress: how far it came
 */
typedef struct
{
  const char        *name;
  VellusRaster      *later;
  VellusPoint        later_at;
  const char        *later_name;
  gint32             later_image_id;
  gboolean           later_hidden;
  VellusRaster      *third;
  const char        *third_name;
  const char        *taken;
  VellusRect         canvas;
  VellusHostBase     base;
  char              *path;
  VellusRect         layer;
  VellusRaster      *light;
  guint8            *selection;
  GHashTable        *texts;
  double             stop_at;
  double             close_at;
  gboolean           closed;
  int                fail_at_layer;
  GPtrArray         *groups;
  GPtrArray         *group_marks;
  GPtrArray         *layers;
  GPtrArray         *paths;
  GPtrArray         *messages;
  GPtrArray         *drawn;
  const char        *drawn_name;
  GArray            *guides;
  const VellusPoint *sample_point;
  double             ppi[2];
  const char        *other_text;
  VellusRect         other_canvas;
  GArray            *selected;
  gboolean           selected_ellipse;
  const char        *folder;
  gboolean           layer_gone;
  int                n_undo_steps;
  int                n_open_edits;
  int                n_open_progress;
  double             progress;
} FakeImage;

/**
 * fake_image_new:
 * @width_px: of the canvas
 * @height_px: of the canvas
 *
 * Makes the image that host.h speaks of: bright skin on a layer that covers
 * the canvas, with some dark hairs.
 *
 * Returns: (transfer full): the image
 */
FakeImage *fake_image_new (int width_px, int height_px);

void fake_image_free (FakeImage *image);

/* The image that host.h speaks of. */
FakeImage *fake_image_find (gint32 image_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeImage, fake_image_free)

/**
 * fake_image_place_layer:
 * @image: an image
 * @x: left column on the canvas
 * @y: upper row on the canvas
 * @width_px: columns, taken from the layer's beginning
 * @height_px: rows
 *
 * Cuts and moves the layer.
 */
void fake_image_place_layer (
  FakeImage *image, int x, int y, int width_px, int height_px);

/**
 * fake_image_select:
 * @image: an image
 * @rect: what is selected in full
 */
void fake_image_select (FakeImage *image, VellusRect rect);

/**
 * fake_image_draw_path:
 * @image: an image
 * @name: name of the path
 * @points: (array length=n_points): its points
 * @n_points: their number
 *
 * Adds a path, as the user draws one.
 */
void fake_image_draw_path (FakeImage         *image,
                           const char        *name,
                           const VellusPoint *points,
                           guint              n_points);

/**
 * fake_image_draw_line:
 * @image: an image
 * @from: one end
 * @to: the other
 *
 * Adds a stroke to the selected path.
 */
void fake_image_draw_line (FakeImage *image, VellusPoint from, VellusPoint to);

/**
 * fake_image_add_guide:
 * @image: an image
 * @vertical: whether it is a vertical line
 * @position_px: its column or row
 */
void
fake_image_add_guide (FakeImage *image, gboolean vertical, double position_px);

/**
 * fake_image_transform:
 * @image: an image
 * @width_px: columns afterwards
 * @height_px: rows afterwards
 * @across: how much wider everything becomes; 1 for a crop
 * @down: how much higher
 *
 * Does to canvas and paths, not to pixels, what scaling does, or a crop.
 */
void fake_image_transform (
  FakeImage *image, int width_px, int height_px, double across, double down);

/**
 * fake_image_assert_untouched:
 * @image: an image
 *
 * Fails the test when anything was added or left open.
 */
void fake_image_assert_untouched (const FakeImage *image);

G_END_DECLS
