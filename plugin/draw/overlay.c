/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/overlay.h"

#include <glib/gi18n-lib.h>

#include "draw/drawing.h"
#include "draw/frame.h"
#include "draw/legend.h"
#include "draw/map.h"
#include "draw/numbers.h"
#include "draw/scale-bar.h"
#include "draw/shafts.h"
#include "draw/units.h"

typedef struct
{
  VellusOverlayKind kind;
  const char       *name;
  double            opacity;
  gboolean          visible;
} LayerSpec;

static const LayerSpec layer_specs[] = {
  { VELLUS_OVERLAY_MINIATURIZATION, N_ ("Miniaturization map"), 0.6, FALSE },
  { VELLUS_OVERLAY_DENSITY, N_ ("Density map"), 0.6, FALSE },
  { VELLUS_OVERLAY_UNITS, N_ ("Follicular units"), 1.0, TRUE },
  { VELLUS_OVERLAY_SHAFTS_VELLUS, N_ ("Vellus shafts"), 1.0, TRUE },
  { VELLUS_OVERLAY_SHAFTS_INTERMEDIATE, N_ ("Intermediate shafts"), 1.0, TRUE },
  { VELLUS_OVERLAY_SHAFTS_TERMINAL, N_ ("Terminal shafts"), 1.0, TRUE },
  { VELLUS_OVERLAY_FRAME, N_ ("Region"), 1.0, TRUE },
  { VELLUS_OVERLAY_NUMBERS, N_ ("Hair numbers"), 1.0, FALSE },
  { VELLUS_OVERLAY_LEGEND, N_ ("Legend"), 1.0, TRUE },
};

static VellusHairClass
shaft_class (VellusOverlayKind kind)
{
  switch (kind)
    {
    case VELLUS_OVERLAY_SHAFTS_VELLUS:
      return VELLUS_HAIR_VELLUS;
    case VELLUS_OVERLAY_SHAFTS_INTERMEDIATE:
      return VELLUS_HAIR_INTERMEDIATE;
    default:
      return VELLUS_HAIR_TERMINAL;
    }
}

static gboolean
layer_extent (const VellusMeasurement *measurement,
              VellusOverlayKind        kind,
              gboolean                 with_maps,
              VellusRect              *extent)
{
  switch (kind)
    {
    case VELLUS_OVERLAY_MINIATURIZATION:
    case VELLUS_OVERLAY_DENSITY:
      return vellus_map_extent (measurement, extent);
    case VELLUS_OVERLAY_UNITS:
      return vellus_units_extent (measurement, extent);
    case VELLUS_OVERLAY_FRAME:
      return vellus_frame_extent (measurement, extent);
    case VELLUS_OVERLAY_NUMBERS:
      return vellus_numbers_extent (measurement, extent);
    case VELLUS_OVERLAY_LEGEND:
      return vellus_legend_extent (measurement, with_maps, extent);
    case VELLUS_OVERLAY_SHAFTS_VELLUS:
    case VELLUS_OVERLAY_SHAFTS_INTERMEDIATE:
    case VELLUS_OVERLAY_SHAFTS_TERMINAL:
    default:
      return vellus_shafts_extent (measurement, shaft_class (kind), extent);
    }
}

static void
layer_draw (cairo_t                 *cr,
            const VellusMeasurement *measurement,
            VellusOverlayKind        kind,
            gboolean                 with_maps)
{
  switch (kind)
    {
    case VELLUS_OVERLAY_MINIATURIZATION:
      vellus_map_draw_miniaturization (cr, measurement);
      break;
    case VELLUS_OVERLAY_DENSITY:
      vellus_map_draw_density (cr, measurement);
      break;
    case VELLUS_OVERLAY_UNITS:
      vellus_units_draw (cr, measurement);
      break;
    case VELLUS_OVERLAY_FRAME:
      vellus_frame_draw (cr, measurement);
      break;
    case VELLUS_OVERLAY_NUMBERS:
      vellus_numbers_draw (cr, measurement);
      break;
    case VELLUS_OVERLAY_LEGEND:
      vellus_legend_draw (cr, measurement, with_maps);
      break;
    case VELLUS_OVERLAY_SHAFTS_VELLUS:
    case VELLUS_OVERLAY_SHAFTS_INTERMEDIATE:
    case VELLUS_OVERLAY_SHAFTS_TERMINAL:
    default:
      vellus_shafts_draw (cr, measurement, shaft_class (kind));
      break;
    }
}

