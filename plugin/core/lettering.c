/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/lettering.h"

#include <math.h>
#include <string.h>

#include "core/letter-plane.h"
#include "core/letter-rows.h"
#include "core/parallel.h"

/* Writing that a person reads is not finer than a page of so many px. */
#define MAX_SIDE_PX 2400
#define MIN_SIDE_PX 60

/* So often it is reduced by half. */
#define N_REDUCED 4

/* Levels of 255 that letters stand out by at least; so many times what half of
 * the picture does. */
static const int levels[] = { 8, 12, 18, 27, 40, 60 };
#define MIN_NOISES 3

/* Letters over hair, of which they are a part when only the least level
 * counts, are told by what stands out no more than this times that. */
#define SLICE_RATIO 2.2
#define MIN_SLICE_LEVEL 12

/* Tufts of hair, cut to one length, may stand in a row of four. */
#define MIN_SURE_LETTERS 5

/* Where there is writing, rows that are no less even than chance are, too,
 * that lead the same way, and have heights and contrasts of this ratio. */
#define SAME_SINE 0.1
#define SAME_RATIO 1.35

/* Higher rows, in the picture's shorter side, are what it shows. */
#define MAX_HEIGHT_SHARE 0.34

/* Letters that weren't found in it stand out like those that were. */
#define LEAST_CONTRAST 0.5
#define MOST_CONTRAST 1.8

/* A row goes on by so much of its height on both sides. */
#define BEYOND_ENDS 0.7

typedef struct
{
  const VellusLetterPlane *plane;
  int                      factor;
  int                      sign;
  int                      width;
  int                      height;
  guint8                  *stroke;
  GArray                  *found;
} Task;

typedef struct
{
  VellusLetterRow row;
  const Task     *task;
} Found;

typedef struct
{
  VellusWatch *watch;
  Task        *tasks;
} Search;

/* The level that half of the pixels reach. */
static int
noise_of (const guint8 *stroke, gsize n)
{
  gsize counts[256] = { 0 };
  gsize sum = 0;

  for (gsize i = 0; i < n; i++)
    counts[stroke[i]]++;

  for (int i = 0; i < 256; i++)
    {
      sum += counts[i];
      if (2 * sum > n)
        return i;
    }

  return 255;
}

static void
find_between (Task *task, VellusWatch *watch, int least, int most)
{
  g_autoptr (VellusLetters) letters =
    vellus_letters_find (task->stroke, task->width, task->height, least, most);

  if (letters == NULL)
    {
      vellus_watch_out_of_memory (watch);
      return;
    }

  g_autoptr (GArray) rows = vellus_letter_rows_find (letters, 0.0);

  for (guint i = 0; i < rows->len; i++)
    {
      const Found found = { g_array_index (rows, VellusLetterRow, i), task };

      if (2.0 * found.row.half_height <=
          MAX_HEIGHT_SHARE * MIN (task->width, task->height))
        g_array_append_val (task->found, found);
    }
}

static void
do_task (guint index, gpointer data)
{
  const Search *search = data;
  Task         *task = search->tasks + index;

  if (vellus_watch_stopped (search->watch))
    return;

  task->stroke = vellus_letter_plane_stroke (task->plane, task->sign);
  if (task->stroke == NULL)
    {
      vellus_watch_out_of_memory (search->watch);
      return;
    }

  const int noise =
    noise_of (task->stroke, (gsize) task->width * (gsize) task->height);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      if (levels[i] < MIN_NOISES * noise ||
          vellus_watch_stopped (search->watch))
        continue;

      find_between (task, search->watch, levels[i] + 1, G_MAXUINT8);
      if (levels[i] >= MIN_SLICE_LEVEL)
        find_between (task, search->watch, levels[i] + 1,
                      (int) (SLICE_RATIO * levels[i]));
    }
}

static gboolean
is_like (double a, double b)
{
  return a < SAME_RATIO * b && b < SAME_RATIO * a;
}

/* Whether both may have been written at once. */
static gboolean
is_same (const Found *a, const Found *b)
{
  return a->task->plane->kind == b->task->plane->kind &&
         a->task->sign == b->task->sign &&
         fabs (sin (a->row.angle_rad - b->row.angle_rad)) < SAME_SINE &&
         is_like (a->row.half_height * a->task->factor,
                  b->row.half_height * b->task->factor) &&
         is_like (a->row.contrast, b->row.contrast);
}

static gboolean
is_sure_alone (const Found *found)
{
  return found->row.surprise >= VELLUS_LETTER_SURE &&
         found->row.n >= MIN_SURE_LETTERS;
}

static gboolean
is_sure (const GArray *all, const Found *found)
{
  if (is_sure_alone (found))
    return TRUE;

  for (guint i = 0; i < all->len; i++)
    {
      const Found *other = &g_array_index (all, Found, i);

      if (is_sure_alone (other) && is_same (found, other))
        return TRUE;
    }

  return FALSE;
}

