/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ruler-phantom.h"

#include <math.h>

#include "phantom-private.h"
#include "ruled-parts.h"
#include "ruled-text.h"

#define MAX_NUMBERS 40

/* Who is fairly asked to read a ruler. */
#define LEGIBLE_STEP_PX 5.0
#define LEGIBLE_TICK_PX 8.0
#define LEGIBLE_STROKE_PX 0.8
#define LEGIBLE_BLUR_STEPS 0.2
#define LEGIBLE_CONTRAST 0.25
#define LEGIBLE_SIGNAL_TO_NOISE 12.0
#define LEGIBLE_QUALITY 60
#define LEGIBLE_TICKS 15
#define LEGIBLE_HAIRS 20

static double
tick_length (const RulerPhantom *ruler, int k)
{
  if (ruler->group == 0)
    return ruler->length;
  if (k % ruler->group == 0)
    return ruler->length * ruler->major_ratio;
  if (ruler->group % 2 == 0 && ruler->group > 2 && 2 * k % ruler->group == 0)
    return ruler->length * ruler->middle_ratio;

  return ruler->length;
}

static gboolean
is_number (const RulerPhantom *ruler, VellusPoint at)
{
  const int group = MAX (ruler->group, 1);
  const int i = (int) lround (at.x / group);

  return ruler->numbers != NULL && i >= 0 && i < (int) ruler->numbers->len &&
         ruled_text_is_at (g_ptr_array_index (ruler->numbers, i), at);
}

static double
ruler_ink (VellusPoint at, gconstpointer data)
{
  const RulerPhantom *ruler = data;
  const double        paper = ruler->plate ? -1.0 : 0.0;
  const double        end = ruler->n_ticks - 0.5;
  const int           k = (int) lround (at.x);
  const double        length = tick_length (ruler, k);
  const double        half =
    0.5 * ruler->thickness *
    (ruler->group > 0 && k % ruler->group == 0 ? ruler->major_thickness : 1.0);

  if (ruler->plate && at.y < 0.0)
    return 0.0;
  if (fabs (at.y) < 0.5 * ruler->base_line && at.x > -0.5 && at.x < end)
    return 1.0;
  if (is_number (ruler, at))
    return 1.0;
  if (k < 0 || k >= ruler->n_ticks || fabs (at.x - k) > half)
    return paper;
  if (ruler->both_sides ? fabs (at.y) < 0.5 * length
                        : at.y > 0.0 && at.y < length)
    return 1.0;

  return paper;
}

static void
free_text (gpointer text)
{
  ruled_text_free (text);
}

static void
write_numbers (RulerPhantom *ruler)
{
  const double longest =
    ruler->length * ruler->major_ratio * (ruler->both_sides ? 0.5 : 1.0);
  const double base =
    longest + 0.3 * ruler->number_height + ruler->number_height;

  ruler->numbers = g_ptr_array_new_with_free_func (free_text);

  for (int i = 0; i < MIN (MAX_NUMBERS, 1 + ruler->n_ticks / ruler->group); i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      const double     left =
        i * ruler->group - 0.3 * ruler->number_height * (double) strlen (text);

      g_ptr_array_add (ruler->numbers,
                       ruled_text_new ((VellusPoint){ left, base },
                                       ruler->number_height, text));
    }
}

gboolean
ruled_chance (PhantomRandom *random, double share)
{
  return phantom_random_range (random, 0.0, 1.0) < share;
}

double
ruled_log_range (PhantomRandom *random, double low, double high)
{
  return exp (phantom_random_range (random, log (low), log (high)));
}

void
ruled_draw_view (PhantomRandom *random, RuledView *view)
{
  static const int sizes[][2] = {
    { 640, 480 }, { 800, 600 }, { 1024, 768 }, { 1280, 960 }
  };
  const int *size = sizes[phantom_random_int (random, G_N_ELEMENTS (sizes))];

  view->width_px = size[0];
  view->height_px = size[1];
  view->stretch = 1.0;
  view->angle_rad = ruled_chance (random, 0.4)
                      ? phantom_random_range (random, -0.1, 0.1)
                      : phantom_random_range (random, -G_PI, G_PI);
  view->step_px = ruled_log_range (random, 4.0, 70.0);

  if (ruled_chance (random, 0.5))
    {
      view->tilt_x = phantom_random_range (random, -0.12, 0.12);
      view->tilt_y = phantom_random_range (random, -0.12, 0.12);
    }
  if (ruled_chance (random, 0.5))
    view->bend = phantom_random_range (random, -0.02, 0.02);
}

