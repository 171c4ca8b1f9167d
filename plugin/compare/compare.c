/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/compare.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "compare/complete.h"
#include "compare/retrace.h"
#include "compare/second-look.h"
#include "compare/summarise.h"
#include "compare/work.h"
#include "core/error.h"
#include "core/parallel.h"

/* From here on the second look is believed, either way. */
#define SURE 0.9
#define MIN_KNOWN 0.6

/* Of the stretch near the root, so much has to lie bare where a hair is gone
 * that can't have leaned aside: two pieces of six. Others hide the rest, but
 * none is in two places. */
#define MIN_BARE 0.3

/* A shaft's width differs by so much along it and by its turn (hair is no
 * round rod); less is no change of the hair. */
#define LEAST_CHANGE 0.08

/* Z of a single hair's change: 95 %. */
#define SURE_SDS 1.96

static VellusMatch
match_pair (const VellusWork *work, guint before, guint after, double certainty)
{
  const VellusHair *b =
    g_ptr_array_index (work->comparison->before->hairs, before);
  const VellusHair *a =
    g_ptr_array_index (work->comparison->after->hairs, after);
  const double   um = work->comparison->after->scale.um_per_px;
  const double   change = a->diameter_um - b->diameter_um;
  const double   sd = hypot (a->diameter_sd_um, b->diameter_sd_um);
  const guint    ends = VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_TIP_AT_EDGE;
  const gboolean more = fabs (change) > SURE_SDS * sd &&
                        fabs (change) >= LEAST_CHANGE * b->diameter_um;

  return (VellusMatch){
    .before = (int) before,
    .after = (int) after,
    .change = ! more         ? VELLUS_CHANGE_KEPT
              : change > 0.0 ? VELLUS_CHANGE_THICKER
                             : VELLUS_CHANGE_THINNER,
    .common =
      vellus_work_is_common (work, 0, b) || vellus_work_is_common (work, 1, a),
    .certainty = certainty,
    .diameter_change_um = change,
    .diameter_change_sd_um = sd,
    .length_change_um =
      ((a->flags | b->flags) & ends) == 0 ? a->length_um - b->length_um : NAN,
    .root_distance_um =
      um * vellus_point_distance (
             vellus_work_to_other (work, 0, vellus_hair_root (b)),
             vellus_hair_root (a)),
  };
}

static VellusMatch
match_alone (const VellusWork   *work,
             int                 index,
             guint               hair,
             const VellusAnswer *answer)
{
  const VellusHair *it =
    g_ptr_array_index (vellus_work_side (work, index)->hairs, hair);
  VellusMatch match = {
    .before = index == 0 ? (int) hair : -1,
    .after = index == 0 ? -1 : (int) hair,
    .change = VELLUS_CHANGE_UNSURE,
    .common = vellus_work_is_common (work, index, it),
    .certainty = 0.5,
    .diameter_change_um = NAN,
    .diameter_change_sd_um = NAN,
    .length_change_um = NAN,
    .root_distance_um = NAN,
  };

  if (answer == NULL)
    return match;

  match.certainty = answer->absent * answer->real * it->confidence;

  if (answer->absent > SURE && answer->real > SURE && it->confidence > 0.5 &&
      answer->known >= (answer->still ? MIN_BARE : MIN_KNOWN))
    match.change = index == 0 ? VELLUS_CHANGE_LOST : VELLUS_CHANGE_NEW;

  return match;
}

typedef struct
{
  VellusWork      *work;
  int              index;
  GArray          *hairs;
  VellusSightLevel level;
  VellusAnswer    *answers;
} Looks;

static void
look_at_one (guint i, gpointer data)
{
  Looks      *looks = data;
  const guint hair = g_array_index (looks->hairs, guint, i);

  looks->answers[hair] = vellus_second_look (
    looks->work->views[looks->index], hair,
    looks->work->views[1 - looks->index],
    vellus_work_course_there (looks->work, looks->index, hair), &looks->level,
    &looks->work->pairing->likes);
}

