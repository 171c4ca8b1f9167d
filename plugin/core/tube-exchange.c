/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tube-exchange.h"

#include <math.h>

#include "core/tube-section.h"

/* A seed has this share of its length within the tube. */
#define NEAR_SHARE 0.35f

/* Distance of the places of a seed that are asked, in points of its course. */
#define NEAR_STEP 2.0f

/* Dark places beside a tube count up to so far from it, against the typical
 * width; what lies in the blur of its own edge doesn't. */
#define BESIDE_WIDTHS 0.7f
#define EDGE_PX 1.0f

/* What a tube must leave dark beside it or cover of the skin, in tube costs,
 * before others are tried in its place. */
#define MIN_MISFIT 0.5f

/* What others may leave of that: a dark mass that is no shafts can be filled
 * with tubes, too, but not explained by a few. */
#define MAX_MISFIT_LEFT 0.4f

/* What each tube more must explain, in tube costs; a change without one more
 * half of that. */
#define EXCHANGE_MARGIN 0.6f

/* Shafts that are seen through one line at most. */
#define MAX_SHAFTS 4

/* What lies within a tube: its middle line, and the box around that. */
typedef struct
{
  VellusPoint *line;
  guint        n;
  double       radius;
  double       left, right, top, bottom;
} Inside;

static void
inside_init (Inside *inside, const VellusTube *tube)
{
  VellusPoint normal;

  *inside = (Inside){ .line = g_new (VellusPoint, tube->n),
                      .radius = 0.5 * (double) tube->width,
                      .left = G_MAXDOUBLE,
                      .right = -G_MAXDOUBLE,
                      .top = G_MAXDOUBLE,
                      .bottom = -G_MAXDOUBLE };

  for (float s = tube->from; s <= tube->to && inside->n < tube->n; s += 1.0f)
    {
      const VellusPoint p = vellus_tube_point (tube, s, &normal);

      inside->line[inside->n++] = p;
      inside->left = MIN (inside->left, p.x - inside->radius);
      inside->right = MAX (inside->right, p.x + inside->radius);
      inside->top = MIN (inside->top, p.y - inside->radius);
      inside->bottom = MAX (inside->bottom, p.y + inside->radius);
    }
}

/* By squares where those leave no doubt: their root takes long. */
static gboolean
is_within (VellusPoint a, VellusPoint b, double radius)
{
  const double dx = a.x - b.x, dy = a.y - b.y;
  const double d2 = dx * dx + dy * dy, r2 = radius * radius;

  if (fabs (d2 - r2) > 1e-9 * r2)
    return d2 < r2;

  return vellus_point_distance (a, b) <= radius;
}

static gboolean
inside_holds (const Inside *inside, VellusPoint p)
{
  if (p.x < inside->left || p.x > inside->right || p.y < inside->top ||
      p.y > inside->bottom)
    return FALSE;

  for (guint i = 0; i < inside->n; i++)
    if (is_within (inside->line[i], p, inside->radius))
      return TRUE;

  return FALSE;
}

static gboolean
is_near (const Inside *inside, const VellusTube *seed)
{
  guint n = 0, n_within = 0;

  for (float s = seed->from; s <= seed->to; s += NEAR_STEP)
    {
      n++;
      n_within += inside_holds (inside, seed->course[(guint) s]) ? 1 : 0;
    }

  return n > 0 && (float) n_within >= NEAR_SHARE * (float) n;
}

GPtrArray *
vellus_tube_seeds_near (const VellusBodies *bodies,
                        const VellusTube   *tube,
                        const GPtrArray    *seeds)
{
  GPtrArray *near = g_ptr_array_new ();
  Inside     inside;

  if (vellus_watch_stopped (bodies->scene->watch))
    return near;

  inside_init (&inside, tube);

  for (guint i = 0; i < seeds->len; i++)
    if (is_near (&inside, seeds->pdata[i]))
      g_ptr_array_add (near, seeds->pdata[i]);

  g_free (inside.line);

  return near;
}

/* What is wrong with a place that far from the middle of the tube. */
static float
place_misfit (const VellusBodies *bodies,
              const VellusTube   *tube,
              VellusPoint         p,
              float               across)
{
  const VellusScene *scene = bodies->scene;
  const int          x = (int) floor (p.x), y = (int) floor (p.y);

  if (x < 0 || y < 0 || x >= scene->width || y >= scene->height)
    return 0.0f;

  const gsize at = (gsize) y * (gsize) scene->width + (gsize) x;
  const float half = 0.5f * tube->width;

  if (fabsf (across) <= half)
    return MAX (-bodies->value[at], 0.0f);

  return fabsf (across) > half + EDGE_PX && bodies->count[at] == 0
           ? MAX (bodies->value[at], 0.0f)
           : 0.0f;
}

/* Light places that the tube covers and dark ones beside it that nothing
 * covers, in grid px of area. */
static float
misfit_of (const VellusBodies *bodies, const VellusTube *tube)
{
  const float step = 1.0f / VELLUS_TUBE_STEP_PX;
  const float reach =
    0.5f * tube->width + BESIDE_WIDTHS * bodies->typical_width;
  float misfit = 0.0f;

  for (float s = tube->from; s <= tube->to; s += step)
    {
      VellusPoint       normal;
      const VellusPoint middle = vellus_tube_point (tube, s, &normal);

      for (float across = -reach; across <= reach; across += 1.0f)
        {
          const VellusPoint p = { middle.x + (double) across * normal.x,
                                  middle.y + (double) across * normal.y };

          misfit += place_misfit (bodies, tube, p, across);
        }
    }

  return misfit;
}

