/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/batch.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "picture/facts.h"
#include "pixels/levels.h"
#include "report/csv.h"
#include "study/batch-private.h"
#include "study/blind.h"
#include "study/labels.h"
#include "study/place.h"

#define MASK_BESIDE "beside:"

/* How often somebody is asked whether to go on. */
#define ASK_US 100000

/* Measured on phantoms of 1 and 5 megapixels: 45 to 58 bytes a pixel; an
 * overlay takes 4 more, a report 8. */
#define BYTES_PER_PX 72.0
#define BYTES_PER_PICTURE ((gsize) 32 << 20)

#define MIB ((gsize) 1 << 20)

typedef struct
{
  guint            index;
  VellusBatchState state;
  VellusRecord    *record;
  GError          *error;
} Outcome;

typedef struct
{
  const VellusBatchSettings *settings;
  const VellusBatchEvents   *events;
  VellusCsv                 *scales;
  GPtrArray                 *items;
  GMutex                     mutex;
  GCond                      freed;
  GQueue                     waiting;
  guint                      n_left;
  guint                      n_workers;
  guint                      n_running;
  gsize                      budget;
  gsize                      used;
  gint                       stopped;
  GAsyncQueue               *outcomes;
} Batch;

void
vellus_batch_settings_init (VellusBatchSettings *settings)
{
  *settings = (VellusBatchSettings){
    .formats = VELLUS_BATCH_JSON,
    .slice = 1,
    .n_slices = 1,
  };
  vellus_params_init (&settings->params);
}

void
vellus_batch_prepare (void)
{
  vellus_levels_start ();
}

static gsize
physical_memory (void)
{
  const long n_pages = sysconf (_SC_PHYS_PAGES);
  const long size = sysconf (_SC_PAGESIZE);

  return n_pages > 0 && size > 0 ? (gsize) n_pages * (gsize) size : 2048 * MIB;
}

/* A picture of unknown size is measured alone. */
static gsize
memory_needed (const Batch *batch, const VellusBatchItem *item)
{
  const VellusImageFacts facts = vellus_image_facts (item->picture->path);

  if (facts.width_px <= 0 || facts.height_px <= 0)
    return batch->budget;

  return BYTES_PER_PICTURE +
         (gsize) (BYTES_PER_PX * facts.width_px * facts.height_px);
}

static gboolean
goes_on (double fraction, const char *step, gpointer user_data)
{
  Batch *batch = user_data;

  return ! g_atomic_int_get (&batch->stopped);
}

/* Takes the next picture, once there is memory for it; FALSE when there is
 * none left. */
static gboolean
take_next (Batch *batch, guint *index, gsize *bytes, int *n_threads)
{
  const int n_cores = batch->settings->params.n_threads > 0
                        ? batch->settings->params.n_threads
                        : (int) g_get_num_processors ();
  gboolean  taken = FALSE;

  g_mutex_lock (&batch->mutex);
  while (! taken && batch->n_left > 0 && goes_on (0.0, NULL, batch))
    {
      if (! g_queue_is_empty (&batch->waiting))
        {
          const guint next =
            GPOINTER_TO_UINT (g_queue_peek_head (&batch->waiting));

          *bytes =
            memory_needed (batch, g_ptr_array_index (batch->items, next));
          taken =
            batch->n_running == 0 || batch->used + *bytes <= batch->budget;
        }
      if (! taken)
        g_cond_wait_until (&batch->freed, &batch->mutex,
                           g_get_monotonic_time () + ASK_US);
    }

  if (taken)
    {
      *index = GPOINTER_TO_UINT (g_queue_pop_head (&batch->waiting));
      batch->used += *bytes;
      batch->n_running++;

      /* The last pictures get the cores that the others have left. */
      *n_threads =
        MAX (1, n_cores / (int) MIN (batch->n_workers, batch->n_left));
    }
  g_mutex_unlock (&batch->mutex);

  return taken;
}

static void
give_back (Batch *batch, guint index, gsize bytes, gboolean busy)
{
  g_mutex_lock (&batch->mutex);
  batch->used -= bytes;
  batch->n_running--;
  if (busy)
    g_queue_push_tail (&batch->waiting, GUINT_TO_POINTER (index));
  else
    batch->n_left--;
  g_cond_broadcast (&batch->freed);
  g_mutex_unlock (&batch->mutex);
}

