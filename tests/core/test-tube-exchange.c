/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tube-exchange.h"

#include <math.h>

#include "core/background.h"
#include "drawing.h"

#define WIDTH_PX 260
#define HEIGHT_PX 160
#define UM_PER_PX 5.5
#define SHAFT_PX 13.0f
#define DEPTH 0.7

/* Two shafts lie side by side from here to there, the first comes from the
 * left, the second goes on to the right. */
#define FIRST_FROM 30.0
#define SECOND_FROM 95.0
#define FIRST_TO 165.0
#define SECOND_TO 230.0
#define FIRST_Y 74.0
#define SECOND_Y 85.0

typedef struct
{
  VellusScene *scene;
  VellusBodies bodies;
  GPtrArray   *fragments;
  GPtrArray   *seeds;
} Field;

static void
draw (VellusRaster *raster, double from, double to, double y)
{
  const Bar bar = { .from = { from, y },
                    .to = { to, y },
                    .width_px = (double) SHAFT_PX,
                    .tip_width_px = (double) SHAFT_PX,
                    .blur_px = 0.8,
                    .depth = DEPTH };

  drawing_bar (raster, &bar);
}

static void
field_init (Field *field, const VellusRaster *raster)
{
  const VellusScale scale = { .um_per_px = UM_PER_PX };
  VellusScene      *scene = vellus_scene_new (raster, &scale, 1, NULL);
  const gsize       n = (gsize) scene->width * (gsize) scene->height;

  vellus_background_remove (scene, 1.0f, 1);

  *field = (Field){
    .scene = scene,
    .fragments =
      g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free),
    .seeds = vellus_tube_array_new (),
    .bodies = { .scene = scene,
                .contrast = (float) -log (1.0 - DEPTH),
                .typical_width = SHAFT_PX,
                .tube_cost = SHAFT_PX * 8.0f,
                .value = g_new (float, n),
                .gain = g_new0 (float, n + 1),
                .count = g_new0 (guint8, n),
                .stamp = g_new0 (guint32, n) },
  };

  for (int y = 0; y < scene->height; y++)
    for (int x = 0; x < scene->width; x++)
      {
        const gsize i = (gsize) y * (gsize) scene->width + (gsize) x;
        const float share = scene->density[vellus_scene_index (scene, x, y)] /
                            field->bodies.contrast;

        field->bodies.value[i] = field->bodies.gain[i] =
          CLAMP (4.0f * share - 2.0f, -1.0f, 1.0f);
      }
}

/* All along the shafts, over these rows. */
static void
darken (Field *field, int top, int bottom)
{
  for (int y = top; y < bottom; y++)
    for (int x = (int) FIRST_FROM; x < (int) SECOND_TO; x++)
      {
        const gsize i = (gsize) y * (gsize) field->scene->width + (gsize) x;

        field->bodies.value[i] = field->bodies.gain[i] = 1.0f;
      }
}

static void
field_clear (Field *field)
{
  g_ptr_array_unref (field->seeds);
  g_ptr_array_unref (field->fragments);
  g_free (field->bodies.value);
  g_free (field->bodies.gain);
  g_free (field->bodies.count);
  g_free (field->bodies.stamp);
  vellus_scene_free (field->scene);
}

/* A line that is at @y0 until @turn and at @y1 from 30 px after that. */
static VellusFragment *
add_line (
  Field *field, double from, double to, double turn, double y0, double y1)
{
  VellusFragment *line = vellus_fragment_new (1.0f);

  line->strength = 20.0f;
  line->width = SHAFT_PX;

  for (double x = from; x <= to; x += 2.0)
    {
      const double           share = CLAMP ((x - turn) / 30.0, 0.0, 1.0);
      const VellusTracePoint point = {
        .x = (float) x,
        .y = (float) (y0 + (y1 - y0) * share),
        .response = 20.0f,
        .width = SHAFT_PX,
      };

      g_array_append_val (line->points, point);
    }
  g_ptr_array_add (field->fragments, line);

  return line;
}

static void
add_seed (Field *field, double from, double to, double y)
{
  VellusFragment *line = add_line (field, from, to, to, y, y);
  VellusTube     *seed = vellus_tube_new_seed (field->scene, line);

  g_assert_nonnull (seed);
  g_ptr_array_add (field->seeds, seed);
}

static GPtrArray *
exchange (Field *field, VellusFragment *line)
{
  g_autoptr (VellusTube) tube = vellus_tube_new (field->scene, line);
  g_autoptr (GPtrArray)  near =
    vellus_tube_seeds_near (&field->bodies, tube, field->seeds);

  return vellus_tube_exchange (&field->bodies, tube, near);
}

static double
tube_length (const VellusTube *tube)
{
  return (double) ((tube->to - tube->from) * VELLUS_TUBE_STEP_PX);
}

/* Both grow from short stretches to their whole length. */
static void
test_staggered (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (WIDTH_PX, HEIGHT_PX, 0.0);
  Field                    field;

  draw (raster, FIRST_FROM, FIRST_TO, FIRST_Y);
  draw (raster, SECOND_FROM, SECOND_TO, SECOND_Y);
  field_init (&field, raster);
  add_seed (&field, FIRST_FROM + 50.0, FIRST_FROM + 80.0, FIRST_Y);
  add_seed (&field, SECOND_TO - 80.0, SECOND_TO - 50.0, SECOND_Y);

  VellusFragment *line =
    add_line (&field, FIRST_FROM, SECOND_TO, 115.0, FIRST_Y, SECOND_Y);
  g_autoptr (GPtrArray) instead = exchange (&field, line);

  g_assert_nonnull (instead);
  g_assert_cmpuint (instead->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat (
      fabs (tube_length (instead->pdata[i]) - (FIRST_TO - FIRST_FROM)), <=,
      0.1 * (FIRST_TO - FIRST_FROM));

  field_clear (&field);
}

static void
test_lone (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (WIDTH_PX, HEIGHT_PX, 0.0);
  Field                    field;

  draw (raster, FIRST_FROM, SECOND_TO, FIRST_Y);
  field_init (&field, raster);
  add_seed (&field, FIRST_FROM + 50.0, FIRST_FROM + 80.0, FIRST_Y);
  add_seed (&field, SECOND_TO - 80.0, SECOND_TO - 50.0, FIRST_Y);

  VellusFragment *line =
    add_line (&field, FIRST_FROM, SECOND_TO, 115.0, FIRST_Y, FIRST_Y);

  g_assert_null (exchange (&field, line));

  field_clear (&field);
}

/* Nothing but more of the same could fill it. */
static void
test_mass (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (WIDTH_PX, HEIGHT_PX, 0.0);
  Field                    field;

  field_init (&field, raster);
  darken (&field, 25, 135);
  for (double y = 70.0; y <= 90.0; y += 5.0)
    add_seed (&field, SECOND_FROM, FIRST_TO, y);

  VellusFragment *line =
    add_line (&field, FIRST_FROM, SECOND_TO, 115.0, FIRST_Y, SECOND_Y);

  g_assert_null (exchange (&field, line));

  field_clear (&field);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/tube-exchange/staggered-shafts-take-a-line-s-place",
                   test_staggered);
  g_test_add_func ("/core/tube-exchange/line-along-a-shaft-stays", test_lone);
  g_test_add_func ("/core/tube-exchange/dark-mass-is-not-filled-with-shafts",
                   test_mass);

  return g_test_run ();
}
