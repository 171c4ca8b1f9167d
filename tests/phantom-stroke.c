/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

#define TILE_PX 64

/* Beyond this many standard deviations an end is all or nothing. */
#define END_CUT 4.0

#define PIXEL_SIGMA_PX 0.288675

PhantomStroke *
phantom_stroke_new (guint n_points)
{
  PhantomStroke *stroke = g_new0 (PhantomStroke, 1);

  stroke->n_points = n_points;
  stroke->points = g_new0 (VellusPoint, n_points);
  stroke->radius_px = g_new0 (float, n_points);
  stroke->blur_px = g_new0 (float, n_points);
  stroke->strength = g_new0 (float, n_points);

  return stroke;
}

PhantomStroke *
phantom_stroke_new_along (const VellusPoint *path,
                          guint              n_path,
                          double             radius_px,
                          double             blur_px)
{
  PhantomStroke *stroke = phantom_stroke_new (n_path);

  memcpy (stroke->points, path, n_path * sizeof *path);
  stroke->flat = TRUE;

  for (guint i = 0; i < n_path; i++)
    {
      stroke->radius_px[i] = (float) radius_px;
      stroke->blur_px[i] = (float) blur_px;
      stroke->strength[i] = 1.0F;
    }

  return stroke;
}

void
phantom_stroke_free (PhantomStroke *stroke)
{
  if (stroke == NULL)
    return;

  g_free (stroke->points);
  g_free (stroke->radius_px);
  g_free (stroke->blur_px);
  g_free (stroke->strength);
  g_free (stroke);
}

typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} Box;

/* A stroke ready to be drawn: where its corners lie along it, and a profile
 * at each of them. */
typedef struct
{
  const PhantomStroke *stroke;
  double              *along_px;
  float               *opacity;
  int                  n_steps;
  double               step_px;
  Box                 *boxes;
  double               start_px;
  double               end_px;
  VellusPoint          start_direction;
  VellusPoint          end_direction;
} Pen;

/* The part of a stroke that is nearest to a pixel. */
typedef struct
{
  float distance2;
  float offset;
  float t;
  int   segment;
} Nearest;

/* The pixels that a segment may touch. */
static Box
segment_box (const Pen *pen, guint segment, const VellusRaster *canvas)
{
  const PhantomStroke *stroke = pen->stroke;
  const VellusPoint    a = stroke->points[segment];
  const VellusPoint    b = stroke->points[segment + 1];
  double               reach =
    MAX (phantom_profile_reach_px ((double) stroke->radius_px[segment],
                                   (double) stroke->blur_px[segment]),
         phantom_profile_reach_px ((double) stroke->radius_px[segment + 1],
                                   (double) stroke->blur_px[segment + 1]));

  if (segment == 0)
    reach = MAX (reach, END_CUT * pen->start_px + 1.0);
  if (segment + 2 == stroke->n_points)
    reach = MAX (reach, END_CUT * pen->end_px + 1.0);

  const double low_x = MAX (MIN (a.x, b.x) - reach, 0.0);
  const double low_y = MAX (MIN (a.y, b.y) - reach, 0.0);
  const double high_x = MIN (MAX (a.x, b.x) + reach, canvas->width_px);
  const double high_y = MIN (MAX (a.y, b.y) + reach, canvas->height_px);

  if (high_x <= low_x || high_y <= low_y)
    return (Box){ 0, 0, 0, 0 };

  return (Box){ (int) floor (low_x), (int) floor (low_y), (int) ceil (high_x),
                (int) ceil (high_y) };
}

static gboolean
box_is_empty (Box box)
{
  return box.x1 <= box.x0;
}

static Box
box_intersect (Box a, Box b)
{
  const Box box = { MAX (a.x0, b.x0), MAX (a.y0, b.y0), MIN (a.x1, b.x1),
                    MIN (a.y1, b.y1) };

  return box.x1 <= box.x0 || box.y1 <= box.y0 ? (Box){ 0, 0, 0, 0 } : box;
}