static void
draw_graduation (PhantomRandom *random, RulerPhantom *ruler)
{
  static const int groups[] = { 10, 10, 10, 10, 5, 5, 2, 0 };

  ruler->group = groups[phantom_random_int (random, G_N_ELEMENTS (groups))];
  ruler->thickness = phantom_random_range (random, 0.08, 0.4);
  ruler->major_thickness =
    ruled_chance (random, 0.3) ? phantom_random_range (random, 1.0, 1.5) : 1.0;
  ruler->length = ruled_log_range (random, 0.7, 6.0);
  ruler->middle_ratio =
    ruled_chance (random, 0.3) ? 1.0 : phantom_random_range (random, 1.15, 1.6);
  ruler->major_ratio =
    ruler->middle_ratio * phantom_random_range (random, 1.2, 1.7);
  ruler->both_sides = ruled_chance (random, 0.3);
  ruler->base_line = ruled_chance (random, 0.4) ? ruler->thickness : 0.0;
  ruler->plate = ! ruler->both_sides && ruled_chance (random, 0.4);
  if (ruler->group > 2 && ruled_chance (random, 0.7))
    ruler->number_height = phantom_random_range (random, 0.6, 3.0);
}

static void
draw_place (PhantomRandom *random, RulerPhantom *ruler)
{
  RuledView   *view = &ruler->view;
  const double span = phantom_random_range (random, 0.4, 1.6) * view->width_px;
  const double reach = 0.3 * view->height_px / view->step_px;

  ruler->n_ticks = (int) (span / view->step_px);
  view->middle.x = ruler->n_ticks * phantom_random_range (random, 0.35, 0.65);
  view->middle.y = phantom_random_range (random, -reach, reach) +
                   (ruler->both_sides ? 0.0 : 0.5 * ruler->length);
}

static void
draw_light (PhantomRandom *random, RulerPhantom *ruler)
{
  const gboolean is_light = ruled_chance (random, 0.25);
  const double   contrast = phantom_random_range (random, 0.15, 0.95);

  ruler->contrast = contrast;
  if (ruler->plate)
    {
      ruler->plate_light = is_light ? phantom_random_range (random, 0.05, 0.3)
                                    : phantom_random_range (random, 0.4, 0.8);
      ruler->ink_light = is_light ? ruler->plate_light / (1.0 - contrast)
                                  : ruler->plate_light * (1.0 - contrast);
      ruler->ink_light = MIN (ruler->ink_light, 0.95);
      ruler->contrast = 1.0 - MIN (ruler->plate_light, ruler->ink_light) /
                                MAX (ruler->plate_light, ruler->ink_light);
    }
  else
    ruler->ink_light = 1.0 - contrast;

  ruler->blur_px = 0.6 + phantom_random_range (random, 0.0, 0.25) *
                           ruler->view.step_px *
                           (ruled_chance (random, 0.5) ? 1 : 0);
  ruler->noise = ruled_log_range (random, 0.001, 0.03);
  ruler->jpeg_quality =
    ruled_chance (random, 0.5) ? 40 + phantom_random_int (random, 58) : 0;
  ruler->n_hairs =
    ruled_chance (random, 0.6) ? phantom_random_int (random, 40) : 0;
}

/* Where the ruler is nearest to the picture's middle. */
static void
find_step (RulerPhantom *ruler)
{
  const RuledView  *view = &ruler->view;
  const VellusPoint nearest = { CLAMP (view->middle.x, 0.0,
                                       ruler->n_ticks - 1.0),
                                ruler->both_sides ? 0.0 : 0.5 * ruler->length };

  ruler->step_px = ruled_step_at (view, ruled_to_picture (view, nearest));
}

static int
count_seen (const RulerPhantom *ruler)
{
  int n = 0;

  for (int k = 0; k < ruler->n_ticks; k++)
    {
      const double      y = ruler->both_sides ? 0.0 : 0.5 * ruler->length;
      const VellusPoint at =
        ruled_to_picture (&ruler->view, (VellusPoint){ k, y });

      n += at.x > 8.0 && at.x < ruler->view.width_px - 8.0 && at.y > 8.0 &&
           at.y < ruler->view.height_px - 8.0;
    }

  return n;
}

static void
judge (RulerPhantom *ruler)
{
  const int seen = count_seen (ruler);

  ruler->legible =
    ruler->group > 0 && ruler->step_px > LEGIBLE_STEP_PX &&
    ruler->length * ruler->step_px > LEGIBLE_TICK_PX &&
    ruler->thickness * ruler->step_px > LEGIBLE_STROKE_PX &&
    ruler->blur_px < MAX (LEGIBLE_BLUR_STEPS * ruler->step_px, 0.8) &&
    ruler->contrast > LEGIBLE_CONTRAST &&
    0.4 * ruler->contrast > LEGIBLE_SIGNAL_TO_NOISE * ruler->noise &&
    (ruler->jpeg_quality == 0 || ruler->jpeg_quality >= LEGIBLE_QUALITY) &&
    seen >= LEGIBLE_TICKS && seen >= 2 * ruler->group + 1 &&
    ruler->n_hairs <= LEGIBLE_HAIRS;
}

