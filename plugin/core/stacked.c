/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/stacked.h"

#include <math.h>

#include "core/hair.h"
#include "core/parallel.h"
#include "core/stacked-bands.h"

/* On either side of a step such lengths are compared, in widths or, of thin
 * shafts, µm; what lies nearer to it is its blur and the slant of a cut, as at
 * the shaft's own ends. */
#define WINDOW_WIDTHS 2.0
#define WINDOW_UM 100.0
#define GAP_WIDTHS 0.7
#define END_WIDTHS 0.3

/* A second shaft adds at least this share of what the first one absorbs, far
 * more than rows differ, leaves no row between the two levels, and stays as it
 * is on either side, as gloss, taper and pigment don't. */
#define MIN_STEP 0.4
#define MIN_STEP_SDS 8.0
#define MIN_STEP_APART 0.6
#define MAX_STEP_SLOPE 0.35
#define MIN_ROWS 4

/* The skin beside it takes no part in the step, and the middle, where gloss
 * lies, no more than its share of the shaft. */
#define MAX_STEP_FLANK 0.2
#define GLOSS_WIDTHS 0.2
#define MAX_STEP_GLOSS 0.45

/* Somewhere, over a part of the width, the second shaft absorbs about as much
 * as the first one, and more than spots of the skin do, which pale shafts let
 * through. Shade beside a root doesn't. */
#define MIN_STEP_PEAK 0.5
#define MIN_STEP_DENSITY 0.35

/* Both parts are long enough to tell, in widths; shafts have a length. */
#define MIN_LIGHTER_WIDTHS 1.6
#define MIN_DARKER_WIDTHS 2.5
#define MIN_DARKER_UM 100.0

/* One of three such steps is none, on rendered close-ups. */
#define CONFIDENCE 0.65

/* What the rows on one side of a step have in common. */
typedef struct
{
  guint  n;
  double mean;
  double variance;
  double low;
  double high;
  double slope;
} Side;

/* Between which rows, and by how much more is absorbed towards the tip. */
typedef struct
{
  VellusRows before;
  VellusRows after;
  guint      row;
  double     height;
  double     sds;
} Step;

static Side
look_at_side (const double *mass, VellusRows rows)
{
  Side   side = { .low = G_MAXDOUBLE, .high = -G_MAXDOUBLE };
  double sum = 0.0, squares = 0.0, places = 0.0, place_squares = 0.0,
         products = 0.0;

  for (guint i = rows.first; i < rows.last; i++)
    {
      const double place = (double) i - rows.first;

      if (! isfinite (mass[i]))
        continue;

      side.n++;
      side.low = MIN (side.low, mass[i]);
      side.high = MAX (side.high, mass[i]);
      sum += mass[i];
      squares += mass[i] * mass[i];
      places += place;
      place_squares += place * place;
      products += place * mass[i];
    }

  const double n = MAX (side.n, 1u);
  const double spread = place_squares - places * places / n;

  side.mean = sum / n;
  side.variance = MAX (squares / n - side.mean * side.mean, 0.0);
  side.slope = spread > 0.0 ? (products - places * side.mean) / spread *
                                (rows.last - rows.first)
                            : 0.0;

  return side;
}

static gboolean
is_seen (VellusRows rows, guint n)
{
  return n >= MIN_ROWS && 2 * n >= rows.last - rows.first;
}

