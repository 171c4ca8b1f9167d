/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

#define BUBBLE_RIM_UM 7.0

typedef struct
{
  PhantomLayer layer;
  double       depth[3];
  double       body[3];
  double       opacity;
  double       soft;
  double       ragged;
} SpotRow;

static const SpotRow spots[] = {
  [PHANTOM_SPOT_PORE] = { PHANTOM_LAYER_SKIN,
                          { 0.25, 0.32, 0.36 },
                          { 0.0, 0.0, 0.0 },
                          0.0,
                          0.8,
                          0.1 },
  [PHANTOM_SPOT_YELLOW_DOT] = { PHANTOM_LAYER_SKIN,
                                { -0.03, 0.04, 0.28 },
                                { 0.0, 0.0, 0.0 },
                                0.0,
                                0.7,
                                0.25 },
  [PHANTOM_SPOT_FRECKLE] = { PHANTOM_LAYER_SKIN,
                             { 0.16, 0.26, 0.40 },
                             { 0.0, 0.0, 0.0 },
                             0.0,
                             0.8,
                             0.5 },
  [PHANTOM_SPOT_HALO] = { PHANTOM_LAYER_SKIN,
                          { 0.10, 0.17, 0.24 },
                          { 0.0, 0.0, 0.0 },
                          0.0,
                          1.0,
                          0.2 },
  [PHANTOM_SPOT_FLAKE] = { PHANTOM_LAYER_ABOVE,
                           { 0.0, 0.0, 0.0 },
                           { 0.62, 0.60, 0.56 },
                           0.55,
                           0.15,
                           0.8 },
  [PHANTOM_SPOT_GLARE] = { PHANTOM_LAYER_GLARE,
                           { 0.0, 0.0, 0.0 },
                           { 1.05, 1.05, 1.08 },
                           1.0,
                           0.25,
                           0.7 },
};

static double
smooth_step (double x)
{
  const double t = CLAMP (x, 0.0, 1.0);

  return t * t * (3.0 - 2.0 * t);
}

/* How much of the disc lies at a place, 0 to 1; an uneven outline comes from
 * noise around it. */
static double
disc_cover (const PhantomDisc *disc, double dx, double dy)
{
  const double distance = hypot (dx, dy);
  double       radius = disc->radius_px;

  if (disc->ragged > 0.0 && distance > 0.0)
    radius *= 1.0 + 0.5 * disc->ragged *
                      phantom_noise (disc->seed, 3.0 * dx / disc->radius_px,
                                     3.0 * dy / disc->radius_px);

  return smooth_step ((radius - distance) / disc->soft_px + 0.5);
}

void
phantom_disc_draw (const PhantomDisc *disc, VellusRaster *canvas)
{
  const double reach = 2.2 * disc->radius_px + disc->soft_px + 1.0;
  const int    x0 = (int) MAX (0.0, floor (disc->center.x - reach));
  const int    y0 = (int) MAX (0.0, floor (disc->center.y - reach));
  const int    x1 = (int) MIN (canvas->width_px, disc->center.x + reach);
  const int    y1 = (int) MIN (canvas->height_px, disc->center.y + reach);

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      {
        const double cover =
          disc_cover (disc, x + 0.5 - disc->center.x, y + 0.5 - disc->center.y);
        float *pixel = vellus_raster_pixel (canvas, x, y);

        if (cover <= 0.0)
          continue;

        for (int c = 0; c < 3; c++)
          {
            const double below =
              (double) pixel[c] * exp (-disc->depth[c] * cover);

            pixel[c] =
              (float) (below + disc->opacity * cover * (disc->body[c] - below));
          }
      }
}

static double
bump (double x, double width)
{
  return exp (-0.5 * x * x / (width * width));
}

void
phantom_bubble_draw (const PhantomBubble *bubble, VellusRaster *canvas)
{
  const double radius = bubble->radius_px;
  const double rim = MAX (bubble->rim_px, 0.7);
  const double reach = radius + 4.0 * rim + 1.0;
  const int    x0 = (int) MAX (0.0, floor (bubble->center.x - reach));
  const int    y0 = (int) MAX (0.0, floor (bubble->center.y - reach));
  const int    x1 = (int) MIN (canvas->width_px, bubble->center.x + reach);
  const int    y1 = (int) MIN (canvas->height_px, bubble->center.y + reach);

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      {
        const double dx = x + 0.5 - bubble->center.x;
        const double dy = y + 0.5 - bubble->center.y;
        const double d = hypot (dx, dy);
        /* The light comes from the upper left; the lower right inside is lit
         * by total reflection. */
        const double side = d > 0.0 ? (dx + dy) / (G_SQRT2 * d) : 0.0;
        const double dark = 0.85 * bump (d - radius, 0.5 * rim) +
                            0.25 * bump (d - (radius - 2.6 * rim), rim);
        const double lit =
          (0.16 + 0.14 * side) * bump (d - (radius - 1.3 * rim), 0.6 * rim) +
          0.10 * (1.0 - side) * bump (d - (radius + 1.2 * rim), 0.6 * rim) +
          0.75 * bump (hypot (dx + 0.38 * radius, dy + 0.38 * radius),
                       0.09 * radius + 0.3);
        float *pixel = vellus_raster_pixel (canvas, x, y);

        for (int c = 0; c < 3; c++)
          pixel[c] = (float) ((double) pixel[c] * exp (-dark) + lit);
      }
}

