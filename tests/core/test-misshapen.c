/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of a form that no shaft has. */

#include "core/misshapen.h"

#include <math.h>

#define UM_PER_PX 5.0
#define SIZE_PX 400

/* Straight hair. */
#define RADIUS_UM 20000.0

#define DARK 0.8f
#define FAINT 0.2f

static VellusScene *
new_scene (void)
{
  VellusScene *scene = g_new0 (VellusScene, 1);

  scene->width = scene->height = SIZE_PX;
  scene->stride = SIZE_PX + 2 * VELLUS_SCENE_PAD;
  scene->um_per_px = UM_PER_PX;
  scene->picture_px = 1.0;
  scene->curl_per_um = 1.0 / RADIUS_UM;
  scene->density = g_new0 (float, vellus_scene_plane_size (scene));

  return scene;
}

/* As dark, or as light, as told where the line runs; from (@x, @y) to the
 * right, bending to @radius_um. */
static VellusFragment *
line (VellusScene *scene,
      double       x,
      double       y,
      double       length_um,
      double       radius_um,
      double       width_um,
      float        density)
{
  VellusFragment *line = vellus_fragment_new (density > 0.0f ? 1.0f : -1.0f);
  const double    step_um = VELLUS_TRACE_STEP_PX * UM_PER_PX;

  for (double s = 0.0; s <= length_um; s += step_um)
    {
      const VellusTracePoint point = { .x = (float) x, .y = (float) y };

      for (int k = -2; k <= 2; k++)
        for (int j = -2; j <= 2; j++)
          scene->density[vellus_scene_index (scene, (int) x + k, (int) y + j)] =
            density;
      g_array_append_val (line->points, point);
      x += cos (s / radius_um) * VELLUS_TRACE_STEP_PX;
      y += sin (s / radius_um) * VELLUS_TRACE_STEP_PX;
    }

  line->width = (float) (width_um / UM_PER_PX);

  return line;
}

static GPtrArray *
new_lines (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free);
}

/* Whether a line is kept among three dark, straight hairs. */
static gboolean
is_kept (VellusScene *scene, VellusFragment *asked)
{
  g_autoptr (GPtrArray) lines = new_lines ();
  gboolean              kept = FALSE;

  for (int i = 0; i < 3; i++)
    g_ptr_array_add (lines, line (scene, 50.0, 300.0 + 30.0 * i, 1200.0,
                                  RADIUS_UM, 80.0, DARK));
  g_ptr_array_add (lines, asked);

  vellus_misshapen_drop (scene, lines);
  g_assert_cmpuint (lines->len, >=, 3);
  for (guint i = 0; i < lines->len; i++)
    kept = kept || lines->pdata[i] == asked;

  g_free (scene->density);
  g_free (scene);

  return kept;
}

/* A line among dark, straight hairs; no curl given: the picture's is that of
 * straight hair. */
typedef struct
{
  const char *name;
  double      x;
  double      length_um;
  double      radius_um;
  double      width_um;
  float       density;
  double      curl_per_um;
  gboolean    is_hair;
} Case;

static const Case cases[] = {
  { "light-hair-is-long-against-its-width", 100.0, 450.0, RADIUS_UM, 90.0,
    -DARK, 0.0, TRUE },
  { "light-scale-is-no-hair", 100.0, 300.0, RADIUS_UM, 90.0, -DARK, 0.0,
    FALSE },
  { "line-that-turns-within-a-scale-is-no-hair", 100.0, 450.0, 120.0, 90.0,
    -DARK, 0.0, FALSE },
  { "frame-may-cut-light-hair-short", 1.0, 300.0, RADIUS_UM, 90.0, -DARK, 0.0,
    TRUE },
  { "dark-stub-is-hair", 100.0, 200.0, RADIUS_UM, 90.0, DARK, 0.0, TRUE },
  { "faint-arc-of-small-circle-is-rim", 100.0, 250.0, 150.0, 20.0, FAINT, 0.0,
    FALSE },
  { "dark-arc-is-hair", 100.0, 250.0, 150.0, 20.0, DARK, 0.0, TRUE },
  { "arc-of-large-circle-is-hair", 100.0, 700.0, 450.0, 20.0, FAINT, 0.0,
    TRUE },
  { "curl-among-curls-is-hair", 100.0, 250.0, 150.0, 20.0, FAINT, 1.0 / 500.0,
    TRUE },
};

static void
test_case (gconstpointer data)
{
  const Case  *c = data;
  VellusScene *scene = new_scene ();

  if (c->curl_per_um > 0.0)
    scene->curl_per_um = c->curl_per_um;

  g_assert_cmpint (
    is_kept (scene, line (scene, c->x, 100.0, c->length_um, c->radius_um,
                          c->width_um, c->density)),
    ==, c->is_hair);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/core/misshapen/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
