/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/calibrate.h"
#include "core/params.h"

G_BEGIN_DECLS

/**
 * VellusBatchScale:
 * @VELLUS_BATCH_SCALE_GIVEN: one scale for all
 * @VELLUS_BATCH_SCALE_TABLE: a table tells each picture's
 * @VELLUS_BATCH_SCALE_RESOLUTION: the resolution that each file notes
 * @VELLUS_BATCH_SCALE_READ: a ruler or a scale bar in each picture
 */
typedef enum
{
  VELLUS_BATCH_SCALE_GIVEN,
  VELLUS_BATCH_SCALE_TABLE,
  VELLUS_BATCH_SCALE_RESOLUTION,
  VELLUS_BATCH_SCALE_READ,
} VellusBatchScale;

/**
 * VellusBatchFormat:
 * @VELLUS_BATCH_JSON: the measurement document
 * @VELLUS_BATCH_OVERLAY: the picture with what was found, as PNG
 * @VELLUS_BATCH_REPORT: the report, as PDF on A4
 *
 * What is written for each picture, besides the tables.
 */
typedef enum
{
  VELLUS_BATCH_JSON = 1 << 0,
  VELLUS_BATCH_OVERLAY = 1 << 1,
  VELLUS_BATCH_REPORT = 1 << 2,
} VellusBatchFormat;

#define VELLUS_N_BATCH_FORMATS 3

/* Its name on the command line: "json", ... */
const char *vellus_batch_format_name (guint index);

/**
 * VellusBatchAgain:
 * @VELLUS_BATCH_AGAIN_CHANGED: pictures that have changed, or whose settings
 *   have, are measured again
 * @VELLUS_BATCH_AGAIN_ALL: all pictures are
 * @VELLUS_BATCH_AGAIN_NEVER: results that are there stay, and a picture whose
 *   results would change fails
 *
 * What is done where results are already there.
 */
typedef enum
{
  VELLUS_BATCH_AGAIN_CHANGED,
  VELLUS_BATCH_AGAIN_ALL,
  VELLUS_BATCH_AGAIN_NEVER,
} VellusBatchAgain;

/**
 * VellusBatchSettings:
 * @inputs: (array zero-terminated=1): files, folders, glob patterns
 * @recursive: whether folders are searched to the bottom
 * @folder: where results go; made when missing
 * @scale_kind: where scales come from
 * @scale: for %VELLUS_BATCH_SCALE_GIVEN
 * @scale_table: (nullable): path, for %VELLUS_BATCH_SCALE_TABLE
 * @hints: for %VELLUS_BATCH_SCALE_READ
 * @region: (nullable): as vellus_region_from_text(), or "frame:AREA" for a
 *   square of so many cm² in the middle, or "beside:ENDING" for a mask of the
 *   picture's name with that ending instead of its own
 * @params: how pictures are measured; its threads are those of all together
 * @formats: #VellusBatchFormat, what is written for each picture
 * @again: what is done where results are already there
 * @names: (nullable): pattern of names, for labels
 * @label_table: (nullable): path of a table of labels
 * @key: (nullable): path of the key file; names and labels are then replaced
 *   by codes
 * @slice: which slice, from 1
 * @n_slices: of how many; 1 for all pictures
 * @memory_mib: memory that pictures may take together; 0: half of the machine
 *
 * What a batch does. Everything is borrowed.
 */
typedef struct
{
  char             **inputs;
  gboolean           recursive;
  const char        *folder;
  VellusBatchScale   scale_kind;
  VellusScale        scale;
  const char        *scale_table;
  VellusReadingHints hints;
  const char        *region;
  VellusParams       params;
  guint              formats;
  VellusBatchAgain   again;
  const char        *names;
  const char        *label_table;
  const char        *key;
  guint              slice;
  guint              n_slices;
  guint              memory_mib;
} VellusBatchSettings;

void vellus_batch_settings_init (VellusBatchSettings *settings);

/**
 * VellusBatchState:
 * @VELLUS_BATCH_MEASURED: it was measured
 * @VELLUS_BATCH_KEPT: the result was already there
 * @VELLUS_BATCH_FAILED: it could not be measured
 * @VELLUS_BATCH_BUSY: another run is measuring it; never told
 */
typedef enum
{
  VELLUS_BATCH_MEASURED,
  VELLUS_BATCH_KEPT,
  VELLUS_BATCH_FAILED,
  VELLUS_BATCH_BUSY,
} VellusBatchState;

/**
 * VellusBatchNews:
 * @name: the picture's name in the tables
 * @state: what became of it
 * @reason: (nullable): why it failed
 * @hairs: hairs counted; -1 when it failed
 * @density_per_cm2: their density; NaN when it failed
 * @n_done: pictures that are done
 * @n_pictures: of how many
 *
 * What is told when a picture is done.
 */
typedef struct
{
  const char      *name;
  VellusBatchState state;
  const char      *reason;
  double           hairs;
  double           density_per_cm2;
  guint            n_done;
  guint            n_pictures;
} VellusBatchNews;

/**
 * VellusBatchEvents:
 * @done: (nullable): called when a picture is done, in any order
 * @go_on: (nullable): called some ten times a second; says whether to go on
 * @user_data: for both
 *
 * Both are called from the thread that runs the batch.
 */
typedef struct
{
  void (*done) (const VellusBatchNews *news, gpointer user_data);
  gboolean (*go_on) (gpointer user_data);
  gpointer user_data;
} VellusBatchEvents;

/**
 * VellusBatchResult:
 * @n_measured: pictures that were measured now
 * @n_kept: pictures whose results were already there
 * @n_failed: pictures that could not be measured
 */
typedef struct
{
  guint n_measured;
  guint n_kept;
  guint n_failed;
} VellusBatchResult;

/* To be called before vellus_batch_run() is in a thread of its own: it changes
 * the environment. */
void vellus_batch_prepare (void);

/**
 * vellus_batch_run:
 * @settings: what to do
 * @events: whom to tell
 * @result: (out): what came of it
 * @error: return location for an error
 *
 * Measures all pictures, several at once, and writes their documents and the
 * tables of all of them: figures, hairs, a dictionary of the columns and the
 * parameters. A picture that can't be measured gets a row that says why.
 *
 * What is known of a picture is recorded when all its files are written, so
 * that a run that was killed goes on where it was. Runs at the same time
 * share the work: a picture is measured by one of them.
 *
 * Returns: `TRUE` when the tables are written, or `FALSE` with
 *   %VELLUS_ERROR_ARGUMENT, %VELLUS_ERROR_DOCUMENT, %VELLUS_ERROR_FILE or
 *   %VELLUS_ERROR_CANCELLED
 */
gboolean vellus_batch_run (const VellusBatchSettings *settings,
                           const VellusBatchEvents   *events,
                           VellusBatchResult         *result,
                           GError                   **error);

G_END_DECLS
