/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A shaft that lies on a part of another one, below the one line that was
 * followed over both. */

#include "core/stacked.h"

#include <math.h>

#include "core/hair.h"
#include "phantom-random.h"

#define UM_PER_PX 4.0
#define WIDTH_PX 480
#define HEIGHT_PX 160
#define MIDDLE_Y 80.0

/* Of the shaft that was followed, from left to right, root first. */
#define ROOT_X 60.0
#define LENGTH_UM 1400.0
#define DIAMETER_UM 80.0

/* Where a second one ends. */
#define STEP_UM 700.0

/* Of a cut and of the camera. */
#define BLUR_PX 1.2

#define SKIN 0.5
#define GRAIN 0.01

/* How much of the light comes through where nothing else lies. */
static double
through_bar (double across_px,
             double along_px,
             double length_px,
             double width_px,
             double density)
{
  const double half = 0.5 * width_px;
  const double inside =
    0.25 *
    (erf ((across_px + half) / BLUR_PX) - erf ((across_px - half) / BLUR_PX)) *
    (erf (along_px / BLUR_PX) - erf ((along_px - length_px) / BLUR_PX));

  return exp (-density * inside);
}

/* What a picture shows besides the shaft that was followed; lengths from its
 * root on. */
typedef struct
{
  const char *name;
  double      density;
  double      from_um;
  double      to_um;
  double      beside_um;
  double      second_um;
  double      second_density;
  double      taper;
  double      gloss;
  double      smear;
  gboolean    is_stacked;
} Case;

static const Case cases[] = {
  { .name = "shaft-is-one", .density = 1.0 },
  { .name = "shaft-that-lies-on-it-up-to-the-middle-is-found",
    .density = 1.0,
    .to_um = STEP_UM,
    .second_um = 85.0,
    .second_density = 1.0,
    .is_stacked = TRUE },
  { .name = "shaft-that-lies-on-it-from-the-middle-on-is-found",
    .density = 1.0,
    .from_um = STEP_UM,
    .to_um = LENGTH_UM,
    .second_um = 85.0,
    .second_density = 1.0,
    .is_stacked = TRUE },
  { .name = "shaft-beside-it-is-found",
    .density = 1.0,
    .to_um = STEP_UM,
    .beside_um = 40.0,
    .second_um = 85.0,
    .second_density = 1.0,
    .is_stacked = TRUE },
  { .name = "crossing-is-too-short",
    .density = 1.0,
    .from_um = STEP_UM,
    .to_um = STEP_UM + 80.0,
    .second_um = 300.0,
    .second_density = 1.0 },
  { .name = "stain-is-too-faint",
    .density = 1.0,
    .to_um = STEP_UM,
    .second_um = 85.0,
    .second_density = 0.2 },
  { .name = "shade-of-the-skin-is-none",
    .density = 1.0,
    .to_um = STEP_UM,
    .second_um = 2000.0,
    .second_density = 0.6 },
  { .name = "taper-is-none", .density = 1.0, .taper = 0.7 },
  { .name = "gloss-is-none", .density = 1.5, .gloss = 0.8 },
  { .name = "smear-under-a-root-is-no-shaft", .density = 1.0, .smear = 0.3 },
};

static double
light_at (const Case *c, double along_px, double across_px)
{
  const double along_um = along_px * UM_PER_PX;
  const double width_px = DIAMETER_UM / UM_PER_PX *
                          (1.0 - c->taper * CLAMP (along_um / LENGTH_UM, 0, 1));
  const double second_px = (c->to_um - c->from_um) / UM_PER_PX;
  double       light = SKIN;

  if (c->smear > 0.0 && along_um < STEP_UM)
    return SKIN *
           exp (-c->smear * exp (-0.5 * pow (across_px / width_px, 2.0)));

  light *= through_bar (across_px, along_px, LENGTH_UM / UM_PER_PX, width_px,
                        c->density);
  light *= through_bar (across_px - c->beside_um / UM_PER_PX,
                        along_px - c->from_um / UM_PER_PX, second_px,
                        c->second_um / UM_PER_PX, c->second_density);
  if (along_um < STEP_UM)
    light /= through_bar (across_px, along_px, STEP_UM / UM_PER_PX,
                          0.35 * width_px, c->gloss);

  return light;
}

