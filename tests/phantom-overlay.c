/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

/* Optical depth of print: nothing shines through. */
#define OPAQUE_DEPTH 12.0

#define GLYPH_HEIGHT 6
#define GLYPH_ADVANCE 6

/* Strokes of a glyph as pairs of digits x, y on a grid of 5 x 7 crossings,
 * y from the base line upwards; a blank lifts the pen. */
typedef struct
{
  char        letter;
  const char *strokes;
} Glyph;

static const Glyph glyphs[] = {
  { '0', "103041453616050110" },
  { '1', "05162620 1030" },
  { '2', "0516364543000040" },
  { '3', "05163645443323334241301001" },
  { '4', "3036020242" },
  { '5', "4606033342413010" },
  { '6', "36160501103041423303" },
  { '7', "06464510" },
  { '8', "13040516364544331302011030414233" },
  { '9', "10304145361605041343" },
  { 'A', "000526264540 0242" },
  { 'B', "000636454433033342413000" },
  { 'C', "4536160501103041" },
  { 'D', "00062644422000" },
  { 'E', "46060040 0333" },
  { 'M', "0006234640" },
  { 'R', "00063645443303 2340" },
  { 'T', "0646 2620" },
  { 'X', "0046 0640" },
  { 'Y', "062346 2320" },
  { 'u', "0400 01103041 4440" },
  { 'm', "0004 03142423 2023 23344340" },
  { 'x', "0044 0440" },
  { '.', "2021" },
  { ':', "2122 2425" },
  { '/', "0046" },
  { '-', "1333" },
};

static const char *
glyph_strokes (char letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (glyphs); i++)
    if (glyphs[i].letter == letter)
      return glyphs[i].strokes;

  return "";
}

static PhantomStroke *
print_stroke (const VellusPoint *path, guint n_path, double radius_px)
{
  guint                   n_points = 0;
  g_autofree VellusPoint *points =
    phantom_path_resample (path, n_path, 4.0, &n_points);
  PhantomStroke *stroke =
    phantom_stroke_new_along (points, n_points, radius_px, 0.0);

  for (int c = 0; c < 3; c++)
    stroke->density_per_px[c] = OPAQUE_DEPTH / (2.0 * radius_px);

  return stroke;
}

static VellusPoint
glyph_point (VellusPoint left, double unit, double angle, double x, double y)
{
  return (VellusPoint){
    .x = left.x + unit * (x * cos (angle) + y * sin (angle)),
    .y = left.y + unit * (x * sin (angle) - y * cos (angle)),
  };
}

static void
add_glyph (GPtrArray  *strokes,
           VellusPoint left,
           double      unit,
           double      angle,
           const char *pen)
{
  VellusPoint path[24];
  guint       n = 0;

  for (const char *p = pen;; p += *p == ' ' ? 1 : 2)
    {
      if (*p != ' ' && *p != '\0')
        {
          g_assert (p[1] != '\0' && n < G_N_ELEMENTS (path));
          path[n++] = glyph_point (left, unit, angle, p[0] - '0', p[1] - '0');
          continue;
        }

      if (n >= 2)
        g_ptr_array_add (strokes,
                         print_stroke (path, n, MAX (0.45 * unit, 0.5)));
      n = 0;
      if (*p == '\0')
        return;
    }
}

static void
free_stroke (gpointer stroke)
{
  phantom_stroke_free (stroke);
}

GPtrArray *
phantom_font_strokes (VellusPoint left,
                      double      height_px,
                      double      angle_rad,
                      const char *text)
{
  const double unit = height_px / GLYPH_HEIGHT;
  GPtrArray   *strokes = g_ptr_array_new_with_free_func (free_stroke);

  for (guint i = 0; text[i] != '\0'; i++)
    add_glyph (
      strokes,
      glyph_point (left, unit, angle_rad, i * (double) GLYPH_ADVANCE, 0.0),
      unit, angle_rad, glyph_strokes (text[i]));

  return strokes;
}

