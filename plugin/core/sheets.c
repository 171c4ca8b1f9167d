/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sheets.h"

#include <math.h>
#include <string.h>

#include "core/sheet-shape.h"
#include "core/sheet-tone.h"
#include "core/stats.h"

/* Neighbors on one thing differ by less than this (ln). An edge that is spread
 * over two cells leaves half of its step, and less at the place where both lie
 * on it: the strictest but one finds edges of MIN_STEP. */
static const float max_joins[] = { 0.06f, 0.03f, 0.015f };

/* Larger than this share of the picture is what it shows. */
#define MAX_COVER 0.5

/* A square of this side fits into it: no hair, bundle or scale is so wide. */
#define MIN_SIDE_UM 300.0

/* Share of its convex hull. What cuts it off, the frame or a hair laid over
 * it, is nearly straight. */
#define MIN_SOLID 0.95

/* So many cells beyond its edge is its outside: no edge of skin itself, which
 * scatters light over 0.1 mm and more, is over there. */
#define BEYOND_CELLS 3

/* Share of its edge that must lie in the picture, and share of that where the
 * step has at least half of its usual size along its usual direction. */
#define MIN_SEEN 0.4
#define MIN_ALIKE 0.88

/* Darker outside than usual by this (ln) in all channels is hair. */
#define HAIR_STEP 0.25f

/* Hair that meets the edge goes on for so many cells within, and for this share
 * of it, where it lies on the thing or shines through. */
#define SHOWN_CELLS 9
#define N_BESIDE 25
#define FIRST_BESIDE (0x7fu << 9)
#define MIN_SHOWN 0.5

/* The step in one channel (ln). */
#define MIN_STEP 0.15

/* Lighter than skin in one channel by this (ln): skin's own substances only
 * absorb. What is lighter than its sides in all channels may be skin between
 * hairs: it must be lighter than most of the picture, too. */
#define MIN_LIGHTER 0.1
#define MOST_OF_PICTURE 0.9

/* Nothing in skin absorbs so much blue light (ln) and hardly any green. */
#define MIN_BLUE_ONLY 0.8
#define MAX_GREEN_SHARE 0.3

/* Its edge and shadow, in cells. */
#define MARGIN_CELLS 2

typedef struct
{
  VellusScene           *scene;
  const VellusSheetTone *tone;
  guint8                *seen;
  float                  max_join;
} Search;

static gboolean
is_joined (const Search *search, gsize a, gsize b)
{
  const VellusSheetTone *tone = search->tone;

  for (int c = 0; c < 3; c++)
    if (! (fabsf (tone->log[c][a] - tone->log[c][b]) < search->max_join))
      return FALSE;

  return TRUE;
}

/* The cells of one color around one. */
static GArray *
flood (const Search *search, gsize start)
{
  const VellusSheetTone *tone = search->tone;
  const int              width = tone->width;
  GArray                *cells = g_array_new (FALSE, FALSE, sizeof (gsize));

  search->seen[start] = 1;
  g_array_append_val (cells, start);

  for (guint i = 0; i < cells->len; i++)
    {
      const gsize at = g_array_index (cells, gsize, i);
      const int x = (int) (at % (gsize) width), y = (int) (at / (gsize) width);

      for (int k = 0; k < 4; k++)
        {
          const int   nx = x + (k == 0) - (k == 1);
          const int   ny = y + (k == 2) - (k == 3);
          const gsize next = (gsize) ny * (gsize) width + (gsize) nx;

          if (nx < 0 || ny < 0 || nx >= width || ny >= tone->height ||
              search->seen[next] || ! tone->known[next] ||
              ! is_joined (search, at, next))
            continue;

          search->seen[next] = 1;
          g_array_append_val (cells, next);
        }
    }

  return cells;
}

typedef struct
{
  float log[3];
} Tone;

static const Tone *
tone_at (const GArray *tones, guint i)
{
  return &g_array_index (tones, Tone, i);
}

static void
add_tone (const VellusSheetTone *tone, gsize at, GArray *tones)
{
  const Tone one = { { tone->log[0][at], tone->log[1][at], tone->log[2][at] } };

  g_array_append_val (tones, one);
}

static Tone
median_tone (const GArray *tones)
{
  g_autofree float *values = g_new (float, tones->len);
  Tone              median;

  for (int c = 0; c < 3; c++)
    {
      for (guint i = 0; i < tones->len; i++)
        values[i] = tone_at (tones, i)->log[c];
      median.log[c] = vellus_stats_select (values, tones->len, tones->len / 2);
    }

  return median;
}

/* What lies beyond the edge of a thing; returns how many sides of its cells
 * are edges, seen or not. */
