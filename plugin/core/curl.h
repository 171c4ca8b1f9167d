/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/* A shaft's turn is told between two chords of this length, one after the
 * other: long against the jitter of a line's points, short against a curl. */
#define VELLUS_CURL_CHORD_UM 150.0

/* No hair bends more sharply. */
#define VELLUS_CURL_MIN_RADIUS_UM 350.0

/**
 * vellus_curl_find:
 * @scene: the photograph on the working grid
 * @lines: (element-type VellusFragment): lines as traced, not joined: each
 *   follows one shaft nearly all along
 *
 * A shaft is stiff: it doesn't bend but where it has grown bent, and how much
 * the hair of one person is bent is much the same all over a picture.
 *
 * Returns: one standard deviation of the shafts' curvature, as it is typical
 *   of this picture, in 1/um; that of %VELLUS_SCENE_RADIUS_UM where there is
 *   too little to tell
 */
double vellus_curl_find (const VellusScene *scene, const GPtrArray *lines);

/**
 * vellus_curl_turn:
 * @scene: the photograph on the working grid; its curl is known
 *
 * Returns: one standard deviation of a shaft's turn between two chords of
 *   %VELLUS_CURL_CHORD_UM, in radians
 */
float vellus_curl_turn (const VellusScene *scene);

/**
 * vellus_curl_greatest_turn:
 * @scene: the photograph on the working grid
 * @line: a line
 *
 * Returns: how far @line turns at most between two chords of
 *   %VELLUS_CURL_CHORD_UM, in radians; 0 when it is shorter than both
 */
float vellus_curl_greatest_turn (const VellusScene    *scene,
                                 const VellusFragment *line);

G_END_DECLS
