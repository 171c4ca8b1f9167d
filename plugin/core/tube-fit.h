/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/claims.h"
#include "core/trace.h"

G_BEGIN_DECLS

/* Distance of the points of a tube's course. */
#define VELLUS_TUBE_STEP_PX 2.0f

/* How far a tube may grow beyond its course at each end. */
#define VELLUS_TUBE_GROWTH_UM 350.0f

/* How far from its course a fit may bring a tube's sides: several widths of
 * any shaft, so that only what can't meet is fitted at the same time. */
#define VELLUS_TUBE_ASIDE_UM 400.0f

/* No shaft shows narrower. */
#define VELLUS_TUBE_MIN_WIDTH_PX 2.5f

/**
 * VellusTube:
 * @source: (nullable): the fragment that it stands for; borrowed
 * @n: points of the course
 * @course: a line, longer than the tube at both ends
 * @normal: unit normals of the course
 * @from: where on the course the tube begins, in points
 * @to: where it ends
 * @shift0: how far it lies off the course at the course's first point, in
 *   grid px along the normal
 * @shift1: the same at the course's last point
 * @bow: how far its middle bulges, in grid px
 * @width: in grid px
 * @fixed: whether it only covers and is not to be changed
 *
 * A shaft of constant width: a course, shifted across by an amount that runs
 * linearly along it, and cut at two places.
 */
typedef struct
{
  VellusFragment *source;
  guint           n;
  VellusPoint    *course;
  VellusPoint    *normal;
  float           from;
  float           to;
  float           shift0;
  float           shift1;
  float           bow;
  float           width;
  gboolean        fixed;
} VellusTube;

/**
 * VellusBodies:
 * @scene: the photograph on the working grid
 * @contrast: median contrast of its dark shafts
 * @typical_width: their median width in grid px
 * @tube_cost: what a tube must explain at least, in grid px of area
 * @value: for each grid pixel, -1 (skin) to 1 (shaft)
 * @count: for each grid pixel, the tubes that cover it
 * @gain: for each grid pixel, what one more tube over it is worth; then a 0,
 *   for all that lies without the picture
 * @stamp: for each grid pixel, when it was last counted
 * @last_stamp: the latest of those; atomic
 *
 * The dark bodies of a picture and what already explains them.
 */
typedef struct
{
  const VellusScene *scene;
  float              contrast;
  float              typical_width;
  float              tube_cost;
  float             *value;
  guint8            *count;
  float             *gain;
  guint32           *stamp;
  gint               last_stamp;
} VellusBodies;

/**
 * VellusTubeMove:
 *
 * The parameters of a tube that a fit changes.
 */
typedef enum
{
  VELLUS_TUBE_MOVE_SHIFT,
  VELLUS_TUBE_MOVE_TILT,
  VELLUS_TUBE_MOVE_FROM,
  VELLUS_TUBE_MOVE_TO,
  VELLUS_TUBE_MOVE_WIDTH,
  VELLUS_TUBE_MOVE_BOW,
  VELLUS_N_TUBE_MOVES,
} VellusTubeMove;

/**
 * vellus_tube_new:
 * @scene: the photograph on the working grid
 * @fragment: a shaft; borrowed by the tube
 *
 * Returns: (transfer full) (nullable): the tube along it, `NULL` when it is
 *   too short
 */
VellusTube *vellus_tube_new (const VellusScene *scene,
                             VellusFragment    *fragment);

/**
 * vellus_tube_new_straight:
 * @scene: the photograph on the working grid
 * @middle: its middle, in grid px
 * @angle_rad: its direction
 * @length: in grid px
 * @width: in grid px
 *
 * Returns: (transfer full): a straight tube without a fragment
 */
VellusTube *vellus_tube_new_straight (const VellusScene *scene,
                                      VellusPoint        middle,
                                      double             angle_rad,
                                      double             length,
                                      float              width);

/**
 * vellus_tube_new_seed:
 * @scene: the photograph on the working grid
 * @fragment: a stretch of a shaft; borrowed by the tube
 *
 * Returns: (transfer full) (nullable): a tube that may grow from it, straight
 *   where it is too short to tell a bend; `NULL` when it is too short for a
 *   direction, too
 */
