/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-touch.h"

#include <math.h>

/* Shafts that touch over less than this many of their widths cross, and leave
 * enough of each other to be measured alone. */
#define ALONG_WIDTHS 1.5

/* Cells of the map are this wide at least, px. */
#define CELL_MIN_PX 8.0

typedef struct
{
  guint  a;
  guint  b;
  double length_px;
  double need_px;
} Touch;

/* Which points lie in which cell. */
typedef struct
{
  const GPtrArray *shafts;
  double          *width_px;
  double           gap_px;
  double           cell_px;
  int              n_columns;
  int              n_rows;
  int             *head;
  int             *next;
  guint           *shaft;
  VellusPoint     *point;
  int              n_points;
} Map;

static double
mean_width (const VellusShaft *shaft)
{
  double sum = 0.0;

  for (guint i = 0; i < shaft->n_points; i++)
    sum += (double) shaft->width_px[i];

  return sum / shaft->n_points;
}

static int
cell_of (double at, double cell_px, int n_cells)
{
  return CLAMP ((int) (at / cell_px), 0, n_cells - 1);
}

static void
map_init (Map *map, const GPtrArray *shafts, double gap_px)
{
  gsize  n_points = 0;
  double right = 1.0;
  double bottom = 1.0;

  *map = (Map){ .shafts = shafts, .gap_px = gap_px, .cell_px = CELL_MIN_PX };
  map->width_px = g_new (double, shafts->len + 1);

  for (guint i = 0; i < shafts->len; i++)
    {
      const VellusShaft *shaft = g_ptr_array_index (shafts, i);

      map->width_px[i] = mean_width (shaft);
      map->cell_px = MAX (map->cell_px, map->width_px[i] + gap_px);
      n_points += shaft->n_points;

      for (guint k = 0; k < shaft->n_points; k++)
        {
          right = MAX (right, shaft->points[k].x);
          bottom = MAX (bottom, shaft->points[k].y);
        }
    }

  map->n_columns = (int) (right / map->cell_px) + 1;
  map->n_rows = (int) (bottom / map->cell_px) + 1;
  map->head = g_new (int, (gsize) map->n_columns *(gsize) map->n_rows);
  map->next = g_new (int, n_points + 1);
  map->shaft = g_new (guint, n_points + 1);
  map->point = g_new (VellusPoint, n_points + 1);

  for (int i = 0; i < map->n_columns * map->n_rows; i++)
    map->head[i] = -1;
}

static void
map_clear (Map *map)
{
  g_free (map->width_px);
  g_free (map->head);
  g_free (map->next);
  g_free (map->shaft);
  g_free (map->point);
}

static void
map_add (Map *map, guint index)
{
  const VellusShaft *shaft = g_ptr_array_index (map->shafts, index);

  for (guint k = 0; k < shaft->n_points; k++)
    {
      const VellusPoint p = shaft->points[k];
      int              *head = map->head +
                  (gsize) cell_of (p.y, map->cell_px, map->n_rows) *
                    (gsize) map->n_columns +
                  cell_of (p.x, map->cell_px, map->n_columns);
      const int i = map->n_points++;

      map->shaft[i] = index;
      map->point[i] = p;
      map->next[i] = *head;
      *head = i;
    }
}

/* Adds the stretch around a point to the length of contact with every shaft
 * that is near it. */
static void
touch_point (
  const Map *map, guint index, guint k, double *length_px, guint *seen)
{
  const VellusShaft *shaft = g_ptr_array_index (map->shafts, index);
  const VellusPoint  p = shaft->points[k];
  const double       step_px =
    k > 0 ? vellus_point_distance (p, shaft->points[k - 1]) : 0.0;
  const int x = cell_of (p.x, map->cell_px, map->n_columns);
  const int y = cell_of (p.y, map->cell_px, map->n_rows);

  for (int row = MAX (y - 1, 0); row <= MIN (y + 1, map->n_rows - 1); row++)
    for (int column = MAX (x - 1, 0); column <= MIN (x + 1, map->n_columns - 1);
         column++)
      for (int i =
             map->head[(gsize) row * (gsize) map->n_columns + (gsize) column];
           i >= 0; i = map->next[i])
        {
          const guint  other = map->shaft[i];
          const double reach_px =
            0.5 * (map->width_px[index] + map->width_px[other]) + map->gap_px;

          if (seen[other] != k + 1 &&
              vellus_point_distance (p, map->point[i]) < reach_px)
            {
              seen[other] = k + 1;
              length_px[other] += step_px;
            }
        }
}

