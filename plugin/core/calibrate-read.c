/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibrate.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/calibrate-bar.h"
#include "core/error.h"
#include "core/ruler-fold.h"
#include "core/ruler-length.h"
#include "core/ruler-seen.h"
#include "core/ruler.h"
#include "core/segments.h"

/* Edges of a ruler that is out of focus are found in a smaller picture. */
#define N_SIZES 3

/* Larger pictures are not searched in full: no graduation is that fine. */
#define MAX_PIXELS 8.0e6

/* Graduations are not farther apart than this share of the longer side. */
#define MAX_PERIOD_SHARE 0.45

/* Lenses bend a picture about this much. */
#define LENS_UNCERTAINTY 5e-4

/* A fit that is less certain may be off by what makes a scale wrong. */
#define MAX_FIT_UNCERTAINTY 0.008

/* How much of a change along the ruler is left open. */
#define CHANGE_SHARE 0.25

static gboolean
check_hint (double um, const char *text, GError **error)
{
  if (isfinite (um) && um >= 0.0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, text);

  return FALSE;
}

static gboolean
check_hints (const VellusReadingHints *hints, GError **error)
{
  return check_hint (hints->step_um,
                     _ ("The ruler's step must be a number of micrometers "
                        "above 0; give one."),
                     error) &&
         check_hint (hints->bar_um,
                     _ ("The bar's length must be a number of micrometers "
                        "above 0; give one."),
                     error);
}

/* The picture, or the largest smaller one that is searched. */
static VellusShade *
shade_new (const VellusRaster *light, int n_threads)
{
  VellusShade *shade = vellus_shade_new (light, n_threads, NULL);

  while (shade != NULL && (double) shade->width * shade->height > MAX_PIXELS)
    {
      VellusShade *half = vellus_shade_halve (shade);

      vellus_shade_free (shade);
      shade = half;
    }

  return shade;
}

/* Looks for a ruler in @plane by its edges, and for its finest graduations in
 * @shade; @n_pattern as in vellus_ruler_find(); @is_doubtful becomes whether
 * there is one, but not sure is which. */
static VellusRuler *
find_in_plane (const VellusShade *plane,
               const GArray      *segments,
               const VellusShade *shade,
               guint             *n_pattern,
               gboolean          *is_doubtful)
{
  g_autoptr (VellusRuler) ruler = vellus_ruler_find (
    segments, MAX_PERIOD_SHARE * MAX (plane->width, plane->height), NULL,
    n_pattern);

  if (ruler == NULL)
    return NULL;

  const double          ratio = plane->picture_px / shade->picture_px;
  const VellusRulerFine fine = vellus_ruler_finer (ruler, shade, ratio);

  if (fine.n == 1 && ! vellus_ruler_is_sure (ruler))
    ruler->group = vellus_ruler_group_seen (ruler, &fine, shade, ratio);

  *is_doubtful = fine.n == 0;
  if (! vellus_ruler_divide (ruler, fine.n))
    return NULL;

  *is_doubtful = ! vellus_ruler_is_seen (ruler, &fine, shade, ratio);

  return *is_doubtful ? NULL : g_steal_pointer (&ruler);
}

/* Looks in @shade and in smaller pictures of it; @px is how many pixels of the
 * picture one of the ruler's plane has. Returns FALSE when there is not enough
 * memory. */
static gboolean
find_ruler (const VellusShade *shade,
            int                n_threads,
            VellusRuler      **ruler,
            double            *px)
{
  g_autoptr (VellusShade) smaller = NULL;
  const VellusShade      *plane = shade;
  gboolean                is_doubtful = FALSE;
  guint                   n_pattern = 0;

  for (int i = 0; i < N_SIZES; i++)
    {
      g_autoptr (GArray) segments =
        vellus_segments_find (plane, n_threads, NULL);

      if (segments == NULL)
        return FALSE;

      *ruler = find_in_plane (plane, segments, shade, &n_pattern, &is_doubtful);
      *px = plane->picture_px;
      if (*ruler != NULL || is_doubtful || i == N_SIZES - 1 ||
          MIN (plane->width, plane->height) < 2)
        break;

      VellusShade *half = vellus_shade_halve (plane);

      if (half == NULL)
        return FALSE;

      g_clear_pointer (&smaller, vellus_shade_free);
      smaller = half;
      plane = half;
    }

  return TRUE;
}

