/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/changes.h"

#include <glib/gi18n-lib.h>

#include "draw/changes-legend.h"
#include "draw/drawing.h"
#include "draw/stroke.h"

/* In fine lines. */
#define MARK_RADIUS 9.0
#define MIN_WIDTH 2.0
#define EDGE_WIDTH 2.0
#define DASH 8.0

/* Points along each side of the other picture's edge. */
#define EDGE_STEPS 40

#define KEPT_ALPHA 0.7

/* From bottom to top: the edge of the common skin, changes, the legend. */
typedef enum
{
  LAYER_EDGE,
  LAYER_CHANGE,
  LAYER_LEGEND,
} LayerKind;

typedef struct
{
  LayerKind    kind;
  VellusChange change;
} Layer;

static const Layer layers[] = {
  { LAYER_EDGE, VELLUS_CHANGE_KEPT },
  { LAYER_CHANGE, VELLUS_CHANGE_KEPT },
  { LAYER_CHANGE, VELLUS_CHANGE_UNSURE },
  { LAYER_CHANGE, VELLUS_CHANGE_THINNER },
  { LAYER_CHANGE, VELLUS_CHANGE_THICKER },
  { LAYER_CHANGE, VELLUS_CHANGE_NEW },
  { LAYER_CHANGE, VELLUS_CHANGE_LOST },
  { LAYER_LEGEND, VELLUS_CHANGE_KEPT },
};

const VellusMeasurement *
vellus_changes_measurement (const VellusChangesFrame *frame)
{
  return frame->side == 0 ? frame->comparison->before
                          : frame->comparison->after;
}

static double
unit_px (const VellusChangesFrame *frame)
{
  return vellus_stroke_unit_px (vellus_changes_measurement (frame));
}

/* The hair of a match, on this side when it has one, and whether that lies on
 * the other side. */
static const VellusHair *
hair_of (const VellusChangesFrame *frame,
         const VellusMatch        *match,
         gboolean                 *elsewhere)
{
  const VellusHair *own = frame->side == 0
                            ? vellus_match_before (frame->comparison, match)
                            : vellus_match_after (frame->comparison, match);

  *elsewhere = own == NULL;
  if (own != NULL)
    return own;

  return frame->side == 0 ? vellus_match_after (frame->comparison, match)
                          : vellus_match_before (frame->comparison, match);
}

static VellusPoint
from_other (const VellusChangesFrame *frame, VellusPoint place)
{
  const VellusTransform *transform = frame->comparison->registration->transform;

  return frame->side == 0 ? vellus_transform_unmap (transform, place)
                          : vellus_transform_map (transform, place);
}

static VellusPoint
place_at (const VellusChangesFrame *frame,
          const VellusHair         *hair,
          gboolean                  elsewhere,
          guint                     i)
{
  return elsewhere ? from_other (frame, hair->path[i]) : hair->path[i];
}

static double
width_px (const VellusChangesFrame *frame, const VellusHair *hair)
{
  const double um_per_px = vellus_changes_measurement (frame)->scale.um_per_px;

  return MAX (hair->diameter_um / um_per_px, MIN_WIDTH * unit_px (frame));
}

static VellusPoint
mark_place (const VellusChangesFrame *frame,
            const VellusHair         *hair,
            gboolean                  elsewhere)
{
  return place_at (frame, hair, elsewhere, hair->n_points / 2);
}

static const VellusMatch *
match_at (const VellusChangesFrame *frame, guint i)
{
  return &g_array_index (frame->comparison->matches, VellusMatch, i);
}

static gboolean
changes_extent (const VellusChangesFrame *frame,
                VellusChange              change,
                VellusRect               *extent)
{
  const double unit = unit_px (frame);
  gboolean     found = FALSE;

  *extent = VELLUS_RECT_EMPTY;

  for (guint i = 0; i < frame->comparison->matches->len; i++)
    {
      const VellusMatch *match = match_at (frame, i);
      gboolean           elsewhere = FALSE;
      const VellusHair  *hair = hair_of (frame, match, &elsewhere);

      if (match->change != change)
        continue;

      found = TRUE;
      for (guint k = 0; k < hair->n_points; k++)
        vellus_rect_add_disc (extent, place_at (frame, hair, elsewhere, k),
                              0.5 * width_px (frame, hair) + 2.0 * unit);
      vellus_rect_add_disc (extent, mark_place (frame, hair, elsewhere),
                            (MARK_RADIUS + 3.0) * unit);
    }

  return found;
}

