/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn.h"

#include <math.h>
#include <string.h>

#include "core/drawn-circle.h"
#include "core/drawn-follow.h"
#include "core/drawn-lines.h"
#include "core/drawn-steps.h"
#include "core/drawn-surround.h"
#include "core/holes.h"
#include "core/lettering.h"

/* Sharp steps this close to each other belong to one drawing. */
#define LINK_PX 4

/* A drawing has as many steps at least, and as many within LINK_PX on average
 * around each: a straight line fills one row of its surroundings, twice that
 * with both its edges; specks of glare on skin reach half of one. */
#define MIN_STEPS 20
#define MIN_NEIGHBOURS 7.0

/* Strokes of letters are filled up to this width, where they have one level,
 * give or take a few. */
#define MAX_STROKE_PX 14
#define STROKE_LEVELS 10

/* A row of letters is no higher and no lower than this, and so much of it are
 * steps; the box that it may stand on goes on by this share of its height. */
#define MAX_LETTERS_PX 48
#define MIN_LETTERS_PX 6
#define MIN_LETTERS_SHARE 0.12
#define BOX_SHARE 0.6

/* The blur that compression gives a drawn edge. */
#define BLEED_PX 2

/* Compression spreads the colour of what is drawn over blocks of this size. */
#define COLOUR_BLEED_PX 16.0

/* Colours with no more than this share of their strongest channel in the
 * weakest one, in linear light, are no skin's, unless they are nearly black. A
 * picture that has them all over is lit so. */
#define MAX_PURE_SHARE 0.06f
#define MIN_PURE_LIGHT 0.15f
#define MAX_PURE_COVER 0.1

/* Holes are filled this far from their rim. */
#define FILL_UM 45.0

typedef struct
{
  const VellusRaster *light;
  const VellusSteps  *steps;
  guint8             *mask;
  guint8             *seen;
  GArray             *stack;
  GArray             *members;
  GArray             *all;
  GArray             *circles;
} Drawing;

static void
add_member (Drawing *drawing, gsize pixel)
{
  drawing->seen[pixel] = 1;
  g_array_append_val (drawing->stack, pixel);
  g_array_append_val (drawing->members, pixel);
}

/* Adds the unseen steps around one; returns how many there are. */
static guint
visit (Drawing *drawing, gsize pixel)
{
  const VellusSteps *steps = drawing->steps;
  const int          x = (int) (pixel % (gsize) steps->width);
  const int          y = (int) (pixel / (gsize) steps->width);
  const int          x1 = MIN (x + LINK_PX, steps->width - 1);
  const int          y1 = MIN (y + LINK_PX, steps->height - 1);
  guint              n = 0;

  for (int j = MAX (y - LINK_PX, 0); j <= y1; j++)
    for (int i = MAX (x - LINK_PX, 0); i <= x1; i++)
      {
        const gsize k = (gsize) j * (gsize) steps->width + (gsize) i;

        if (! (steps->flags[k] & VELLUS_STEP_STRONG))
          continue;

        n++;
        if (! drawing->seen[k])
          add_member (drawing, k);
      }

  return n;
}

/* From a left edge to the right edge of the same stroke. */
static void
fill_stroke (const VellusSteps *steps, gsize pixel, gboolean down, guint8 *mask)
{
  const guint8 flags = steps->flags[pixel];
  const guint8 lighter =
    down ? VELLUS_STEP_LIGHTER_DOWN : VELLUS_STEP_LIGHTER_RIGHT;
  const guint8 darker =
    down ? VELLUS_STEP_DARKER_DOWN : VELLUS_STEP_DARKER_RIGHT;
  const guint8 turn = flags & lighter ? darker : (flags & darker ? lighter : 0);
  const guint8 back = turn | VELLUS_STEP_STRONG;
  const gsize  stride = down ? (gsize) steps->width : 1;
  const gsize  n = (gsize) steps->width * (gsize) steps->height;

  if (turn == 0)
    return;

  for (gsize k = 1; k <= MAX_STROKE_PX && pixel + k * stride < n; k++)
    if ((steps->flags[pixel + k * stride] & back) == back)
      {
        for (gsize i = 0; i < k; i++)
          mask[pixel + i * stride] = 1;
        return;
      }
    else if (ABS (steps->level[pixel + k * stride] - steps->level[pixel]) >
             STROKE_LEVELS)
      return;
}