static void
add_print (PhantomScene  *scene,
           PhantomLayer   layer,
           PhantomStroke *stroke,
           const double   color[3])
{
  memcpy (stroke->body, color, sizeof stroke->body);
  phantom_scene_add_stroke (scene, layer, stroke);
}

static void
add_writing (PhantomScene *scene,
             PhantomLayer  layer,
             VellusPoint   left,
             double        height_px,
             double        angle_rad,
             const char   *text,
             const double  color[3])
{
  g_autoptr (GPtrArray) strokes =
    phantom_font_strokes (left, height_px, angle_rad, text);

  while (strokes->len > 0)
    add_print (scene, layer, g_ptr_array_steal_index (strokes, 0), color);
}

void
phantom_scene_add_text (PhantomScene *scene,
                        VellusPoint   left,
                        double        height_px,
                        const char   *text,
                        const double  color[3])
{
  add_writing (scene, PHANTOM_LAYER_OVERLAY, left, height_px, 0.0, text, color);
}

void
phantom_scene_add_scale_bar (PhantomScene *scene,
                             VellusPoint   left,
                             double        length_um,
                             const double  color[3])
{
  const VellusPoint path[2] = {
    left, { left.x + length_um / scene->um_per_px, left.y }
  };
  g_autofree char *label = g_strdup_printf ("%d um", (int) length_um);
  const double     height_px = MAX (8.0, scene->height_px / 90.0);

  add_print (scene, PHANTOM_LAYER_OVERLAY, print_stroke (path, 2, 1.5), color);
  phantom_scene_add_text (
    scene, (VellusPoint){ left.x + 4.0, left.y - 0.7 * height_px }, height_px,
    label, color);
}

void
phantom_scene_add_circle (PhantomScene *scene,
                          VellusPoint   center,
                          double        radius_px,
                          double        line_px,
                          const double  color[3])
{
  const guint             n = MAX (24, (guint) (radius_px / 2.0));
  g_autofree VellusPoint *path = g_new (VellusPoint, n + 1);

  for (guint i = 0; i <= n; i++)
    {
      const double angle = 2.0 * G_PI * i / n;

      path[i].x = center.x + radius_px * cos (angle);
      path[i].y = center.y + radius_px * sin (angle);
    }

  add_print (scene, PHANTOM_LAYER_OVERLAY,
             print_stroke (path, n + 1, 0.5 * line_px), color);
}

/* Ticks stand to the left of the ruler's direction. */
void
phantom_scene_add_ruler (PhantomScene *scene,
                         VellusPoint   origin,
                         double        angle_rad,
                         double        tick_um,
                         int           n_ticks)
{
  static const double ink[3] = { 0.035, 0.035, 0.04 };
  const double        tick_px = tick_um / scene->um_per_px;
  const double        radius_px = MAX (0.5, 0.06 * tick_px);

  for (int i = 0; i < n_ticks; i++)
    {
      const double      length = tick_px * (i % 10 == 0  ? 2.0
                                            : i % 5 == 0 ? 1.5
                                                         : 1.0);
      const VellusPoint path[2] = {
        glyph_point (origin, 1.0, angle_rad, i * tick_px, 0.0),
        glyph_point (origin, 1.0, angle_rad, i * tick_px, length),
      };

      add_print (scene, PHANTOM_LAYER_ABOVE, print_stroke (path, 2, radius_px),
                 ink);

      if (i % 10 == 0)
        {
          g_autofree char *label = g_strdup_printf ("%d", i / 10);

          add_writing (scene, PHANTOM_LAYER_ABOVE,
                       glyph_point (origin, 1.0, angle_rad,
                                    i * tick_px - 0.3 * tick_px,
                                    length + 0.4 * tick_px),
                       tick_px, angle_rad, label, ink);
        }
    }
}