static VellusPoint
direction (VellusPoint a, VellusPoint b)
{
  const double length = MAX (vellus_point_distance (a, b), 1e-9);

  return (VellusPoint){ (b.x - a.x) / length, (b.y - a.y) / length };
}

static void
pen_measure (Pen *pen)
{
  const PhantomStroke *stroke = pen->stroke;
  const guint          last = stroke->n_points - 1;

  pen->along_px = g_new0 (double, stroke->n_points);
  for (guint i = 1; i <= last; i++)
    pen->along_px[i] =
      pen->along_px[i - 1] +
      vellus_point_distance (stroke->points[i - 1], stroke->points[i]);

  pen->start_px = hypot ((double) stroke->blur_px[0], stroke->start_fade_px);
  pen->end_px = (double) stroke->blur_px[last];
  pen->start_direction = direction (stroke->points[0], stroke->points[1]);
  pen->end_direction =
    direction (stroke->points[last - 1], stroke->points[last]);
}

/* Only the corners that the canvas sees get a profile. */
static void
pen_fill_profiles (Pen *pen)
{
  const PhantomStroke *stroke = pen->stroke;
  const guint          n_points = stroke->n_points;
  double               widest = 0.0;
  double               sharpest = G_MAXDOUBLE;

  for (guint i = 0; i < n_points; i++)
    {
      const double blur = (double) stroke->blur_px[i];

      widest = MAX (
        widest, phantom_profile_reach_px ((double) stroke->radius_px[i], blur));
      sharpest = MIN (sharpest, blur);
    }

  pen->step_px = phantom_profile_step_px (sharpest);
  pen->n_steps = (int) ceil (widest / pen->step_px) + 2;
  pen->opacity = g_new0 (float, (gsize) n_points *(gsize) pen->n_steps * 3);

  for (guint i = 0; i < n_points; i++)
    {
      const PhantomProfile profile = {
        .opacity = pen->opacity + (gsize) i * (gsize) pen->n_steps * 3,
        .n_steps = pen->n_steps,
        .step_px = pen->step_px,
      };
      const gboolean before = i > 0 && ! box_is_empty (pen->boxes[i - 1]);
      const gboolean after = i + 1 < n_points && ! box_is_empty (pen->boxes[i]);

      if (before || after)
        phantom_profile_fill (stroke, i, 0.0, &profile);
    }
}

static void
pen_clear (Pen *pen)
{
  g_free (pen->along_px);
  g_free (pen->opacity);
  g_free (pen->boxes);
}

/* A segment, ready to be asked for many pixels. */
typedef struct
{
  VellusPoint start;
  VellusPoint along;
  double      per_length2;
} Segment;

static Segment
segment_at (const Pen *pen, int k)
{
  const VellusPoint a = pen->stroke->points[k];
  const VellusPoint b = pen->stroke->points[k + 1];
  const VellusPoint along = { b.x - a.x, b.y - a.y };
  const double      length2 = along.x * along.x + along.y * along.y;

  return (Segment){ a, along, 1.0 / MAX (length2, 1e-12) };
}

static inline void
consider_pixel (const Segment *segment,
                int            k,
                VellusPoint    place,
                Nearest       *nearest)
{
  const double x = place.x - segment->start.x;
  const double y = place.y - segment->start.y;
  const double t =
    (x * segment->along.x + y * segment->along.y) * segment->per_length2;
  const double clamped = CLAMP (t, 0.0, 1.0);
  const double dx = x - clamped * segment->along.x;
  const double dy = y - clamped * segment->along.y;
  const double distance2 = dx * dx + dy * dy;

  if (distance2 >= (double) nearest->distance2)
    return;

  nearest->distance2 = (float) distance2;
  nearest->segment = k;
  nearest->t = (float) t;
}

/* Beyond an end the stroke goes straight on; beyond a corner the corner is
 * nearest. */