/* Letters with the box that they may stand on. */
static void
mark_box (const Drawing *drawing)
{
  const VellusSteps *steps = drawing->steps;
  int                x0 = steps->width, x1 = -1, y0 = steps->height, y1 = -1;

  for (guint i = 0; i < drawing->members->len; i++)
    {
      const gsize pixel = g_array_index (drawing->members, gsize, i);
      const int   x = (int) (pixel % (gsize) steps->width);
      const int   y = (int) (pixel / (gsize) steps->width);

      x0 = MIN (x0, x);
      x1 = MAX (x1, x);
      y0 = MIN (y0, y);
      y1 = MAX (y1, y);
    }

  const int width = x1 - x0 + 1, height = y1 - y0 + 1;
  const int lesser = MIN (width, height);

  if (lesser < MIN_LETTERS_PX || lesser > MAX_LETTERS_PX ||
      (double) drawing->members->len < MIN_LETTERS_SHARE * width * height)
    return;

  const int margin = (int) (BOX_SHARE * lesser + 0.5);

  x0 = MAX (x0 - margin, 0);
  x1 = MIN (x1 + margin, steps->width - 1);
  for (int y = MAX (y0 - margin, 0); y <= MIN (y1 + margin, steps->height - 1);
       y++)
    memset (drawing->mask + (gsize) y * (gsize) steps->width + (gsize) x0, 1,
            (gsize) (x1 - x0 + 1));
}

static void
mark_drawing (const Drawing *drawing)
{
  VellusDrawnCircle circle = { 0.0, 0.0, 0.0 };

  mark_box (drawing);

  for (guint i = 0; i < drawing->members->len; i++)
    {
      const gsize pixel = g_array_index (drawing->members, gsize, i);

      drawing->mask[pixel] = 1;
      fill_stroke (drawing->steps, pixel, FALSE, drawing->mask);
      fill_stroke (drawing->steps, pixel, TRUE, drawing->mask);
    }

  vellus_drawn_follow (drawing->light, drawing->members, drawing->mask);

  if (vellus_drawn_circle_fit (drawing->members, drawing->steps->width,
                               &circle))
    g_array_append_val (drawing->circles, circle);
  g_array_append_vals (drawing->all, drawing->members->data,
                       drawing->members->len);
}

/* Each piece of a circle tells roughly where all pieces of it lie. */
static void
close_circles (const Drawing *drawing)
{
  const VellusSteps *steps = drawing->steps;

  for (guint i = 0; i < drawing->circles->len; i++)
    {
      VellusDrawnCircle circle =
        g_array_index (drawing->circles, VellusDrawnCircle, i);

      if (vellus_drawn_circle_fit (drawing->all, steps->width, &circle))
        vellus_drawn_circle_close (&circle, steps->width, steps->height,
                                   drawing->mask);
    }
}

static gboolean
mark_drawings (const VellusRaster *light,
               const VellusSteps  *steps,
               guint8             *mask)
{
  const gsize        n = (gsize) steps->width * (gsize) steps->height;
  g_autofree guint8 *seen = g_try_malloc0 (n);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) circles =
    g_array_new (FALSE, FALSE, sizeof (VellusDrawnCircle));
  Drawing drawing = { light, steps, mask, seen, stack, members, all, circles };

  for (gsize i = 0; i < n && seen != NULL; i++)
    {
      guint64 n_neighbours = 0;

      if (! (steps->flags[i] & VELLUS_STEP_STRONG) || seen[i])
        continue;

      g_array_set_size (members, 0);
      add_member (&drawing, i);

      while (stack->len > 0)
        {
          const gsize pixel = g_array_index (stack, gsize, stack->len - 1);

          g_array_set_size (stack, stack->len - 1);
          n_neighbours += visit (&drawing, pixel);
        }

      if (members->len >= MIN_STEPS &&
          (double) n_neighbours >= MIN_NEIGHBOURS * members->len)
        mark_drawing (&drawing);
    }

  close_circles (&drawing);

  return seen != NULL;
}

