/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rulers and what looks like them, drawn point by point. */

#include <math.h>

#include "core/calibrate.h"
#include "core/error.h"

#define WIDTH 900
#define HEIGHT 700
#define SAMPLES 4

/* Places on the object, in steps of its graduation: x along, y across. */
typedef gboolean (*Ink) (double x, double y, gconstpointer data);

/* How the object lies in the picture. */
typedef struct
{
  double angle_rad;
  double step_px;
  double tilt;
  double blur_px;
  double noise;
  double ink_light;
  guint  seed;
} View;

typedef struct
{
  int      n_ticks;
  double   thickness;
  double   length;
  int      group;
  gboolean both_sides;
  gboolean base_line;
} Ruler;

static double
tick_length (const Ruler *ruler, int k)
{
  if (ruler->group == 0)
    return ruler->length;

  if (k % ruler->group == 0)
    return 2.0 * ruler->length;

  return 2 * k % ruler->group == 0 ? 1.5 * ruler->length : ruler->length;
}

static gboolean
ruler_ink (double x, double y, gconstpointer data)
{
  const Ruler *ruler = data;

  /* Most of the picture is beside it. */
  if (fabs (y) > 2.0 * ruler->length)
    return FALSE;

  const double place = x + 0.5 * ruler->n_ticks;
  const int    k = (int) lround (place);

  if (ruler->base_line && fabs (y) < 0.5 * ruler->thickness && place > -0.5 &&
      place < ruler->n_ticks - 0.5)
    return TRUE;

  if (k < 0 || k >= ruler->n_ticks || fabs (place - k) > 0.5 * ruler->thickness)
    return FALSE;

  const double length = tick_length (ruler, k);

  return ruler->both_sides ? fabs (y) < 0.5 * length : y > 0.0 && y < length;
}

/* In perspective the scale changes by the tilt over the picture's width, and
 * is step_px in its middle. */
static double
cover (const View *view, Ink ink, gconstpointer data, int px, int py)
{
  const double c = cos (view->angle_rad), s = sin (view->angle_rad);
  guint        n = 0;

  for (int j = 0; j < SAMPLES; j++)
    for (int i = 0; i < SAMPLES; i++)
      {
        const double dx = px + (i + 0.5) / SAMPLES - 0.5 * WIDTH;
        const double dy = py + (j + 0.5) / SAMPLES - 0.5 * HEIGHT;
        const double u = (c * dx + s * dy) / view->step_px;
        const double v = (c * dy - s * dx) / view->step_px;
        const double w = 1.0 - view->tilt * u * view->step_px / WIDTH;

        n += ink (u / w, v / w, data);
      }

  return n / (double) (SAMPLES * SAMPLES);
}

static void
blur_line (float *line, gsize stride, int n, double sigma)
{
  const int          reach = (int) ceil (3.0 * sigma);
  g_autofree float  *copy = g_new (float, n);
  g_autofree double *bell = g_new (double, reach + 1);

  for (int i = 0; i < n; i++)
    copy[i] = line[(gsize) i * stride];
  for (int k = 0; k <= reach; k++)
    bell[k] = exp (-0.5 * k * k / (sigma * sigma));

  for (int i = 0; i < n; i++)
    {
      double sum = 0.0, weights = 0.0;

      for (int k = MAX (i - reach, 0); k <= MIN (i + reach, n - 1); k++)
        {
          sum += bell[ABS (k - i)] * copy[k];
          weights += bell[ABS (k - i)];
        }
      line[(gsize) i * stride] = (float) (sum / weights);
    }
}

static double
normal (GRand *random)
{
  double sum = -6.0;

  for (int i = 0; i < 12; i++)
    sum += g_rand_double (random);

  return sum;
}

