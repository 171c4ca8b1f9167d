/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/look.h"

#include <math.h>

/* Rows are the steps of the course; so many make a piece. */
#define PIECE_ROWS 4
#define MAX_PIECES 40

/* The pieces that decide, from the root on: so many are enough, of a long
 * shaft twice as many because others hide some, but no more than this share of
 * it, as it may have been clipped since. */
#define N_ENOUGH 6
#define N_DECIDING 12
#define DECIDING_SHARE 0.6

/* Half the width that is sampled, and its step: about a grid pixel. */
#define HALF_UM 330.0
#define COLUMN_UM 5.5
#define N_COLUMNS 121

/* Between shaft and flank, for the blur; and the flank's least width. */
#define GAP_UM 8.0
#define FLANK_MIN_UM 22.0

/* Steps of the shift and of its change along the stretch. */
#define SHIFT_STEP_UM 5.5
#define TILT_STEP_UM 11.0

/* Where nothing should be. */
#define ELSEWHERE_FIRST_UM 100.0
#define ELSEWHERE_STEP_UM 42.0

/* A piece still shows the shaft with this share of its contrast. */
#define GOES_ON 0.4

/* Below this share of known columns a profile says nothing. */
#define MIN_KNOWN 0.5

typedef struct
{
  const VellusView     *view;
  const VellusLookWish *wish;
  guint                 n_pieces;
  guint                 n_deciding;
  float                 profile[MAX_PIECES][N_COLUMNS];
} Strip;

static float
sample (const VellusView *view, const VellusLookWish *wish, VellusPoint place)
{
  const VellusScene *scene = wish->pale && view->pale ? view->pale : view->dark;
  const guint16      mark = vellus_view_mark_at (view, place);

  if (mark != VELLUS_VIEW_SKIN && mark != wish->mark)
    return NAN;

  const float x = (float) (place.x / scene->um_per_px);
  const float y = (float) (place.y / scene->um_per_px);

  const float density = vellus_scene_sample (scene, scene->density, x, y);

  return wish->pale ? -density : density;
}

/* The direction over some steps, so that noise does not turn the rows. */
static double
smooth_angle (const VellusCourse *course, guint row)
{
  const VellusPoint a = course->at[row > 4 ? row - 4 : 0];
  const VellusPoint b = course->at[MIN (row + 4, course->n - 1)];

  return atan2 (b.y - a.y, b.x - a.x);
}

static void
fill_piece (Strip *strip, guint piece)
{
  const VellusCourse *course = strip->wish->course;
  const guint         row0 = piece * PIECE_ROWS;
  const guint         row1 = MIN (row0 + PIECE_ROWS, course->n);
  guint               n[N_COLUMNS] = { 0 };
  float              *profile = strip->profile[piece];

  for (guint c = 0; c < N_COLUMNS; c++)
    profile[c] = 0.0f;

  for (guint row = row0; row < row1; row++)
    {
      const double angle = smooth_angle (course, row);
      const double x = -sin (angle), y = cos (angle);

      for (guint c = 0; c < N_COLUMNS; c++)
        {
          const double      across = c * COLUMN_UM - HALF_UM;
          const VellusPoint p = { course->at[row].x + across * x,
                                  course->at[row].y + across * y };
          const float       value = sample (strip->view, strip->wish, p);

          if (isfinite (value))
            {
              profile[c] += value;
              n[c]++;
            }
        }
    }

  for (guint c = 0; c < N_COLUMNS; c++)
    profile[c] =
      n[c] > 0 && 2 * n[c] >= row1 - row0 ? profile[c] / (float) n[c] : NAN;
}

/* Mean of a profile between two places; NaN when little of it is known. */
static double
mean_between (const float *profile, double from_um, double to_um)
{
  const int c0 = (int) ceil ((from_um + HALF_UM) / COLUMN_UM);
  const int c1 = (int) floor ((to_um + HALF_UM) / COLUMN_UM);
  double    sum = 0.0;
  int       n = 0;

  for (int c = MAX (c0, 0); c <= MIN (c1, N_COLUMNS - 1); c++)
    if (isfinite (profile[c]))
      {
        sum += profile[c];
        n++;
      }

  return n >= 1 && n >= MIN_KNOWN * (c1 - c0 + 1) ? sum / n : NAN;
}