static VellusPoint
tick_middle (const VellusRuler *ruler, guint i, double px)
{
  const VellusTick *tick = &g_array_index (ruler->ticks, VellusTick, i);
  const double      c = cos (ruler->angle_rad), d = sin (ruler->angle_rad);
  const double      u = 0.5 * (tick->u0 + tick->u1);

  return (VellusPoint){ px * (c * u - d * tick->v),
                        px * (d * u + c * tick->v) };
}

static gboolean
read_ruler (const VellusRuler  *ruler,
            double              px,
            const VellusRaster *light,
            double              step_um,
            VellusReading      *reading,
            GError            **error)
{
  const double v = 0.5 *
                   (light->height_px * cos (ruler->angle_rad) -
                    light->width_px * sin (ruler->angle_rad)) /
                   px;
  double       error_px;
  const double period = vellus_ruler_period_at (ruler, v, &error_px) * px;
  const double fit = error_px * px / period;
  const double bend = CHANGE_SHARE * ruler->change;

  if (fit > MAX_FIT_UNCERTAINTY)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                   _ ("A ruler is found, but its graduations tell no better "
                      "than to %.1f %% how far they are apart; photograph it "
                      "sharper, or draw a line along it."),
                   100.0 * fit);
      return FALSE;
    }

  if (! (step_um > 0.0))
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                   _ ("A ruler is found, whose graduations are %.1f pixels "
                      "apart, but not sure is how far that is; give its "
                      "step."),
                   period);
      return FALSE;
    }

  *reading = (VellusReading){
    .kind = VELLUS_READING_RULER,
    .um_per_px = step_um / period,
    .relative_uncertainty =
      sqrt (fit * fit + bend * bend + LENS_UNCERTAINTY * LENS_UNCERTAINTY),
    .length_um = step_um,
    .length_px = period,
    .n_marks = (int) ruler->ticks->len,
    .from_px = tick_middle (ruler, 0, px),
    .to_px = tick_middle (ruler, ruler->ticks->len - 1, px),
  };

  return TRUE;
}

static gboolean
read_ruler_of (const VellusRaster       *light,
               const VellusReadingHints *hints,
               VellusReading            *reading,
               gboolean                 *found,
               GError                  **error)
{
  g_autoptr (VellusShade) shade = shade_new (light, hints->n_threads);
  g_autoptr (VellusRuler) ruler = NULL;
  double                  px = 1.0;

  if (shade == NULL || ! find_ruler (shade, hints->n_threads, &ruler, &px))
    {
      vellus_error_set_memory (error);
      return FALSE;
    }

  *found = ruler != NULL;
  if (*found)
    return read_ruler (ruler, px, light, hints->step_um, reading, error);

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                       _ ("No ruler is found in the picture; photograph one "
                          "or draw a line of known length."));

  return FALSE;
}

/* Without a hint nothing is read; what is found tells what to give. */
static gboolean
ask (const VellusRaster       *light,
     const VellusReadingHints *hints,
     VellusReading            *reading,
     GError                  **error)
{
  g_autoptr (GError) of_ruler = NULL;
  gboolean           found = FALSE;

  read_ruler_of (light, hints, reading, &found, &of_ruler);

  if (! found && of_ruler->code == VELLUS_ERROR_REFUSED)
    return vellus_calibrate_bar (light, hints, reading, error);

  g_propagate_error (error, g_steal_pointer (&of_ruler));

  return FALSE;
}

gboolean
vellus_calibrate_read (const VellusRaster       *light,
                       const VellusReadingHints *hints,
                       VellusReading            *reading,
                       GError                  **error)
{
  const gboolean     has_step = hints->step_um > 0.0;
  const gboolean     has_bar = hints->bar_um > 0.0;
  g_autoptr (GError) of_ruler = NULL;
  gboolean           found = FALSE;

  if (! check_hints (hints, error))
    return FALSE;

  if (! has_step && ! has_bar)
    return ask (light, hints, reading, error);

  if (! has_step)
    return vellus_calibrate_bar (light, hints, reading, error);

  if (read_ruler_of (light, hints, reading, &found, &of_ruler) ||
      (has_bar &&
       ! g_error_matches (of_ruler, VELLUS_ERROR, VELLUS_ERROR_MEMORY) &&
       vellus_calibrate_bar (light, hints, reading, NULL)))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&of_ruler));

  return FALSE;
}