static void
settle (const Pen *pen, VellusPoint place, Nearest *nearest)
{
  const Segment segment = segment_at (pen, nearest->segment);
  const double  x = place.x - segment.start.x;
  const double  y = place.y - segment.start.y;
  const double  across =
    (segment.along.x * y - segment.along.y * x) * sqrt (segment.per_length2);
  const gboolean beyond =
    (nearest->segment == 0 && nearest->t < 0.0F) ||
    (nearest->segment == (int) pen->stroke->n_points - 2 && nearest->t > 1.0F);

  if (beyond)
    {
      nearest->offset = (float) across;
      return;
    }

  nearest->t = CLAMP (nearest->t, 0.0F, 1.0F);
  nearest->offset =
    (float) copysign (sqrt ((double) nearest->distance2), across);
}

/* Share of the pixel that lies between the stroke's ends. */
static double
end_coverage (const Pen *pen, const Nearest *nearest)
{
  const guint  last = pen->stroke->n_points - 1;
  const double step =
    pen->along_px[nearest->segment + 1] - pen->along_px[nearest->segment];
  const double s = pen->along_px[nearest->segment] + (double) nearest->t * step;
  const double to_end = pen->along_px[last] - s;
  double       coverage = 1.0;

  if (s < END_CUT * pen->start_px + 1.0)
    coverage *= phantom_edge_cover (pen->start_direction, pen->start_px, s);
  if (to_end < END_CUT * pen->end_px + 1.0)
    coverage *= phantom_edge_cover (pen->end_direction, pen->end_px, to_end);

  return coverage;
}

static double
lerp (const float *values, int i, double t)
{
  return (double) values[i] + t * ((double) values[i + 1] - (double) values[i]);
}

static double
glare_at (const Pen *pen, const Nearest *nearest, double t)
{
  const PhantomStroke *stroke = pen->stroke;

  if (stroke->gloss <= 0.0)
    return 0.0;

  const double radius = lerp (stroke->radius_px, nearest->segment, t);
  const double blur = lerp (stroke->blur_px, nearest->segment, t);
  const double width = MAX (2.0 * radius * stroke->gloss_width, 1e-3);
  const double total =
    sqrt (width * width + blur * blur + PIXEL_SIGMA_PX * PIXEL_SIGMA_PX);
  const double d =
    ((double) nearest->offset - stroke->gloss_offset * radius) / total;
  const double s =
    pen->along_px[nearest->segment] +
    t * (pen->along_px[nearest->segment + 1] - pen->along_px[nearest->segment]);
  const double bead =
    stroke->beads <= 0.0
      ? 1.0
      : 1.0 - stroke->beads +
          stroke->beads *
            CLAMP (
              0.5 + phantom_noise (stroke->seed, s / (3.0 * radius + 2.0), 0.0),
              0.0, 2.0);

  return stroke->gloss * bead * width / total * exp (-0.5 * d * d);
}

static double
raggedness (const PhantomStroke *stroke, VellusPoint place)
{
  if (stroke->ragged_px <= 0.0)
    return 1.0;

  const double n =
    phantom_noise (stroke->seed, place.x / stroke->ragged_px,
                   place.y / stroke->ragged_px) +
    0.7 * phantom_noise (stroke->seed + 1, 2.7 * place.x / stroke->ragged_px,
                         2.7 * place.y / stroke->ragged_px);

  return CLAMP (0.6 + 1.2 * n, 0.0, 1.0);
}

