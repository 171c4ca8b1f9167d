/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "core/raster.h"
#include "phantom-glass.h"

G_BEGIN_DECLS

/* Scalp close-ups with exactly known shafts. A scene, filled by hand or by a
 * recipe, is drawn in linear light with exact sub-pixel edges and passes the
 * camera, always to the same pixels. Sizes of things are in µm, places in px,
 * colours are linear light in the order red, green, blue. */

/**
 * PhantomColor:
 *
 * Colours of human hair, from the amounts of its two melanins.
 */
typedef enum
{
  PHANTOM_BLACK,
  PHANTOM_DARK_BROWN,
  PHANTOM_BROWN,
  PHANTOM_LIGHT_BROWN,
  PHANTOM_BLOND,
  PHANTOM_RED,
  PHANTOM_GRAY,
  PHANTOM_WHITE,
} PhantomColor;

#define PHANTOM_N_COLORS 8

/**
 * PhantomShaft:
 * @root: where it leaves the skin
 * @angle_rad: where it goes from there, from +x towards +y
 * @length_um: along the shaft
 * @curvature_per_mm: turn in radians a mm, positive from +x towards +y
 * @curvature_end_per_mm: the same at the tip
 * @wave_um: amplitude of a sinuous shaft
 * @wave_length_um: its wave length
 * @path: (nullable): centre line, root first, instead of the above; copied
 * @n_path: corners of @path
 * @diameter_um: of the shaft at its root
 * @tip_ratio: diameter at the tip as a share of that at the root
 * @taper_from: share of the length from where it tapers
 * @variation: relative standard deviation of the diameter along the shaft
 * @flat: a ribbon of even density in place of a cylinder
 * @density_per_um: absorption a µm of depth, natural logarithm
 * @body: light that the shaft itself sends back where it is dense
 * @rim: how much darker its rims are, as in translucent shafts; optical depth
 * @glass: what else is dark in a translucent shaft
 * @gloss: brightness of the glare line on a convex shaft
 * @gloss_offset: where it lies, -1 (left edge) to 1, seen from the root
 * @gloss_width: its standard deviation as a share of the diameter
 * @beads: 0: an even glare line, 1: broken into beads
 * @defocus_px: standard deviation of the blur at the root
 * @defocus_tip_px: the same at the tip
 * @height: shafts are laid on one another in this order, equal ones as added
 * @root_fade_um: standard deviation of the root's fading into the skin
 * @smear_um: length of the bluish part seen through the skin; not truth
 * @smear: its strength, 0 to 1
 * @shadow: strength of the shadow on the skin, 0 to 1
 * @unit: follicular unit, from 1; 0: none
 * @loose: a piece of cut hair that lies about; not part of the truth
 * @color: for the truth's notes
 *
 * One shaft to draw.
 */
typedef struct
{
  VellusPoint        root;
  double             angle_rad;
  double             length_um;
  double             curvature_per_mm;
  double             curvature_end_per_mm;
  double             wave_um;
  double             wave_length_um;
  const VellusPoint *path;
  guint              n_path;
  double             diameter_um;
  double             tip_ratio;
  double             taper_from;
  double             variation;
  gboolean           flat;
  double             density_per_um[3];
  double             body[3];
  double             rim;
  PhantomGlass       glass;
  double             gloss;
  double             gloss_offset;
  double             gloss_width;
  double             beads;
  double             defocus_px;
  double             defocus_tip_px;
  double             height;
  double             root_fade_um;
  double             smear_um;
  double             smear;
  double             shadow;
  int                unit;
  gboolean           loose;
  PhantomColor       color;
} PhantomShaft;

/**
 * PhantomSkin:
 * @color: mean colour
 * @grain: relative standard deviation of the fine texture
 * @mottle: relative standard deviation of cloudy melanin and blood
 * @network: strength of a pigment network, 0 to 1
 * @furrows: strength of fine skin lines, 0 to 1
 * @sparkle: brightness of specks of gloss, 0 to 1
 * @vignette: share of light lost in the corners
 * @light_gradient: relative difference of light from left to right
 *
 * The skin. All zero but @color: even.
 */
