/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/remeasure.h"

#include <math.h>

#include "core/finish.h"
#include "core/remeasure-look.h"
#include "core/root.h"
#include "core/stats.h"
#include "core/width-owners.h"
#include "core/width.h"

/* A light shaft is taken for one when it shows so much more than a dark one
 * would. */
#define LIGHT_ADVANTAGE 1.5

/* Less contrast than this is none. */
#define LEAST_STRENGTH 0.03

/* Taken for the width of a line without a shaft where no other is known. */
#define USUAL_WIDTH_UM 50.0

/* Lines on which the width at half depth is compared with what was
 * measured. */
#define MAX_COMPARED 60

/* What is shown of the progress before the widths. */
#define LOOK_SHARE 0.4

typedef struct
{
  const VellusMeasurement *measurement;
  const VellusKnown       *known;
  const VellusRaster      *light;
  VellusEye               *eye;
  GPtrArray               *shafts;
  VellusOwners            *others;
} Work;

static gboolean
is_drawn (VellusKnown known)
{
  return known == VELLUS_KNOWN_ROOT_FIRST || known == VELLUS_KNOWN_LINE;
}

static VellusShaft *
shaft_of (const VellusHair *hair, double um_per_px)
{
  VellusShaft *shaft = vellus_shaft_new (hair->n_points);

  shaft->light = (hair->flags & VELLUS_HAIR_LIGHT) != 0;
  shaft->flags = hair->flags;
  shaft->confidence = hair->confidence;
  for (guint i = 0; i < hair->n_points; i++)
    {
      shaft->points[i] = hair->path[i];
      shaft->width_px[i] = (float) (hair->diameter_um / um_per_px);
    }

  return shaft;
}

static gboolean
open_eye (Work *work, GError **error)
{
  g_autoptr (GPtrArray) hairs = g_ptr_array_new ();

  for (guint i = 0; i < work->shafts->len; i++)
    if (! is_drawn (work->known[i]))
      g_ptr_array_add (hairs, g_ptr_array_index (work->shafts, i));

  work->eye = vellus_eye_new (work->light, &work->measurement->scale,
                              &work->measurement->params, hairs, error);

  return work->eye != NULL;
}

/* Width at half depth on the grid isn't that of the shaft; by how much the two
 * differ is seen on the picture's own hairs. */
static double
log_width_ratio (const Work *work)
{
  const GPtrArray   *hairs = work->measurement->hairs;
  const guint        step = 1 + hairs->len / MAX_COMPARED;
  g_autofree double *logs = g_new (double, hairs->len / step + 1);
  guint              n = 0;

  for (guint i = 0; i < hairs->len; i += step)
    {
      const VellusHair  *hair = g_ptr_array_index (hairs, i);
      const VellusShaft *shaft = g_ptr_array_index (work->shafts, i);

      if (is_drawn (work->known[i]) ||
          (hair->flags & VELLUS_HAIR_DIAMETER_UNSURE) != 0)
        continue;

      const VellusLineLook look =
        vellus_eye_look (work->eye, NULL, shaft->light, shaft, NULL);

      if (look.strength > LEAST_STRENGTH && hair->diameter_um > 0.0)
        logs[n++] = log (hair->diameter_um /
                         (look.width_px * work->measurement->scale.um_per_px));
    }

  return n > 0 ? vellus_stats_median (logs, n) : 0.0;
}

static double
usual_width_px (const Work *work)
{
  const GPtrArray   *hairs = work->measurement->hairs;
  g_autofree double *widths = g_new (double, hairs->len + 1);
  guint              n = 0;

  for (guint i = 0; i < hairs->len; i++)
    if (! is_drawn (work->known[i]))
      widths[n++] =
        ((const VellusHair *) g_ptr_array_index (hairs, i))->diameter_um;

  return (n > 0 ? vellus_stats_median (widths, n) : USUAL_WIDTH_UM) /
         work->measurement->scale.um_per_px;
}

static void
set_width (VellusShaft *shaft, double width_px)
{
  for (guint i = 0; i < shaft->n_points; i++)
    shaft->width_px[i] = (float) width_px;
}

/* What a filter matched to a bar sees of it: its contrast times the root of
 * its width. The light seam beside a black hair on dark skin stands off more
 * than the hair does, but it is narrow. */
static double
evidence (const VellusLineLook *look)
{
  return MAX (look->strength, 0.0) * sqrt (MAX (look->width_px, 0.0));
}

/* The line as drawn, where nothing is seen. */
static VellusShaft *
look_at (const Work *work, const VellusShaft *drawn, double log_ratio)
{
  VellusShaft   *found[2] = { NULL, NULL };
  VellusLineLook looks[2] = { { 0.0, 0.0 }, { 0.0, 0.0 } };

  const int n_looks = vellus_eye_is_in_colour (work->eye) ? 1 : 2;

  for (int i = 0; i < n_looks; i++)
    looks[i] =
      vellus_eye_look (work->eye, work->others, i == 1, drawn, &found[i]);

  const int best =
    evidence (&looks[1]) > LIGHT_ADVANTAGE * evidence (&looks[0]);
  VellusShaft *shaft = g_steal_pointer (&found[best]);

  vellus_shaft_free (found[1 - best]);
  if (shaft == NULL || looks[best].strength < LEAST_STRENGTH)
    {
      vellus_shaft_free (shaft);
      return NULL;
    }

  shaft->light =
    n_looks == 1 ? vellus_eye_finds_light (work->eye, shaft) : best == 1;
  set_width (shaft, looks[best].width_px * exp (log_ratio));

  return shaft;
}

