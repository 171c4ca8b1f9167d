/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/progress.h"
#include "report/csv-read.h"
#include "study/batch.h"
#include "study/pictures.h"
#include "study/record.h"

G_BEGIN_DECLS

/**
 * VellusBatchItem:
 * @picture: the picture; borrowed
 * @name: how outputs call it: its name or its code; owned
 * @labels: (array): its labels, or none when they are secret; owned
 *
 * One picture of a batch.
 */
typedef struct
{
  const VellusStudyPicture *picture;
  char                     *name;
  char                    **labels;
} VellusBatchItem;

/**
 * VellusBatchJob:
 * @settings: what the batch does
 * @scales: (nullable): the table of scales
 * @n_threads: threads for this picture
 * @progress: asked whether to go on
 * @user_data: for @progress
 *
 * What is needed to measure one picture; shared by all threads.
 */
typedef struct
{
  const VellusBatchSettings *settings;
  const VellusCsv           *scales;
  int                        n_threads;
  VellusProgress             progress;
  gpointer                   user_data;
} VellusBatchJob;

/**
 * vellus_batch_find_scale:
 * @job: what is needed
 * @item: a picture
 * @light: (nullable): its pixels, for scales that are read in them
 * @scale: what to fill; must be zeroed before
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with what keeps the scale from being known
 */
gboolean vellus_batch_find_scale (const VellusBatchJob  *job,
                                  const VellusBatchItem *item,
                                  const VellusRaster    *light,
                                  VellusScale           *scale,
                                  GError               **error);

/**
 * vellus_batch_fingerprint:
 * @job: what is needed
 * @item: a picture
 *
 * Returns: (transfer full): the fingerprint of all that decides its result
 *   besides the file: version, parameters, scale, region with its mask
 */
char *vellus_batch_fingerprint (const VellusBatchJob  *job,
                                const VellusBatchItem *item);

/* (transfer full) (nullable): the mask beside a picture. */
char *vellus_batch_mask_path (const VellusBatchSettings *settings,
                              const char                *path);

/**
 * vellus_batch_picture:
 * @job: what is needed
 * @item: a picture
 * @state: (out): what became of it
 * @error: return location for an error
 *
 * Measures a picture unless it is known, and writes its files and its record.
 *
 * Returns: (transfer full): what is known of it, why it failed included, or
 *   `NULL` when another run is measuring it, and with %VELLUS_ERROR_FILE when
 *   nothing can be written any more, or %VELLUS_ERROR_CANCELLED
 */
VellusRecord *vellus_batch_picture (const VellusBatchJob  *job,
                                    const VellusBatchItem *item,
                                    VellusBatchState      *state,
                                    GError               **error);

/**
 * vellus_batch_write_tables:
 * @settings: what the batch does
 * @items: (element-type VellusBatchItem): the pictures
 * @failures: (element-type utf8): why each failed, for those without a record
 * @error: return location for an error
 *
 * Writes the tables of all pictures, from their records, the dictionary of
 * their columns, and the parameters.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE
 */
gboolean vellus_batch_write_tables (const VellusBatchSettings *settings,
                                    const GPtrArray           *items,
                                    const GPtrArray           *failures,
                                    GError                   **error);

G_END_DECLS