typedef struct
{
  double color[3];
  double grain;
  double mottle;
  double network;
  double furrows;
  double sparkle;
  double vignette;
  double light_gradient;
} PhantomSkin;

/**
 * PhantomCamera:
 * @blur_px: standard deviation of the optics' blur
 * @full_well: electrons at white, for shot noise; 0: none
 * @read_noise: standard deviation of the noise of reading, white is 1
 * @noise_correlation: 0: every pixel on its own, to 1: as after demosaicing
 * @lateral_px: red and blue differ in size, by this many px in the corners
 * @contrast: strength of an S-shaped tone curve, 0 to 1
 * @chroma_blur_px: standard deviation of the blur of colour differences
 * @sharpen: amount of unsharp masking in encoded values
 * @sharpen_radius_px: its standard deviation
 * @jpeg_quality: 1 to 100; 0: none. 8 x 8 cosine transform, 4:2:0
 * @eight_bit: rounded to 8 bits in the sRGB curve, clipped at black and white
 *
 * All zero: a perfect camera, whose picture is the scene.
 */
typedef struct
{
  double   blur_px;
  double   full_well;
  double   read_noise;
  double   noise_correlation;
  double   lateral_px;
  double   contrast;
  double   chroma_blur_px;
  double   sharpen;
  double   sharpen_radius_px;
  int      jpeg_quality;
  gboolean eight_bit;
} PhantomCamera;

typedef struct _PhantomScene PhantomScene;

/**
 * phantom_scene_new:
 * @width_px: columns
 * @height_px: rows
 * @um_per_px: magnification
 * @seed: for texture and noise
 *
 * Returns: (transfer full): even light skin, a perfect camera, no shaft
 */
PhantomScene *
phantom_scene_new (int width_px, int height_px, double um_per_px, guint64 seed);

void phantom_scene_free (PhantomScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PhantomScene, phantom_scene_free)

int phantom_scene_width_px (const PhantomScene *scene);

int phantom_scene_height_px (const PhantomScene *scene);

double phantom_scene_um_per_px (const PhantomScene *scene);

/**
 * phantom_scene_skin:
 * @scene: a scene
 *
 * Returns: (transfer none): the skin, to be changed at will
 */
PhantomSkin *phantom_scene_skin (PhantomScene *scene);

/**
 * phantom_scene_camera:
 * @scene: a scene
 *
 * Returns: (transfer none): the camera, to be changed at will
 */
PhantomCamera *phantom_scene_camera (PhantomScene *scene);

/**
 * phantom_skin_set_color:
 * @skin: a skin
 * @melanin: 0 (palest) to 1 (darkest)
 * @blood: about 0.2 to 0.6
 *
 * Sets the colour that these amounts of pigment give.
 */
void phantom_skin_set_color (PhantomSkin *skin, double melanin, double blood);

/**
 * phantom_shaft:
 * @root: where it leaves the skin
 * @angle_rad: where it goes from there
 * @length_um: how long it is
 * @diameter_um: how thick it is
 *
 * Returns: a plain, straight, even, black shaft in focus
 */
PhantomShaft phantom_shaft (VellusPoint root,
                            double      angle_rad,
                            double      length_um,
                            double      diameter_um);

/**
 * phantom_shaft_set_color:
 * @shaft: a shaft
 * @color: its colour
 *
 * Sets density, body, rim and colour of @shaft.
 */
void phantom_shaft_set_color (PhantomShaft *shaft, PhantomColor color);

const char *phantom_color_name (PhantomColor color);

void phantom_scene_add_shaft (PhantomScene *scene, const PhantomShaft *shaft);