/* Whether the rows on both sides of one differ as if a shaft began there. */
static gboolean
step_at (const VellusBands *bands, guint row, VellusRows all, Step *step)
{
  const guint gap =
    MAX (vellus_bands_rows (bands, GAP_WIDTHS * bands->width_px), 1);
  const guint reach = gap + vellus_bands_rows (bands, bands->window_px);

  if (row < all.first + gap || row + gap >= all.last)
    return FALSE;

  step->row = row;
  step->before =
    (VellusRows){ row > all.first + reach ? row - reach : all.first,
                  row - gap };
  step->after = (VellusRows){ row + gap, MIN (row + reach, all.last) };

  const Side   a = look_at_side (bands->mass_px, step->before);
  const Side   b = look_at_side (bands->mass_px, step->after);
  const double least = MIN (a.mean, b.mean);
  const double height = b.mean - a.mean;
  const double apart = height > 0.0 ? b.low - a.high : a.low - b.high;

  step->height = height;
  step->sds =
    fabs (height) / MAX (sqrt (0.5 * (a.variance + b.variance)), G_MINDOUBLE);

  return is_seen (step->before, a.n) && is_seen (step->after, b.n) &&
         least > 0.0 && fabs (height) >= MIN_STEP * least &&
         step->sds >= MIN_STEP_SDS && apart >= MIN_STEP_APART * fabs (height) &&
         MAX (fabs (a.slope), fabs (b.slope)) <= MAX_STEP_SLOPE * fabs (height);
}

/* What the darker side of a step absorbs more, column by column. */
static double *
added_profile (const VellusBands *bands, const Step *step)
{
  double            *added = vellus_bands_profile (bands, step->after);
  g_autofree double *before = vellus_bands_profile (bands, step->before);

  for (guint k = 0; k < bands->strip->n_columns; k++)
    added[k] = step->height > 0.0 ? added[k] - before[k] : before[k] - added[k];

  return added;
}

/* Where across the shaft that lies. */
static double
offset_of (const VellusBands *bands, const double *added)
{
  double sum = 0.0;
  double moment = 0.0;

  for (guint k = 0; k < bands->strip->n_columns; k++)
    {
      const double x_px = vellus_bands_column_px (bands, k);

      if (fabs (x_px) < VELLUS_BANDS_FLANK_WIDTHS * bands->width_px &&
          added[k] > 0.0)
        {
          sum += added[k];
          moment += added[k] * x_px;
        }
    }

  return sum > 0.0 ? moment / sum : 0.0;
}

/* Not gloss, which leaves the rims as they are, nor the skin's shade. */
static gboolean
is_shaft_added (const VellusBands *bands, const double *added, double level)
{
  const double width_px = bands->width_px;
  const double half = VELLUS_BANDS_SHAFT_WIDTHS;
  const double shaft =
    half * vellus_bands_mean (bands, added, 0.0, half * width_px);
  const double gloss =
    GLOSS_WIDTHS *
    vellus_bands_mean (bands, added, 0.0, GLOSS_WIDTHS * width_px);
  const double flank =
    half * vellus_bands_mean (bands, added,
                              VELLUS_BANDS_FLANK_WIDTHS * width_px, INFINITY);

  return vellus_bands_peak (bands, added) >=
           MAX (MIN_STEP_PEAK * level, MIN_STEP_DENSITY) &&
         gloss <= MAX_STEP_GLOSS * shaft &&
         fabs (flank) <= MAX_STEP_FLANK * shaft;
}

/* The part of the shaft on the lighter or the darker side of a step. */
static VellusRows
part_of (const VellusBands *bands, const Step *step, gboolean darker)
{
  return (step->height > 0.0) == darker
           ? (VellusRows){ step->row, bands->strip->n_rows }
           : (VellusRows){ 0, step->row + 1 };
}

static gboolean
is_long_enough (const VellusBands *bands, const Step *step, double um_per_px)
{
  const VellusRows lighter = part_of (bands, step, FALSE);
  const VellusRows darker = part_of (bands, step, TRUE);
  const double     row_px = bands->strip->row_px;
  const double     lighter_px = (lighter.last - lighter.first) * row_px;
  const double     darker_px = (darker.last - darker.first) * row_px;

  return lighter_px >= MIN_LIGHTER_WIDTHS * bands->width_px &&
         darker_px >= MIN_DARKER_WIDTHS * bands->width_px &&
         darker_px * um_per_px >= MIN_DARKER_UM;
}