static void
gather_level (Looks *looks)
{
  const VellusWork  *work = looks->work;
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < vellus_work_side (work, 0)->hairs->len; i++)
    {
      const int   partner = work->pairing->partner[i];
      const guint ends[] = { i, (guint) partner };

      if (partner >= 0)
        {
          g_array_append_val (pairs, ends[looks->index]);
          g_array_append_val (pairs, ends[1 - looks->index]);
        }
    }

  looks->level = vellus_second_look_level (
    work->views[looks->index], work->views[1 - looks->index],
    (const guint *) (gpointer) pairs->data, pairs->len / 2);
}

/* Asks the other picture for each hair of one side that has no partner. */
static VellusAnswer *
look_again (VellusWork *work, int index)
{
  const guint n = vellus_work_side (work, index)->hairs->len;
  Looks       looks = {
          .work = work,
          .index = index,
          .hairs = g_array_new (FALSE, FALSE, sizeof (guint)),
          .answers = g_new0 (VellusAnswer, n + 1),
  };

  for (guint i = 0; i < n; i++)
    {
      const VellusHair *hair =
        g_ptr_array_index (vellus_work_side (work, index)->hairs, i);

      looks.answers[i] = (VellusAnswer){ .absent = 0.5, .known = 0.0 };
      if (vellus_work_is_alone (work, index, i) &&
          vellus_work_is_common (work, index, hair) &&
          ! vellus_work_may_hide (work, index, i))
        g_array_append_val (looks.hairs, i);
    }

  if (looks.hairs->len > 0 && work->views[0] != NULL)
    {
      gather_level (&looks);
      vellus_parallel_for (looks.hairs->len, work->n_threads, look_at_one,
                           &looks);
    }
  g_array_unref (looks.hairs);

  return looks.answers;
}

static gboolean
is_seen (const VellusAnswer *answer)
{
  return answer->absent < 1.0 - SURE && answer->real > SURE &&
         answer->known >= MIN_KNOWN;
}

/* Adds to one side what was seen there of the hairs of the other, and tells
 * for each of those which hair that is now. */
static gboolean
complete_side (VellusWork         *work,
               int                 index,
               const VellusAnswer *answers,
               const VellusRaster *light,
               int                *partners,
               GError            **error)
{
  const VellusMeasurement *from = vellus_work_side (work, index);
  VellusMeasurement       *to =
    index == 0 ? work->comparison->after : work->comparison->before;
  g_autoptr (GArray) findings =
    g_array_new (FALSE, FALSE, sizeof (VellusFinding));
  const guint n_own = to->hairs->len;
  const int   next_id = vellus_complete_next_id (to);

  for (guint i = 0; i < from->hairs->len; i++)
    {
      const VellusHair   *hair = g_ptr_array_index (from->hairs, i);
      const VellusFinding finding = {
        .id = next_id + (int) findings->len,
        .course = vellus_work_course_there (work, index, i),
        .width_um = hair->diameter_um,
        .answer = &answers[i],
        .flags = hair->flags & (VELLUS_HAIR_LIGHT | VELLUS_HAIR_ROOT_UNSURE),
        .confidence = hair->confidence,
      };

      if (! vellus_work_is_alone (work, index, i) || ! is_seen (&answers[i]))
        continue;

      partners[i] = (int) (n_own + findings->len);
      g_array_append_val (findings, finding);
    }

  return vellus_complete (to, light,
                          (const VellusFinding *) (gpointer) findings->data,
                          findings->len, work->n_threads, error);
}

static gboolean
is_unjudged (const VellusWork *work, int index, guint hair)
{
  return vellus_work_is_unjudged (
    work, index,
    g_ptr_array_index (vellus_work_side (work, index)->hairs, hair));
}

