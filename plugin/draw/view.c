/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/view.h"

#include <math.h>

#include "draw/palette.h"
#include "draw/shafts.h"
#include "draw/stroke.h"

/* Reduced, a shown pixel is the mean of so many samples a side at most. */
#define MAX_SAMPLES 4

/* Steps of the table from linear light to sRGB: fine enough for its darkest
 * levels. */
#define N_CURVE 8192

/* Where there is no picture. */
#define NOTHING 0x606060u

#define MARK_PX 2.0

/* A hair that isn't counted, and the arms of the cross on one that was. */
#define FAINT_ALPHA 0.7
#define CROSS_PX 4.0

VellusView
vellus_view_fit (VellusRect rect, int width_px, int height_px)
{
  const double zoom = MIN (width_px / MAX (rect.x1 - rect.x0, 1.0),
                           height_px / MAX (rect.y1 - rect.y0, 1.0));

  return (VellusView){
    .center = { 0.5 * (rect.x0 + rect.x1), 0.5 * (rect.y0 + rect.y1) },
    .zoom = CLAMP (zoom, VELLUS_VIEW_MIN_ZOOM, VELLUS_VIEW_MAX_ZOOM),
  };
}

VellusPoint
vellus_view_to_picture (const VellusView *view,
                        int               width_px,
                        int               height_px,
                        VellusPoint       shown)
{
  return (VellusPoint){
    view->center.x + (shown.x - 0.5 * width_px) / view->zoom,
    view->center.y + (shown.y - 0.5 * height_px) / view->zoom,
  };
}

VellusRect
vellus_view_rect (const VellusView *view, int width_px, int height_px)
{
  const VellusPoint a = vellus_view_to_picture (view, width_px, height_px,
                                                (VellusPoint){ 0.0, 0.0 });
  const VellusPoint b = vellus_view_to_picture (
    view, width_px, height_px, (VellusPoint){ width_px, height_px });

  return (VellusRect){ a.x, a.y, b.x, b.y };
}

void
vellus_view_zoom (VellusView *view, double factor, VellusPoint fixed)
{
  const double zoom =
    CLAMP (view->zoom * factor, VELLUS_VIEW_MIN_ZOOM, VELLUS_VIEW_MAX_ZOOM);
  const double share = view->zoom / zoom;

  view->center.x = fixed.x + (view->center.x - fixed.x) * share;
  view->center.y = fixed.y + (view->center.y - fixed.y) * share;
  view->zoom = zoom;
}

static guint8 *
new_curve (void)
{
  guint8 *curve = g_malloc (N_CURVE + 1);

  for (guint i = 0; i <= N_CURVE; i++)
    {
      const double light = (double) i / N_CURVE;
      const double level = light <= 0.0031308
                             ? 12.92 * light
                             : 1.055 * pow (light, 1.0 / 2.4) - 0.055;

      curve[i] = (guint8) lround (255.0 * level);
    }

  return curve;
}

/* The mean over a square of the picture; FALSE when nothing is known there. */
static gboolean
mean_light (const VellusRaster *light,
            VellusPoint         at,
            double              size,
            float               mean[3])
{
  const int n_side = CLAMP ((int) ceil (size), 1, MAX_SAMPLES);
  int       n = 0;

  mean[0] = mean[1] = mean[2] = 0.0f;
  for (int j = 0; j < n_side; j++)
    for (int i = 0; i < n_side; i++)
      {
        const int x = (int) floor (at.x + ((i + 0.5) / n_side - 0.5) * size);
        const int y = (int) floor (at.y + ((j + 0.5) / n_side - 0.5) * size);

        if (x < 0 || y < 0 || x >= light->width_px || y >= light->height_px)
          continue;

        const float *pixel = vellus_raster_pixel (light, x, y);

        if (! isfinite (pixel[0]))
          continue;
        for (int c = 0; c < 3; c++)
          mean[c] += pixel[light->n_channels == 3 ? c : 0];
        n++;
      }

  for (int c = 0; c < 3; c++)
    mean[c] /= (float) MAX (n, 1);

  return n > 0;
}

static guint32
shown_color (const guint8 *curve, const float mean[3])
{
  guint32 color = 0;

  for (int c = 0; c < 3; c++)
    color =
      color << 8 | curve[(int) (CLAMP (mean[c], 0.0f, 1.0f) * (float) N_CURVE)];

  return color;
}

cairo_surface_t *
vellus_view_render (const VellusRaster *light,
                    const VellusView   *view,
                    int                 width_px,
                    int                 height_px)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, width_px, height_px);
  g_autofree guint8 *curve = new_curve ();
  guint8            *data = cairo_image_surface_get_data (surface);
  const int          stride = cairo_image_surface_get_stride (surface);
  const double       size = 1.0 / view->zoom;

  if (data == NULL)
    return surface;

  cairo_surface_flush (surface);
  for (int y = 0; y < height_px; y++)
    {
      guint32 *row = (guint32 *) (gpointer) (data + (gsize) y * (gsize) stride);

      for (int x = 0; x < width_px; x++)
        {
          const VellusPoint at = vellus_view_to_picture (
            view, width_px, height_px, (VellusPoint){ x + 0.5, y + 0.5 });
          float mean[3];

          row[x] = mean_light (light, at, size, mean)
                     ? shown_color (curve, mean)
                     : NOTHING;
        }
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static const VellusHair *
find_hair (const VellusMeasurement *measurement, int id)
{
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (hair->id == id)
        return hair;
    }

  return NULL;
}