/* Whole pixels of the picture that a layer covers. */
static gboolean
layer_box (const VellusMeasurement *measurement,
           VellusOverlayKind        kind,
           gboolean                 with_maps,
           cairo_rectangle_int_t   *box)
{
  VellusRect extent;

  return layer_extent (measurement, kind, with_maps, &extent) &&
         vellus_drawing_box (measurement, &extent, box);
}

static const LayerSpec *
layer_at (const VellusMeasurement *measurement,
          guint                    index,
          cairo_rectangle_int_t   *box)
{
  guint n_found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (layer_specs); i++)
    if (layer_box (measurement, layer_specs[i].kind, TRUE, box) &&
        n_found++ == index)
      return &layer_specs[i];

  return NULL;
}

guint
vellus_overlay_n_layers (const VellusMeasurement *measurement)
{
  cairo_rectangle_int_t box;
  guint                 n_layers = 0;

  for (guint i = 0; i < G_N_ELEMENTS (layer_specs); i++)
    n_layers += layer_box (measurement, layer_specs[i].kind, TRUE, &box);

  return n_layers;
}

typedef struct
{
  const VellusMeasurement *measurement;
  VellusOverlayKind        kind;
} Drawn;

static void
draw (cairo_t *cr, gpointer data)
{
  const Drawn *drawn = data;

  layer_draw (cr, drawn->measurement, drawn->kind, TRUE);
}

VellusOverlayLayer *
vellus_overlay_render (const VellusMeasurement *measurement, guint index)
{
  cairo_rectangle_int_t box;
  const LayerSpec      *spec = layer_at (measurement, index, &box);

  g_return_val_if_fail (spec != NULL, NULL);

  Drawn               drawn = { measurement, spec->kind };
  VellusOverlayLayer *layer = g_new (VellusOverlayLayer, 1);

  *layer = (VellusOverlayLayer){
    .kind = spec->kind,
    .name = g_strdup (_ (spec->name)),
    .surface = vellus_drawing_record (&box, draw, &drawn),
    .box = box,
    .opacity = spec->opacity,
    .visible = spec->visible,
  };

  return layer;
}

void
vellus_overlay_layer_free (VellusOverlayLayer *layer)
{
  if (layer == NULL)
    return;

  g_free (layer->name);
  cairo_surface_destroy (layer->surface);
  g_free (layer);
}

static void
paint (cairo_t *cr, const VellusMeasurement *measurement, gboolean with_legend)
{
  cairo_rectangle_int_t box;

  for (guint i = 0; i < G_N_ELEMENTS (layer_specs); i++)
    {
      if (! layer_specs[i].visible ||
          (layer_specs[i].kind == VELLUS_OVERLAY_LEGEND && ! with_legend) ||
          ! layer_box (measurement, layer_specs[i].kind, FALSE, &box))
        continue;

      cairo_save (cr);
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      cairo_clip (cr);
      cairo_push_group (cr);
      layer_draw (cr, measurement, layer_specs[i].kind, FALSE);
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, layer_specs[i].opacity);
      cairo_restore (cr);
    }
}

void
vellus_overlay_paint (cairo_t *cr, const VellusMeasurement *measurement)
{
  paint (cr, measurement, TRUE);
}

void
vellus_overlay_paint_hairs (cairo_t *cr, const VellusMeasurement *measurement)
{
  g_autoptr (VellusScaleBar) bar =
    vellus_scale_bar_new (measurement->scale.um_per_px, 0.0,
                          measurement->width_px, measurement->height_px, NULL);

  paint (cr, measurement, FALSE);
  if (bar == NULL)
    return;

  cairo_set_source_surface (cr, bar->surface, bar->x_px, bar->y_px);
  cairo_paint (cr);
}