/* Shaft less the darker flank; less the only one when the other is hidden. */
static double
contrast_at (const Strip *strip, guint piece, double center_um)
{
  const float *profile = strip->profile[piece];
  const double half = MAX (0.5 * strip->wish->width_um, COLUMN_UM);
  const double flank = MAX (strip->wish->width_um, FLANK_MIN_UM);
  const double inside =
    mean_between (profile, center_um - half, center_um + half);
  const double left = mean_between (profile, center_um - half - GAP_UM - flank,
                                    center_um - half - GAP_UM);
  const double right = mean_between (profile, center_um + half + GAP_UM,
                                     center_um + half + GAP_UM + flank);

  if (! isfinite (left) && ! isfinite (right))
    return NAN;

  return inside - fmax (left, right);
}

typedef struct
{
  double contrast;
  double shift;
  double end;
  double known;
} Best;

static Best
try_line (const Strip *strip, double shift, double end)
{
  Best best = { .shift = shift, .end = end };
  int  n = 0;

  for (guint k = 0; k < strip->n_deciding; k++)
    {
      const double share =
        strip->n_deciding > 1 ? k / (strip->n_deciding - 1.0) : 0.0;
      const double contrast =
        contrast_at (strip, k, shift + share * (end - shift));

      if (isfinite (contrast))
        {
          best.contrast += contrast;
          n++;
        }
    }

  best.known = (double) n / MAX (strip->n_deciding, 1);
  best.contrast = n > 0 ? best.contrast / n : NAN;

  return best;
}

/* The best line within reach of @center_um. */
static Best
search_line (const Strip *strip, double center_um)
{
  const int    n = (int) floor (strip->wish->slack_um / SHIFT_STEP_UM);
  const double length = strip->n_deciding * PIECE_ROWS * VELLUS_COURSE_STEP_UM;
  const int    n_tilts =
    (int) ceil (strip->wish->tilt_rad * length / TILT_STEP_UM);
  Best best = { NAN, center_um, center_um, 0.0 };

  for (int i = -n; i <= n; i++)
    for (int j = -n_tilts; j <= n_tilts; j++)
      {
        const double shift = center_um + i * SHIFT_STEP_UM;
        const Best   next = try_line (strip, shift, shift + j * TILT_STEP_UM);

        /* A shift that hides most of the course is no better look. */
        if (isfinite (next.contrast) &&
            (! isfinite (best.contrast) || next.contrast * sqrt (next.known) >
                                             best.contrast * sqrt (best.known)))
          best = next;
      }

  return best;
}

/* How far from the root pieces go on to show the shaft. */
static double
find_reach (const Strip *strip, const Best *best)
{
  const double slope =
    (best->end - best->shift) / MAX (strip->n_deciding - 1.0, 1.0);
  guint  n_gone = 0;
  double reach = 0.0;

  for (guint k = 0; k < strip->n_pieces && n_gone < 2; k++)
    {
      const double shift = best->shift + slope * MIN (k, strip->n_deciding - 1);
      const double seen = contrast_at (strip, k, shift);

      n_gone =
        isfinite (seen) && seen < GOES_ON * best->contrast ? n_gone + 1 : 0;
      if (isfinite (seen) && n_gone == 0)
        reach = (k + 1) * PIECE_ROWS * VELLUS_COURSE_STEP_UM;
    }

  return reach;
}

VellusLook
vellus_look (const VellusView *view, const VellusLookWish *wish)
{
  Strip strip = { .view = view, .wish = wish };

  strip.n_pieces = CLAMP (wish->course->n / PIECE_ROWS, 1, MAX_PIECES);
  strip.n_deciding = CLAMP ((guint) (DECIDING_SHARE * strip.n_pieces),
                            MIN (strip.n_pieces, N_ENOUGH), N_DECIDING);
  for (guint piece = 0; piece < strip.n_pieces; piece++)
    fill_piece (&strip, piece);

  const Best best = search_line (&strip, 0.0);
  const Best straight = try_line (&strip, 0.0, 0.0);
  VellusLook look = {
    .stretch_um = strip.n_deciding * PIECE_ROWS * VELLUS_COURSE_STEP_UM,
    .known = MIN (MIN (best.known, straight.known) * strip.n_deciding /
                    MIN (strip.n_pieces, N_ENOUGH),
                  1.0),
    .contrast = best.contrast,
    .shift_um = best.shift,
    .shift_end_um = best.end,
  };

  for (int i = 0; i < VELLUS_LOOK_N_ELSEWHERE; i++)
    {
      const double far = ELSEWHERE_FIRST_UM + i / 2 * ELSEWHERE_STEP_UM;
      const Best   other = search_line (&strip, i % 2 == 0 ? far : -far);

      look.elsewhere[i] = other.known >= MIN_KNOWN ? other.contrast : NAN;
    }

  look.reach_um = isfinite (best.contrast) && best.contrast > 0.0
                    ? find_reach (&strip, &best)
                    : 0.0;

  return look;
}
