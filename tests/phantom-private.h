/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "phantom-random.h"
#include "phantom.h"

G_BEGIN_DECLS

/* What the files of the phantom maker share. */

/**
 * PhantomStroke:
 * @points: (array length=n_points): centre line, px
 * @radius_px: (array length=n_points): half its width
 * @blur_px: (array length=n_points): standard deviation of its defocus
 * @strength: (array length=n_points): factor of its opacity, 0 to 1
 * @n_points: at least 2
 * @flat: even density across in place of a cylinder's chord
 * @density_per_px: absorption a px of depth, natural logarithm
 * @body: light that it sends back where it is dense
 * @rim: optical depth added towards the rims
 * @rim_power: of the place across that @rim grows with
 * @core: optical depth added in the middle
 * @gloss: brightness of the glare line
 * @gloss_offset: its place, -1 to 1
 * @gloss_width: its standard deviation as a share of the diameter
 * @beads: 0 to 1
 * @start_fade_px: standard deviation of the fading at the start
 * @ragged_px: size of holes; 0: none
 * @seed: for beads and holes
 *
 * A line of varying width and focus: hair, smear, shadow, vessel, tick, ...
 */
typedef struct
{
  VellusPoint *points;
  float       *radius_px;
  float       *blur_px;
  float       *strength;
  guint        n_points;
  gboolean     flat;
  double       density_per_px[3];
  double       body[3];
  double       rim;
  double       rim_power;
  double       core;
  double       gloss;
  double       gloss_offset;
  double       gloss_width;
  double       beads;
  double       start_fade_px;
  double       ragged_px;
  guint64      seed;
} PhantomStroke;

PhantomStroke *phantom_stroke_new (guint n_points);

PhantomStroke *phantom_stroke_new_along (const VellusPoint *path,
                                         guint              n_path,
                                         double             radius_px,
                                         double             blur_px);

void phantom_stroke_free (PhantomStroke *stroke);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PhantomStroke, phantom_stroke_free)

/**
 * phantom_stroke_draw:
 * @stroke: a line
 * @canvas: what lies below it, 3 channels
 *
 * Lays @stroke over @canvas. Every pixel holds the mean over its area.
 */
void phantom_stroke_draw (const PhantomStroke *stroke, VellusRaster *canvas);

/**
 * phantom_stroke_opacity:
 * @stroke: a line
 * @i: corner of its centre line
 * @extra_blur_px: blur added to that of @stroke
 * @distance_px: from the centre line
 * @opacity: (out): 0 to 1 for each channel
 *
 * What @stroke takes away of the light from below.
 */
void phantom_stroke_opacity (const PhantomStroke *stroke,
                             guint                i,
                             double               extra_blur_px,
                             double               distance_px,
                             double               opacity[3]);

/**
 * PhantomProfile:
 *
 * Opacity across a stroke at one corner of its centre line, blurred and
 * averaged over pixels, from the centre outwards in steps of @step_px.
 */
typedef struct
{
  float *opacity;
  int    n_steps;
  double step_px;
} PhantomProfile;

double phantom_profile_reach_px (double radius_px, double blur_px);

double phantom_profile_step_px (double blur_px);

void phantom_profile_fill (const PhantomStroke  *stroke,
                           guint                 i,
                           double                extra_blur_px,
                           const PhantomProfile *profile);

/**
 * phantom_edge_cover:
 * @direction: unit vector across the edge
 * @blur_px: standard deviation of the edge's blur
 * @distance_px: from the edge to the pixel's centre, positive inside
 *
 * Returns: the share of the pixel that lies inside of a straight edge
 */
double
phantom_edge_cover (VellusPoint direction, double blur_px, double distance_px);

/**
 * PhantomDisc:
 * @center: px
 * @radius_px: its radius
 * @soft_px: width of its edge
 * @depth: optical depth taken from the light below
 * @body: light added where it is opaque
 * @opacity: how opaque @body is
 * @ragged: unevenness of its outline, 0 to 1
 * @seed: for the outline
 */
typedef struct
{
  VellusPoint center;
  double      radius_px;
  double      soft_px;
  double      depth[3];
  double      body[3];
  double      opacity;
  double      ragged;
  guint64     seed;
} PhantomDisc;

void phantom_disc_draw (const PhantomDisc *disc, VellusRaster *canvas);