static void
place_drawn (const Work *work)
{
  const double log_ratio = log_width_ratio (work);
  const double usual_px = usual_width_px (work);

  for (guint i = 0; i < work->shafts->len; i++)
    {
      VellusShaft *drawn = g_ptr_array_index (work->shafts, i);

      if (! is_drawn (work->known[i]))
        continue;

      VellusShaft *shaft = look_at (work, drawn, log_ratio);

      if (shaft == NULL)
        {
          set_width (drawn, usual_px);
          drawn->light = FALSE;
          drawn->flags = VELLUS_HAIR_DIAMETER_UNSURE;
        }
      else
        {
          vellus_shaft_free (drawn);
          g_ptr_array_index (work->shafts, i) = shaft;
        }
    }
}

/* Where the shafts lie that are known. */
static gboolean
mark_others (Work *work, GError **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < work->shafts->len; i++)
    if (! is_drawn (work->known[i]))
      g_ptr_array_add (others, g_ptr_array_index (work->shafts, i));

  work->others = vellus_owners_new (work->light->width_px,
                                    work->light->height_px, others, error);

  return work->others != NULL;
}

static gboolean
any_drawn (const Work *work)
{
  for (guint i = 0; i < work->shafts->len; i++)
    if (is_drawn (work->known[i]))
      return TRUE;

  return FALSE;
}

static gboolean
all_known (const VellusKnown *known, guint n)
{
  for (guint i = 0; i < n; i++)
    if (known[i] != VELLUS_KNOWN_ALL)
      return FALSE;

  return TRUE;
}

static gboolean
starts_at (const VellusShaft *shaft, VellusPoint point)
{
  const VellusPoint last = shaft->points[shaft->n_points - 1];

  return vellus_point_distance (shaft->points[0], point) <=
         vellus_point_distance (last, point);
}

/* Where the user says which end is the root, or the document does, it is. */
static gboolean
orient (const Work *work, GError **error)
{
  const VellusParams     *params = &work->measurement->params;
  const guint             n = work->shafts->len;
  g_autofree VellusPoint *roots = g_new (VellusPoint, n + 1);

  for (guint i = 0; i < n; i++)
    roots[i] =
      ((const VellusShaft *) g_ptr_array_index (work->shafts, i))->points[0];

  if (! vellus_root_orient (work->light, &work->measurement->scale,
                            work->shafts, params->n_threads, error))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      VellusShaft *shaft = g_ptr_array_index (work->shafts, i);

      if (work->known[i] == VELLUS_KNOWN_LINE)
        continue;
      if (! starts_at (shaft, roots[i]))
        vellus_shaft_reverse (shaft);
      if (work->known[i] == VELLUS_KNOWN_ROOT_FIRST)
        shaft->flags &= ~(guint) VELLUS_HAIR_ROOT_UNSURE;
    }

  return TRUE;
}

static void
take_over (const Work *work)
{
  GPtrArray *hairs = work->measurement->hairs;

  for (guint i = 0; i < hairs->len; i++)
    {
      VellusHair  *old = g_ptr_array_index (hairs, i);
      VellusShaft *shaft = g_ptr_array_index (work->shafts, i);

      if (work->known[i] == VELLUS_KNOWN_ALL)
        continue;

      VellusHair *hair = vellus_hair_from_shaft (work->measurement, shaft);

      hair->id = old->id;
      hair->source = old->source;
      hair->hair_class = old->hair_class;
      hair->flags |= old->flags & VELLUS_HAIR_CLASS_BY_USER;
      if (is_drawn (work->known[i]))
        hair->confidence = 1.0;
      vellus_hair_free (old);
      g_ptr_array_index (hairs, i) = hair;
    }
}

typedef struct
{
  VellusProgress progress;
  gpointer       user_data;
} Later;

static gboolean
progressed (double fraction, const char *step, gpointer user_data)
{
  const Later *later = user_data;

  return later->progress == NULL ||
         later->progress (LOOK_SHARE + (1.0 - LOOK_SHARE) * fraction, step,
                          later->user_data);
}

static gboolean
measure (Work *work, Later *later, GError **error)
{
  const VellusScale *scale = &work->measurement->scale;

  if (any_drawn (work))
    {
      if (! open_eye (work, error) || ! mark_others (work, error))
        return FALSE;
      place_drawn (work);
    }

  if (! orient (work, error) ||
      ! vellus_width_measure (work->light, scale, work->shafts,
                              work->measurement->params.n_threads, progressed,
                              later, error))
    return FALSE;

  take_over (work);

  return TRUE;
}

gboolean
vellus_remeasure (VellusMeasurement  *measurement,
                  const VellusKnown  *known,
                  const VellusRaster *light,
                  VellusProgress      progress,
                  gpointer            user_data,
                  GError            **error)
{
  g_autoptr (GPtrArray) shafts = vellus_shafts_new ();
  Later                 later = { progress, user_data };
  Work                  work = {
                     .measurement = measurement, .known = known, .light = light, .shafts = shafts
  };

  if (all_known (known, measurement->hairs->len))
    return TRUE;

  for (guint i = 0; i < measurement->hairs->len; i++)
    g_ptr_array_add (shafts,
                     shaft_of (g_ptr_array_index (measurement->hairs, i),
                               measurement->scale.um_per_px));

  const gboolean done = measure (&work, &later, error);

  vellus_owners_free (work.others);
  vellus_eye_free (work.eye);

  return done;
}