static gboolean
is_pure (const float *pixel)
{
  const float high = MAX (MAX (pixel[0], pixel[1]), pixel[2]);
  const float low = MIN (MIN (pixel[0], pixel[1]), pixel[2]);

  return high > MIN_PURE_LIGHT && low < MAX_PURE_SHARE * high;
}

static void
mark_pure_colors (const VellusRaster *light, guint8 *mask)
{
  const gsize n = (gsize) light->width_px * (gsize) light->height_px;
  gsize       n_pure = 0;

  if (light->n_channels != 3)
    return;

  for (gsize i = 0; i < n; i++)
    n_pure += is_pure (light->data + 3 * i) != 0;

  if (n_pure == 0 || (double) n_pure > MAX_PURE_COVER * (double) n)
    return;

  for (gsize i = 0; i < n; i++)
    if (is_pure (light->data + 3 * i))
      mask[i] = 1;
}

static gboolean
is_any_set (const guint8 *mask, gsize n)
{
  return memchr (mask, 1, n) != NULL;
}

/* What is marked of a picture, or of the working grid. */
typedef struct
{
  guint8 *first;
  int     width;
  int     height;
  gsize   stride;
} Marks;

static void
bleed_line (guint8 *first, gsize stride, int n, int reach)
{
  int last = -reach - 1;

  for (int i = 0; i < n; i++)
    if (first[(gsize) i * stride] == 1)
      {
        for (int k = MAX (MAX (i - reach, last + 1), 0); k < i; k++)
          if (first[(gsize) k * stride] == 0)
            first[(gsize) k * stride] = 2;
        last = i;
      }
    else if (i - last <= reach)
      first[(gsize) i * stride] = 2;

  for (int i = 0; i < n; i++)
    if (first[(gsize) i * stride] == 2)
      first[(gsize) i * stride] = 1;
}

/* Widens what is marked, by rows, then by columns; columns without a mark are
 * known from the rows, since memory is slow across them. */
static void
bleed (const Marks *marks, int reach)
{
  g_autofree guint8 *column = g_new0 (guint8, marks->width);

  for (int y = 0; y < marks->height; y++)
    {
      guint8 *row = marks->first + (gsize) y * marks->stride;

      if (! is_any_set (row, (gsize) marks->width))
        continue;

      bleed_line (row, 1, marks->width, reach);
      for (int x = 0; x < marks->width; x++)
        column[x] |= row[x];
    }

  for (int x = 0; x < marks->width; x++)
    if (column[x] != 0)
      bleed_line (marks->first + x, marks->stride, marks->height, reach);
}

static guint8 *
find (const VellusRaster *light, int n_threads, VellusWatch *watch)
{
  const gsize n = (gsize) light->width_px * (gsize) light->height_px;
  g_autoptr (VellusSteps) steps = vellus_steps_new (light, n_threads);
  g_autofree guint8      *mask = g_try_malloc0 (n);

  if (steps == NULL || mask == NULL || ! mark_drawings (light, steps, mask) ||
      ! vellus_drawn_surround_mark (steps, mask))
    vellus_watch_out_of_memory (watch);
  if (steps == NULL || mask == NULL || vellus_watch_stopped (watch))
    return NULL;

  g_autoptr (GArray) edges = vellus_drawn_edges_find (steps);

  mark_pure_colors (light, mask);
  if (vellus_watch_stopped (watch))
    return NULL;

  vellus_drawn_plates_mark (steps, edges, mask);
  vellus_lettering_mark (light, n_threads, watch, mask);

  if (! is_any_set (mask, n) || vellus_watch_stopped (watch))
    return NULL;

  bleed (&(Marks){ mask, light->width_px, light->height_px,
                   (gsize) light->width_px },
         BLEED_PX);

  return g_steal_pointer (&mask);
}

guint8 *
vellus_drawn_find (const VellusRaster *light, int n_threads)
{
  return find (light, n_threads, NULL);
}

