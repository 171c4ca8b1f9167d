/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * VellusView:
 * @center: place of the picture in the middle of what is shown
 * @zoom: shown pixels a pixel of the picture
 *
 * Which part of a picture is shown.
 */
typedef struct
{
  VellusPoint center;
  double      zoom;
} VellusView;

/* Zooms beyond these show nothing. */
#define VELLUS_VIEW_MAX_ZOOM 16.0
#define VELLUS_VIEW_MIN_ZOOM 0.01

/**
 * vellus_view_fit:
 * @rect: a part of a picture
 * @width_px: columns there are
 * @height_px: rows there are
 *
 * Returns: the view that shows all of @rect
 */
VellusView vellus_view_fit (VellusRect rect, int width_px, int height_px);

/**
 * vellus_view_to_picture:
 * @view: a view
 * @width_px: its columns
 * @height_px: its rows
 * @shown: a place in it
 *
 * Returns: the place in the picture
 */
VellusPoint vellus_view_to_picture (const VellusView *view,
                                    int               width_px,
                                    int               height_px,
                                    VellusPoint       shown);

/**
 * vellus_view_rect:
 * @view: a view
 * @width_px: its columns
 * @height_px: its rows
 *
 * Returns: what it shows of the picture; may reach beyond it
 */
VellusRect
vellus_view_rect (const VellusView *view, int width_px, int height_px);

/**
 * vellus_view_zoom:
 * @view: a view
 * @factor: how much nearer
 * @fixed: place of the picture that stays where it is shown
 */
void vellus_view_zoom (VellusView *view, double factor, VellusPoint fixed);

/**
 * vellus_view_render:
 * @light: a photograph in linear light
 * @view: what of it
 * @width_px: columns wanted
 * @height_px: rows wanted
 *
 * Returns: (transfer full): the photograph in sRGB, `CAIRO_FORMAT_RGB24`,
 *   reduced by means of a few samples; gray where there is none
 */
cairo_surface_t *vellus_view_render (const VellusRaster *light,
                                     const VellusView   *view,
                                     int                 width_px,
                                     int                 height_px);

/**
 * vellus_view_draw_hairs:
 * @cr: a context of the shown pixels
 * @view: what is shown
 * @width_px: its columns
 * @height_px: its rows
 * @measurement: (nullable): hairs, in px of the picture
 * @marked_id: number of a hair that is marked; 0: none
 *
 * Draws shafts in their true width and the color of their class, over the
 * photograph.
 */
void vellus_view_draw_hairs (cairo_t                 *cr,
                             const VellusView        *view,
                             int                      width_px,
                             int                      height_px,
                             const VellusMeasurement *measurement,
                             int                      marked_id);

/**
 * vellus_view_transform:
 * @cr: a context of the shown pixels
 * @view: what is shown
 * @width_px: its columns
 * @height_px: its rows
 *
 * Makes the user space of @cr the picture's pixels.
 */
void vellus_view_transform (cairo_t          *cr,
                            const VellusView *view,
                            int               width_px,
                            int               height_px);

/**
 * vellus_view_draw_mark:
 * @cr: a context whose user space is the picture's pixels
 * @view: what is shown
 * @um_per_px: scale
 * @hair: a hair
 *
 * Draws a ring around its root and an outline along its shaft.
 */
void vellus_view_draw_mark (cairo_t          *cr,
                            const VellusView *view,
                            double            um_per_px,
                            const VellusHair *hair);

/**
 * vellus_view_draw_faint:
 * @cr: a context whose user space is the picture's pixels
 * @view: what is shown
 * @hair: a hair that isn't counted
 * @crossed: whether it is crossed out
 *
 * Draws a dashed line along it.
 */
void vellus_view_draw_faint (cairo_t          *cr,
                             const VellusView *view,
                             const VellusHair *hair,
                             gboolean          crossed);

/**
 * vellus_view_hair_at:
 * @hairs: (element-type VellusHair): hairs
 * @um_per_px: scale
 * @point: a place in the picture
 * @reach_px: how far beside a shaft is still on it
 *
 * Returns: (nullable): the nearest hair
 */
const VellusHair *vellus_view_hair_at (const GPtrArray *hairs,
                                       double           um_per_px,
                                       VellusPoint      point,
                                       double           reach_px);

G_END_DECLS