static gpointer
work_off (gpointer data)
{
  Batch *batch = data;
  guint  index;
  gsize  bytes;
  int    n_threads;

  while (take_next (batch, &index, &bytes, &n_threads))
    {
      const VellusBatchJob job = {
        .settings = batch->settings,
        .scales = batch->scales,
        .n_threads = n_threads,
        .progress = goes_on,
        .user_data = batch,
      };
      Outcome *outcome = g_new0 (Outcome, 1);

      outcome->index = index;
      outcome->record =
        vellus_batch_picture (&job, g_ptr_array_index (batch->items, index),
                              &outcome->state, &outcome->error);

      const gboolean busy = outcome->record == NULL && outcome->error == NULL;

      if (busy)
        g_usleep (ASK_US);
      give_back (batch, index, bytes, busy);
      if (busy)
        g_free (outcome);
      else
        g_async_queue_push (batch->outcomes, outcome);
    }

  return NULL;
}

static void
free_outcome (gpointer data)
{
  Outcome *outcome = data;

  vellus_record_free (outcome->record);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

/* A figure of a record's row; NaN when it has none. */
static double
figure_of (const VellusRecord *record, const char *name)
{
  g_autoptr (GString)   text = g_string_new (NULL);
  g_autoptr (VellusCsv) csv = NULL;

  if (record->failed)
    return NAN;

  /* The record leaves out the file's name, the first cell. */
  vellus_csv_add_header (text);
  g_string_append_printf (text, ",%s\r\n", record->row);
  csv = vellus_csv_parse (text->str, text->len, NULL);

  return csv != NULL ? vellus_csv_number (csv, 0, vellus_csv_column (csv, name))
                     : NAN;
}

static void
tell (Batch *batch, const Outcome *outcome, VellusBatchResult *result)
{
  const VellusBatchItem *item =
    g_ptr_array_index (batch->items, outcome->index);
  const gboolean        failed = outcome->record->failed;
  const VellusBatchNews news = {
    .name = item->name,
    .state = failed ? VELLUS_BATCH_FAILED : outcome->state,
    .reason = outcome->record->reason,
    .hairs = figure_of (outcome->record, "hairs"),
    .density_per_cm2 = figure_of (outcome->record, "density_per_cm2"),
    .n_done = result->n_measured + result->n_kept + result->n_failed + 1,
    .n_pictures = batch->items->len,
  };

  if (failed)
    result->n_failed++;
  else if (outcome->state == VELLUS_BATCH_KEPT)
    result->n_kept++;
  else
    result->n_measured++;

  if (batch->events->done != NULL)
    batch->events->done (&news, batch->events->user_data);
}

/* Takes what the workers have found out, until all is done or one can't go
 * on. */
static gboolean
collect (Batch             *batch,
         GPtrArray         *failures,
         VellusBatchResult *result,
         GError           **error)
{
  for (guint n = 0; n < batch->items->len;)
    {
      Outcome *outcome = g_async_queue_timeout_pop (batch->outcomes, ASK_US);

      if (batch->events->go_on != NULL &&
          ! batch->events->go_on (batch->events->user_data))
        {
          g_clear_pointer (&outcome, free_outcome);
          vellus_error_set_cancelled (error);
          return FALSE;
        }
      if (outcome == NULL)
        continue;

      n++;
      if (outcome->record == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&outcome->error));
          free_outcome (outcome);
          return FALSE;
        }

      if (outcome->record->failed)
        failures->pdata[outcome->index] = g_strdup (outcome->record->reason);
      tell (batch, outcome, result);
      free_outcome (outcome);
    }

  return TRUE;
}

static gboolean
run_workers (Batch             *batch,
             GPtrArray         *failures,
             VellusBatchResult *result,
             GError           **error)
{
  g_autofree GThread **threads = g_new0 (GThread *, batch->n_workers);

  vellus_batch_prepare ();

  for (guint i = 0; i < batch->n_workers; i++)
    threads[i] = g_thread_new ("vellus-batch", work_off, batch);

  const gboolean done = collect (batch, failures, result, error);

  g_atomic_int_set (&batch->stopped, ! done);
  for (guint i = 0; i < batch->n_workers; i++)
    g_thread_join (threads[i]);

  return done;
}

static void
free_item (gpointer data)
{
  VellusBatchItem *item = data;

  g_free (item->name);
  g_strfreev (item->labels);
  g_free (item);
}