RulerPhantom *
ruler_phantom_new (guint64 seed)
{
  RulerPhantom *ruler = g_new0 (RulerPhantom, 1);
  PhantomRandom random;

  phantom_random_init (&random, seed, 71);
  ruled_draw_view (&random, &ruler->view);
  draw_graduation (&random, ruler);
  draw_place (&random, ruler);
  draw_light (&random, ruler);
  find_step (ruler);
  if (ruler->number_height > 0.0)
    write_numbers (ruler);
  judge (ruler);

  return ruler;
}

void
ruler_phantom_free (RulerPhantom *ruler)
{
  if (ruler == NULL)
    return;

  g_clear_pointer (&ruler->numbers, g_ptr_array_unref);
  g_free (ruler);
}

void
ruled_add_hairs (PhantomRandom *random, PhantomScene *scene, int n)
{
  const double unit = phantom_scene_um_per_px (scene);

  for (int i = 0; i < n; i++)
    {
      const VellusPoint root = {
        phantom_random_range (random, 0.0, phantom_scene_width_px (scene)),
        phantom_random_range (random, 0.0, phantom_scene_height_px (scene))
      };
      PhantomShaft shaft =
        phantom_shaft (root, phantom_random_range (random, -G_PI, G_PI),
                       unit * phantom_random_range (random, 60.0, 700.0),
                       unit * phantom_random_range (random, 2.0, 14.0));

      shaft.curvature_per_mm = phantom_random_range (random, -2.0, 2.0) / unit;
      phantom_shaft_set_color (&shaft, ruled_chance (random, 0.7)
                                         ? PHANTOM_BLACK
                                         : PHANTOM_LIGHT_BROWN);
      phantom_scene_add_shaft (scene, &shaft);
    }
}

PhantomScene *
ruled_skin_new (const RuledView *view, PhantomRandom *random, guint64 seed)
{
  PhantomScene *scene =
    phantom_scene_new (view->width_px, view->height_px, 5.0, seed);
  PhantomSkin *skin = phantom_scene_skin (scene);

  phantom_skin_set_color (skin, phantom_random_range (random, 0.0, 0.4),
                          phantom_random_range (random, 0.2, 0.6));
  skin->grain = phantom_random_range (random, 0.0, 0.04);
  skin->mottle = phantom_random_range (random, 0.0, 0.06);
  skin->furrows = phantom_random_range (random, 0.0, 0.4);
  skin->vignette = phantom_random_range (random, 0.0, 0.4);
  skin->light_gradient = phantom_random_range (random, -0.4, 0.4);

  return scene;
}

void
ruled_set_camera (PhantomScene  *scene,
                  PhantomRandom *random,
                  double         blur_px,
                  double         noise,
                  int            jpeg_quality)
{
  PhantomCamera *camera = phantom_scene_camera (scene);

  camera->blur_px = blur_px;
  camera->read_noise = noise;
  camera->noise_correlation = phantom_random_range (random, 0.0, 0.5);
  camera->lateral_px = phantom_random_range (random, 0.0, 0.6);
  camera->sharpen =
    ruled_chance (random, 0.4) ? phantom_random_range (random, 0.2, 1.0) : 0.0;
  camera->sharpen_radius_px = 1.0;
  camera->jpeg_quality = jpeg_quality;
  camera->eight_bit = TRUE;
}

VellusRaster *
ruler_phantom_draw (const RulerPhantom *ruler, guint64 seed)
{
  const double     highest = ruler->length * ruler->major_ratio;
  const RuledPrint print = {
    .ink = ruler_ink,
    .data = ruler,
    .ink_light = ruler->ink_light,
    .plate_light = ruler->plate_light,
    .low_y = ruler->both_sides ? -0.5 * highest : -0.5 * ruler->base_line,
    .high_y =
      ruler->plate ? G_MAXDOUBLE : highest + 2.0 * ruler->number_height + 1.0,
  };
  PhantomRandom random;

  phantom_random_init (&random, seed, 72);

  g_autoptr (PhantomScene) scene = ruled_skin_new (&ruler->view, &random, seed);

  ruled_set_camera (scene, &random, ruler->blur_px, ruler->noise,
                    ruler->jpeg_quality);
  ruled_add_hairs (&random, scene, ruler->n_hairs);

  return ruled_draw (&ruler->view, &print, scene);
}
