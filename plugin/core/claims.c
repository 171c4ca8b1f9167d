/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/claims.h"

#include <math.h>

#define NONE G_MAXUINT

/* An item that must wait for another one; a list for each of those. */
typedef struct
{
  guint item;
  guint next;
} Follower;

struct _VellusClaims
{
  int     columns;
  int     rows;
  guint  *last;
  guint   n_items;
  guint  *n_before;
  guint  *first;
  GArray *followers;

  VellusParallelFunc func;
  gpointer           data;
  GMutex             mutex;
  GCond              changed;
  GQueue             ready;
  guint              n_done;
};

static guint *
new_indices (gsize n)
{
  guint *indices = g_new (guint, MAX (n, 1u));

  for (gsize i = 0; i < n; i++)
    indices[i] = NONE;

  return indices;
}

VellusClaims *
vellus_claims_new (int width, int height, guint n_items)
{
  VellusClaims *claims = g_new0 (VellusClaims, 1);

  claims->columns = width / VELLUS_CLAIMS_SIDE_PX + 1;
  claims->rows = height / VELLUS_CLAIMS_SIDE_PX + 1;
  claims->last = new_indices ((gsize) claims->columns * (gsize) claims->rows);
  claims->n_items = n_items;
  claims->n_before = g_new0 (guint, MAX (n_items, 1u));
  claims->first = new_indices (n_items);
  claims->followers = g_array_new (FALSE, FALSE, sizeof (Follower));
  g_mutex_init (&claims->mutex);
  g_cond_init (&claims->changed);
  g_queue_init (&claims->ready);

  return claims;
}

void
vellus_claims_free (VellusClaims *claims)
{
  if (claims == NULL)
    return;

  g_queue_clear (&claims->ready);
  g_cond_clear (&claims->changed);
  g_mutex_clear (&claims->mutex);
  g_array_unref (claims->followers);
  g_free (claims->first);
  g_free (claims->n_before);
  g_free (claims->last);
  g_free (claims);
}

static void
claim (VellusClaims *claims, guint item, guint *last)
{
  const guint before = *last;

  *last = item;

  if (before == NONE || before == item)
    return;

  const guint    first = claims->first[before];
  const Follower follower = { .item = item, .next = first };

  /* Neighbouring places mostly have the same last owner. */
  if (first != NONE &&
      g_array_index (claims->followers, Follower, first).item == item)
    return;

  claims->first[before] = claims->followers->len;
  claims->n_before[item]++;
  g_array_append_val (claims->followers, follower);
}

static int
place_of (double coordinate, int n_places)
{
  const int place = (int) floor (coordinate / VELLUS_CLAIMS_SIDE_PX);

  return CLAMP (place, 0, n_places - 1);
}

void
vellus_claims_add (VellusClaims *claims,
                   guint         item,
                   VellusPoint   middle,
                   double        reach)
{
  const int left = place_of (middle.x - reach, claims->columns);
  const int right = place_of (middle.x + reach, claims->columns);
  const int top = place_of (middle.y - reach, claims->rows);
  const int bottom = place_of (middle.y + reach, claims->rows);

  for (int row = top; row <= bottom; row++)
    for (int column = left; column <= right; column++)
      claim (claims, item, &claims->last[row * claims->columns + column]);
}

/* Returns an item that waits for none, NONE when all are done. */
static guint
take_ready (VellusClaims *claims)
{
  while (g_queue_is_empty (&claims->ready) && claims->n_done < claims->n_items)
    g_cond_wait (&claims->changed, &claims->mutex);

  return g_queue_is_empty (&claims->ready)
           ? NONE
           : GPOINTER_TO_UINT (g_queue_pop_head (&claims->ready));
}

static void
release_followers (VellusClaims *claims, guint item)
{
  for (guint k = claims->first[item]; k != NONE;)
    {
      const Follower *follower =
        &g_array_index (claims->followers, Follower, k);

      if (--claims->n_before[follower->item] == 0)
        g_queue_push_tail (&claims->ready, GUINT_TO_POINTER (follower->item));
      k = follower->next;
    }

  claims->n_done++;
  g_cond_broadcast (&claims->changed);
}

static void
work_off (guint index, gpointer data)
{
  VellusClaims *claims = data;

  g_mutex_lock (&claims->mutex);

  for (guint item = take_ready (claims); item != NONE;
       item = take_ready (claims))
    {
      g_mutex_unlock (&claims->mutex);
      claims->func (item, claims->data);
      g_mutex_lock (&claims->mutex);
      release_followers (claims, item);
    }

  g_mutex_unlock (&claims->mutex);
}

void
vellus_claims_work (VellusClaims      *claims,
                    int                n_threads,
                    VellusParallelFunc func,
                    gpointer           data)
{
  claims->func = func;
  claims->data = data;

  for (guint i = 0; i < claims->n_items; i++)
    if (claims->n_before[i] == 0)
      g_queue_push_tail (&claims->ready, GUINT_TO_POINTER (i));

  /* An item waits for others that are being worked on, never the reverse, so
   * that any number of workers comes to an end. */
  vellus_parallel_for (vellus_parallel_n_workers (n_threads), n_threads,
                       work_off, claims);
}