/* What of a grid pixel isn't drawn over. */
static gboolean
reduce_clear (const VellusRaster *light,
              const guint8       *mask,
              const VellusScene  *scene,
              int                 x,
              int                 y,
              float               mean[3])
{
  const double f = scene->picture_px;
  const double x0 = x * f, x1 = MIN ((x + 1) * f, light->width_px);
  const double y0 = y * f, y1 = MIN ((y + 1) * f, light->height_px);
  const int    last = light->n_channels - 1;
  double       sums[4] = { 0.0, 0.0, 0.0, 0.0 };

  for (int j = (int) y0; j < y1; j++)
    for (int i = (int) x0; i < x1; i++)
      {
        const float *pixel = vellus_raster_pixel (light, i, j);
        const double weight =
          (MIN (y1, j + 1.0) - MAX (y0, j)) * (MIN (x1, i + 1.0) - MAX (x0, i));

        if (mask[(gsize) j * (gsize) light->width_px + (gsize) i] ||
            ! isfinite (pixel[0] + pixel[last]))
          continue;

        sums[0] += weight * pixel[0];
        sums[1] += weight * pixel[MIN (1, last)];
        sums[2] += weight * pixel[last];
        sums[3] += weight;
      }

  for (int c = 0; c < 3; c++)
    mean[c] = sums[3] > 0.0 ? (float) (sums[c] / sums[3]) : 0.0f;

  return sums[3] > 0.0;
}

static gboolean
is_touched (const VellusRaster *light,
            const guint8       *mask,
            const VellusScene  *scene,
            int                 x,
            int                 y)
{
  const int    width = light->width_px;
  const double f = scene->picture_px;
  const int    x0 = (int) (x * f), x1 = (int) ceil ((x + 1) * f);
  const int    y1 = MIN ((int) ceil ((y + 1) * f), light->height_px);

  for (int j = (int) (y * f); j < y1; j++)
    if (memchr (mask + (gsize) j * (gsize) width + (gsize) x0, 1,
                (gsize) (MIN (x1, width) - x0)) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_row_touched (const VellusRaster *light,
                const guint8       *mask,
                const VellusScene  *scene,
                int                 y)
{
  const gsize width = (gsize) light->width_px;
  const int   y0 = (int) (y * scene->picture_px);
  const int   y1 =
    MIN ((int) ceil ((y + 1) * scene->picture_px), light->height_px);

  return is_any_set (mask + (gsize) y0 * width, (gsize) (y1 - y0) * width);
}

static void
clear_row (const VellusRaster *light,
           const guint8       *mask,
           VellusScene        *scene,
           int                 y,
           guint8             *holes)
{
  for (int x = 0; x < scene->width; x++)
    {
      const gsize i = vellus_scene_index (scene, x, y);
      float       mean[3];

      if (! is_touched (light, mask, scene, x, y))
        continue;

      scene->beside_drawing[i] = 1;
      holes[x] = ! reduce_clear (light, mask, scene, x, y, mean);
      scene->red[i] = mean[0];
      scene->green[i] = mean[1];
      scene->blue[i] = mean[2];
    }
}

void
vellus_drawn_remove (const VellusRaster *light,
                     VellusScene        *scene,
                     int                 n_threads)
{
  g_autofree guint8 *mask = find (light, n_threads, scene->watch);

  if (mask == NULL)
    return;

  g_autofree guint8 *holes =
    g_new0 (guint8, (gsize) scene->width * (gsize) scene->height);

  scene->beside_drawing = g_new0 (guint8, vellus_scene_plane_size (scene));

  for (int y = 0; y < scene->height && ! vellus_watch_stopped (scene->watch);
       y++)
    if (is_row_touched (light, mask, scene, y))
      clear_row (light, mask, scene, y,
                 holes + (gsize) y * (gsize) scene->width);

  if (vellus_watch_stopped (scene->watch))
    return;

  vellus_holes_fill (scene, holes, FILL_UM);
  bleed (&(Marks){ scene->beside_drawing + vellus_scene_index (scene, 0, 0),
                   scene->width, scene->height, (gsize) scene->stride },
         (int) ceil (COLOUR_BLEED_PX / scene->picture_px));
}
