/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/skin.h"

#include <math.h>

#include "compare/chance.h"
#include "core/parallel.h"

/* Patches, their distance from each other so that they don't overlap, and
 * the step of their samples. */
#define PATCH_HALF_UM 132.0
#define PATCH_SPACING_UM 290.0
#define SAMPLE_UM 12.0
#define PATCH_SIDE 23

/* How far around a patch is looked for, in samples. */
#define SEARCH 8
#define AREA_SIDE (PATCH_SIDE + 2 * SEARCH)

/* How far off a patch may be to agree, in samples; and how many places of
 * the search are that near. */
#define AGREE 2
#define N_AGREE_PLACES 13.0

/* Patches with fewer known samples say nothing. */
#define MIN_KNOWN 0.5

/* Where roots and their smears are. */
#define ROOT_UM 110.0
#define ROOT_BACK_UM 90.0

/* A patch that is this much alike is a sight, as good as that. */
#define MIN_LIKENESS 0.35
#define SIGHT_SD_UM 4.0

typedef struct
{
  const VellusView      *before;
  const VellusView      *after;
  const VellusTransform *transform;
  guint8                *hidden[2];
  int                    n_columns;
  VellusSight           *found;
  guint8                *verdict;
} Work;

enum
{
  NOT_ASKED,
  ASKED,
  AGREES,
};

/* What is not bare skin: shafts, roots, and their smears under the skin. */
static guint8 *
hide_hairs (const VellusView *view)
{
  const int    w = view->dark->width, h = view->dark->height;
  const double um = view->dark->um_per_px;
  guint8      *hidden = g_new (guint8, (gsize) w * (gsize) h + 1);

  for (gsize i = 0; i < (gsize) w * (gsize) h; i++)
    hidden[i] = view->marks[i] != VELLUS_VIEW_SKIN;

  for (guint k = 0; k < view->measurement->hairs->len; k++)
    {
      const VellusHair *hair = g_ptr_array_index (view->measurement->hairs, k);
      const double      scale = view->measurement->scale.um_per_px / um;
      const VellusPoint ahead = hair->path[MIN (20, hair->n_points - 1)];
      const double      angle =
        atan2 (ahead.y - hair->path[0].y, ahead.x - hair->path[0].x);
      const double x =
        hair->path[0].x * scale - ROOT_BACK_UM / um * cos (angle);
      const double y =
        hair->path[0].y * scale - ROOT_BACK_UM / um * sin (angle);
      const double r = ROOT_UM / um;

      for (int j = MAX ((int) (y - r), 0); j < MIN ((int) (y + r) + 1, h); j++)
        for (int i = MAX ((int) (x - r), 0); i < MIN ((int) (x + r) + 1, w);
             i++)
          if (hypot (i + 0.5 - x, j + 0.5 - y) <= r)
            hidden[(gsize) j * (gsize) w + (gsize) i] = TRUE;
    }

  return hidden;
}

static float
read_skin (const VellusView *view,
           const guint8     *hidden,
           double            x_um,
           double            y_um)
{
  const VellusScene *scene = view->dark;
  const double       x = x_um / scene->um_per_px, y = y_um / scene->um_per_px;
  float              sum = 0.0f;

  if (! (x >= 3.0 && y >= 3.0 && x < scene->width - 3.0 &&
         y < scene->height - 3.0))
    return NAN;

  /* Five places make a little blur, against the noise of single pixels. */
  for (int k = 0; k < 5; k++)
    {
      const double px = x + (k == 1) - (k == 2), py = y + (k == 3) - (k == 4);

      if (hidden[(gsize) py * (gsize) scene->width + (gsize) px])
        return NAN;
      sum +=
        vellus_scene_sample (scene, scene->density, (float) px, (float) py);
    }

  return 0.2f * sum;
}