void
vellus_view_draw_mark (cairo_t          *cr,
                       const VellusView *view,
                       double            um_per_px,
                       const VellusHair *hair)
{
  const double px = MARK_PX / view->zoom;
  const double radius = 0.5 * hair->diameter_um / um_per_px + 2.0 * px;

  for (int pass = 0; pass < 2; pass++)
    {
      cairo_set_source_rgb (cr, pass, pass, pass);
      cairo_set_line_width (cr, pass == 0 ? 2.0 * px : px);
      for (int side = -1; side <= 1; side += 2)
        {
          for (guint i = 0; i < hair->n_points; i++)
            {
              const VellusPoint a = hair->path[i > 0 ? i - 1 : 0];
              const VellusPoint b = hair->path[MIN (i + 1, hair->n_points - 1)];
              const double length = MAX (vellus_point_distance (a, b), 1e-9);

              cairo_line_to (
                cr, hair->path[i].x - side * radius * (b.y - a.y) / length,
                hair->path[i].y + side * radius * (b.x - a.x) / length);
            }
          cairo_stroke (cr);
        }
      cairo_new_sub_path (cr);
      cairo_arc (cr, hair->path[0].x, hair->path[0].y, radius, 0.0, 2.0 * G_PI);
      cairo_stroke (cr);
    }
}

void
vellus_view_draw_faint (cairo_t          *cr,
                        const VellusView *view,
                        const VellusHair *hair,
                        gboolean          crossed)
{
  const double      px = 1.0 / view->zoom;
  const double      dashes[] = { 5.0 * px, 3.0 * px };
  const VellusPoint middle = hair->path[hair->n_points / 2];
  const double      arm = CROSS_PX * px;

  cairo_save (cr);
  for (int pass = 0; pass < 2; pass++)
    {
      cairo_set_source_rgba (cr, pass, pass, pass, FAINT_ALPHA);
      cairo_set_line_width (cr, pass == 0 ? 3.0 * px : 1.2 * px);
      for (guint i = 0; i < hair->n_points; i++)
        cairo_line_to (cr, hair->path[i].x, hair->path[i].y);
      cairo_set_dash (cr, dashes, pass == 0 ? 0 : 2, 0.0);
      cairo_stroke (cr);
      if (! crossed)
        continue;
      cairo_set_dash (cr, NULL, 0, 0.0);
      cairo_move_to (cr, middle.x - arm, middle.y - arm);
      cairo_line_to (cr, middle.x + arm, middle.y + arm);
      cairo_move_to (cr, middle.x - arm, middle.y + arm);
      cairo_line_to (cr, middle.x + arm, middle.y - arm);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

void
vellus_view_transform (cairo_t          *cr,
                       const VellusView *view,
                       int               width_px,
                       int               height_px)
{
  cairo_translate (cr, 0.5 * width_px, 0.5 * height_px);
  cairo_scale (cr, view->zoom, view->zoom);
  cairo_translate (cr, -view->center.x, -view->center.y);
}

void
vellus_view_draw_hairs (cairo_t                 *cr,
                        const VellusView        *view,
                        int                      width_px,
                        int                      height_px,
                        const VellusMeasurement *measurement,
                        int                      marked_id)
{
  const VellusHair *marked =
    measurement != NULL ? find_hair (measurement, marked_id) : NULL;

  if (measurement == NULL)
    return;

  cairo_save (cr);
  cairo_push_group (cr);
  vellus_view_transform (cr, view, width_px, height_px);
  for (int c = 0; c < VELLUS_N_HAIR_CLASSES; c++)
    vellus_shafts_draw (cr, measurement, c);
  if (marked != NULL)
    vellus_view_draw_mark (cr, view, measurement->scale.um_per_px, marked);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  cairo_restore (cr);
}

const VellusHair *
vellus_view_hair_at (const GPtrArray *hairs,
                     double           um_per_px,
                     VellusPoint      point,
                     double           reach_px)
{
  const VellusHair *found = NULL;
  double            nearest = reach_px;

  for (guint i = 0; i < hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (hairs, i);
      const double      half = 0.5 * hair->diameter_um / um_per_px;

      for (guint k = 0; k < hair->n_points; k++)
        {
          const double distance =
            vellus_point_distance (point, hair->path[k]) - half;

          if (distance < nearest)
            {
              nearest = distance;
              found = hair;
            }
        }
    }

  return found;
}
