/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/pairs.h"

#include <math.h>
#include <string.h>

#include "core/clones.h"

#define LANES VELLUS_PAIR_LANES

/* Distances of two edges that are tried, in um. */
static const double widths_um[VELLUS_MAX_PAIRS] = { 12, 16, 22, 29, 36,  45,
                                                    55, 67, 80, 96, 113, 133 };

/* Mean step of their logarithm. */
#define WIDTH_STEP_LOG 0.22

/* A pair closer than this is one line of pixels. */
#define MIN_WIDTH_PX 2.0

/* How far beyond an edge the skin is read. */
#define OUTSIDE_PX 2.5

/* The lightest place within a shaft stands at least this share of its
 * darkest one above the outside; in 1/65536. */
#define INSIDE_SHARE ((gint16) 19661)

/* Widths are kept as logarithms: 1.5 px to 33 px in steps of 1.2 %. */
#define FIRST_WIDTH_PX 1.5
#define CODE_STEP_LOG 0.0122
#define CODE_SCALE 64

float
vellus_pair_width_px (guint8 code)
{
  return code == 0
           ? 0.0f
           : (float) (FIRST_WIDTH_PX * exp (CODE_STEP_LOG * (code - 1)));
}

static gint16
code_of_width (double width_px)
{
  const double code = 1.0 + log (width_px / FIRST_WIDTH_PX) / CODE_STEP_LOG;

  return (gint16) lround (CODE_SCALE * CLAMP (code, 1.0, 255.0));
}

/* A place in a plane, and how far across the shaft it is. */
typedef struct
{
  int    x;
  int    y;
  int    shift;
  double across_px;
} Place;

/* Where a point at this distance across the shaft is read: the one beside it
 * along the shaft that lies in a column (or row) of pixels and in one of the
 * shifted planes. */
static Place
place_at (gboolean steep, double angle_rad, double across_px)
{
  const double c = cos (angle_rad), s = sin (angle_rad);
  const int    major = (int) lround (steep ? across_px * c : -across_px * s);
  const double minor_px =
    steep ? (major * c - across_px) / s : (across_px + major * s) / c;
  const int quarters = (int) lround (VELLUS_TILE_SHIFTS * minor_px);
  const int shift =
    ((quarters % VELLUS_TILE_SHIFTS) + VELLUS_TILE_SHIFTS) % VELLUS_TILE_SHIFTS;
  const int    minor = (quarters - shift) / VELLUS_TILE_SHIFTS;
  const double read_px = (double) quarters / VELLUS_TILE_SHIFTS;

  g_assert (ABS (minor) < VELLUS_TILE_REACH && ABS (major) < VELLUS_TILE_REACH);

  return (Place){
    .x = steep ? minor : major,
    .y = steep ? major : minor,
    .shift = shift,
    .across_px = steep ? major * c - read_px * s : read_px * c - major * s,
  };
}

static gint32
offset_of (Place place)
{
  return place.shift * VELLUS_TILE_PLANE + place.y * VELLUS_TILE_STRIDE +
         place.x;
}

static void
add_pair (VellusPairs *pairs, double angle_rad, double width_px)
{
  const gboolean steep = pairs->view.steep;
  VellusPair    *pair = &pairs->pair[pairs->n++];
  double         edge_px[2];

  for (int side = 0; side < 2; side++)
    {
      const double sign = side == 0 ? -1.0 : 1.0;
      const Place  edge = place_at (steep, angle_rad, sign * 0.5 * width_px);

      pair->edge[side] = offset_of (edge);
      edge_px[side] = edge.across_px;
      pairs->view.reach_x = MAX (pairs->view.reach_x, ABS (edge.x));
      pairs->view.reach_y = MAX (pairs->view.reach_y, ABS (edge.y));
      pair->outside[side] = offset_of (
        place_at (steep, angle_rad, sign * (0.5 * width_px + OUTSIDE_PX)));
      pair->inside[side] =
        offset_of (place_at (steep, angle_rad, sign * 0.25 * width_px));
    }

  pair->width = code_of_width (edge_px[1] - edge_px[0]);
}

void
vellus_pairs_init (VellusPairs *pairs,
                   double       um_per_px,
                   double       angle_rad,
                   float        sign)
{
  *pairs = (VellusPairs){
    .view.steep = fabs (sin (angle_rad)) > fabs (cos (angle_rad)),
  };
  vellus_edge_filter_init (&pairs->view.filter, angle_rad, sign);

  for (guint i = 0; i < VELLUS_MAX_PAIRS; i++)
    {
      const double width_px = widths_um[i] / um_per_px;

      if (width_px >= MIN_WIDTH_PX)
        add_pair (pairs, angle_rad, width_px);
    }
}

/* Loops over lanes are written so that a compiler makes vectors of them: from
 * the first to the last, on arrays that don't overlap, without branches. */

static inline gint16
lesser (gint16 a, gint16 b)
{
  return a < b ? a : b;
}

static inline gint16
greater (gint16 a, gint16 b)
{
  return a > b ? a : b;
}

/* Whether a lane is at least the limit: four signs at a time. */
static inline gboolean
any_lane_reaches (const gint16 *restrict values, gint16 limit)
{
  const guint64 signs = G_GUINT64_CONSTANT (0x8000800080008000);
  gint16        room[LANES];
  guint64       words[LANES / 4];
  guint64       all = 0;

  for (int i = 0; i < LANES; i++)
    room[i] = (gint16) (limit - 1 - values[i]);

  memcpy (words, room, sizeof words);
  for (int i = 0; i < LANES / 4; i++)
    all |= words[i];

  return (all & signs) != 0;
}

/* Weaker of two edges that face each other: the density rises at the first
 * and falls at the second. */