static void
add_items (Batch              *batch,
           const GPtrArray    *pictures,
           const VellusLabels *labels,
           const VellusBlind  *blind)
{
  const VellusBatchSettings *settings = batch->settings;

  for (guint i = settings->slice - 1; i < pictures->len;
       i += settings->n_slices)
    {
      const VellusStudyPicture *picture = g_ptr_array_index (pictures, i);
      VellusBatchItem          *item = g_new0 (VellusBatchItem, 1);

      item->picture = picture;
      item->name = blind != NULL ? vellus_blind_code (blind, picture->name)
                                 : g_strdup (picture->name);
      if (blind == NULL)
        item->labels = vellus_labels_of (labels, picture->name);
      g_queue_push_tail (&batch->waiting, GUINT_TO_POINTER (batch->items->len));
      g_ptr_array_add (batch->items, item);
    }
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const VellusBatchItem *const *first = a;
  const VellusBatchItem *const *second = b;

  return strcmp ((*first)->name, (*second)->name);
}

static gboolean
save_key (VellusBlind        *blind,
          const GPtrArray    *pictures,
          const VellusLabels *labels,
          GError            **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < pictures->len; i++)
    g_ptr_array_add (
      names, ((VellusStudyPicture *) g_ptr_array_index (pictures, i))->name);

  return vellus_blind_save (blind, names, labels, error);
}

static gboolean
prepare (Batch *batch, const GPtrArray *pictures, GError **error)
{
  const VellusBatchSettings *settings = batch->settings;
  g_autoptr (VellusLabels)   labels =
    vellus_labels_new (settings->names, settings->label_table, error);
  g_autoptr (VellusBlind) blind = NULL;

  if (labels == NULL || ! vellus_place_prepare (settings->folder, error))
    return FALSE;

  if (settings->scale_kind == VELLUS_BATCH_SCALE_TABLE)
    {
      batch->scales = vellus_csv_load (settings->scale_table, error);
      if (batch->scales == NULL)
        return FALSE;
    }

  if (settings->key != NULL)
    {
      blind = vellus_blind_open (settings->key, error);
      if (blind == NULL || ! save_key (blind, pictures, labels, error))
        return FALSE;
    }

  add_items (batch, pictures, labels, blind);
  /* In the order of names, codes would tell them. */
  g_ptr_array_sort (batch->items, compare_items);
  batch->n_left = batch->items->len;
  batch->n_workers = MIN (batch->n_workers, MAX (batch->items->len, 1));

  return TRUE;
}

static GPtrArray *
find_pictures (const VellusBatchSettings *settings, GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (settings->folder, NULL);
  const char      *mask =
    settings->region != NULL && g_str_has_prefix (settings->region, MASK_BESIDE)
           ? settings->region + strlen (MASK_BESIDE)
           : NULL;

  return vellus_study_pictures (settings->inputs, settings->recursive, folder,
                                mask, error);
}

gboolean
vellus_batch_run (const VellusBatchSettings *settings,
                  const VellusBatchEvents   *events,
                  VellusBatchResult         *result,
                  GError                   **error)
{
  g_autoptr (GPtrArray) pictures = find_pictures (settings, error);
  g_autoptr (GPtrArray) failures = g_ptr_array_new_with_free_func (g_free);
  Batch                 batch = {
                    .settings = settings,
                    .events = events,
                    .items = g_ptr_array_new_with_free_func (free_item),
                    .n_workers = settings->params.n_threads > 0
                                   ? (guint) settings->params.n_threads
                                   : g_get_num_processors (),
                    .budget = settings->memory_mib > 0 ? settings->memory_mib * MIB
                                                       : physical_memory () / 2,
                    .outcomes = g_async_queue_new_full (free_outcome),
  };
  gboolean done = FALSE;

  *result = (VellusBatchResult){ 0 };
  g_mutex_init (&batch.mutex);
  g_cond_init (&batch.freed);
  g_queue_init (&batch.waiting);

  if (pictures != NULL && prepare (&batch, pictures, error))
    {
      g_ptr_array_set_size (failures, (int) batch.items->len);
      done = run_workers (&batch, failures, result, error) &&
             vellus_batch_write_tables (settings, batch.items, failures, error);
    }

  g_queue_clear (&batch.waiting);
  g_async_queue_unref (batch.outcomes);
  g_ptr_array_unref (batch.items);
  vellus_csv_free (batch.scales);
  g_cond_clear (&batch.freed);
  g_mutex_clear (&batch.mutex);

  return done;
}
