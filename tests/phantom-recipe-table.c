/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-recipe.h"

#define DARK_HAIR                                                              \
  {                                                                            \
    3.0, 4.0, 3.0                                                              \
  }

/* What most rows share. */
#define COMMON                                                                 \
  .units_per_cm2 = { 60.0, 85.0 }, .severity = { 0.05, 0.25 },                 \
  .length_um = { 500.0, 1300.0 }, .bend_per_mm = 0.12, .swing_rad = 0.35,      \
  .unit_jitter_rad = 0.17, .hair_jitter_rad = 0.15, .colors = DARK_HAIR,       \
  .melanin = { 0.02, 0.22 }, .furrows = { 0.2, 0.8 }, .sparkle = { 0.0, 0.4 }, \
  .smear = { 0.25, 0.65 }, .shadow = { 0.05, 0.3 }, .gloss = { 0.0, 0.12 },    \
  .defocus_um = { 0.0, 4.0 }, .blur_um = { 2.5, 5.0 },                         \
  .full_well = { 9000.0, 15000.0 }, .sharpen = { 0.0, 0.5 },                   \
  .jpeg_quality = { 86.0, 94.0 }, .vessels_per_cm2 = 4.0,                      \
  .pores_per_cm2 = 60.0

/* A row's own values stand after the common ones and win. */
#pragma GCC diagnostic ignored "-Woverride-init"

