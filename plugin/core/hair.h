/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"

G_BEGIN_DECLS

/**
 * VellusHairClass:
 * @VELLUS_HAIR_VELLUS: thinner than the vellus cut
 * @VELLUS_HAIR_INTERMEDIATE: between the cuts
 * @VELLUS_HAIR_TERMINAL: from the terminal cut on
 */
typedef enum
{
  VELLUS_HAIR_VELLUS,
  VELLUS_HAIR_INTERMEDIATE,
  VELLUS_HAIR_TERMINAL,
} VellusHairClass;

#define VELLUS_N_HAIR_CLASSES 3

/**
 * VellusHairFlags:
 * @VELLUS_HAIR_ROOT_AT_EDGE: the shaft enters through the picture's edge, so
 *   that its root is not seen
 * @VELLUS_HAIR_TIP_AT_EDGE: the shaft leaves through the picture's edge
 * @VELLUS_HAIR_ROOT_UNSURE: root and tip may be exchanged
 * @VELLUS_HAIR_DIAMETER_UNSURE: few clear stretches carried the diameter
 * @VELLUS_HAIR_CLASS_UNSURE: a class cut lies within the diameter's error
 * @VELLUS_HAIR_LIGHT: lighter than the skin
 * @VELLUS_HAIR_CLASS_BY_USER: the class is the user's word, not the
 *   diameter's
 */
typedef enum
{
  VELLUS_HAIR_ROOT_AT_EDGE = 1 << 0,
  VELLUS_HAIR_TIP_AT_EDGE = 1 << 1,
  VELLUS_HAIR_ROOT_UNSURE = 1 << 2,
  VELLUS_HAIR_DIAMETER_UNSURE = 1 << 3,
  VELLUS_HAIR_CLASS_UNSURE = 1 << 4,
  VELLUS_HAIR_LIGHT = 1 << 5,
  VELLUS_HAIR_CLASS_BY_USER = 1 << 6,
} VellusHairFlags;

/**
 * VellusHairSource:
 * @VELLUS_SOURCE_AUTOMATIC: found by the program
 * @VELLUS_SOURCE_USER: drawn or changed by the user
 *
 * Whose word it is that there is a hair, and where.
 */
typedef enum
{
  VELLUS_SOURCE_AUTOMATIC,
  VELLUS_SOURCE_USER,
} VellusHairSource;

#define VELLUS_N_HAIR_SOURCES 2

/**
 * VellusHair:
 * @id: from 1, in reading order of the roots; later numbers were added by the
 *   user
 * @source: whose word it is
 * @counted: whether it belongs to the region by the counting rule
 * @hair_class: by diameter
 * @diameter_um: mean over the measurable length
 * @diameter_sd_um: standard error of @diameter_um
 * @length_um: visible length along the shaft
 * @confidence: probability that this is one hair, 0 to 1
 * @unit: id of its follicular unit; 0 when it has none
 * @flags: #VellusHairFlags
 * @path: (array length=n_points): centre line, root first, tip last; steps of
 *   at most 4 px
 * @n_points: corners of the centre line, at least 2
 *
 * One hair shaft.
 */
typedef struct
{
  int              id;
  VellusHairSource source;
  gboolean         counted;
  VellusHairClass  hair_class;
  double           diameter_um;
  double           diameter_sd_um;
  double           length_um;
  double           confidence;
  int              unit;
  guint            flags;
  VellusPoint     *path;
  guint            n_points;
} VellusHair;

VellusHair *vellus_hair_new (const VellusPoint *path, guint n_points);

/**
 * vellus_hair_copy:
 * @hair: a hair
 *
 * Returns: (transfer full): one that shares nothing with it
 */
VellusHair *vellus_hair_copy (const VellusHair *hair);

void vellus_hair_free (VellusHair *hair);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusHair, vellus_hair_free)

/**
 * vellus_hair_class_name:
 * @hair_class: a class
 *
 * Returns: its name in documents: "vellus", "intermediate", "terminal"
 */
const char *vellus_hair_class_name (VellusHairClass hair_class);

/**
 * vellus_hair_class_label:
 * @hair_class: a class
 *
 * Returns: its translated name, for people
 */
const char *vellus_hair_class_label (VellusHairClass hair_class);

/**
 * vellus_hair_source_name:
 * @source: whose word it is
 *
 * Returns: its name in documents: "automatic", "user"
 */
const char *vellus_hair_source_name (VellusHairSource source);

/**
 * vellus_hair_root:
 * @hair: a hair
 *
 * Returns: where the shaft leaves the skin, or enters the picture
 */
VellusPoint vellus_hair_root (const VellusHair *hair);

VellusPoint vellus_hair_tip (const VellusHair *hair);

G_END_DECLS