/* Likeness of a patch and a part of the area; NaN when too little is known. */
static double
correlate (const float *patch, const float *area, int dx, int dy)
{
  double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;

  for (int j = 0; j < PATCH_SIDE; j++)
    for (int i = 0; i < PATCH_SIDE; i++)
      {
        const float p = patch[j * PATCH_SIDE + i];
        const float q = area[(j + dy) * AREA_SIDE + i + dx];

        if (isnan (p) || isnan (q))
          continue;
        n += 1.0;
        a += p;
        b += q;
        aa += p * p;
        bb += q * q;
        ab += p * q;
      }

  if (n < MIN_KNOWN * PATCH_SIDE * PATCH_SIDE)
    return NAN;

  const double va = aa - a * a / n, vb = bb - b * b / n;

  return va > 0.0 && vb > 0.0 ? (ab - a * b / n) / sqrt (va * vb) : NAN;
}

typedef struct
{
  VellusPoint center_um;
  VellusPoint there_um;
  VellusPoint x_axis;
  VellusPoint y_axis;
} Frame;

/* Where a patch lies in the after picture, and how its axes do. */
static Frame
frame_at (const Work *work, VellusPoint center_um)
{
  const double      b = work->before->measurement->scale.um_per_px;
  const double      a = work->after->measurement->scale.um_per_px;
  const double      step = PATCH_HALF_UM / b;
  const VellusPoint c = { center_um.x / b, center_um.y / b };
  const VellusPoint o = vellus_transform_map (work->transform, c);
  const VellusPoint x =
    vellus_transform_map (work->transform, (VellusPoint){ c.x + step, c.y });
  const VellusPoint y =
    vellus_transform_map (work->transform, (VellusPoint){ c.x, c.y + step });

  return (Frame){
    .center_um = center_um,
    .there_um = { o.x * a, o.y * a },
    .x_axis = { (x.x - o.x) * a / PATCH_HALF_UM,
                (x.y - o.y) * a / PATCH_HALF_UM },
    .y_axis = { (y.x - o.x) * a / PATCH_HALF_UM,
                (y.y - o.y) * a / PATCH_HALF_UM },
  };
}

static VellusPoint
frame_point (const Frame *frame, double u, double v)
{
  return (VellusPoint){
    frame->there_um.x + u * frame->x_axis.x + v * frame->y_axis.x,
    frame->there_um.y + u * frame->x_axis.y + v * frame->y_axis.y,
  };
}

static gboolean
read_patch (const Work *work, const Frame *frame, float *patch)
{
  int n = 0;

  for (int j = 0; j < PATCH_SIDE; j++)
    for (int i = 0; i < PATCH_SIDE; i++)
      {
        const float value =
          read_skin (work->before, work->hidden[0],
                     frame->center_um.x + (i - PATCH_SIDE / 2) * SAMPLE_UM,
                     frame->center_um.y + (j - PATCH_SIDE / 2) * SAMPLE_UM);

        patch[j * PATCH_SIDE + i] = value;
        n += ! isnan (value);
      }

  return n >= MIN_KNOWN * PATCH_SIDE * PATCH_SIDE;
}

static void
read_area (const Work *work, const Frame *frame, float *area)
{
  for (int j = 0; j < AREA_SIDE; j++)
    for (int i = 0; i < AREA_SIDE; i++)
      {
        const VellusPoint p =
          frame_point (frame, (i - AREA_SIDE / 2) * SAMPLE_UM,
                       (j - AREA_SIDE / 2) * SAMPLE_UM);

        area[j * AREA_SIDE + i] =
          read_skin (work->after, work->hidden[1], p.x, p.y);
      }
}

/* The top of a parabola through three likenesses, from -1/2 to 1/2. */
static double
peak_between (double left, double middle, double right)
{
  const double bend = left - 2.0 * middle + right;

  if (! isfinite (bend) || bend >= 0.0)
    return 0.0;

  return CLAMP (0.5 * (left - right) / bend, -0.5, 0.5);
}