void
phantom_scene_add_spot (PhantomScene   *scene,
                        PhantomSpotKind kind,
                        VellusPoint     center,
                        double          radius_um)
{
  const SpotRow *row = &spots[kind];
  PhantomMark   *mark = phantom_scene_add_mark (scene, row->layer, 0.0);
  PhantomDisc   *disc = g_new0 (PhantomDisc, 1);

  disc->center = center;
  disc->radius_px = radius_um / scene->um_per_px;
  disc->soft_px = MAX (1.0, row->soft * disc->radius_px);
  disc->opacity = row->opacity;
  disc->ragged = row->ragged;
  disc->seed = phantom_hash (scene->seed, mark->index, 5);
  memcpy (disc->depth, row->depth, sizeof disc->depth);
  memcpy (disc->body, row->body, sizeof disc->body);
  mark->disc = disc;

  if (kind == PHANTOM_SPOT_YELLOW_DOT)
    g_array_append_val (scene->empty_follicles, center);
}

void
phantom_scene_add_bubble (PhantomScene *scene,
                          VellusPoint   center,
                          double        radius_um)
{
  PhantomMark *mark = phantom_scene_add_mark (scene, PHANTOM_LAYER_ABOVE, 1.0);

  mark->bubble = g_new0 (PhantomBubble, 1);
  mark->bubble->center = center;
  mark->bubble->radius_px = radius_um / scene->um_per_px;
  mark->bubble->rim_px =
    MIN (BUBBLE_RIM_UM / scene->um_per_px, 0.15 * mark->bubble->radius_px);
}

static PhantomStroke *
line_on_skin (const PhantomScene *scene,
              const VellusPoint  *path,
              guint               n_path,
              double              width_um,
              double              blur_um,
              const double        depth[3])
{
  guint                   n_points = 0;
  g_autofree VellusPoint *points =
    phantom_path_resample (path, n_path, 3.0, &n_points);
  const double   radius_px = 0.5 * width_um / scene->um_per_px;
  PhantomStroke *stroke = phantom_stroke_new_along (points, n_points, radius_px,
                                                    blur_um / scene->um_per_px);

  for (int c = 0; c < 3; c++)
    stroke->density_per_px[c] = depth[c] / (2.0 * radius_px);

  return stroke;
}

void
phantom_scene_add_vessel (PhantomScene      *scene,
                          const VellusPoint *path,
                          guint              n_path,
                          double             width_um,
                          double             strength)
{
  const double depth[3] = { 0.10 * strength, 0.80 * strength, 0.65 * strength };
  PhantomStroke *stroke =
    line_on_skin (scene, path, n_path, width_um, 0.35 * width_um, depth);

  for (guint i = 0; i < stroke->n_points; i++)
    {
      const double t = (double) i / (stroke->n_points - 1);

      stroke->strength[i] = (float) MIN (1.0, 6.0 * MIN (t, 1.0 - t));
    }

  phantom_scene_add_stroke (scene, PHANTOM_LAYER_SKIN, stroke);
}

void
phantom_scene_add_furrow (PhantomScene      *scene,
                          const VellusPoint *path,
                          guint              n_path,
                          double             width_um,
                          double             strength)
{
  const double depth[3] = { 0.35 * strength, 0.50 * strength, 0.55 * strength };

  phantom_scene_add_stroke (
    scene, PHANTOM_LAYER_SKIN,
    line_on_skin (scene, path, n_path, width_um, 0.4 * width_um, depth));
}

/* Optical depth in red, green and blue: a copper phthalocyanine; crystal
 * violet, which absorbs around 590 nm; brilliant green, around 625 and 430. */
static const double ink_depths[][3] = {
  [PHANTOM_INK_BLUE] = { 2.4, 1.5, 0.55 },
  [PHANTOM_INK_VIOLET] = { 1.2, 2.3, 0.45 },
  [PHANTOM_INK_GREEN] = { 2.2, 0.6, 1.3 }
};

void
phantom_scene_add_ink (PhantomScene      *scene,
                       const VellusPoint *path,
                       guint              n_path,
                       double             width_um,
                       PhantomInk         ink)
{
  PhantomStroke *stroke =
    line_on_skin (scene, path, n_path, width_um, 6.0, ink_depths[ink]);

  stroke->ragged_px = 60.0 / scene->um_per_px;
  stroke->seed = phantom_hash (scene->seed, scene->marks->len, 9);
  phantom_scene_add_stroke (scene, PHANTOM_LAYER_SKIN, stroke);
}
