/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/corrections-private.h"
#include "procedure/recount-apply.h"
#include "procedure/recount-match.h"

/* Places on a course whose distances are averaged. */
#define N_PLACES 8

/* A hair that is added so near to another is that one: much nearer than two
 * hairs that lie side by side. */
#define SAME_UM 15.0

/* A hair as the corrections leave it. @points is shared until it changes. */
typedef struct
{
  GArray  *points;
  int      hair;
  gboolean same;
  gboolean flipped;
  gboolean gone;
  gboolean root_first;
  gboolean classed;

  VellusHairClass hair_class;
} Entry;

typedef struct
{
  GArray *entries;
  double  um_per_px;
} Draft;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->points);
}

static double
one_way_distance (const GArray *from, const GArray *to)
{
  double sum = 0.0;

  for (int k = 0; k < N_PLACES; k++)
    sum += vellus_path_distance (
      vellus_drawn_line_points (to), to->len,
      vellus_path_place (vellus_drawn_line_points (from), from->len,
                         (double) k / (N_PLACES - 1)));

  return sum / N_PLACES;
}

double
vellus_drawn_line_distance (const GArray *a, const GArray *b)
{
  return 0.5 * (one_way_distance (a, b) + one_way_distance (b, a));
}

/* Whether two courses come so near at all. */
static gboolean
may_be_near (const GArray *a, const GArray *b, double reach_px)
{
  const VellusPoint p = g_array_index (a, VellusPoint, a->len / 2);
  const double      half =
    vellus_path_length (vellus_drawn_line_points (a), a->len) +
    vellus_path_length (vellus_drawn_line_points (b), b->len) + 4.0 * reach_px;

  return vellus_point_distance (p, g_array_index (b, VellusPoint, b->len / 2)) <
         half;
}

/* The hair that runs there, or NULL. */
static Entry *
find (const Draft *draft, const GArray *on, gboolean gone, double reach_um)
{
  double nearest = reach_um / draft->um_per_px;
  Entry *found = NULL;

  for (guint i = 0; i < draft->entries->len; i++)
    {
      Entry *entry = &g_array_index (draft->entries, Entry, i);

      if (! entry->gone != ! gone ||
          ! may_be_near (entry->points, on, reach_um / draft->um_per_px))
        continue;

      const double distance = vellus_drawn_line_distance (entry->points, on);

      if (distance < nearest)
        {
          nearest = distance;
          found = entry;
        }
    }

  return found;
}

static void
set_points (Entry *entry, GArray *points)
{
  g_array_unref (entry->points);
  entry->points = points;
}

static GArray *
reversed (const GArray *points)
{
  GArray *turned =
    g_array_sized_new (FALSE, FALSE, sizeof (VellusPoint), points->len);

  for (guint i = points->len; i > 0; i--)
    g_array_append_val (turned, g_array_index (points, VellusPoint, i - 1));

  return turned;
}

static void
add (Draft *draft, const GArray *points)
{
  if (find (draft, points, FALSE, SAME_UM) != NULL)
    return;

  const Entry entry = {
    .points =
      vellus_drawn_line_new (vellus_drawn_line_points (points), points->len),
    .hair = -1,
  };

  g_array_append_val (draft->entries, entry);
}

static guint
nearest_corner (const GArray *points, VellusPoint at)
{
  guint nearest = 0;

  for (guint i = 1; i < points->len; i++)
    if (vellus_point_distance (at, g_array_index (points, VellusPoint, i)) <
        vellus_point_distance (at,
                               g_array_index (points, VellusPoint, nearest)))
      nearest = i;

  return nearest;
}

static gboolean
is_long (const Draft *draft, const GArray *points)
{
  return points->len >= 2 &&
         vellus_path_length (vellus_drawn_line_points (points), points->len) *
             draft->um_per_px >=
           VELLUS_STROKE_LEAST_UM;
}

/* The part with the root stays that hair. */
static void
cut (Draft *draft, Entry *entry, VellusPoint at)
{
  const guint        i = nearest_corner (entry->points, at);
  const VellusPoint *points = vellus_drawn_line_points (entry->points);
  g_autoptr (GArray) first = vellus_drawn_line_new (points, i + 1);
  g_autoptr (GArray) second =
    vellus_drawn_line_new (points + i, entry->points->len - i);

  if (! is_long (draft, first) || ! is_long (draft, second))
    return;

  const Entry more = {
    .points = g_steal_pointer (&second),
    .hair = -1,
    .classed = entry->classed,
    .hair_class = entry->hair_class,
  };

  set_points (entry, g_steal_pointer (&first));
  entry->same = FALSE;
  /* Last: it may move the entries. */
  g_array_append_val (draft->entries, more);
}

static double
gap (const GArray *a, gboolean a_turned, const GArray *b, gboolean b_turned)
{
  return vellus_point_distance (
    g_array_index (a, VellusPoint, a_turned ? 0 : a->len - 1),
    g_array_index (b, VellusPoint, b_turned ? b->len - 1 : 0));
}

/* The root is that of the first hair, unless the second one's tip meets it. */
static void
join (Entry *entry, Entry *other)
{
  GArray  *a = entry->points, *b = other->points;
  double   least = G_MAXDOUBLE;
  gboolean a_turned = FALSE, b_turned = FALSE, swapped = FALSE;

  for (int k = 0; k < 4; k++)
    if (gap (a, k & 1, b, k >> 1) < least)
      {
        least = gap (a, k & 1, b, k >> 1);
        a_turned = k & 1;
        b_turned = k >> 1;
      }
  swapped = a_turned && b_turned;

  g_autoptr (GArray) one =
    a_turned && ! swapped ? reversed (a) : g_array_ref (a);
  g_autoptr (GArray) two =
    b_turned && ! swapped ? reversed (b) : g_array_ref (b);
  const GArray *first = swapped ? two : one;
  const GArray *last = swapped ? one : two;
  GArray       *joined =
    vellus_drawn_line_new (vellus_drawn_line_points (first), first->len);

  g_array_append_vals (joined, last->data, last->len);
  set_points (entry, joined);
  entry->same = FALSE;
  entry->root_first = TRUE;
  other->gone = TRUE;
}