typedef struct
{
  VellusPoint center;
  double      radius_px;
  double      rim_px;
} PhantomBubble;

void phantom_bubble_draw (const PhantomBubble *bubble, VellusRaster *canvas);

/* In the order in which they are drawn. */
typedef enum
{
  PHANTOM_LAYER_SKIN,
  PHANTOM_LAYER_SMEAR,
  PHANTOM_LAYER_SHADOW,
  PHANTOM_LAYER_SHAFT,
  PHANTOM_LAYER_ABOVE,
  PHANTOM_LAYER_GLARE,
  PHANTOM_LAYER_OVERLAY,
} PhantomLayer;

/* Exactly one of the three is set. */
typedef struct
{
  PhantomLayer   layer;
  double         height;
  guint          index;
  PhantomStroke *stroke;
  PhantomDisc   *disc;
  PhantomBubble *bubble;
} PhantomMark;

/* A shaft as given, and where it then lies. */
typedef struct
{
  PhantomShaft         given;
  const PhantomStroke *stroke;
  guint                index;
  guint                number;
} PhantomRecord;

/* May change a shaft before it is planted; returns whether it is planted at
 * all. @index counts all shafts that were given. */
typedef gboolean (*PhantomEdit) (PhantomShaft *shaft,
                                 guint         index,
                                 gconstpointer data);

struct _PhantomScene
{
  int           width_px;
  int           height_px;
  double        um_per_px;
  guint64       seed;
  PhantomSkin   skin;
  PhantomCamera camera;
  GPtrArray    *marks;
  GArray       *records;
  GArray       *empty_follicles;
  PhantomEdit   edit;
  gconstpointer edit_data;
  guint         n_given;
};

PhantomMark *
phantom_scene_add_mark (PhantomScene *scene, PhantomLayer layer, double height);

void phantom_scene_add_stroke (PhantomScene  *scene,
                               PhantomLayer   layer,
                               PhantomStroke *stroke);

/**
 * phantom_skin_draw:
 * @scene: a scene
 * @canvas: overwritten with bare skin
 */
void phantom_skin_draw (const PhantomScene *scene, VellusRaster *canvas);

/* All that lies in the light: skin, hair, what lies above. */
void phantom_scene_draw (const PhantomScene *scene, VellusRaster *picture);

void phantom_light_draw (const PhantomScene *scene, VellusRaster *canvas);

/**
 * phantom_scene_draw_overlays:
 * @scene: a scene
 * @encoded: the picture in the sRGB curve
 */
void phantom_scene_draw_overlays (const PhantomScene *scene,
                                  VellusRaster       *encoded);

void phantom_camera_shoot (const PhantomScene *scene, VellusRaster *picture);

void phantom_camera_blur (VellusRaster *picture, double sigma_px);

/**
 * phantom_jpeg_degrade:
 * @encoded: the picture in the sRGB curve; 3 channels
 * @quality: 1 to 100
 *
 * Does to @encoded what writing and reading a JPEG file would.
 */
void phantom_jpeg_degrade (VellusRaster *encoded, int quality);

double phantom_srgb_encode (double linear);

double phantom_srgb_decode (double encoded);

/**
 * phantom_path_make:
 * @shaft: a shaft
 * @um_per_px: magnification
 * @n_points: (out): corners
 *
 * Returns: (transfer full): its centre line in even steps, px
 */
VellusPoint *phantom_path_make (const PhantomShaft *shaft,
                                double              um_per_px,
                                guint              *n_points);

/**
 * phantom_path_resample:
 * @path: (array length=n_path): a polyline
 * @n_path: its corners
 * @step_px: longest step
 * @n_points: (out): corners of the result
 *
 * Returns: (transfer full): the polyline in even steps
 */
VellusPoint *phantom_path_resample (const VellusPoint *path,
                                    guint              n_path,
                                    double             step_px,
                                    guint             *n_points);

/**
 * phantom_font_strokes:
 * @left: left end of the base line
 * @height_px: of a capital
 * @angle_rad: along the base line
 * @text: what to write
 *
 * Returns: (transfer full) (element-type PhantomStroke): its lines
 */
GPtrArray *phantom_font_strokes (VellusPoint left,
                                 double      height_px,
                                 double      angle_rad,
                                 const char *text);

G_END_DECLS