/* What a larger pixel covers in part is marked by its neighbors. */
static void
mark_pixel (
  const VellusRaster *light, const Task *task, int x, int y, guint8 *mask)
{
  const int f = task->factor;
  const int around = f > 1;
  const int x0 = MAX ((x - around) * f, 0);
  const int x1 = MIN ((x + 1 + around) * f, light->width_px);
  const int y1 = MIN ((y + 1 + around) * f, light->height_px);

  for (int j = MAX ((y - around) * f, 0); j < y1; j++)
    memset (mask + (gsize) j * (gsize) light->width_px + (gsize) x0, 1,
            (gsize) (x1 - x0));
}

static void
mark_row (const VellusRaster *light, const Found *found, guint8 *mask)
{
  const Task            *task = found->task;
  const VellusLetterRow *row = &found->row;
  const double           c = cos (row->angle_rad), s = sin (row->angle_rad);
  const double length = row->half_length + BEYOND_ENDS * 2.0 * row->half_height;
  const double reach = hypot (length, row->half_height);
  const int    x0 = MAX ((int) (row->middle.x - reach), 0);
  const int    x1 = MIN ((int) (row->middle.x + reach), task->width - 1);
  const int    y1 = MIN ((int) (row->middle.y + reach), task->height - 1);

  for (int y = MAX ((int) (row->middle.y - reach), 0); y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      {
        const int level =
          task->stroke[(gsize) y * (gsize) task->width + (gsize) x];
        const double dx = x + 0.5 - row->middle.x, dy = y + 0.5 - row->middle.y;

        if (level >= LEAST_CONTRAST * row->contrast &&
            level <= MOST_CONTRAST * row->contrast &&
            fabs ((dx * c + dy * s) / length) <= 1.0 &&
            fabs ((dy * c - dx * s) / row->half_height) <= 1.0)
          mark_pixel (light, task, x, y, mask);
      }
}

typedef struct
{
  const VellusRaster *light;
  VellusWatch        *watch;
  int                 factor;
  VellusLetterPlane  *planes[2][N_REDUCED];
} Planes;

/* One kind of planes, from the finest that is looked at on. */
static void
fill_planes (guint kind, gpointer data)
{
  Planes             *all = data;
  VellusLetterPlane **planes = all->planes[kind];

  planes[0] = vellus_letter_plane_new (all->light, kind, all->factor);

  for (int i = 1;
       i < N_REDUCED && planes[i - 1] != NULL &&
       MIN (planes[i - 1]->width, planes[i - 1]->height) / 2 >= MIN_SIDE_PX;
       i++)
    planes[i] = vellus_letter_plane_halve (planes[i - 1]);

  for (int i = 0; i < N_REDUCED; i++)
    if (planes[i] == NULL &&
        (i == 0 || (planes[i - 1] != NULL &&
                    MIN (planes[i - 1]->width, planes[i - 1]->height) / 2 >=
                      MIN_SIDE_PX)))
      vellus_watch_out_of_memory (all->watch);
}

static void
free_planes (Planes *all)
{
  for (int kind = 0; kind < 2; kind++)
    for (int i = 0; i < N_REDUCED; i++)
      vellus_letter_plane_free (all->planes[kind][i]);
}

static GArray *
list_tasks (const Planes *all)
{
  GArray *tasks = g_array_new (FALSE, TRUE, sizeof (Task));

  for (int i = 0; i < N_REDUCED; i++)
    for (int kind = 0; kind < 2; kind++)
      for (int sign = -1; sign <= 1; sign += 2)
        {
          const VellusLetterPlane *plane = all->planes[kind][i];
          Task                     task = { .plane = plane, .sign = sign };

          if (plane == NULL)
            continue;

          task.factor = plane->factor;
          task.width = plane->width;
          task.height = plane->height;
          task.found = g_array_new (FALSE, FALSE, sizeof (Found));
          g_array_append_val (tasks, task);
        }

  return tasks;
}

void
vellus_lettering_mark (const VellusRaster *light,
                       int                 n_threads,
                       VellusWatch        *watch,
                       guint8             *mask)
{
  const int longer = MAX (light->width_px, light->height_px);
  Planes    planes = { .light = light, .watch = watch, .factor = 1 };

  while (longer / planes.factor > MAX_SIDE_PX)
    planes.factor *= 2;

  vellus_parallel_for ((guint) (light->n_channels + 1) / 2, n_threads,
                       fill_planes, &planes);

  g_autoptr (GArray) tasks = list_tasks (&planes);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));
  Search             search = { watch, (Task *) (gpointer) tasks->data };

  vellus_parallel_for (tasks->len, n_threads, do_task, &search);

  for (guint i = 0; i < tasks->len; i++)
    g_array_append_vals (all, search.tasks[i].found->data,
                         search.tasks[i].found->len);

  for (guint i = 0; i < all->len && ! vellus_watch_stopped (watch); i++)
    if (is_sure (all, &g_array_index (all, Found, i)))
      mark_row (light, &g_array_index (all, Found, i), mask);

  for (guint i = 0; i < tasks->len; i++)
    {
      g_free (search.tasks[i].stroke);
      g_array_unref (search.tasks[i].found);
    }
  free_planes (&planes);
}
