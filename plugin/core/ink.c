/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ink.h"

#include <math.h>
#include <stdlib.h>

#include "core/logarithm.h"
#include "core/parallel.h"

/* Places asked for the colour of the skin: one in this many each way; and
 * which of them, from dark to light: neither hair nor glare. */
#define SKIN_STEP_PX 5
#define SKIN_FROM 0.5
#define SKIN_TO 0.85

/* Darkest light that has a colour: eight-bit noise is a few thousandths. */
#define MIN_LIGHT 0.002f
#define MIN_COLOURED_LIGHT 0.01f

/* Strong ink takes this optical density in its own channel, and at most this
 * share of it in the one that it lets pass. Melanin: 1.5 and more, blood 0.8
 * and more, neutral black 1 less the tint of the skin. */
#define STRONG_DENSITY 1.0f
#define STRONG_SHARE 0.45f

/* More than the logarithm of light is off by. */
#define LOG_ERROR 0.01f

/* Blue and green pens turn red skin bluer or greener than neutral by this
 * (ln), whatever its tint. Violet ones need not, but let blue light pass. */
#define MIN_BLUE 0.3f
#define MIN_VIOLET_LIGHT 0.03f

/* The same for its thin parts beside strong ones. */
#define WEAK_DENSITY 0.12f
#define WEAK_SHARE 0.75f

/* More than this in the channel that ink lets pass is hair on it. */
#define HAIR_DENSITY 0.95f

/* Darker than this in it is hair or a grain of ink. Among so much ink in the
 * square of this reach around, it is hair when so much of that is dark. */
#define DARK_DENSITY 0.15f
#define SPECK_REACH_PX 3
#define MIN_AMONG 8
#define MIN_SOLID 22

/* Marks are looked for in cells of this many grid px a side, inky when this
 * share of their pixels is strong ink. */
#define CELL_PX 4
#define CELL_SHARE 0.25

/* Cells of one mark lie this close. */
#define NEAR_CELLS 7

/* A mark is longer and larger than this; roots seen through the skin are
 * neither. Where there is a mark, smaller specks of its colour belong to it. */
#define MIN_SPAN_UM 1200.0
#define MIN_AREA_MM2 0.08

/* How far around strong ink there may be weak ink. */
#define MARGIN_CELLS 7

typedef struct
{
  float light;
  float log[3];
} Sample;

typedef struct
{
  const VellusScene *scene;
  float              skin[3];
  float              bright[2];
  int                width;
  int                height;
  guint8            *cells;
} Ink;

static int
compare_samples (const void *a, const void *b)
{
  const float x = ((const Sample *) a)->light;
  const float y = ((const Sample *) b)->light;

  return (x > y) - (x < y);
}

static void
get_logs (const VellusScene *scene, gsize i, float logs[3])
{
  logs[0] = vellus_log (MAX (scene->red[i], MIN_LIGHT));
  logs[1] = vellus_log (MAX (scene->green[i], MIN_LIGHT));
  logs[2] = vellus_log (MAX (scene->blue[i], MIN_LIGHT));
}

static float
light_at (const VellusScene *scene, gsize i)
{
  return (scene->red[i] + scene->green[i] + scene->blue[i]) / 3.0f;
}

/* Mean logarithms of the light of what is neither hair nor glare. */
static gboolean
find_skin (Ink *ink)
{
  const VellusScene *scene = ink->scene;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  double             sums[3] = { 0.0, 0.0, 0.0 };

  for (int y = 0; y < scene->height; y += SKIN_STEP_PX)
    for (int x = 0; x < scene->width; x += SKIN_STEP_PX)
      {
        const gsize i = vellus_scene_index (scene, x, y);
        Sample      sample = { .light = light_at (scene, i) };

        if (scene->unknown[i])
          continue;

        get_logs (scene, i, sample.log);
        g_array_append_val (samples, sample);
      }

  if (samples->len == 0)
    return FALSE;

  qsort (samples->data, samples->len, sizeof (Sample), compare_samples);

  const guint from = (guint) (SKIN_FROM * samples->len);
  const guint to = (guint) (SKIN_TO * samples->len);

  if (to <= from)
    return FALSE;

  for (guint i = from; i < to; i++)
    for (int c = 0; c < 3; c++)
      sums[c] += g_array_index (samples, Sample, i).log[c];

  for (int c = 0; c < 3; c++)
    ink->skin[c] = (float) (sums[c] / (to - from));

  for (int c = 0; c < 2; c++)
    ink->bright[c] = expf (ink->skin[c] - STRONG_DENSITY + LOG_ERROR);

  return TRUE;
}

