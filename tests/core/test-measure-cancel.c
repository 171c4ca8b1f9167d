/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Long work asks often whether it shall go on. Time is that of the processor,
 * so that what else a machine does doesn't matter. */

#include <string.h>
#include <time.h>

#include "core/error.h"
#include "core/measure.h"
#include "core/ruler.h"
#include "phantom-measure.h"

#define UM_PER_PX 5.3
#define TILE_WIDTH_PX 1280
#define TILE_HEIGHT_PX 960

/* What is promised for a picture of 24 megapixels, a fifth of which is tried
 * here, but by one thread and perhaps on a slow machine. */
#define MAX_GAP_S 0.3

typedef struct
{
  double last_s;
  double longest_s;
  int    n_asked;
  int    stop_at;
} Asked;

static double
now_s (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static gboolean
ask (double fraction, const char *step, gpointer user_data)
{
  Asked       *asked = user_data;
  const double gap_s = now_s () - asked->last_s;

  if (gap_s > asked->longest_s)
    asked->longest_s = gap_s;
  if (gap_s > 0.3 * MAX_GAP_S)
    g_test_message ("%.3f s until %s, %.2f", gap_s, step, fraction);

  asked->last_s = now_s ();

  return ++asked->n_asked != asked->stop_at;
}

/* The same hairs again and again. */
static VellusRaster *
picture_of (int n_tiles)
{
  g_autoptr (PhantomScene) scene = phantom_recipe_scene (
    "early", 43, TILE_WIDTH_PX, TILE_HEIGHT_PX, UM_PER_PX);
  g_autoptr (VellusRaster) tile = phantom_render (scene);
  VellusRaster            *picture = vellus_raster_new (n_tiles * TILE_WIDTH_PX,
                                                        n_tiles * TILE_HEIGHT_PX, 3, NULL);

  for (int y = 0; y < picture->height_px; y++)
    for (int x = 0; x < picture->width_px; x++)
      memcpy (vellus_raster_pixel (picture, x, y),
              vellus_raster_pixel (tile, x % TILE_WIDTH_PX, y % TILE_HEIGHT_PX),
              3 * sizeof (float));

  return picture;
}

static VellusMeasurement *
measure (const VellusRaster *picture, Asked *asked, GError **error)
{
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (picture->width_px, picture->height_px);
  const VellusScale scale = { UM_PER_PX, 0.01, NULL };
  VellusParams      params;

  vellus_params_init (&params);
  params.n_threads = 1;
  asked->last_s = now_s ();

  return vellus_measure (picture, region, &scale, &params, ask, asked, error);
}

static void
test_asks_often (void)
{
  g_autoptr (VellusRaster)      picture = picture_of (2);
  Asked                         asked = { 0 };
  g_autoptr (VellusMeasurement) measurement = measure (picture, &asked, NULL);

  g_assert_nonnull (measurement);
  g_test_message ("%d times, at most %.3f s apart", asked.n_asked,
                  asked.longest_s);
  g_assert_cmpfloat (asked.longest_s, <, MAX_GAP_S);
  g_assert_cmpfloat (now_s () - asked.last_s, <, MAX_GAP_S);
}

static void
test_stops_at_once (void)
{
  g_autoptr (VellusRaster) picture = picture_of (1);

  for (int stop_at = 1;; stop_at += 3)
    {
      g_autoptr (GError)            error = NULL;
      Asked                         asked = { .stop_at = stop_at };
      g_autoptr (VellusMeasurement) measurement =
        measure (picture, &asked, &error);

      if (measurement != NULL)
        break;

      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED);
      g_assert_cmpint (asked.n_asked, ==, stop_at);
      g_assert_cmpfloat (now_s () - asked.last_s, <, MAX_GAP_S);
    }
}

/* A row of hairs lets a ruler be looked for, in edges that a large picture has
 * many of. */
static void
test_search_for_a_ruler_asks (void)
{
  g_autoptr (VellusRaster) picture = picture_of (1);
  Asked                    asked = { .last_s = now_s () };
  guint                    n_pattern = 0;
  VellusWatch              watch;

  vellus_watch_init (&watch, ask, &asked, "");

  g_autoptr (VellusShade) shade = vellus_shade_new (picture, 1, &watch);
  const int               n_of_shade = asked.n_asked;
  g_autoptr (GArray)      segments = vellus_segments_find (shade, 1, &watch);
  const int               n_of_segments = asked.n_asked;
  g_autoptr (VellusRuler) ruler =
    vellus_ruler_find (segments, TILE_WIDTH_PX, &watch, &n_pattern);

  g_assert_null (ruler);
  g_assert_cmpint (n_of_shade, >, 0);
  g_assert_cmpint (n_of_segments, >, n_of_shade);
  g_assert_cmpint (asked.n_asked, >, n_of_segments);
  g_assert_cmpfloat (asked.longest_s, <, MAX_GAP_S);

  /* Once stopped, it gives up at once. */
  const double start_s = now_s ();

  vellus_watch_stop (&watch);

  g_autoptr (GArray) none = vellus_segments_find (shade, 1, &watch);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpfloat (now_s () - start_s, <, MAX_GAP_S);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure/cancel/asks-often", test_asks_often);
  g_test_add_func ("/measure/cancel/stops-at-once", test_stops_at_once);
  g_test_add_func ("/measure/cancel/search-for-a-ruler-asks",
                   test_search_for_a_ruler_asks);

  return g_test_run ();
}