static void
draw_hair (cairo_t                  *cr,
           const VellusChangesFrame *frame,
           const VellusMatch        *match)
{
  gboolean          elsewhere = FALSE;
  const VellusHair *hair = hair_of (frame, match, &elsewhere);
  const double      unit = unit_px (frame);

  for (guint k = 0; k < hair->n_points; k++)
    {
      const VellusPoint p = place_at (frame, hair, elsewhere, k);

      cairo_line_to (cr, p.x, p.y);
    }

  /* Kept hairs stay visible, and those that are not here look so. */
  if (match->change == VELLUS_CHANGE_KEPT)
    vellus_stroke_cased (cr, vellus_palette_change (match->change),
                         MIN_WIDTH * unit, 0.5 * unit);
  else
    {
      const double dash[] = { DASH * unit, 0.6 * DASH * unit };

      cairo_save (cr);
      if (elsewhere)
        cairo_set_dash (cr, dash, 2, 0.0);
      vellus_stroke_cased (cr, vellus_palette_change (match->change),
                           0.5 * width_px (frame, hair), unit);
      cairo_restore (cr);
    }

  vellus_changes_mark (cr, match->change, mark_place (frame, hair, elsewhere),
                       MARK_RADIUS * unit);
}

static void
draw_changes (cairo_t *cr, const VellusChangesFrame *frame, VellusChange change)
{
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < frame->comparison->matches->len; i++)
    if (match_at (frame, i)->change == change)
      draw_hair (cr, frame, match_at (frame, i));
  cairo_restore (cr);
}

/* The edge of the other picture, a point every so often. */
static VellusPoint
edge_point (const VellusChangesFrame *frame, guint i)
{
  const VellusMeasurement *other =
    frame->side == 0 ? frame->comparison->after : frame->comparison->before;
  const double      w = other->width_px, h = other->height_px;
  const double      share = (double) (i % EDGE_STEPS) / EDGE_STEPS;
  const VellusPoint corners[] = { { 0, 0 }, { w, 0 }, { w, h }, { 0, h } };
  const VellusPoint a = corners[i / EDGE_STEPS % 4];
  const VellusPoint b = corners[(i / EDGE_STEPS + 1) % 4];

  return from_other (frame, (VellusPoint){ a.x + share * (b.x - a.x),
                                           a.y + share * (b.y - a.y) });
}

static gboolean
edge_extent (const VellusChangesFrame *frame, VellusRect *extent)
{
  *extent = VELLUS_RECT_EMPTY;
  for (guint i = 0; i < 4 * EDGE_STEPS; i++)
    vellus_rect_add_disc (extent, edge_point (frame, i),
                          2.0 * EDGE_WIDTH * unit_px (frame));

  return TRUE;
}

static void
draw_edge (cairo_t *cr, const VellusChangesFrame *frame)
{
  static const VellusColor white = { 1.0, 1.0, 1.0 };
  const double             unit = unit_px (frame);
  const double             dash[] = { DASH * unit, DASH * unit };

  for (guint i = 0; i < 4 * EDGE_STEPS; i++)
    {
      const VellusPoint p = edge_point (frame, i);

      cairo_line_to (cr, p.x, p.y);
    }
  cairo_close_path (cr);

  cairo_save (cr);
  cairo_set_dash (cr, dash, 2, 0.0);
  vellus_stroke_cased (cr, white, EDGE_WIDTH * unit, 0.5 * unit);
  cairo_restore (cr);
}

