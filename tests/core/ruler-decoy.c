/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "phantom-private.h"
#include "ruled-parts.h"
#include "ruled-text.h"
#include "ruler-phantom.h"

#define DECOY_STROKES 400

/* Strokes that stand in the way that a decoy's order wants. */
typedef struct
{
  RulerDecoy decoy;
  double     duty;
  double     ratio;
  double     length;
  double     off[DECOY_STROKES];
  double     turn[DECOY_STROKES];
  double     bend[DECOY_STROKES];
  double     thickness[DECOY_STROKES];
  double     top[DECOY_STROKES];
  double     foot[DECOY_STROKES];
  GPtrArray *text;
} Pattern;

static int
stroke_of (double x)
{
  return (int) lround (x) + DECOY_STROKES / 2;
}

static gboolean
is_hair (const Pattern *p, VellusPoint at)
{
  for (int k = stroke_of (at.x) - 1; k <= stroke_of (at.x) + 1; k++)
    {
      if (k < 0 || k >= DECOY_STROKES)
        continue;

      const double away = at.x - (k - DECOY_STROKES / 2) - p->off[k] -
                          p->turn[k] * at.y - p->bend[k] * at.y * at.y;

      if (fabs (away) < 0.5 * p->thickness[k] && at.y > p->foot[k] &&
          at.y < p->top[k])
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_line (double x, double duty)
{
  return fabs (x - lround (x)) < 0.5 * duty;
}

static gboolean
is_text (const Pattern *p, VellusPoint at)
{
  const double line = 8.0;
  const int    i = (int) floor (at.y / line) + (int) p->text->len / 2;

  return i >= 0 && i < (int) p->text->len &&
         ruled_text_is_at (
           g_ptr_array_index (p->text, i),
           (VellusPoint){ at.x, at.y - line * floor (at.y / line) });
}

/* Groups of bars in one code, parted by longer ones. */
static gboolean
is_bar (const Pattern *p, int k, double y)
{
  if (k < 0 || k >= DECOY_STROKES)
    return FALSE;
  if (k % 12 == 0 || k % 12 == 2)
    return fabs (y - 0.2 * p->length) < 2.2 * p->length;

  return p->top[k] > p->length && k % 12 != 1 && fabs (y) < 2.0 * p->length;
}

/* Black and white squares of a code. */
static gboolean
is_module (const Pattern *p, VellusPoint at)
{
  const int k = stroke_of (at.x);
  const int row = (int) floor (at.y) + DECOY_STROKES / 2;

  if (k < 0 || k >= DECOY_STROKES || row < 0 || row >= DECOY_STROKES ||
      fabs (at.x) > 20.0 || fabs (at.y) > 20.0)
    return FALSE;

  return (p->top[k] > p->length) !=
         (p->top[(3 * k + 7 * row) % DECOY_STROKES] > p->length);
}

/* Every fifth line is heavier. */
static gboolean
is_graph (const Pattern *p, double place)
{
  const int k = (int) lround (place);

  return fabs (place - k) < (k % 5 == 0 ? 0.5 : 0.25) * p->duty;
}

/* Graduations of a dial: even in angle, not in length. */
static gboolean
is_dial (const Pattern *p, VellusPoint at)
{
  const double radius = 12.0 * p->length;
  const double turn = atan2 (at.x, radius - at.y) * radius;
  const double out = radius - hypot (at.x, radius - at.y);
  const int    k = (int) lround (turn);

  return is_line (turn, p->duty) && out > 0.0 &&
         out < p->length * (k % 10 == 0 ? 1.8 : 1.0);
}

static double
decoy_ink (VellusPoint at, gconstpointer data)
{
  const Pattern *p = data;
  const int      row = (int) floor (at.y / p->ratio);
  const int      k = stroke_of (at.x);

  switch (p->decoy)
    {
    case RULER_DECOY_TEXT:
      return is_text (p, at);
    case RULER_DECOY_GRID:
      return is_line (at.x, p->duty) || is_line (at.y / p->ratio, p->duty);
    case RULER_DECOY_HAIRS:
    case RULER_DECOY_ROW:
      return is_hair (p, at);
    case RULER_DECOY_STRIPES:
      return is_line (at.x, p->duty) && fabs (at.y) < p->length;
    case RULER_DECOY_BARCODE:
      return k >= 0 && k < DECOY_STROKES && p->top[k] > p->length &&
             fabs (at.y) < 2.0 * p->length;
    case RULER_DECOY_GUARDS:
      return is_bar (p, k, at.y);
    case RULER_DECOY_CODE:
      return is_module (p, at);
    case RULER_DECOY_GRAPH:
      return is_graph (p, at.x) || is_graph (p, at.y);
    case RULER_DECOY_DIAL:
      return is_dial (p, at);
    case RULER_DECOY_BRICKS:
      return is_line (at.y / p->ratio, p->duty / p->ratio) ||
             is_line (at.x + (row % 2 == 0 ? 0.0 : 0.5), p->duty);
    case RULER_DECOY_DOTS:
      return hypot (at.x - lround (at.x), at.y - lround (at.y)) < 0.5 * p->duty;
    case RULER_DECOY_FENCE:
    default:
      return (is_line (at.x, p->duty) && fabs (at.y) < p->length) ||
             fabs (fabs (at.y) - 0.6 * p->length) < 0.5 * p->duty;
    }
}

static void
free_text (gpointer text)
{
  ruled_text_free (text);
}

static void
write_text (PhantomRandom *random, Pattern *p)
{
  static const char *const words[] = { "111111111111", "ABCDEMRTXY",
                                       "TTTTTTTTTT",   "0123456789",
                                       "1.1.1.1.1",    "EEEE/////EEEE",
                                       "MMMMMMMM",     "11 11 11 11 11" };

  p->text = g_ptr_array_new_with_free_func (free_text);

  for (int line = 0; line < 12; line++)
    {
      GString *text = g_string_new (NULL);

      for (int i = 0; i < 6; i++)
        g_string_append (
          text, words[phantom_random_int (random, G_N_ELEMENTS (words))]);

      g_ptr_array_add (
        p->text, ruled_text_new ((VellusPoint){ -30.0, 7.0 }, 4.0, text->str));
      g_string_free (text, TRUE);
    }
}

/* Some in a row are longer, as the thicker hairs of a unit are. */
static void
lengthen (PhantomRandom *random, Pattern *p)
{
  static const int groups[] = { 2, 5, 10 };
  const int        group = groups[phantom_random_int (random, 3)];
  const double     ratio = phantom_random_range (random, 1.3, 1.8);

  for (int k = 0; k < DECOY_STROKES; k += group)
    p->top[k] *= ratio;
}

/* Hairs combed in a row, clipped: planted as evenly as 2 to 8 %. */
static void
plant (PhantomRandom *random, Pattern *p)
{
  const double uneven = phantom_random_range (random, 0.02, 0.08);
  const double lean = phantom_random_range (random, 0.0, 0.05);
  const double ragged = phantom_random_range (random, 0.0, 0.2);

  for (int k = 0; k < DECOY_STROKES; k++)
    {
      p->off[k] = phantom_random_normal (random, 0.0, uneven);
      p->turn[k] = phantom_random_normal (random, 0.0, lean);
      p->bend[k] = phantom_random_normal (random, 0.0, 0.2 * lean);
      p->thickness[k] =
        p->duty * exp (phantom_random_normal (random, 0.0, 0.1));
      p->foot[k] = p->length * phantom_random_normal (random, 0.0, ragged);
      p->top[k] = p->length * exp (phantom_random_normal (random, 0.0, ragged));
    }
}

const char *
ruler_decoy_name (RulerDecoy decoy)
{
  static const char *const names[] = { "text",    "grid",   "hairs", "stripes",
                                       "barcode", "bricks", "dots",  "fence",
                                       "row",     "guards", "code",  "graph",
                                       "dial" };

  return names[decoy];
}

VellusRaster *
ruler_decoy_draw (RulerDecoy decoy, guint64 seed)
{
  PhantomRandom       random;
  g_autofree Pattern *p = g_new0 (Pattern, 1);
  RuledView           view = { .stretch = 1.0 };

  phantom_random_init (&random, seed, 73 + decoy);
  ruled_draw_view (&random, &view);
  if (decoy == RULER_DECOY_TEXT)
    view.step_px = ruled_log_range (&random, 2.0, 12.0);

  p->decoy = decoy;
  p->duty = phantom_random_range (&random, 0.08, 0.4);
  p->ratio = ruled_chance (&random, 0.5)
               ? 1.0
               : phantom_random_range (&random, 0.4, 3.0);
  p->length = ruled_log_range (&random, 0.8, 6.0);
  plant (&random, p);
  if (decoy == RULER_DECOY_ROW)
    lengthen (&random, p);
  if (decoy == RULER_DECOY_TEXT)
    write_text (&random, p);

  const RuledPrint print = {
    .ink = decoy_ink,
    .data = p,
    .ink_light = phantom_random_range (&random, 0.05, 0.7),
    .low_y = -G_MAXDOUBLE,
    .high_y = G_MAXDOUBLE,
  };
  g_autoptr (PhantomScene) scene = ruled_skin_new (&view, &random, seed);

  ruled_set_camera (
    scene, &random, phantom_random_range (&random, 0.6, 2.0),
    ruled_log_range (&random, 0.001, 0.02),
    ruled_chance (&random, 0.5) ? 50 + phantom_random_int (&random, 48) : 0);
  ruled_add_hairs (&random, scene, phantom_random_int (&random, 20));

  VellusRaster *picture = ruled_draw (&view, &print, scene);

  g_clear_pointer (&p->text, g_ptr_array_unref);

  return picture;
}
