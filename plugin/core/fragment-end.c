/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/fragment-end.h"

#include <math.h>
#include <stdlib.h>

#include "core/curl.h"
#include "core/stats.h"

/* The stretch that the direction and the curvature are taken from. */
#define FIT_UM 300.0f

/* Points right at the end lie on the blur of the cut or of a crossing. */
#define SKIP_UM 15.0f

/* Variance of a line's points across it, with what neighbors share. */
#define POINT_VARIANCE_PX2 0.5

/* Only fragments so many times as long are trimmed. */
#define MIN_TRIM_LENGTHS 3.0f

/* Least squares of across = a + b s + c s^2 over the stretch; s = 0 at the
 * end, negative inwards. */
typedef struct
{
  double a;
  double b;
  double c;
} Parabola;

static Parabola
fit_parabola (const double *s, const double *t, guint n, double ridge)
{
  double m[3][4] = { { 0 } };

  for (guint i = 0; i < n; i++)
    {
      const double basis[3] = { 1.0, s[i], s[i] * s[i] };

      for (int r = 0; r < 3; r++)
        {
          for (int c = 0; c < 3; c++)
            m[r][c] += basis[r] * basis[c];
          m[r][3] += basis[r] * t[i];
        }
    }

  m[2][2] += ridge;

  for (int p = 0; p < 3; p++)
    for (int r = 0; r < 3; r++)
      if (r != p)
        {
          const double f = m[r][p] / (fabs (m[p][p]) > 1e-12 ? m[p][p] : 1e-12);

          for (int c = p; c < 4; c++)
            m[r][c] -= f * m[p][c];
        }

  Parabola fit;

  fit.a = m[0][3] / (fabs (m[0][0]) > 1e-12 ? m[0][0] : 1e-12);
  fit.b = m[1][3] / (fabs (m[1][1]) > 1e-12 ? m[1][1] : 1e-12);
  fit.c = m[2][3] / (fabs (m[2][2]) > 1e-12 ? m[2][2] : 1e-12);

  return fit;
}

/* Points of a fragment counted from where it ends. */
typedef struct
{
  const VellusFragment *fragment;
  gboolean              at_last;
  guint                 trimmed;
  guint                 n;
} Inwards;

static const VellusTracePoint *
inward (const Inwards *from, guint i)
{
  const guint at = i + from->trimmed;

  return vellus_fragment_point (
    from->fragment, from->at_last ? from->fragment->points->len - 1 - at : at);
}

typedef struct
{
  guint  n;
  double s[256];
  double t[256];
  float  widths[256];
  guint  n_widths;
  float  contrast;
} Stretch;

static void
gather (const VellusScene *scene,
        const Inwards     *from,
        float              angle_rad,
        Stretch           *stretch)
{
  const VellusTracePoint *end = inward (from, 0);
  const float             reach = FIT_UM / (float) scene->um_per_px;
  const float             skip = SKIP_UM / (float) scene->um_per_px;
  const float             c = cosf (angle_rad), s = sinf (angle_rad);
  const guint             n = MIN (from->n, 256u);
  float                   contrast = 0.0f;

  for (guint i = 0; i < n; i++)
    {
      const VellusTracePoint *point = inward (from, i);
      const float             dx = point->x - end->x, dy = point->y - end->y;
      const float             along = c * dx + s * dy;

      if (along < -reach)
        break;
      if (along > -skip && i > 0 && n > 8)
        continue;

      stretch->s[stretch->n] = along;
      stretch->t[stretch->n] = -s * dx + c * dy;
      stretch->n++;
      contrast +=
        from->fragment->sign *
        vellus_scene_sample (scene, scene->density, point->x, point->y);
      if (point->width > 0.0f)
        stretch->widths[stretch->n_widths++] = point->width;
    }

  stretch->contrast = contrast / (float) MAX (stretch->n, 1u);
}

static float
chord_angle (const VellusScene *scene, const Inwards *from)
{
  const guint k =
    MIN (from->n - 1, (guint) (80.0 / scene->um_per_px / 2.0) + 1);
  const VellusTracePoint *end = inward (from, 0);
  const VellusTracePoint *in = inward (from, k);

  return atan2f (end->y - in->y, end->x - in->x);
}

/* Leaves out points over so much of the line. */
static float
trim (Inwards *from, float trim_px)
{
  float trimmed_px = 0.0f;

  while (from->n > 3 && trimmed_px < trim_px)
    {
      const VellusTracePoint *a = inward (from, 0), *b = inward (from, 1);

      trimmed_px += hypotf (b->x - a->x, b->y - a->y);
      from->trimmed++;
      from->n--;
    }

  return trimmed_px;
}

VellusFragmentEnd
vellus_fragment_end_trimmed (const VellusScene    *scene,
                             const VellusFragment *fragment,
                             gboolean              at_last,
                             float                 trim_um)
{
  const float um = (float) scene->um_per_px;
  float       length = vellus_fragment_length (fragment);
  Stretch     stretch = { 0 };
  Inwards     from = { .fragment = fragment,
                       .at_last = at_last,
                       .n = fragment->points->len };

  if (length * um >= MIN_TRIM_LENGTHS * trim_um)
    length -= trim (&from, trim_um / um);

  const VellusTracePoint *point = inward (&from, 0);
  const float             chord = chord_angle (scene, &from);

  gather (scene, &from, chord, &stretch);

  /* What is known of the curvature before: its distribution in this picture;
   * the parabola's c is half of it. */
  const double   curl = scene->curl_per_um * scene->um_per_px;
  const double   ridge = 4.0 * POINT_VARIANCE_PX2 / (curl * curl);
  const Parabola fit = fit_parabola (stretch.s, stretch.t, stretch.n, ridge);
  const float    limit = um / (float) VELLUS_CURL_MIN_RADIUS_UM;

  qsort (stretch.widths, stretch.n_widths, sizeof (float),
         vellus_stats_compare_floats);

  return (VellusFragmentEnd){
    .of = fragment,
    .at_last = at_last,
    .x = point->x - (float) fit.a * sinf (chord),
    .y = point->y + (float) fit.a * cosf (chord),
    .angle_rad = chord + atanf ((float) fit.b),
    .curvature = CLAMP (2.0f * (float) fit.c, -limit, limit),
    .width = stretch.n_widths > 0 ? stretch.widths[stretch.n_widths / 2]
                                  : fragment->width,
    .contrast = stretch.contrast,
    .length = length,
    .trimmed = from.trimmed,
  };
}

VellusFragmentEnd
vellus_fragment_end (const VellusScene    *scene,
                     const VellusFragment *fragment,
                     gboolean              at_last)
{
  return vellus_fragment_end_trimmed (scene, fragment, at_last, 0.0f);
}

VellusTracePoint
vellus_fragment_end_go (const VellusFragmentEnd *end, float distance)
{
  const float turn = end->curvature * distance;
  const float middle = end->angle_rad + 0.5f * turn;

  return (VellusTracePoint){
    .x = end->x + distance * cosf (middle),
    .y = end->y + distance * sinf (middle),
    .angle_rad = end->angle_rad + turn,
    .width = end->width,
  };
}

float
vellus_wrap_angle (float angle_rad)
{
  while (angle_rad > (float) G_PI)
    angle_rad -= 2.0f * (float) G_PI;
  while (angle_rad < (float) -G_PI)
    angle_rad += 2.0f * (float) G_PI;

  return angle_rad;
}