static const PhantomRecipeRow rows[] = {
  {
    COMMON,
    .open = { "clipped",
              "clipped to 0.45-1.15 mm, no compression: the easy one", 1280,
              960, 4.0 },
    .length_um = { 450.0, 1150.0 },
    .jpeg_quality = { 0.0, 0.0 },
    .defocus_um = { 0.0, 2.5 },
    .sharpen = { 0.0, 0.25 },
  },
  {
    COMMON,
    .open = { "short", "2-5 mm, moderate crossings", 1600, 1200, 5.2 },
    .length_um = { 2000.0, 5000.0 },
    .bend_per_mm = 0.22,
    .unit_jitter_rad = 0.25,
  },
  {
    COMMON,
    .open = { "dense", "2-4 mm in disorder, heavy crossings", 1600, 1200, 6.0 },
    .units_per_cm2 = { 75.0, 95.0 },
    .length_um = { 2000.0, 4200.0 },
    .bend_per_mm = 0.25,
    .swing_rad = 0.9,
    .unit_jitter_rad = 0.55,
    .hair_jitter_rad = 0.3,
  },
  {
    COMMON,
    .open = { "curly", "strong curls", 1600, 1200, 5.0 },
    .units_per_cm2 = { 40.0, 60.0 },
    .length_um = { 2500.0, 6000.0 },
    .bend_per_mm = 0.45,
    .curl_per_mm = { 0.5, 1.4 },
    .unit_jitter_rad = 0.6,
    .hair_jitter_rad = 0.4,
    .colors = { 4.0, 2.0 },
    .melanin = { 0.2, 0.5 },
    .defocus_um = { 0.0, 9.0 },
  },
  {
    COMMON,
    .open = { "long", "9-16 mm: shafts that leave or only cross the picture",
              1600, 1200, 5.2 },
    .units_per_cm2 = { 35.0, 55.0 },
    .length_um = { 9000.0, 16000.0 },
    .bend_per_mm = 0.06,
    .defocus_um = { 0.0, 12.0 },
  },
  {
    COMMON,
    .open = { "early", "early pattern hair loss: thinner, more lone hairs",
              1280, 960, 5.3 },
    .severity = { 0.25, 0.45 },
    .length_um = { 450.0, 1200.0 },
  },
  {
    COMMON,
    .open = { "severe", "severe pattern hair loss", 1280, 960, 3.8 },
    .severity = { 0.6, 0.85 },
    .length_um = { 1000.0, 3000.0 },
    .bend_per_mm = 0.2,
  },
  {
    COMMON,
    .open = { "dark-skin", "dark skin with a pigment network, black hair", 1600,
              1200, 4.4 },
    .length_um = { 1200.0, 3000.0 },
    .bend_per_mm = 0.35,
    .unit_jitter_rad = 0.4,
    .colors = { 1.0 },
    .melanin = { 0.55, 0.8 },
    .network = { 0.25, 0.5 },
    .gloss = { 0.03, 0.18 },
    .smear = { 0.0, 0.2 },
  },
  {
    COMMON,
    .open = { "blond", "blond, light brown and red hair on pale skin", 1600,
              1200, 5.0 },
    .colors = { 0.0, 0.0, 0.0, 3.0, 6.0, 1.0 },
    .melanin = { 0.0, 0.08 },
    .smear = { 0.0, 0.15 },
    .gloss = { 0.0, 0.08 },
  },
  {
    COMMON,
    .open = { "gray", "gray and white among pigmented hair", 1600, 1200, 4.8 },
    .length_um = { 1000.0, 3500.0 },
    .colors = { 2.0, 2.0, 1.0, 0.0, 0.0, 0.0, 2.0, 3.0 },
    .melanin = { 0.08, 0.3 },
  },
  {
    COMMON,
    .open = { "bubbles", "immersion bubbles, patches of glare, a pen mark",
              1600, 1200, 4.7 },
    .bubbles_per_cm2 = 55.0,
    .glares_per_cm2 = 9.0,
    .extras = PHANTOM_WITH_INK,
  },
  {
    COMMON,
    .open = { "lowres",
              "a cheap microscope: few pixels, noise, hard sharpening", 640,
              480, 9.3 },
    .length_um = { 1500.0, 4000.0 },
    .bend_per_mm = 0.2,
    .blur_um = { 11.0, 15.0 },
    .full_well = { 900.0, 1600.0 },
    .sharpen = { 1.0, 1.8 },
    .jpeg_quality = { 45.0, 65.0 },
    .extras = PHANTOM_WITH_TEXT,
  },
  {
    COMMON,
    .open = { "flakes", "scales on skin and hairs, fine vessels", 1600, 1200,
              4.6 },
    .vessels_per_cm2 = 60.0,
    .flakes_per_cm2 = 110.0,
    .debris_per_cm2 = 12.0,
  },
  {
    COMMON,
    .open = { "ruler", "a graduation of 0.1 mm lies in the picture", 1280, 960,
              3.1 },
    .extras = PHANTOM_WITH_RULER,
  },
  {
    COMMON,
    .open = { "scale-bar", "printed scale bar, text and circle", 1280, 1024,
              5.9 },
    .jpeg_quality = { 0.0, 0.0 },
    .extras = PHANTOM_WITH_SCALE_BAR | PHANTOM_WITH_TEXT | PHANTOM_WITH_CIRCLE,
  },
  {
    COMMON,
    .open = { "gloss",
              "dry, shiny skin under soft optics, a strong smear under "
              "the roots",
              1280, 1024, 2.7 },
    .length_um = { 300.0, 1000.0 },
    .colors = { 4.0, 1.0 },
    .melanin = { 0.0, 0.12 },
    .furrows = { 0.7, 1.0 },
    .sparkle = { 0.7, 1.0 },
    .smear = { 0.6, 0.9 },
    .blur_um = { 5.0, 6.5 },
    .full_well = { 3000.0, 6000.0 },
    .jpeg_quality = { 0.0, 0.0 },
    .debris_per_cm2 = 20.0,
    .extras = PHANTOM_WITH_CIRCLE,
  },
  {
    COMMON,
    .open = { "glass-gray",
              "gray and white hair with dark rims among pigmented hair", 1600,
              1200, 4.8 },
    .length_um = { 1000.0, 3500.0 },
    .colors = { 2.0, 2.0, 1.0, 0.0, 0.0, 0.0, 3.0, 4.0 },
    .melanin = { 0.08, 0.3 },
    .shade = { 0.1, 0.7 },
    .core = { 0.0, 0.25 },
  },
  {
    COMMON,
    .open = { "glass-blond", "blond and light brown hair with dark rims", 1600,
              1200, 5.0 },
    .colors = { 0.0, 0.0, 0.0, 2.0, 7.0, 1.0 },
    .melanin = { 0.0, 0.08 },
    .smear = { 0.0, 0.15 },
    .gloss = { 0.0, 0.08 },
    .shade = { 0.1, 0.6 },
    .core = { 0.0, 0.15 },
  },
  {
    COMMON,
    .open = { "tufts", "hairs of a unit stand beside and over each other", 1600,
              1200, 4.0 },
    .tufted = TRUE,
    .severity = { 0.05, 0.6 },
    .length_um = { 400.0, 1500.0 },
    .gloss = { 0.0, 0.2 },
  },
  {
    COMMON,
    .open = { "coils", "curls that bend either way, some out of focus", 1600,
              1200, 5.2 },
    .units_per_cm2 = { 45.0, 60.0 },
    .length_um = { 3000.0, 7000.0 },
    .bend_per_mm = 1.4,
    .unit_jitter_rad = 0.5,
    .hair_jitter_rad = 0.35,
    .colors = { 4.0, 2.0 },
    .melanin = { 0.2, 0.6 },
    .defocus_um = { 4.0, 18.0 },
  },
  {
    COMMON,
    .open = { "nohair", "bald skin: the right count is 0", 1600, 1200, 4.4 },
    .units_per_cm2 = { 0.0, 0.0 },
    .melanin = { 0.02, 0.4 },
    .vessels_per_cm2 = 15.0,
    .bubbles_per_cm2 = 8.0,
  },
};

const PhantomRecipeRow *
phantom_recipe_rows (guint *n_rows)
{
  *n_rows = G_N_ELEMENTS (rows);

  return rows;
}