static void
add_matches (const VellusWork *work,
             VellusAnswer     *answers[2],
             int              *found[2],
             const guint       n_own[2])
{
  GArray *matches = work->comparison->matches;

  for (guint i = 0; i < n_own[0]; i++)
    {
      const int   partner = work->pairing->partner[i];
      VellusMatch match =
        partner >= 0
          ? match_pair (work, i, (guint) partner, work->pairing->certainty[i])
        : found[0][i] >= 0 ? match_pair (work, i, (guint) found[0][i],
                                         1.0 - answers[0][i].absent)
                           : match_alone (work, 0, i, &answers[0][i]);

      if (match.after >= 0 || match.common || is_unjudged (work, 0, i))
        g_array_append_val (matches, match);
    }

  for (guint i = 0; i < n_own[1]; i++)
    {
      if (! vellus_work_is_alone (work, 1, i))
        continue;

      VellusMatch match = found[1][i] >= 0
                            ? match_pair (work, (guint) found[1][i], i,
                                          1.0 - answers[1][i].absent)
                            : match_alone (work, 1, i, &answers[1][i]);

      if (match.before >= 0 || match.common || is_unjudged (work, 1, i))
        g_array_append_val (matches, match);
    }
}

static gboolean
find_hairs (VellusWork        *work,
            const VellusVisit *before,
            const VellusVisit *after,
            GError           **error)
{
  const guint   n_own[] = { vellus_work_side (work, 0)->hairs->len,
                            vellus_work_side (work, 1)->hairs->len };
  VellusAnswer *answers[2];
  int          *found[2];
  gboolean      done = TRUE;

  for (int k = 0; k < 2; k++)
    {
      answers[k] = look_again (work, k);
      found[k] = g_new (int, n_own[k] + 1);
      for (guint i = 0; i < n_own[k]; i++)
        found[k][i] = -1;
    }

  if (work->views[0] != NULL)
    done = complete_side (work, 0, answers[0], after->light, found[0], error) &&
           complete_side (work, 1, answers[1], before->light, found[1], error);

  if (done)
    add_matches (work, answers, found, n_own);

  for (int k = 0; k < 2; k++)
    {
      g_free (answers[k]);
      g_free (found[k]);
    }

  return done;
}

static gboolean
report_progress (VellusProgress progress,
                 gpointer       user_data,
                 double         fraction,
                 const char    *step,
                 GError       **error)
{
  if (progress == NULL || progress (fraction, step, user_data))
    return TRUE;

  vellus_error_set_cancelled (error);

  return FALSE;
}

VellusComparison *
vellus_compare (const VellusVisit          *before,
                const VellusVisit          *after,
                const VellusCompareOptions *options,
                VellusProgress              progress,
                gpointer                    user_data,
                GError                    **error)
{
  g_autoptr (VellusComparison) comparison = g_new0 (VellusComparison, 1);
  g_auto (VellusWork)          work = { .comparison = comparison,
                                        .n_threads = options->n_threads };

  comparison->before = vellus_measurement_copy (before->measurement);
  comparison->after = vellus_measurement_copy (after->measurement);
  comparison->matches = g_array_new (FALSE, FALSE, sizeof (VellusMatch));
  comparison->days = options->days;

  if (! vellus_work_prepare_views (&work, before, after, error) ||
      ! report_progress (progress, user_data, 0.2, _ ("Finding the same skin"),
                         error))
    return NULL;

  comparison->registration = vellus_register (
    before, after, work.views[0] != NULL ? work.views : NULL, options, error);
  if (comparison->registration == NULL ||
      ! report_progress (progress, user_data, 0.4, _ ("Finding the same hairs"),
                         error))
    return NULL;

  vellus_work_pair (&work);
  if (work.views[0] != NULL && ! vellus_retrace (&work, error))
    return NULL;

  if (! report_progress (progress, user_data, 0.7, _ ("Looking again"),
                         error) ||
      ! find_hairs (&work, before, after, error))
    return NULL;

  vellus_comparison_summarise (comparison, vellus_work_common_mm2 (&work));

  return g_steal_pointer (&comparison);
}
