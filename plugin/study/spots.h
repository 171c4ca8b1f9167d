/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/csv-read.h"
#include "study/labels.h"

G_BEGIN_DECLS

/* The table of a batch, by whose scalp, where and when. */

/**
 * VellusSpot:
 * @labels: of its pictures; where they have no visit, it is their day
 * @date: its day; not valid when unknown
 * @by_date: whether days order the visits of the subject
 * @rows: (element-type guint): of the figures
 *
 * All pictures of one site of one subject at one visit.
 */
typedef struct
{
  char    *labels[VELLUS_N_LABELS];
  GDate    date;
  gboolean by_date;
  GArray  *rows;
} VellusSpot;

/**
 * VellusStudy:
 * @figures: the table
 * @key: (nullable): the key of a blinded one
 * @spots: (element-type VellusSpot): in the order of subjects, visits and
 *   sites
 */
typedef struct
{
  VellusCsv *figures;
  VellusCsv *key;
  GPtrArray *spots;
} VellusStudy;

/**
 * vellus_study_read:
 * @figures: path of the table of a batch
 * @key: (nullable): path of the key of a blinded one
 * @error: return location for an error
 *
 * Returns: (transfer full): the study, or `NULL` with %VELLUS_ERROR_FILE or
 *   %VELLUS_ERROR_DOCUMENT
 */
VellusStudy *
vellus_study_read (const char *figures, const char *key, GError **error);

void vellus_study_free (VellusStudy *study);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusStudy, vellus_study_free)

/* (transfer none): from the table, or from the key of a blinded one. */
const char *
vellus_study_label (const VellusStudy *study, guint row, VellusLabel label);

/* Whether both have the same one. */
gboolean vellus_spot_shares (const VellusSpot *a,
                             const VellusSpot *b,
                             VellusLabel       label);

G_END_DECLS