static gboolean
layer_extent (const VellusChangesFrame *frame,
              const Layer              *layer,
              VellusRect               *extent)
{
  switch (layer->kind)
    {
    case LAYER_EDGE:
      return edge_extent (frame, extent);
    case LAYER_LEGEND:
      return vellus_changes_legend_extent (frame, extent);
    case LAYER_CHANGE:
    default:
      return changes_extent (frame, layer->change, extent);
    }
}

static void
layer_draw (cairo_t *cr, const VellusChangesFrame *frame, const Layer *layer)
{
  switch (layer->kind)
    {
    case LAYER_EDGE:
      draw_edge (cr, frame);
      break;
    case LAYER_LEGEND:
      vellus_changes_legend_draw (cr, frame);
      break;
    case LAYER_CHANGE:
    default:
      draw_changes (cr, frame, layer->change);
      break;
    }
}

static char *
layer_name (const Layer *layer)
{
  switch (layer->kind)
    {
    case LAYER_EDGE:
      return g_strdup (_ ("Common skin"));
    case LAYER_LEGEND:
      return g_strdup (_ ("Legend"));
    case LAYER_CHANGE:
    default:
      return g_strdup (vellus_change_label (layer->change));
    }
}

/* Whole pixels of the picture that a layer covers. */
static gboolean
layer_box (const VellusChangesFrame *frame,
           const Layer              *layer,
           cairo_rectangle_int_t    *box)
{
  VellusRect extent;

  return layer_extent (frame, layer, &extent) &&
         vellus_drawing_box (vellus_changes_measurement (frame), &extent, box);
}

static const Layer *
layer_at (const VellusChangesFrame *frame,
          guint                     index,
          cairo_rectangle_int_t    *box)
{
  guint n_found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    if (layer_box (frame, &layers[i], box) && n_found++ == index)
      return &layers[i];

  return NULL;
}

guint
vellus_changes_n_layers (const VellusChangesFrame *frame)
{
  cairo_rectangle_int_t box;
  guint                 n_layers = 0;

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    n_layers += layer_box (frame, &layers[i], &box);

  return n_layers;
}

static double
layer_opacity (const Layer *layer)
{
  return layer->kind == LAYER_CHANGE && layer->change == VELLUS_CHANGE_KEPT
           ? KEPT_ALPHA
           : 1.0;
}

typedef struct
{
  const VellusChangesFrame *frame;
  const Layer              *layer;
} Drawn;

static void
draw (cairo_t *cr, gpointer data)
{
  const Drawn *drawn = data;

  layer_draw (cr, drawn->frame, drawn->layer);
}

VellusOverlayLayer *
vellus_changes_render (const VellusChangesFrame *frame, guint index)
{
  cairo_rectangle_int_t box;
  const Layer          *layer = layer_at (frame, index, &box);

  g_return_val_if_fail (layer != NULL, NULL);

  Drawn               drawn = { frame, layer };
  VellusOverlayLayer *rendered = g_new (VellusOverlayLayer, 1);

  *rendered = (VellusOverlayLayer){
    .kind = VELLUS_OVERLAY_CHANGES,
    .name = layer_name (layer),
    .surface = vellus_drawing_record (&box, draw, &drawn),
    .box = box,
    .opacity = layer_opacity (layer),
    .visible = TRUE,
  };

  return rendered;
}

static void
paint (cairo_t *cr, const VellusChangesFrame *frame, gboolean with_legend)
{
  cairo_rectangle_int_t box;

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      if ((layers[i].kind == LAYER_LEGEND && ! with_legend) ||
          ! layer_box (frame, &layers[i], &box))
        continue;

      cairo_save (cr);
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      cairo_clip (cr);
      cairo_push_group (cr);
      layer_draw (cr, frame, &layers[i]);
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, layer_opacity (&layers[i]));
      cairo_restore (cr);
    }
}

void
vellus_changes_paint (cairo_t *cr, const VellusChangesFrame *frame)
{
  paint (cr, frame, TRUE);
}

void
vellus_changes_paint_hairs (cairo_t *cr, const VellusChangesFrame *frame)
{
  paint (cr, frame, FALSE);
}