VellusTube *vellus_tube_new_seed (const VellusScene *scene,
                                  VellusFragment    *fragment);

VellusTube *vellus_tube_copy (const VellusTube *tube);

void vellus_tube_free (VellusTube *tube);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusTube, vellus_tube_free)

/**
 * vellus_tube_array_new:
 *
 * Returns: (transfer full) (element-type VellusTube): an array that owns tubes
 */
GPtrArray *vellus_tube_array_new (void);

/**
 * vellus_tube_worth:
 * @bodies: bodies; the tube itself is not counted in
 * @tube: a tube
 *
 * What adding the tube explains, in grid px of area (dark places that no
 * other tube covers count for it, light ones against it), less what it must
 * explain at least: more when it is wider than the picture's shafts.
 *
 * Returns: gain less cost
 */
float vellus_tube_worth (const VellusBodies *bodies, const VellusTube *tube);

/**
 * vellus_tube_worth_above:
 * @bodies: bodies; the tube itself is not counted in
 * @tube: a tube
 * @least: what it must be worth to be of interest
 *
 * Returns: the same as vellus_tube_worth(), or anything that is no more than
 *   @least when that is all that the tube can be worth
 */
float vellus_tube_worth_above (const VellusBodies *bodies,
                               const VellusTube   *tube,
                               float               least);

/**
 * vellus_tube_count:
 * @bodies: bodies
 * @tube: a tube
 * @change: 1 to count it in, -1 to take it out again
 */
void
vellus_tube_count (VellusBodies *bodies, const VellusTube *tube, int change);

/**
 * vellus_tube_lay:
 * @bodies: bodies
 * @tube: a tube
 * @pixels: (element-type guint32): what it covers; set
 *
 * Counts the tube in, and tells where.
 */
void
vellus_tube_lay (VellusBodies *bodies, const VellusTube *tube, GArray *pixels);

/**
 * vellus_tube_take_up:
 * @bodies: bodies
 * @pixels: (element-type guint32): what vellus_tube_lay() told
 *
 * Takes the same tube out again, faster than vellus_tube_count() does.
 */
void vellus_tube_take_up (VellusBodies *bodies, const GArray *pixels);

void vellus_tube_move (VellusTube *tube, VellusTubeMove move, float step);

/**
 * vellus_tube_claim:
 * @bodies: bodies
 * @tube: a tube
 * @claims: who works where
 * @item: what works on @tube
 *
 * Claims all that counting or optimising the tube may look at or change, and
 * the same for tubes that it is split into.
 */
void vellus_tube_claim (const VellusBodies *bodies,
                        const VellusTube   *tube,
                        VellusClaims       *claims,
                        guint               item);

/**
 * vellus_tube_optimise:
 * @bodies: bodies; the tube itself is not counted in
 * @tube: a tube; changed
 * @first_step: first step of each parameter in grid px; halved on and on
 *
 * Moves the tube to where it is worth most, by coordinate descent. Its sides
 * stay within %VELLUS_TUBE_ASIDE_UM of its course, or where they were.
 *
 * Returns: its worth
 */
float vellus_tube_optimise (const VellusBodies *bodies,
                            VellusTube         *tube,
                            float               first_step);

/**
 * vellus_tube_is_shaft:
 * @bodies: bodies
 * @tube: a tube
 *
 * Returns: whether a single shaft can be that short and that wide
 */
gboolean vellus_tube_is_shaft (const VellusBodies *bodies,
                               const VellusTube   *tube);

/**
 * vellus_tube_take:
 * @tube: a tube; keeps the fragment that it stands for
 * @from: (transfer full): another tube
 *
 * Lays a tube where another one is.
 */
void vellus_tube_take (VellusTube *tube, VellusTube *from);

/**
 * vellus_tube_store:
 * @bodies: bodies
 * @tube: a tube
 * @fragment: what gets the tube's course and width
 */
void vellus_tube_store (const VellusBodies *bodies,
                        const VellusTube   *tube,
                        VellusFragment     *fragment);

G_END_DECLS
