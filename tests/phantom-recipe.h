/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "phantom-private.h"

G_BEGIN_DECLS

typedef struct
{
  double low;
  double high;
} PhantomRange;

typedef enum
{
  PHANTOM_WITH_RULER = 1 << 0,
  PHANTOM_WITH_SCALE_BAR = 1 << 1,
  PHANTOM_WITH_CIRCLE = 1 << 2,
  PHANTOM_WITH_TEXT = 1 << 3,
  PHANTOM_WITH_INK = 1 << 4,
} PhantomExtras;

/**
 * PhantomRecipeRow:
 * @open: what callers see
 * @units_per_cm2: follicular units
 * @tufted: whether hairs of a unit stand beside and over each other, rather
 *   than in a row with skin between them
 * @severity: of thinning, 0 to 1
 * @length_um: of full-grown shafts
 * @bend_per_mm: standard deviation of the curvature
 * @curl_per_mm: curvature of curls, either way
 * @swing_rad: how much the direction changes over the field
 * @unit_jitter_rad: standard deviation of a unit's direction
 * @hair_jitter_rad: standard deviation of a hair's direction
 * @colors: relative frequency of each colour
 * @melanin: of the skin
 * @network: pigment network
 * @furrows: skin lines
 * @sparkle: specks of gloss
 * @smear: strength of the part under the skin
 * @shadow: strength of shadows
 * @gloss: glare line on shafts
 * @shade: dark rims of shafts with little pigment
 * @core: dark cores of these
 * @defocus_um: blur of shafts by their height
 * @blur_um: the optics' blur
 * @full_well: electrons at white
 * @sharpen: amount
 * @jpeg_quality: 0 for none
 * @bubbles_per_cm2: bubbles
 * @glares_per_cm2: patches of glare
 * @vessels_per_cm2: vessels
 * @flakes_per_cm2: scales
 * @pores_per_cm2: pores
 * @debris_per_cm2: loose pieces of hair
 * @extras: #PhantomExtras
 *
 * How a recipe draws its pictures.
 */
typedef struct
{
  PhantomRecipe open;
  PhantomRange  units_per_cm2;
  gboolean      tufted;
  PhantomRange  severity;
  PhantomRange  length_um;
  double        bend_per_mm;
  PhantomRange  curl_per_mm;
  double        swing_rad;
  double        unit_jitter_rad;
  double        hair_jitter_rad;
  double        colors[PHANTOM_N_COLORS];
  PhantomRange  melanin;
  PhantomRange  network;
  PhantomRange  furrows;
  PhantomRange  sparkle;
  PhantomRange  smear;
  PhantomRange  shadow;
  PhantomRange  gloss;
  PhantomRange  shade;
  PhantomRange  core;
  PhantomRange  defocus_um;
  PhantomRange  blur_um;
  PhantomRange  full_well;
  PhantomRange  sharpen;
  PhantomRange  jpeg_quality;
  double        bubbles_per_cm2;
  double        glares_per_cm2;
  double        vessels_per_cm2;
  double        flakes_per_cm2;
  double        pores_per_cm2;
  double        debris_per_cm2;
  guint         extras;
} PhantomRecipeRow;

const PhantomRecipeRow *phantom_recipe_rows (guint *n_rows);

/**
 * phantom_recipe_fill:
 * @name: of a recipe, or "tufted-" and that: the same with hairs of a unit
 *   beside and over each other
 * @seed: which of its pictures
 * @scene: an empty scene, its edit set; gets skin, camera, hairs and all else
 *
 * Returns: whether there is such a recipe
 */
gboolean
phantom_recipe_fill (const char *name, guint64 seed, PhantomScene *scene);

double phantom_random_in (PhantomRandom *random, PhantomRange range);

/**
 * phantom_recipe_plant:
 * @row: a recipe
 * @random: a stream
 * @scene: gets the hairs
 *
 * Plants follicular units by throwing darts that keep their distance.
 */
void phantom_recipe_plant (const PhantomRecipeRow *row,
                           PhantomRandom          *random,
                           PhantomScene           *scene);

/**
 * phantom_recipe_strew:
 * @row: a recipe
 * @random: a stream
 * @scene: gets all that isn't hair
 */
void phantom_recipe_strew (const PhantomRecipeRow *row,
                           PhantomRandom          *random,
                           PhantomScene           *scene);

G_END_DECLS