/**
 * PhantomSpotKind:
 * @PHANTOM_SPOT_PORE: a dark dot
 * @PHANTOM_SPOT_YELLOW_DOT: an empty follicle; noted in the truth
 * @PHANTOM_SPOT_FRECKLE: a brown patch
 * @PHANTOM_SPOT_HALO: a brown haze around an ostium
 * @PHANTOM_SPOT_FLAKE: a scale, whitish, above the hairs
 * @PHANTOM_SPOT_GLARE: a white patch of glare, above all
 */
typedef enum
{
  PHANTOM_SPOT_PORE,
  PHANTOM_SPOT_YELLOW_DOT,
  PHANTOM_SPOT_FRECKLE,
  PHANTOM_SPOT_HALO,
  PHANTOM_SPOT_FLAKE,
  PHANTOM_SPOT_GLARE,
} PhantomSpotKind;

void phantom_scene_add_spot (PhantomScene   *scene,
                             PhantomSpotKind kind,
                             VellusPoint     center,
                             double          radius_um);

/**
 * phantom_scene_add_bubble:
 * @scene: a scene
 * @center: where
 * @radius_um: of its rim
 *
 * Adds an air bubble in the immersion fluid: a dark and a bright ring and a
 * spot of glare, above the hairs.
 */
void phantom_scene_add_bubble (PhantomScene *scene,
                               VellusPoint   center,
                               double        radius_um);

/**
 * phantom_scene_add_vessel:
 * @scene: a scene
 * @path: (array length=n_path): its course
 * @n_path: corners
 * @width_um: how wide
 * @strength: 0 to 1
 *
 * Adds a blood vessel under the skin, red and blurred.
 */
void phantom_scene_add_vessel (PhantomScene      *scene,
                               const VellusPoint *path,
                               guint              n_path,
                               double             width_um,
                               double             strength);

/**
 * phantom_scene_add_furrow:
 *
 * Adds a furrow of the skin, a soft dark line, as vessels are added.
 */
void phantom_scene_add_furrow (PhantomScene      *scene,
                               const VellusPoint *path,
                               guint              n_path,
                               double             width_um,
                               double             strength);

/**
 * PhantomInk:
 * @PHANTOM_INK_BLUE: as of a felt pen
 * @PHANTOM_INK_VIOLET: crystal violet, as of a surgeon's pen
 * @PHANTOM_INK_GREEN: brilliant green
 */
typedef enum
{
  PHANTOM_INK_BLUE,
  PHANTOM_INK_VIOLET,
  PHANTOM_INK_GREEN,
} PhantomInk;

/**
 * phantom_scene_add_ink:
 * @scene: a scene
 * @path: (array length=n_path): its course
 * @n_path: corners
 * @width_um: how wide
 * @ink: its colour
 *
 * Adds a grainy mark of a pen on the skin, below the hairs.
 */
void phantom_scene_add_ink (PhantomScene      *scene,
                            const VellusPoint *path,
                            guint              n_path,
                            double             width_um,
                            PhantomInk         ink);

/**
 * phantom_scene_add_ruler:
 * @scene: a scene
 * @origin: foot of the first tick
 * @angle_rad: along the ruler
 * @tick_um: from tick to tick
 * @n_ticks: how many; every fifth is longer, every tenth has a number
 *
 * Adds a graduation that lies above the hairs.
 */
void phantom_scene_add_ruler (PhantomScene *scene,
                              VellusPoint   origin,
                              double        angle_rad,
                              double        tick_um,
                              int           n_ticks);

/**
 * phantom_scene_add_scale_bar:
 * @scene: a scene
 * @left: left end of the bar
 * @length_um: its length
 * @color: encoded, 0 to 1
 *
 * Burns a scale bar with its length in µm into the finished picture.
 */
void phantom_scene_add_scale_bar (PhantomScene *scene,
                                  VellusPoint   left,
                                  double        length_um,
                                  const double  color[3]);