static void
ask_patch (guint index, gpointer data)
{
  enum
  {
    SIDE = 2 * SEARCH + 1
  };
  Work       *work = data;
  float       patch[PATCH_SIDE * PATCH_SIDE], area[AREA_SIDE * AREA_SIDE];
  double      likeness[SIDE][SIDE];
  int         x = -1, y = -1;
  const Frame frame = frame_at (
    work,
    (VellusPoint){ ((int) index % work->n_columns + 0.5) * PATCH_SPACING_UM,
                   ((int) index / work->n_columns + 0.5) * PATCH_SPACING_UM });

  if (! read_patch (work, &frame, patch))
    return;

  read_area (work, &frame, area);
  for (int j = 0; j < SIDE; j++)
    for (int i = 0; i < SIDE; i++)
      {
        likeness[j][i] = correlate (patch, area, i, j);

        /* All places must be asked for the best to mean something. */
        if (isnan (likeness[j][i]))
          return;
        if (x < 0 || likeness[j][i] > likeness[y][x])
          {
            x = i;
            y = j;
          }
      }

  const int dx = x - SEARCH, dy = y - SEARCH;

  work->verdict[index] = dx * dx + dy * dy <= AGREE * AGREE ? AGREES : ASKED;

  if (x == 0 || y == 0 || x == SIDE - 1 || y == SIDE - 1 ||
      likeness[y][x] < MIN_LIKENESS)
    return;

  const double u =
    dx + peak_between (likeness[y][x - 1], likeness[y][x], likeness[y][x + 1]);
  const double v =
    dy + peak_between (likeness[y - 1][x], likeness[y][x], likeness[y + 1][x]);

  work->found[index] = (VellusSight){
    .from = frame.center_um,
    .to = frame_point (&frame, u * SAMPLE_UM, v * SAMPLE_UM),
    .sd_um = SIGHT_SD_UM / likeness[y][x],
  };
}

static void
add_sights (const Work *work, guint n, GArray *sights)
{
  for (guint i = 0; i < n; i++)
    for (int axis = 0; axis < 2; axis++)
      {
        VellusSight sight = work->found[i];

        sight.normal = (VellusPoint){ axis == 0, axis == 1 };
        if (sight.sd_um > 0.0)
          g_array_append_val (sights, sight);
      }
}

VellusSkinWitness
vellus_skin_ask (const VellusView      *before,
                 const VellusView      *after,
                 const VellusTransform *transform,
                 int                    n_threads,
                 GArray                *sights)
{
  const VellusScene *scene = before->dark;
  const int          n_columns =
    (int) (scene->width * scene->um_per_px / PATCH_SPACING_UM);
  const int n_rows =
    (int) (scene->height * scene->um_per_px / PATCH_SPACING_UM);
  const guint             n = (guint) (n_columns * n_rows);
  g_autofree VellusSight *found = g_new0 (VellusSight, n + 1);
  g_autofree guint8      *verdict = g_new0 (guint8, n + 1);
  VellusSkinWitness       witness = { 0, 0, 0.0 };
  Work                    work = {
                       .before = before,
                       .after = after,
                       .transform = transform,
                       .hidden = { hide_hairs (before), hide_hairs (after) },
                       .n_columns = n_columns,
                       .found = found,
                       .verdict = verdict,
  };

  vellus_parallel_for (n, n_threads, ask_patch, &work);

  for (guint i = 0; i < n; i++)
    {
      witness.n_asked += verdict[i] != NOT_ASKED;
      witness.n_agree += verdict[i] == AGREES;
    }

  const double places = (2.0 * SEARCH + 1.0) * (2.0 * SEARCH + 1.0);

  witness.log10_chance = vellus_chance_log10_tail (
    witness.n_asked, witness.n_agree, N_AGREE_PLACES / places);
  if (sights != NULL)
    add_sights (&work, n, sights);

  g_free (work.hidden[0]);
  g_free (work.hidden[1]);

  return witness;
}