static void
lay_pixel (const Pen     *pen,
           const Nearest *nearest,
           VellusPoint    place,
           float         *pixel)
{
  const PhantomStroke *stroke = pen->stroke;
  const double position = fabs ((double) nearest->offset) / pen->step_px;
  const int    j = (int) position;
  const double coverage = end_coverage (pen, nearest);

  if (j >= pen->n_steps - 1 || coverage < 1e-6)
    return;

  const double t = CLAMP ((double) nearest->t, 0.0, 1.0);
  const double u = position - j;
  const gsize  row = (gsize) pen->n_steps * 3;
  const float *here =
    pen->opacity + (gsize) nearest->segment * row + 3 * (gsize) j;
  const float *next = here + row;
  const double strength = coverage * raggedness (stroke, place) *
                          lerp (stroke->strength, nearest->segment, t);
  const double glare = strength * glare_at (pen, nearest, t);

  for (int c = 0; c < 3; c++)
    {
      const double a = (1.0 - u) * (double) here[c] + u * (double) here[c + 3];
      const double b = (1.0 - u) * (double) next[c] + u * (double) next[c + 3];
      const double opacity = strength * ((1.0 - t) * a + t * b);

      pixel[c] = (float) ((double) pixel[c] * (1.0 - opacity) +
                          stroke->body[c] * opacity + glare);
    }
}

static gboolean
find_nearest (const Pen *pen, Box tile, Nearest *nearest)
{
  gboolean any = FALSE;

  for (int i = 0; i < TILE_PX * TILE_PX; i++)
    nearest[i] = (Nearest){ .distance2 = G_MAXFLOAT, .segment = -1 };

  for (int k = 0; k + 1 < (int) pen->stroke->n_points; k++)
    {
      const Box     box = box_intersect (pen->boxes[k], tile);
      const Segment segment = segment_at (pen, k);

      for (int y = box.y0; y < box.y1; y++)
        for (int x = box.x0; x < box.x1; x++)
          consider_pixel (&segment, k, (VellusPoint){ x + 0.5, y + 0.5 },
                          nearest + (y - tile.y0) * TILE_PX + (x - tile.x0));

      any |= ! box_is_empty (box);
    }

  return any;
}

static void
lay_tile (const Pen *pen, Box tile, Nearest *nearest, VellusRaster *canvas)
{
  if (! find_nearest (pen, tile, nearest))
    return;

  for (int y = tile.y0; y < tile.y1; y++)
    for (int x = tile.x0; x < tile.x1; x++)
      {
        const VellusPoint place = { x + 0.5, y + 0.5 };
        Nearest *found = nearest + (y - tile.y0) * TILE_PX + (x - tile.x0);

        if (found->segment < 0)
          continue;

        settle (pen, place, found);
        lay_pixel (pen, found, place, vellus_raster_pixel (canvas, x, y));
      }
}

/* Returns the box around all segments that the canvas sees. */
static Box
pen_find_boxes (Pen *pen, const VellusRaster *canvas)
{
  const guint n_segments = pen->stroke->n_points - 1;
  Box         all = { G_MAXINT, G_MAXINT, 0, 0 };

  pen->boxes = g_new (Box, n_segments);

  for (guint k = 0; k < n_segments; k++)
    {
      const Box box = segment_box (pen, k, canvas);

      pen->boxes[k] = box;
      if (box_is_empty (box))
        continue;

      all.x0 = MIN (all.x0, box.x0);
      all.y0 = MIN (all.y0, box.y0);
      all.x1 = MAX (all.x1, box.x1);
      all.y1 = MAX (all.y1, box.y1);
    }

  return all;
}

void
phantom_stroke_draw (const PhantomStroke *stroke, VellusRaster *canvas)
{
  g_assert (stroke->n_points >= 2 && canvas->n_channels == 3);

  Pen pen = { .stroke = stroke };

  pen_measure (&pen);

  const Box box = pen_find_boxes (&pen, canvas);

  if (! box_is_empty (box))
    {
      g_autofree Nearest *nearest = g_new (Nearest, TILE_PX * TILE_PX);

      pen_fill_profiles (&pen);
      for (int y = box.y0; y < box.y1; y += TILE_PX)
        for (int x = box.x0; x < box.x1; x += TILE_PX)
          lay_tile (
            &pen,
            (Box){ x, y, MIN (x + TILE_PX, box.x1), MIN (y + TILE_PX, box.y1) },
            nearest, canvas);
    }

  pen_clear (&pen);
}