typedef struct
{
  float    own;
  float    passed;
  float    blue;
  gboolean is_violet;
} Dye;

/* What of the skin's light is lost in the channel of a dye, and in the one
 * that it lets pass: blue for blue and violet pens, green for green ones. */
static Dye
dye_at (const Ink *ink, gsize i)
{
  float logs[3];

  get_logs (ink->scene, i, logs);

  const float red = ink->skin[0] - logs[0];
  const float green = ink->skin[1] - logs[1];
  const float blue = ink->skin[2] - logs[2];

  if (blue <= green)
    return (Dye){ MAX (red, green), blue, logs[2] - logs[0], green > red };

  return (Dye){ red, green, logs[1] - logs[0], FALSE };
}

/* What most of a picture isn't, told without logarithms. */
static gboolean
may_be_ink (const Ink *ink, gsize i)
{
  const VellusScene *scene = ink->scene;
  const float        red = scene->red[i], green = scene->green[i];

  if (red > ink->bright[0] && green > ink->bright[1])
    return FALSE;

  return MAX (green, scene->blue[i]) > (1.0f + MIN_BLUE) * red ||
         (scene->blue[i] > MIN_VIOLET_LIGHT && green < red);
}

static gboolean
is_strong (const Ink *ink, gsize i)
{
  if (! may_be_ink (ink, i))
    return FALSE;

  const Dye dye = dye_at (ink, i);

  return dye.own > STRONG_DENSITY && dye.passed < STRONG_SHARE * dye.own &&
         (dye.blue > MIN_BLUE ||
          (dye.is_violet && ink->scene->blue[i] > MIN_VIOLET_LIGHT)) &&
         light_at (ink->scene, i) > MIN_COLOURED_LIGHT;
}

static gboolean
is_weak (const Ink *ink, gsize i)
{
  const Dye dye = dye_at (ink, i);

  return dye.own > WEAK_DENSITY && dye.passed < WEAK_SHARE * dye.own &&
         dye.passed < HAIR_DENSITY;
}

static guint
count_strong (const Ink *ink, int cx, int cy)
{
  const VellusScene *scene = ink->scene;
  guint              n = 0;

  for (int y = cy * CELL_PX; y < MIN ((cy + 1) * CELL_PX, scene->height); y++)
    for (int x = cx * CELL_PX; x < MIN ((cx + 1) * CELL_PX, scene->width); x++)
      {
        const gsize i = vellus_scene_index (scene, x, y);

        n += ! scene->unknown[i] && is_strong (ink, i);
      }

  return n;
}

/* Marks of a cell while marks are gathered. */
enum
{
  CELL_CLEAR,
  CELL_INKY,
  CELL_GATHERED,
};

static void
mark_row (guint row, gpointer data)
{
  const Ink *ink = data;
  guint8    *cells = ink->cells + row * (gsize) ink->width;

  for (int cx = 0; cx < ink->width; cx++)
    if (count_strong (ink, cx, (int) row) >= CELL_SHARE * CELL_PX * CELL_PX)
      cells[cx] = CELL_INKY;
}

/* A cell's inky neighbours join the mark. */
static void
gather_around (Ink *ink, int cell, GArray *mark)
{
  const int cx = cell % ink->width, cy = cell / ink->width;

  for (int y = MAX (cy - NEAR_CELLS, 0);
       y <= MIN (cy + NEAR_CELLS, ink->height - 1); y++)
    for (int x = MAX (cx - NEAR_CELLS, 0);
         x <= MIN (cx + NEAR_CELLS, ink->width - 1); x++)
      {
        const int k = y * ink->width + x;

        if (ink->cells[k] == CELL_INKY)
          {
            ink->cells[k] = CELL_GATHERED;
            g_array_append_val (mark, k);
          }
      }
}

static gboolean
is_mark (const Ink *ink, const GArray *mark)
{
  const double cell_um = CELL_PX * ink->scene->um_per_px;
  int          x0 = G_MAXINT, x1 = 0, y0 = G_MAXINT, y1 = 0;

  for (guint i = 0; i < mark->len; i++)
    {
      const int x = g_array_index (mark, int, i) % ink->width;
      const int y = g_array_index (mark, int, i) / ink->width;

      x0 = MIN (x0, x);
      x1 = MAX (x1, x);
      y0 = MIN (y0, y);
      y1 = MAX (y1, y);
    }

  return hypot (x1 - x0, y1 - y0) * cell_um >= MIN_SPAN_UM &&
         mark->len * cell_um * cell_um * 1e-6 >= MIN_AREA_MM2;
}

