/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "phantom-match.h"

G_BEGIN_DECLS

/* What the tests of the whole measurement share. */

/**
 * phantom_plain_scene:
 * @width_px: columns
 * @height_px: rows
 * @um_per_px: magnification
 * @seed: for texture and noise
 *
 * Returns: (transfer full): pale skin with its usual texture under a good
 *   camera
 */
PhantomScene *phantom_plain_scene (int     width_px,
                                   int     height_px,
                                   double  um_per_px,
                                   guint64 seed);

/**
 * phantom_add_plain:
 * @scene: a scene
 * @x: of the root, px
 * @y: of the root, px
 * @angle_deg: where it goes
 * @length_um: how long
 * @diameter_um: how thick
 *
 * Adds a black shaft as clipped hair looks: straight, with a short smear
 * under the root.
 */
void phantom_add_plain (PhantomScene *scene,
                        double        x,
                        double        y,
                        double        angle_deg,
                        double        length_um,
                        double        diameter_um);

/**
 * phantom_open_field:
 *
 * Returns: (transfer full): 420 x 340 px at 5 µm a px with 12 hairs in the
 *   open, in all directions, of three thicknesses
 */
PhantomScene *phantom_open_field (void);

/**
 * phantom_render:
 * @scene: a scene
 *
 * Returns: (transfer full): its picture; fails the test on an error
 */
VellusRaster *phantom_render (const PhantomScene *scene);

/**
 * phantom_add_goal:
 * @path: the claim
 * @test: what tests it
 *
 * Adds a test of something that the measurement doesn't reach yet. Goals are
 * tried with `-m slow` only; one that is reached becomes a test like others.
 */
void phantom_add_goal (const char *path, GTestFunc test);

/**
 * phantom_try_measure:
 * @scene: a scene
 * @error: return location for an error
 *
 * Returns: (transfer full): what the program says about all of its picture,
 *   with usual parameters, or `NULL` when it refuses
 */
VellusMeasurement *phantom_try_measure (const PhantomScene *scene,
                                        GError            **error);

/**
 * phantom_measure:
 * @scene: a scene
 *
 * Returns: (transfer full): what the program says about all of its picture,
 *   with usual parameters; fails the test on an error
 */
VellusMeasurement *phantom_measure (const PhantomScene *scene);

/**
 * phantom_measure_score:
 * @scene: a scene
 *
 * Returns: (transfer full): how the program does on its picture; the figures
 *   are shown when the tests are verbose
 */
PhantomScore *phantom_measure_score (const PhantomScene *scene);

G_END_DECLS