/* Tubes that may stand in the place of one, and what each of them covers. */
typedef struct
{
  VellusBodies *bodies;
  GPtrArray    *tubes;
  GArray       *pixels[MAX_SHAFTS];
} Choice;

static void
choice_lay (Choice *choice, guint i)
{
  vellus_tube_lay (choice->bodies, choice->tubes->pdata[i], choice->pixels[i]);
}

static void
choice_take_up (Choice *choice, guint i)
{
  vellus_tube_take_up (choice->bodies, choice->pixels[i]);
}

static void
choice_add (Choice *choice, VellusTube *tube)
{
  const guint i = choice->tubes->len;

  g_ptr_array_add (choice->tubes, tube);
  choice->pixels[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  choice_lay (choice, i);
}

/* Takes the one out that is worth most beside those that were chosen, if any
 * is worth anything. All of them grow. */
static VellusTube *
steal_best (VellusBodies *bodies, GPtrArray *sprouts)
{
  float best = 0.0f;
  guint at = sprouts->len;

  for (guint i = 0; i < sprouts->len; i++)
    {
      VellusTube *tube = sprouts->pdata[i];
      const float worth = vellus_tube_optimise (bodies, tube, 2.0f);

      if (worth > best && vellus_tube_is_shaft (bodies, tube))
        {
          best = worth;
          at = i;
        }
    }

  return at < sprouts->len ? g_ptr_array_steal_index (sprouts, at) : NULL;
}

static void
choice_fill (Choice *choice, const GPtrArray *seeds)
{
  g_autoptr (GPtrArray) sprouts = vellus_tube_array_new ();
  VellusTube           *tube;

  for (guint i = 0; i < seeds->len; i++)
    g_ptr_array_add (sprouts, vellus_tube_copy (seeds->pdata[i]));

  while (choice->tubes->len < MAX_SHAFTS &&
         (tube = steal_best (choice->bodies, sprouts)) != NULL)
    choice_add (choice, tube);
}

/* Fits each with the others in their places. */
static void
choice_settle (Choice *choice)
{
  for (float step = 4.0f; step >= 2.0f; step *= 0.5f)
    for (guint i = 0; i < choice->tubes->len; i++)
      {
        choice_take_up (choice, i);
        vellus_tube_optimise (choice->bodies, choice->tubes->pdata[i], step);
        choice_lay (choice, i);
      }
}

/* What they leave unexplained, as misfit_of() tells. */
static float
choice_misfit (const Choice *choice)
{
  float misfit = 0.0f;

  for (guint i = 0; i < choice->tubes->len; i++)
    misfit += misfit_of (choice->bodies, choice->tubes->pdata[i]);

  return misfit;
}

/* Takes all up, and says what they are worth together; nothing when they leave
 * too much unexplained, or one has come to be no shaft. */
static float
choice_end (Choice *choice, float max_misfit)
{
  const guint n = choice->tubes->len;
  gboolean    is_good = choice_misfit (choice) <= max_misfit;
  float       worth = 0.0f;

  for (guint i = n; i > 0; i--)
    {
      const VellusTube *tube = choice->tubes->pdata[i - 1];

      choice_take_up (choice, i - 1);
      worth += vellus_tube_worth (choice->bodies, tube);
      is_good = is_good && vellus_tube_is_shaft (choice->bodies, tube);
      g_array_unref (choice->pixels[i - 1]);
    }

  return is_good ? worth : -G_MAXFLOAT;
}

/* What grows from seeds, beside a first tube or without one. */
static GPtrArray *
choose (VellusBodies     *bodies,
        const VellusTube *first,
        const GPtrArray  *seeds,
        float             max_misfit,
        float            *worth)
{
  Choice choice = {
    .bodies = bodies,
    .tubes = vellus_tube_array_new (),
  };

  if (first != NULL)
    choice_add (&choice, vellus_tube_copy (first));

  choice_fill (&choice, seeds);
  choice_settle (&choice);
  *worth = choice_end (&choice, max_misfit);

  return choice.tubes;
}

GPtrArray *
vellus_tube_exchange (VellusBodies     *bodies,
                      const VellusTube *tube,
                      const GPtrArray  *seeds)
{
  const float misfit = seeds->len > 0 ? misfit_of (bodies, tube) : 0.0f;

  if (misfit < MIN_MISFIT * bodies->tube_cost)
    return NULL;

  const float            margin = EXCHANGE_MARGIN * bodies->tube_cost;
  g_autoptr (VellusTube) alone = vellus_tube_copy (tube);
  const float            single = vellus_tube_optimise (bodies, alone, 2.0f);
  float                  worth_with, worth_without;
  g_autoptr (GPtrArray)  with =
    choose (bodies, alone, seeds, MAX_MISFIT_LEFT * misfit, &worth_with);
  g_autoptr (GPtrArray) without =
    choose (bodies, NULL, seeds, MAX_MISFIT_LEFT * misfit, &worth_without);

  worth_with -= margin * (float) (with->len - 1);
  worth_without -= margin * MAX ((float) without->len - 1.0f, 0.5f);

  if (without->len > 0 && worth_without > MAX (single, worth_with))
    return g_steal_pointer (&without);

  return with->len > 1 && worth_with > single ? g_steal_pointer (&with) : NULL;
}
