/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/corrections.h"

G_BEGIN_DECLS

/* What the files about corrections share. */

typedef enum
{
  VELLUS_CORRECTION_REJECT,
  VELLUS_CORRECTION_RESTORE,
  VELLUS_CORRECTION_ADD,
  VELLUS_CORRECTION_CUT,
  VELLUS_CORRECTION_JOIN,
  VELLUS_CORRECTION_FLIP,
  VELLUS_CORRECTION_CLASS,
} VellusCorrectionKind;

/* @on is where the hair runs that it is about, root first; @other is the
 * second hair's. */
typedef struct
{
  VellusCorrectionKind kind;
  GArray              *on;
  GArray              *other;
  VellusPoint          at;
  VellusHairClass      hair_class;
} VellusCorrection;

/* One of those that are in force. */
const VellusCorrection *
vellus_corrections_get (const VellusCorrections *corrections, guint i);

GArray *vellus_drawn_line_new (const VellusPoint *points, guint n_points);

#define vellus_drawn_line_points(course)                                       \
  ((const VellusPoint *) (gconstpointer) (course)->data)

G_END_DECLS
