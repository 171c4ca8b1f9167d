/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/units.h"

#include <math.h>

/* The largest distance within a unit, in unit distances. */
#define DIAMETER_LIMITS 2.0

/* Two shafts of one unit that point in opposite directions count as this much
 * further apart, in their distance. */
#define OPPOSITE_PENALTY 1.0

/* The direction of a shaft at its root is taken over this length. */
#define DIRECTION_UM 150.0

#define NONE G_MAXUINT

/* One root and the chain of its group: groups are linked lists whose head is
 * their smallest member. */
typedef struct
{
  VellusHair *hair;
  VellusPoint root_um;
  VellusPoint direction;
  guint       head;
  guint       next;
} Root;

typedef struct
{
  Root  *roots;
  guint  n;
  double limit_um;
  double reach_um;
  guint *order;
} Roots;

static VellusPoint
root_direction (const VellusHair *hair, double um_per_px)
{
  const VellusPoint root = vellus_hair_root (hair);
  VellusPoint       to = root;

  for (guint i = 1; i < hair->n_points; i++)
    {
      to = hair->path[i];
      if (vellus_point_distance (root, to) * um_per_px >= DIRECTION_UM)
        break;
    }

  const double length = MAX (vellus_point_distance (root, to), 1e-9);

  return (VellusPoint){ (to.x - root.x) / length, (to.y - root.y) / length };
}

static double
root_distance_um (const Root *a, const Root *b)
{
  const double cosine =
    a->direction.x * b->direction.x + a->direction.y * b->direction.y;

  return vellus_point_distance (a->root_um, b->root_um) *
         (1.0 + 0.5 * OPPOSITE_PENALTY * (1.0 - cosine));
}

/* Mean distance of two groups; endless when they would make too wide a
 * unit. */
static double
group_distance_um (const Roots *roots, guint a, guint b)
{
  double sum = 0.0;
  guint  n = 0;

  for (guint i = a; i != NONE; i = roots->roots[i].next)
    for (guint k = b; k != NONE; k = roots->roots[k].next)
      {
        const double distance_um =
          root_distance_um (&roots->roots[i], &roots->roots[k]);

        if (distance_um > roots->reach_um)
          return G_MAXDOUBLE;

        sum += distance_um;
        n++;
      }

  return sum / n;
}

static int
compare_by_x (const void *a, const void *b, gpointer data)
{
  const Roots *roots = data;
  const guint  i = *(const guint *) a;
  const guint  k = *(const guint *) b;
  const double x = roots->roots[i].root_um.x;
  const double y = roots->roots[k].root_um.x;

  return x != y ? (x > y) - (x < y) : (i > k) - (i < k);
}

/* The group nearest to the group of a root, found by sweeping along x; the
 * smaller head wins a tie, so that the order of roots does not matter. */
static void
nearest_group (const Roots *roots,
               guint        place,
               guint       *nearest,
               double      *nearest_um)
{
  const guint self = roots->order[place];
  const guint head = roots->roots[self].head;

  for (int step = -1; step <= 1; step += 2)
    for (guint p = place + (guint) step; p < roots->n; p += (guint) step)
      {
        const guint other = roots->order[p];
        const guint group = roots->roots[other].head;

        if (fabs (roots->roots[other].root_um.x -
                  roots->roots[self].root_um.x) > roots->reach_um)
          break;
        if (group == head ||
            root_distance_um (&roots->roots[self], &roots->roots[other]) >
              roots->reach_um)
          continue;

        const double distance_um = group_distance_um (roots, head, group);

        if (distance_um < nearest_um[head] ||
            (distance_um == nearest_um[head] && group < nearest[head]))
          {
            nearest[head] = group;
            nearest_um[head] = distance_um;
          }
      }
}

static void
merge (Roots *roots, guint a, guint b)
{
  guint last = a;

  while (roots->roots[last].next != NONE)
    last = roots->roots[last].next;

  roots->roots[last].next = b;

  for (guint i = b; i != NONE; i = roots->roots[i].next)
    roots->roots[i].head = a;
}

/* Merges every two groups that are each other's nearest, which for average
 * linkage leads to the same groups as merging the closest two at a time. */
static gboolean
merge_round (Roots *roots)
{
  g_autofree guint  *nearest = g_new (guint, roots->n);
  g_autofree double *nearest_um = g_new (double, roots->n);
  gboolean           merged = FALSE;

  for (guint i = 0; i < roots->n; i++)
    {
      nearest[i] = NONE;
      nearest_um[i] = G_MAXDOUBLE;
    }

  for (guint place = 0; place < roots->n; place++)
    nearest_group (roots, place, nearest, nearest_um);

  for (guint i = 0; i < roots->n; i++)
    if (roots->roots[i].head == i && nearest[i] != NONE && nearest[i] > i &&
        nearest[nearest[i]] == i && nearest_um[i] <= roots->limit_um)
      {
        merge (roots, i, nearest[i]);
        merged = TRUE;
      }

  return merged;
}

static int
compare_ids (const void *a, const void *b)
{
  const int x = *(const int *) a;
  const int y = *(const int *) b;

  return (x > y) - (x < y);
}

static void
add_unit (VellusMeasurement *measurement, const Roots *roots, guint head)
{
  const int   id = (int) measurement->units->len + 1;
  VellusUnit *unit = vellus_unit_new (id, (VellusPoint){ 0.0, 0.0 });
  guint       n = 0;

  for (guint i = head; i != NONE; i = roots->roots[i].next)
    {
      VellusHair       *hair = roots->roots[i].hair;
      const VellusPoint root = vellus_hair_root (hair);

      hair->unit = id;
      unit->center.x += root.x;
      unit->center.y += root.y;
      g_array_append_val (unit->hair_ids, hair->id);
      n++;
    }

  unit->center.x /= n;
  unit->center.y /= n;
  g_array_sort (unit->hair_ids, compare_ids);
  g_ptr_array_add (measurement->units, unit);
}

static void
gather_roots (VellusMeasurement *measurement, Roots *roots)
{
  const double um_per_px = measurement->scale.um_per_px;

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      hair->unit = 0;
      if (hair->flags & VELLUS_HAIR_ROOT_AT_EDGE)
        continue;

      const VellusPoint root = vellus_hair_root (hair);

      roots->order[roots->n] = roots->n;
      roots->roots[roots->n] = (Root){
        .hair = hair,
        .root_um = { root.x * um_per_px, root.y * um_per_px },
        .direction = root_direction (hair, um_per_px),
        .head = roots->n,
        .next = NONE,
      };
      roots->n++;
    }
}

void
vellus_units_find (VellusMeasurement *measurement)
{
  const guint       n_hairs = measurement->hairs->len;
  g_autofree Root  *storage = g_new (Root, n_hairs + 1);
  g_autofree guint *order = g_new (guint, n_hairs + 1);
  Roots             roots = {
                .roots = storage,
                .limit_um = measurement->params.unit_distance_um,
                .reach_um = DIAMETER_LIMITS * measurement->params.unit_distance_um,
                .order = order,
  };

  g_ptr_array_set_size (measurement->units, 0);
  gather_roots (measurement, &roots);
  g_qsort_with_data (order, (gint) roots.n, sizeof *order, compare_by_x,
                     &roots);

  while (merge_round (&roots))
    ;

  for (guint i = 0; i < roots.n; i++)
    if (roots.roots[i].head == i)
      add_unit (measurement, &roots, i);
}