static GArray *
find_touches (Map *map)
{
  const guint        n = map->shafts->len;
  GArray            *touches = g_array_new (FALSE, FALSE, sizeof (Touch));
  g_autofree double *length_px = g_new (double, n + 1);
  g_autofree guint  *seen = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const VellusShaft *shaft = g_ptr_array_index (map->shafts, i);

      memset (length_px, 0, n * sizeof *length_px);
      memset (seen, 0, n * sizeof *seen);

      for (guint k = 0; k < shaft->n_points; k++)
        touch_point (map, i, k, length_px, seen);

      for (guint other = 0; other < i; other++)
        if (seen[other] > 0)
          {
            const Touch touch = {
              .a = other,
              .b = i,
              .length_px = length_px[other],
              .need_px =
                ALONG_WIDTHS * (map->width_px[i] + map->width_px[other]),
            };

            g_array_append_val (touches, touch);
          }

      map_add (map, i);
    }

  return touches;
}

/* Longest contact, in widths, first; a fixed order among equals. */
static int
compare_touches (const void *a, const void *b)
{
  const Touch *p = a;
  const Touch *q = b;
  const double u = p->length_px / p->need_px;
  const double v = q->length_px / q->need_px;

  if (u != v)
    return u > v ? -1 : 1;
  if (p->a != q->a)
    return p->a < q->a ? -1 : 1;

  return (p->b > q->b) - (p->b < q->b);
}

static void
free_group (gpointer data)
{
  VellusTouchGroup *group = data;

  g_free (group->strangers);
  g_free (group);
}

static guint
root_of (guint *parent, guint i)
{
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];

  return i;
}

/* Merges from the longest contact on, as long as groups stay small. */
static void
merge (const GArray *touches, guint *parent, guint *size)
{
  for (guint i = 0; i < touches->len; i++)
    {
      const Touch *touch = &g_array_index (touches, Touch, i);
      const guint  a = root_of (parent, touch->a);
      const guint  b = root_of (parent, touch->b);

      if (touch->length_px < touch->need_px || a == b ||
          size[a] + size[b] > VELLUS_TOUCH_MAX)
        continue;

      parent[MAX (a, b)] = MIN (a, b);
      size[MIN (a, b)] = size[a] + size[b];
    }
}

static void
add_stranger (GArray *strangers, guint stranger)
{
  for (guint i = 0; i < strangers->len; i++)
    if (g_array_index (strangers, guint, i) == stranger)
      return;

  g_array_append_val (strangers, stranger);
}

static VellusTouchGroup *
make_group (const GArray *touches, guint *parent, guint n, guint root)
{
  VellusTouchGroup *group = g_new0 (VellusTouchGroup, 1);
  GArray           *strangers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    if (root_of (parent, i) == root)
      group->members[group->n_members++] = i;

  for (guint i = 0; i < touches->len; i++)
    {
      const Touch   *touch = &g_array_index (touches, Touch, i);
      const gboolean a = root_of (parent, touch->a) == root;
      const gboolean b = root_of (parent, touch->b) == root;

      if (a != b)
        add_stranger (strangers, a ? touch->b : touch->a);
    }

  group->n_strangers = strangers->len;
  group->strangers = (guint *) (gpointer) g_array_free (strangers, FALSE);

  return group;
}

GPtrArray *
vellus_touch_groups (const GPtrArray *shafts, double gap_px)
{
  const guint       n = shafts->len;
  GPtrArray        *groups = g_ptr_array_new_with_free_func (free_group);
  g_autofree guint *parent = g_new (guint, n + 1);
  g_autofree guint *size = g_new (guint, n + 1);
  Map               map;

  map_init (&map, shafts, gap_px);

  g_autoptr (GArray) touches = find_touches (&map);

  map_clear (&map);
  g_array_sort (touches, compare_touches);

  for (guint i = 0; i < n; i++)
    {
      parent[i] = i;
      size[i] = 1;
    }

  merge (touches, parent, size);

  for (guint i = 0; i < n; i++)
    if (root_of (parent, i) == i && size[i] > 1)
      g_ptr_array_add (groups, make_group (touches, parent, n, i));

  return groups;
}