/* The clearest step of those that another shaft makes. */
static gboolean
find_step (const VellusBands *bands,
           double             um_per_px,
           Step              *best,
           double            *offset_px)
{
  const guint end = vellus_bands_rows (bands, END_WIDTHS * bands->width_px);
  const guint n = bands->strip->n_rows;
  gboolean    found = FALSE;

  if (n <= 2 * end)
    return FALSE;

  const VellusRows all = { end, n - end };

  for (guint row = all.first; row < all.last; row++)
    {
      Step step;

      if (! step_at (bands, row, all, &step) ||
          (found && step.sds <= best->sds) ||
          ! is_long_enough (bands, &step, um_per_px))
        continue;

      g_autofree double *added = added_profile (bands, &step);
      const double       level =
        vellus_bands_level (bands, part_of (bands, &step, FALSE));

      if (level <= 0.0 || ! is_shaft_added (bands, added, level))
        continue;

      *best = step;
      *offset_px = offset_of (bands, added);
      found = TRUE;
    }

  return found;
}

static VellusShaft *
shaft_on_top (const VellusBands *bands,
              const Step        *step,
              double             offset_px,
              const VellusShaft *below)
{
  const VellusStrip *strip = bands->strip;
  const VellusRows   rows = part_of (bands, step, TRUE);
  VellusShaft       *shaft = vellus_shaft_new (rows.last - rows.first);
  const guint        cut = step->height > 0.0 ? (guint) VELLUS_HAIR_ROOT_AT_EDGE
                                              : (guint) VELLUS_HAIR_TIP_AT_EDGE;

  for (guint i = rows.first; i < rows.last; i++)
    {
      shaft->points[i - rows.first] = (VellusPoint){
        strip->points[i].x + offset_px * strip->normals[i].x,
        strip->points[i].y + offset_px * strip->normals[i].y,
      };
      shaft->width_px[i - rows.first] = (float) bands->width_px;
    }

  shaft->snr = below->snr;
  shaft->root_sureness = below->root_sureness;
  shaft->confidence = CONFIDENCE * below->confidence;
  shaft->flags = below->flags & ~cut;

  return shaft;
}

typedef struct
{
  const VellusRaster *light;
  const VellusOwners *owners;
  double              um_per_px;
  const GPtrArray    *shafts;
  VellusShaft       **found;
} Work;

/* Light shafts become lighter with every turn that gloss takes. */
static void
look_at_shaft (guint index, gpointer data)
{
  const Work        *work = data;
  const VellusShaft *shaft = g_ptr_array_index (work->shafts, index);
  const double       width_px = (double) shaft->width_px[shaft->n_points / 2];
  const double       window_px =
    MAX (WINDOW_WIDTHS * width_px, WINDOW_UM / work->um_per_px);
  double offset_px = 0.0;
  Step   step = { 0 };

  if (shaft->light || vellus_path_length (shaft->points, shaft->n_points) <
                        (MIN_LIGHTER_WIDTHS + MIN_DARKER_WIDTHS) * width_px)
    return;

  g_autoptr (VellusBands) bands = vellus_bands_new (
    work->light, work->owners, vellus_owners_mark (index), shaft, window_px);

  if (find_step (bands, work->um_per_px, &step, &offset_px))
    work->found[index] = shaft_on_top (bands, &step, offset_px, shaft);
}

gboolean
vellus_stacked_find (const VellusRaster *light,
                     const VellusScale  *scale,
                     GPtrArray          *shafts,
                     int                 n_threads,
                     GError            **error)
{
  const guint              n = shafts->len;
  g_autofree VellusShaft **found = g_new0 (VellusShaft *, n + 1);
  g_autoptr (VellusOwners) owners =
    vellus_owners_new (light->width_px, light->height_px, shafts, error);
  Work work = { light, owners, scale->um_per_px, shafts, found };

  if (owners == NULL)
    return FALSE;

  vellus_parallel_for (n, n_threads, look_at_shaft, &work);

  for (guint i = 0; i < n; i++)
    if (found[i] != NULL)
      g_ptr_array_add (shafts, found[i]);

  return TRUE;
}