static guint
find_outside (const VellusSheetTone  *tone,
              const VellusSheetShape *shape,
              GArray                 *outside)
{
  static const int sides[4][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
  guint            n = 0;

  for (int y = shape->y0; y < shape->y0 + shape->height; y++)
    for (int x = shape->x0; x < shape->x0 + shape->width; x++)
      for (int k = 0; k < 4; k++)
        {
          const int dx = sides[k][0], dy = sides[k][1];
          const int u = x + BEYOND_CELLS * dx, v = y + BEYOND_CELLS * dy;

          if (! vellus_sheet_shape_holds (shape, x, y) ||
              vellus_sheet_shape_holds (shape, x + dx, y + dy))
            continue;

          n++;
          if (u < 0 || v < 0 || u >= tone->width || v >= tone->height)
            continue;

          const gsize at = (gsize) v * (gsize) tone->width + (gsize) u;

          if (tone->known[at])
            add_tone (tone, at, outside);
        }

  return n;
}

/* Hair that ends at a thing is no part of what it lies on. */
static void
drop_hair (GArray *outside)
{
  const Tone usual = median_tone (outside);
  guint      n = 0;

  for (guint i = 0; i < outside->len; i++)
    {
      const Tone tone = *tone_at (outside, i);
      gboolean   is_dark = TRUE;

      for (int c = 0; c < 3; c++)
        is_dark = is_dark && tone.log[c] < usual.log[c] - HAIR_STEP;
      if (! is_dark)
        g_array_index (outside, Tone, n++) = tone;
    }

  g_array_set_size (outside, n);
}

/* The share of the edge where the step is like the usual one. */
static double
share_alike (const Tone *inside, const GArray *outside, const double step[3])
{
  const double size2 =
    step[0] * step[0] + step[1] * step[1] + step[2] * step[2];
  guint n = 0;

  for (guint i = 0; i < outside->len; i++)
    {
      double along = 0.0;

      for (int c = 0; c < 3; c++)
        along +=
          step[c] * (double) (inside->log[c] - tone_at (outside, i)->log[c]);
      n += along > 0.5 * size2;
    }

  return (double) n / outside->len;
}

static gboolean
is_hair (const VellusSheetTone *tone, int x, int y)
{
  const gsize at = (gsize) y * (gsize) tone->width + (gsize) x;

  return x >= 0 && y >= 0 && x < tone->width && y < tone->height &&
         tone->known[at] && tone->narrow[at] > HAIR_STEP;
}

/* Where hair runs at a depth below an edge: a bit for each cell beside. */
static guint32
hair_at (const VellusSheetTone *tone, int x, int y, gboolean upright)
{
  guint32 bits = 0;

  for (int k = 0; k < N_BESIDE; k++)
    {
      const int beside = k - N_BESIDE / 2;

      if (is_hair (tone, upright ? x : x + beside, upright ? y + beside : y))
        bits |= 1u << k;
    }

  return bits;
}

/* Hair that slants leaves the place where it met the edge; what is printed
 * along the edge leads no deeper. */
static gboolean
goes_on (const VellusSheetTone *tone, int x, int y, int dx, int dy)
{
  guint32 bits = FIRST_BESIDE;

  for (int depth = BEYOND_CELLS; depth <= SHOWN_CELLS; depth++)
    bits = (bits | bits << 1 | bits >> 1) &
           hair_at (tone, x - depth * dx, y - depth * dy, dx != 0);

  return bits != 0;
}

/* Whether hair goes on within where it meets the edge: it lies on the thing,
 * or is seen through it. */
static gboolean
shows_hair (const VellusSheetTone *tone, const VellusSheetShape *shape)
{
  guint n = 0, n_on = 0;

  for (int y = shape->y0; y < shape->y0 + shape->height; y++)
    for (int x = shape->x0; x < shape->x0 + shape->width; x++)
      for (int k = 0; k < 4; k++)
        {
          const int dx = (k == 0) - (k == 1), dy = (k == 2) - (k == 3);

          if (! vellus_sheet_shape_holds (shape, x, y) ||
              vellus_sheet_shape_holds (shape, x + dx, y + dy) ||
              ! is_hair (tone, x + BEYOND_CELLS * dx, y + BEYOND_CELLS * dy))
            continue;

          n++;
          n_on += goes_on (tone, x, y, dx, dy);
        }

  return n > 0 && n_on >= MIN_SHOWN * n;
}

static Tone
inner_tone (const VellusSheetTone *tone, const VellusSheetShape *shape)
{
  g_autoptr (GArray) tones = g_array_new (FALSE, FALSE, sizeof (Tone));

  for (int y = shape->y0; y < shape->y0 + shape->height; y++)
    for (int x = shape->x0; x < shape->x0 + shape->width; x++)
      {
        const gsize at = (gsize) y * (gsize) tone->width + (gsize) x;

        if (vellus_sheet_shape_holds (shape, x, y) && tone->known[at])
          add_tone (tone, at, tones);
      }

  return median_tone (tones);
}

/* How much lighter a thing is than most of the picture, in the channel where
 * that is most. */
static double
excess (const VellusSheetTone  *tone,
        const VellusSheetShape *shape,
        const Tone             *inside)
{
  const gsize       n = (gsize) tone->width * (gsize) tone->height;
  g_autofree float *rest = g_new (float, n);
  float             most = -G_MAXFLOAT;

  for (int c = 0; c < 3; c++)
    {
      guint n_rest = 0;

      for (gsize i = 0; i < n; i++)
        if (tone->known[i] &&
            ! vellus_sheet_shape_holds (shape, (int) (i % (gsize) tone->width),
                                        (int) (i / (gsize) tone->width)))
          rest[n_rest++] = tone->log[c][i];

      if (n_rest == 0)
        return 0.0;

      most = MAX (most, inside->log[c] -
                          vellus_stats_select (
                            rest, n_rest, (guint) (MOST_OF_PICTURE * n_rest)));
    }

  return (double) most;
}

/* Whether a thing differs from what is around it as no part of skin does. */
static gboolean
is_foreign (const VellusSheetTone  *tone,
            const VellusSheetShape *shape,
            const Tone             *inside,
            const double            step[3])
{
  const double most = MAX (MAX (step[0], step[1]), step[2]);
  const double least = MIN (MIN (step[0], step[1]), step[2]);

  if (most < MIN_LIGHTER)
    return -step[2] > MIN_BLUE_ONLY &&
           fabs (step[1]) < MAX_GREEN_SHARE * fabs (step[2]);

  return MAX (most, -least) > MIN_STEP &&
         (least < 0.0 || excess (tone, shape, inside) > MIN_LIGHTER);
}

static gboolean
is_sheet (const VellusSheetTone  *tone,
          const VellusSheetShape *shape,
          double                  cell_um)
{
  g_autoptr (GArray) outside = g_array_new (FALSE, FALSE, sizeof (Tone));
  double             step[3];

  if (vellus_sheet_shape_square (shape) * cell_um < MIN_SIDE_UM ||
      ! vellus_sheet_shape_is_convex (shape, MIN_SOLID))
    return FALSE;

  const guint n_sides = find_outside (tone, shape, outside);

  if (outside->len > 0)
    drop_hair (outside);
  if (outside->len == 0 || (double) outside->len < MIN_SEEN * n_sides)
    return FALSE;

  const Tone inside = inner_tone (tone, shape);
  const Tone usual = median_tone (outside);

  for (int c = 0; c < 3; c++)
    step[c] = (double) (inside.log[c] - usual.log[c]);

  return is_foreign (tone, shape, &inside, step) &&
         share_alike (&inside, outside, step) >= MIN_ALIKE &&
         ! shows_hair (tone, shape);
}

static void
forget (const Search *search, const VellusSheetShape *shape)
{
  VellusScene *scene = search->scene;
  const double side = search->tone->side_px;

  for (int y = 0; y < scene->height; y++)
    for (int x = 0; x < scene->width; x++)
      if (vellus_sheet_shape_is_near (shape, (int) (x / side), (int) (y / side),
                                      MARGIN_CELLS))
        scene->unknown[vellus_scene_index (scene, x, y)] = 1;
}

static gboolean
remove_joined (Search *search)
{
  const VellusSheetTone *tone = search->tone;
  const gsize            n = (gsize) tone->width * (gsize) tone->height;
  const double           cell_um = tone->side_px * search->scene->um_per_px;
  const double           min_cells = pow (MIN_SIDE_UM / cell_um, 2.0);
  gboolean               found = FALSE;

  memset (search->seen, 0, n);

  for (gsize i = 0; i < n && ! vellus_watch_stopped (search->scene->watch); i++)
    {
      if (search->seen[i] || ! tone->known[i])
        continue;

      g_autoptr (GArray) cells = flood (search, i);

      if (cells->len < min_cells || cells->len > MAX_COVER * (double) n)
        continue;

      g_autoptr (VellusSheetShape) shape =
        vellus_sheet_shape_new (cells, tone->width);

      if (is_sheet (tone, shape, cell_um))
        {
          forget (search, shape);
          found = TRUE;
        }
    }

  return found;
}

gboolean
vellus_sheets_remove (VellusScene *scene)
{
  g_autoptr (VellusSheetTone) tone = vellus_sheet_tone_new (scene);
  g_autofree guint8          *seen =
    g_new (guint8, (gsize) tone->width * (gsize) tone->height);
  Search   search = { scene, tone, seen, 0.0f };
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (max_joins); i++)
    {
      search.max_join = max_joins[i];
      found = remove_joined (&search) || found;
    }

  return found;
}