/**
 * phantom_scene_add_circle:
 * @scene: a scene
 * @center: where
 * @radius_px: its radius
 * @line_px: width of its line
 * @color: encoded, 0 to 1
 */
void phantom_scene_add_circle (PhantomScene *scene,
                               VellusPoint   center,
                               double        radius_px,
                               double        line_px,
                               const double  color[3]);

/**
 * phantom_scene_add_text:
 * @scene: a scene
 * @left: left end of the base line
 * @height_px: of a capital
 * @text: digits, capitals, "u" for µ, "m", "x" and " .:/-"
 * @color: encoded, 0 to 1
 *
 * Burns text into the finished picture.
 */
void phantom_scene_add_text (PhantomScene *scene,
                             VellusPoint   left,
                             double        height_px,
                             const char   *text,
                             const double  color[3]);

/**
 * phantom_scene_render:
 * @scene: a scene
 * @error: return location for an error
 *
 * Returns: (transfer full): the picture in linear light, 3 channels, or
 *   `NULL` with %VELLUS_ERROR_MEMORY
 */
VellusRaster *phantom_scene_render (const PhantomScene *scene, GError **error);

/**
 * PhantomFact:
 * @visible: someone could fairly be asked for this hair
 * @fragment: a part that comes back into the picture
 * @visible_fraction: share of the centre line that nothing covers
 * @contrast: 8-bit luma of the skin less that of the shaft's centre
 * @abs_contrast: mean absolute difference across the shaft
 * @snr: matched-filter signal-to-noise ratio
 * @tapered: thins out
 * @color: of the shaft
 * @shaft: its number among all that were given, from 0
 *
 * What is known about a hair of the truth besides the measurement.
 */
typedef struct
{
  gboolean     visible;
  gboolean     fragment;
  double       visible_fraction;
  double       contrast;
  double       abs_contrast;
  double       snr;
  gboolean     tapered;
  PhantomColor color;
  guint        shaft;
} PhantomFact;

/**
 * PhantomTruth:
 * @measurement: the perfect one; its summary is over visible counted hairs
 * @facts: (element-type PhantomFact): one a hair, in the same order
 * @empty_follicles: (element-type VellusPoint): yellow dots
 * @noise_levels: standard deviation of the noise in 8-bit levels
 * @texture_levels: standard deviation of the skin's grain in 8-bit levels
 */
typedef struct
{
  VellusMeasurement *measurement;
  GArray            *facts;
  GArray            *empty_follicles;
  double             noise_levels;
  double             texture_levels;
} PhantomTruth;

PhantomTruth *phantom_scene_truth (const PhantomScene *scene);

void phantom_truth_free (PhantomTruth *truth);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PhantomTruth, phantom_truth_free)

const PhantomFact *phantom_truth_fact (const PhantomTruth *truth, guint i);

/**
 * PhantomRecipe:
 * @name: what scripts write
 * @summary: one line about it
 * @width_px: usual columns
 * @height_px: usual rows
 * @um_per_px: usual magnification
 */
typedef struct
{
  const char *name;
  const char *summary;
  int         width_px;
  int         height_px;
  double      um_per_px;
} PhantomRecipe;

guint phantom_n_recipes (void);

/**
 * phantom_recipe:
 * @i: from 0 to phantom_n_recipes() - 1
 *
 * Returns: (transfer none): a recipe
 */
const PhantomRecipe *phantom_recipe (guint i);

/**
 * phantom_recipe_scene:
 * @name: a recipe, or "tufted-" and that for hairs beside and over each other
 * @seed: which of its pictures
 * @width_px: columns; 0: the usual
 * @height_px: rows; 0: the usual
 * @um_per_px: magnification; 0: the usual
 *
 * Returns: (transfer full) (nullable): the scene, `NULL` for an unknown name
 */
PhantomScene *phantom_recipe_scene (const char *name,
                                    guint64     seed,
                                    int         width_px,
                                    int         height_px,
                                    double      um_per_px);

G_END_DECLS