/* The root is where the hair had its tip when that was said. */
static void
flip (Entry *entry, const GArray *on)
{
  const VellusPoint tip = g_array_index (on, VellusPoint, on->len - 1);
  const GArray     *points = entry->points;

  entry->root_first = TRUE;
  if (vellus_point_distance (tip, g_array_index (points, VellusPoint, 0)) <=
      vellus_point_distance (
        tip, g_array_index (points, VellusPoint, points->len - 1)))
    return;

  set_points (entry, reversed (points));
  entry->flipped = ! entry->flipped;
}

static void
apply_to (Draft *draft, Entry *entry, const VellusCorrection *correction)
{
  Entry *other = correction->other != NULL
                   ? find (draft, correction->other, FALSE, VELLUS_MATCH_UM)
                   : NULL;

  switch (correction->kind)
    {
    case VELLUS_CORRECTION_CUT:
      cut (draft, entry, correction->at);
      break;
    case VELLUS_CORRECTION_JOIN:
      /* What the program found goes on in what is joined. */
      if (other != NULL && other != entry)
        join (entry->hair < 0 ? other : entry, entry->hair < 0 ? entry : other);
      break;
    case VELLUS_CORRECTION_FLIP:
      flip (entry, correction->on);
      break;
    case VELLUS_CORRECTION_CLASS:
      entry->classed = TRUE;
      entry->hair_class = correction->hair_class;
      break;
    case VELLUS_CORRECTION_REJECT:
    case VELLUS_CORRECTION_RESTORE:
    case VELLUS_CORRECTION_ADD:
    default:
      entry->gone = correction->kind == VELLUS_CORRECTION_REJECT;
      break;
    }
}

static void
apply (Draft *draft, const VellusCorrection *correction)
{
  if (correction->kind == VELLUS_CORRECTION_ADD)
    {
      add (draft, correction->on);
      return;
    }

  Entry *entry =
    find (draft, correction->on, correction->kind == VELLUS_CORRECTION_RESTORE,
          VELLUS_MATCH_UM);

  if (entry != NULL)
    apply_to (draft, entry, correction);
}

static VellusStrokeSet
set_of (const Entry *entry, const VellusMeasurement *automatic)
{
  static const VellusStrokeSet sets[VELLUS_N_HAIR_CLASSES] = {
    [VELLUS_HAIR_VELLUS] = VELLUS_STROKES_VELLUS,
    [VELLUS_HAIR_INTERMEDIATE] = VELLUS_STROKES_INTERMEDIATE,
    [VELLUS_HAIR_TERMINAL] = VELLUS_STROKES_TERMINAL,
  };

  if (entry->classed)
    return sets[entry->hair_class];

  return entry->hair >= 0 ? vellus_stroke_set_of (
                              g_ptr_array_index (automatic->hairs, entry->hair))
                          : VELLUS_STROKES_NOT_COUNTED;
}

static void
free_hair (gpointer hair)
{
  vellus_hair_free (hair);
}

static void
unref_course (gpointer course)
{
  g_array_unref (course);
}

static void
tell (VellusCorrected         *corrected,
      const Entry             *entry,
      const VellusMeasurement *automatic)
{
  const VellusMatch match = {
    .points = entry->points,
    .set = set_of (entry, automatic),
    .hair = entry->hair,
    .same = entry->same,
    .flipped = entry->same && entry->flipped,
    .root_first = entry->root_first,
    .classed = entry->classed,
  };

  if (entry->gone)
    {
      if (entry->hair >= 0)
        g_ptr_array_add (
          corrected->rejected,
          vellus_hair_copy (g_ptr_array_index (automatic->hairs, entry->hair)));
      return;
    }

  corrected->drawn |= ! entry->same;
  g_ptr_array_add (corrected->courses, g_array_ref (entry->points));
  g_array_append_val (corrected->matches, match);
}

VellusCorrected *
vellus_corrections_apply (const VellusCorrections *corrections,
                          const VellusMeasurement *automatic)
{
  VellusCorrected   *corrected = g_new0 (VellusCorrected, 1);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  Draft              draft = { entries, automatic->scale.um_per_px };

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < automatic->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (automatic->hairs, i);
      const Entry       entry = {
              .points = vellus_drawn_line_new (hair->path, hair->n_points),
              .hair = (int) i,
              .same = TRUE,
      };

      g_array_append_val (entries, entry);
    }
  for (guint i = 0; i < vellus_corrections_n (corrections); i++)
    apply (&draft, vellus_corrections_get (corrections, i));

  corrected->matches = g_array_new (FALSE, FALSE, sizeof (VellusMatch));
  corrected->courses = g_ptr_array_new_with_free_func (unref_course);
  corrected->rejected = g_ptr_array_new_with_free_func (free_hair);
  for (guint i = 0; i < entries->len; i++)
    tell (corrected, &g_array_index (entries, Entry, i), automatic);

  const VellusRecountTally tally =
    vellus_recount_tally (automatic, corrected->matches);

  corrected->touched = tally.n_removed + tally.n_added + tally.n_changed > 0;

  return corrected;
}

void
vellus_corrected_free (VellusCorrected *corrected)
{
  if (corrected == NULL)
    return;

  g_array_unref (corrected->matches);
  g_ptr_array_unref (corrected->courses);
  g_ptr_array_unref (corrected->rejected);
  g_free (corrected);
}