static VellusRaster *
draw (const Case *c)
{
  VellusRaster *raster = vellus_raster_new (WIDTH_PX, HEIGHT_PX, 1, NULL);
  PhantomRandom random;

  phantom_random_init (&random, 1, 1);

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      vellus_raster_pixel (raster, x, y)[0] =
        (float) (light_at (c, x + 0.5 - ROOT_X, y + 0.5 - MIDDLE_Y) *
                 (1.0 + phantom_random_normal (&random, 0.0, GRAIN)));

  return raster;
}

static VellusShaft *
followed (void)
{
  const guint  n = 1 + (guint) (LENGTH_UM / UM_PER_PX / 10.0);
  VellusShaft *shaft = vellus_shaft_new (n);

  for (guint i = 0; i < n; i++)
    {
      shaft->points[i] = (VellusPoint){ ROOT_X + 10.0 * i, MIDDLE_Y };
      shaft->width_px[i] = (float) (DIAMETER_UM / UM_PER_PX);
    }
  shaft->confidence = 0.9;

  return shaft;
}

/* The second shaft lies where it is, and is less sure than the first one. */
static void
check_second (const Case *c, const VellusShaft *shaft)
{
  const double from_px = ROOT_X + c->from_um / UM_PER_PX;
  const double to_px = ROOT_X + c->to_um / UM_PER_PX;
  const double y = MIDDLE_Y + c->beside_um / UM_PER_PX;

  /* Half a shaft's width. */
  const double near_px = 0.5 * DIAMETER_UM / UM_PER_PX;

  g_assert_cmpfloat (fabs (shaft->points[0].x - from_px), <, near_px);
  g_assert_cmpfloat (fabs (shaft->points[shaft->n_points - 1].x - to_px), <,
                     near_px);
  g_assert_cmpfloat (fabs (shaft->points[shaft->n_points / 2].y - y), <,
                     near_px);
  g_assert_cmpfloat (shaft->confidence, <, 0.9);
  g_assert_cmpfloat (shaft->confidence, >, 0.0);
}

static void
find (const VellusRaster *raster, GPtrArray *shafts)
{
  VellusScale scale = { 0 };

  vellus_scale_init (&scale, UM_PER_PX, 0.01, "argument", NULL);
  g_assert_true (vellus_stacked_find (raster, &scale, shafts, 1, NULL));
  vellus_scale_clear (&scale);
}

static void
test_case (gconstpointer data)
{
  const Case              *c = data;
  g_autoptr (VellusRaster) raster = draw (c);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();

  g_ptr_array_add (shafts, followed ());
  find (raster, shafts);

  g_assert_cmpuint (shafts->len, ==, c->is_stacked ? 2 : 1);
  if (c->is_stacked)
    check_second (c, shafts->pdata[1]);
}

/* The picture cuts the first shaft on both sides; the second one begins at one
 * of these and ends inside. */
static void
test_edges (void)
{
  g_autoptr (VellusRaster) raster = draw (&cases[1]);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  VellusShaft             *first = followed ();

  first->flags = VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_TIP_AT_EDGE;
  g_ptr_array_add (shafts, first);
  find (raster, shafts);

  g_assert_cmpuint (shafts->len, ==, 2);
  g_assert_cmpuint (((VellusShaft *) shafts->pdata[1])->flags, ==,
                    VELLUS_HAIR_ROOT_AT_EDGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/core/stacked/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/core/stacked/edges-are-those-of-its-own-ends", test_edges);

  return g_test_run ();
}