static inline void
face_lanes (const gint16 *restrict rising,
            const gint16 *restrict falling,
            gint16 *restrict facing,
            gint16 *restrict most)
{
  for (int i = 0; i < LANES; i++)
    {
      const gint16 weaker = lesser (rising[i], (gint16) -falling[i]);

      facing[i] = weaker;
      most[i] = greater (most[i], weaker);
    }
}

/* Edges count for nothing where the inside isn't a shaft's. */
static inline void
drop_hollow (const VellusPair       *pair,
             const gint16           *density,
             const VellusPairLimits *limits,
             gint16 *restrict facing)
{
  const gint16 *out0 = density + pair->outside[0];
  const gint16 *out1 = density + pair->outside[1];
  const gint16 *in0 = density + pair->inside[0];
  const gint16 *in1 = density + pair->inside[1];
  const gint16  limit_high = limits->high, limit_low = limits->low;

  for (int i = 0; i < LANES; i++)
    {
      const gint16 a = in0[i], b = in1[i], m = density[i];
      const gint16 low = lesser (lesser (a, b), m);
      const gint16 high = greater (greater (a, b), m);
      const gint16 outside = lesser (out0[i], out1[i]);
      const gint16 whole = (gint16) (high - outside);
      const gint16 least = (gint16) ((whole * INSIDE_SHARE) >> 16);
      const gint16 inside = (gint16) (low - outside);
      const gint16 kept = inside > least ? facing[i] : 0;
      const gint16 dark = high > limit_high ? kept : 0;

      facing[i] = low > limit_low ? dark : 0;
    }
}

typedef struct
{
  gint16 best[LANES];
  gint16 narrower[LANES];
  gint16 wider[LANES];
  gint16 width[LANES];
} Choice;

static inline void
choose_lanes (Choice *restrict choice,
              const gint16 *restrict previous,
              const gint16 *restrict facing,
              gint16 width)
{
  for (int i = 0; i < LANES; i++)
    {
      const gint16 now = facing[i], best = choice->best[i];
      const gint16 next = previous[i] == best ? now : choice->wider[i];

      choice->wider[i] = now > best ? 0 : next;
      choice->narrower[i] = now > best ? previous[i] : choice->narrower[i];
      choice->width[i] = now > best ? width : choice->width[i];
      choice->best[i] = now > best ? now : best;
    }
}

/* Where a parabola through the best answer and its neighbours has its peak:
 * -1 at the narrower one, 1 at the wider one. */
static inline void
find_peaks (const Choice *restrict choice, float *restrict peak)
{
  for (int i = 0; i < LANES; i++)
    {
      const float before = choice->narrower[i], after = choice->wider[i];
      const float bend = 2.0f * (float) choice->best[i] - before - after;
      const float place = (after - before) / (bend > 1.0f ? bend : 1.0f);
      const float low = place > -1.0f ? place : -1.0f;

      peak[i] = low < 1.0f ? low : 1.0f;
    }
}

static inline void
take_answer (const Choice *restrict choice, VellusPairAnswer *restrict answer)
{
  const float step = (float) (0.5 * WIDTH_STEP_LOG / CODE_STEP_LOG);
  float       peak[LANES];
  int         code[LANES];

  find_peaks (choice, peak);

  for (int i = 0; i < LANES; i++)
    {
      const float exact =
        (float) choice->width[i] / CODE_SCALE + step * peak[i] + 0.5f;
      const float low = exact > 1.0f ? exact : 1.0f;

      code[i] = (int) (low < 255.0f ? low : 255.0f);
    }

  for (int i = 0; i < LANES; i++)
    {
      answer->width[i] = (guint8) code[i];
      answer->response[i] = choice->width[i] > 0 ? choice->best[i] : 0;
    }
}

/* Narrower answers below the limit are still neighbours of a wider one that
 * is above it, and the other way round. */
static inline gboolean
choose_pairs (const VellusPairs      *pairs,
              const gint16           *density,
              const VellusPairLimits *limits,
              gint16                  facing[][LANES],
              Choice *restrict choice)
{
  const gint16  none[LANES] = { 0 };
  const gint16 *previous = none;
  gboolean      previous_answers = FALSE;

  for (guint p = 0; p < pairs->n; p++)
    {
      const gboolean answers = any_lane_reaches (facing[p], limits->edge);

      if (answers)
        drop_hollow (&pairs->pair[p], density, limits, facing[p]);
      if (answers || previous_answers)
        choose_lanes (choice, previous, facing[p], pairs->pair[p].width);

      previous_answers = answers;
      previous = facing[p];
    }

  return any_lane_reaches (choice->width, 1);
}

VELLUS_CLONES gboolean
vellus_pairs_find (const VellusPairs      *pairs,
                   const VellusTile       *tile,
                   const VellusPairLimits *limits,
                   gssize                  at,
                   VellusPairAnswer       *answer)
{
  const gint16 *edge = tile->edge + at;
  const gint16 *density = tile->density[pairs->view.steep] + at;
  gint16        facing[VELLUS_MAX_PAIRS][LANES];
  gint16        most[LANES] = { 0 };

  for (guint p = 0; p < pairs->n; p++)
    face_lanes (edge + pairs->pair[p].edge[0], edge + pairs->pair[p].edge[1],
                facing[p], most);

  if (! any_lane_reaches (most, limits->edge))
    return FALSE;

  Choice choice = { { 0 } };

  for (int i = 0; i < LANES; i++)
    choice.best[i] = (gint16) (limits->edge - 1);

  if (! choose_pairs (pairs, density, limits, facing, &choice))
    return FALSE;

  take_answer (&choice, answer);

  return TRUE;
}