static gboolean
has_mark (Ink *ink)
{
  for (int i = 0; i < ink->width * ink->height; i++)
    {
      if (ink->cells[i] != CELL_INKY)
        continue;

      g_autoptr (GArray) mark = g_array_new (FALSE, FALSE, sizeof (int));

      gather_around (ink, i, mark);
      for (guint k = 0; k < mark->len; k++)
        gather_around (ink, g_array_index (mark, int, k), mark);

      if (is_mark (ink, mark))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_near_mark (const Ink *ink, int cx, int cy)
{
  for (int y = MAX (cy - MARGIN_CELLS, 0);
       y <= MIN (cy + MARGIN_CELLS, ink->height - 1); y++)
    for (int x = MAX (cx - MARGIN_CELLS, 0);
         x <= MIN (cx + MARGIN_CELLS, ink->width - 1); x++)
      if (ink->cells[y * ink->width + x] != CELL_CLEAR)
        return TRUE;

  return FALSE;
}

typedef void (*VisitPixel) (const Ink *ink, int x, int y, guint8 *marks);

/* Asks a function about all places that ink may have reached. */
static void
visit_marks (const Ink *ink, VisitPixel visit, guint8 *marks)
{
  for (int cy = 0; cy < ink->height; cy++)
    for (int cx = 0; cx < ink->width; cx++)
      if (is_near_mark (ink, cx, cy))
        for (int y = cy * CELL_PX;
             y < MIN ((cy + 1) * CELL_PX, ink->scene->height); y++)
          for (int x = cx * CELL_PX;
               x < MIN ((cx + 1) * CELL_PX, ink->scene->width); x++)
            visit (ink, x, y, marks);
}

/* What a place looks like. */
enum
{
  MARK_NONE,
  MARK_INK,
  MARK_DARK,
  MARK_SEEN,
  MARK_SPECK,
};

static void
name_pixel (const Ink *ink, int x, int y, guint8 *marks)
{
  const VellusScene *scene = ink->scene;
  const gsize        i = vellus_scene_index (scene, x, y);
  guint8            *mark = marks + (gsize) y * (gsize) scene->width + x;

  if (is_weak (ink, i))
    *mark = MARK_INK;
  else if (dye_at (ink, i).passed > DARK_DENSITY)
    *mark = MARK_DARK;
}

/* Cameras and compression blur colour more than light, so that what lies
 * among grains of ink lost its colour or took theirs. Hair is solid. */
static void
find_speck (const Ink *ink, int x, int y, guint8 *marks)
{
  const int width = ink->scene->width, height = ink->scene->height;
  guint8   *mark = marks + (gsize) y * (gsize) width + x;
  guint     n[MARK_SPECK + 1] = { 0 };

  if (*mark == MARK_INK)
    return;

  for (int v = MAX (y - SPECK_REACH_PX, 0);
       v <= MIN (y + SPECK_REACH_PX, height - 1); v++)
    for (int u = MAX (x - SPECK_REACH_PX, 0);
         u <= MIN (x + SPECK_REACH_PX, width - 1); u++)
      n[marks[(gsize) v * (gsize) width + (gsize) u] & MARK_SEEN]++;

  if (n[MARK_INK] >= MIN_AMONG && n[MARK_DARK] < MIN_SOLID)
    *mark |= MARK_SPECK;
}

static void
forget_ink (VellusScene *scene, const guint8 *marks)
{
  for (int y = 0; y < scene->height; y++)
    for (int x = 0; x < scene->width; x++)
      {
        const guint8 mark = marks[(gsize) y * (gsize) scene->width + (gsize) x];

        if (mark == MARK_INK || (mark & MARK_SPECK) != 0)
          scene->unknown[vellus_scene_index (scene, x, y)] = 1;
      }
}

gboolean
vellus_ink_remove (VellusScene *scene, int n_threads)
{
  Ink ink = { .scene = scene,
              .width = (scene->width + CELL_PX - 1) / CELL_PX,
              .height = (scene->height + CELL_PX - 1) / CELL_PX };

  if (! find_skin (&ink))
    return FALSE;

  g_autofree guint8 *cells =
    g_new0 (guint8, (gsize) ink.width * (gsize) ink.height);

  ink.cells = cells;

  vellus_parallel_for_watched ((guint) ink.height, n_threads, scene->watch,
                               mark_row, &ink);

  if (vellus_watch_stopped (scene->watch) || ! has_mark (&ink))
    return FALSE;

  g_autofree guint8 *marks =
    g_new0 (guint8, (gsize) scene->width * (gsize) scene->height);

  visit_marks (&ink, name_pixel, marks);
  visit_marks (&ink, find_speck, marks);
  forget_ink (scene, marks);

  return TRUE;
}