static VellusRaster *
draw (const View *view, Ink ink, gconstpointer data)
{
  VellusRaster     *light = vellus_raster_new (WIDTH, HEIGHT, 1, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (view->seed);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      *vellus_raster_pixel (light, x, y) =
        (float) (0.5 + (view->ink_light - 0.5) * cover (view, ink, data, x, y));

  if (view->blur_px > 0.0)
    {
      for (int y = 0; y < HEIGHT; y++)
        blur_line (light->data + (gsize) y * WIDTH, 1, WIDTH, view->blur_px);
      for (int x = 0; x < WIDTH; x++)
        blur_line (light->data + x, WIDTH, HEIGHT, view->blur_px);
    }

  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    light->data[i] += (float) (view->noise * normal (random));

  return light;
}

static gboolean
read_step (const VellusRaster *light, double *step_px)
{
  g_autoptr (GError)       error = NULL;
  const VellusReadingHints hints = { .step_um = 100.0 };
  VellusReading            reading = { 0 };

  if (! vellus_calibrate_read (light, &hints, &reading, &error))
    {
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
      return FALSE;
    }

  *step_px = reading.length_px;

  return TRUE;
}

/* Reads rulers that lie in any way; each must be right, most be found. */
static void
assert_read (gboolean in_perspective, double max_blur_steps, guint first_seed)
{
  const guint n = 24;
  guint       n_found = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (first_seed + i);
      const double step = exp (g_rand_double_range (random, log (7), log (60)));
      const Ruler  ruler = {
         .n_ticks = (int) (g_rand_double_range (random, 400, 1100) / step),
         .thickness = g_rand_double_range (random, 0.12, 0.4),
         .length = g_rand_double_range (random, 1.5, 5.0),
         .group = 10,
         .both_sides = g_rand_boolean (random),
         .base_line = g_rand_boolean (random),
      };
      const View view = {
        .angle_rad = g_rand_double_range (random, -G_PI, G_PI),
        .step_px = step,
        .tilt = in_perspective ? g_rand_double_range (random, -0.1, 0.1) : 0.0,
        .blur_px =
          0.7 + g_rand_double_range (random, 0.0, max_blur_steps) * step,
        .noise = 0.01,
        .ink_light = g_rand_boolean (random) ? 0.05 : 0.95,
        .seed = first_seed + i,
      };
      g_autoptr (VellusRaster) light = draw (&view, ruler_ink, &ruler);
      double                   read = 0.0;

      if (! read_step (light, &read))
        {
          g_test_message ("seed %u: not found: %d of %.1f px, blur %.1f px",
                          first_seed + i, ruler.n_ticks, step, view.blur_px);
          continue;
        }

      n_found++;
      g_test_message (
        "seed %u: %.3f for %.3f px (%+.2f %%), tilt %.3f, blur %.1f",
        first_seed + i, read, step, 100.0 * (read / step - 1.0), view.tilt,
        view.blur_px);
      /* What calibration is asked for; aslant, as far as it is one scale. */
      g_assert_cmpfloat_with_epsilon (read, step,
                                      (in_perspective ? 0.01 : 0.003) * step);
    }

  g_assert_cmpuint (n_found, >=, 22);
}

static void
test_any_angle (void)
{
  assert_read (FALSE, 0.0, 100);
}

static void
test_defocus (void)
{
  assert_read (FALSE, 0.2, 200);
}

static void
test_perspective (void)
{
  assert_read (TRUE, 0.0, 300);
}

static void
assert_no_ruler (const View *view, Ink ink, gconstpointer data)
{
  g_autoptr (VellusRaster) light = draw (view, ink, data);
  double                   step_px = 0.0;

  g_assert_false (read_step (light, &step_px));
}

static gboolean
grid_ink (double x, double y, gconstpointer data)
{
  return fabs (x - lround (x)) < 0.06 || fabs (y - lround (y)) < 0.06;
}

static void
test_grid (void)
{
  for (guint i = 0; i < 6; i++)
    {
      const View view = { .angle_rad = 0.3 * i,
                          .step_px = 20.0 + 25.0 * i,
                          .blur_px = 1.0,
                          .noise = 0.01,
                          .ink_light = 0.05 };

      assert_no_ruler (&view, grid_ink, NULL);
    }
}

/* Clipped hairs in rows, of one length and nearly of one thickness, planted as
 * evenly as a hand does: 4 % off. */
typedef struct
{
  double off[64];
  double turn[64];
  double thickness[64];
} Hairs;

static gboolean
hair_ink (double x, double y, gconstpointer data)
{
  const Hairs *hairs = data;
  const int    k = (int) lround (x) + 32;

  if (k < 0 || k >= 64)
    return FALSE;

  const double away = x - (k - 32) - hairs->off[k] - hairs->turn[k] * y;

  return fabs (away) < hairs->thickness[k] && fabs (y) < 1.5;
}

static void
test_hairs_in_rows (void)
{
  for (guint seed = 1; seed <= 8; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      Hairs             hairs;
      const View        view = { .angle_rad = 0.7 * seed,
                                 .step_px = 20.0 + 8.0 * seed,
                                 .blur_px = 1.0,
                                 .noise = 0.01,
                                 .ink_light = 0.05 };

      for (guint k = 0; k < 64; k++)
        {
          hairs.off[k] = 0.04 * normal (random);
          hairs.turn[k] = 0.03 * normal (random);
          hairs.thickness[k] = 0.12 + 0.01 * normal (random);
        }

      assert_no_ruler (&view, hair_ink, &hairs);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/ruler/is-read-at-any-angle", test_any_angle);
  g_test_add_func ("/core/ruler/is-read-out-of-focus", test_defocus);
  g_test_add_func ("/core/ruler/is-read-in-perspective", test_perspective);
  g_test_add_func ("/core/ruler/grid-is-none", test_grid);
  g_test_add_func ("/core/ruler/hairs-in-rows-are-none", test_hairs_in_rows);

  return g_test_run ();
}
