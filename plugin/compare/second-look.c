/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/second-look.h"

#include <math.h>

#include "core/stats.h"

/* How far the course may be off in the other picture, and in its own. */
#define SLACK_UM 28.0
#define OWN_SLACK_UM 6.0
#define OWN_TILT_RAD 0.03

/* Leaning as little as this many standard deviations away is looked at. */
#define TILTS 2.0

/* Pairs that tell how visible shafts are; more add nothing. */
#define MAX_PAIRS 60
#define MIN_PAIRS 4

/* Shafts differ at least by so much, and before any were compared by that. */
#define LOG_SD_MIN 0.25
#define LOG_SD_UNKNOWN 0.5

/* Least spread of contrast on skin. */
#define ELSEWHERE_SD_MIN 0.008

/* Share of looks that neither story explains, over contrasts of this range
 * (in units of the contrast expected). */
#define STRANGE 0.01
#define STRANGE_RANGE 3.0

static VellusLook
look_at_own (const VellusView *view, guint index)
{
  const VellusHair *hair = g_ptr_array_index (view->measurement->hairs, index);
  VellusCourse     *course = vellus_course_new (
        hair, NULL, view->measurement->scale.um_per_px, hair->diameter_um);
  const VellusLookWish wish = {
    .course = course,
    .width_um = hair->diameter_um,
    .pale = (hair->flags & VELLUS_HAIR_LIGHT) != 0,
    .mark = (guint16) (1 + index % (VELLUS_VIEW_SHARED - 1)),
    .slack_um = OWN_SLACK_UM,
    .tilt_rad = OWN_TILT_RAD,
  };
  const VellusLook look = vellus_look (view, &wish);

  vellus_course_free (course);

  return look;
}

static void
add_elsewhere (const VellusLook *look, GArray *values)
{
  for (int i = 0; i < VELLUS_LOOK_N_ELSEWHERE; i++)
    if (isfinite (look->elsewhere[i]))
      g_array_append_val (values, look->elsewhere[i]);
}

static double
spread (GArray *values, double least)
{
  double *data = (double *) (gpointer) values->data;

  if (values->len < 3)
    return least;

  const double middle = vellus_stats_median (data, values->len);

  return MAX (VELLUS_STATS_MAD_TO_SD *
                vellus_stats_mad (data, values->len, middle),
              least);
}

VellusSightLevel
vellus_second_look_level (const VellusView *own,
                          const VellusView *other,
                          const guint      *pairs,
                          guint             n_pairs)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) elsewhere = g_array_new (FALSE, FALSE, sizeof (double));
  const guint        thin = n_pairs / MAX_PAIRS + 1;
  VellusSightLevel   level = { 1.0, LOG_SD_UNKNOWN, ELSEWHERE_SD_MIN };

  for (guint i = 0; i < n_pairs; i += thin)
    {
      const VellusLook here = look_at_own (own, pairs[2 * i]);
      const VellusLook there = look_at_own (other, pairs[2 * i + 1]);
      const double     ratio = log (there.contrast / here.contrast);

      add_elsewhere (&there, elsewhere);
      if (isfinite (ratio))
        g_array_append_val (ratios, ratio);
    }

  level.elsewhere_sd = spread (elsewhere, ELSEWHERE_SD_MIN);
  if (ratios->len >= MIN_PAIRS)
    {
      level.ratio = exp (
        vellus_stats_median ((double *) (gpointer) ratios->data, ratios->len));
      level.log_sd = spread (ratios, LOG_SD_MIN);
    }

  return level;
}

/* Mean and spread beside the course, with what is usual in the picture. */
static void
read_elsewhere (const VellusLook       *look,
                const VellusSightLevel *level,
                double                 *mean,
                double                 *sd)
{
  double values[VELLUS_LOOK_N_ELSEWHERE];
  guint  n = 0;

  for (int i = 0; i < VELLUS_LOOK_N_ELSEWHERE; i++)
    if (isfinite (look->elsewhere[i]))
      values[n++] = look->elsewhere[i];

  *mean = n > 0 ? vellus_stats_mean (values, n) : 0.0;
  *sd = n > 2 ? MAX (vellus_stats_sd (values, n), level->elsewhere_sd)
              : 1.5 * level->elsewhere_sd;
}

static double
normal_density (double x, double sd)
{
  return exp (-0.5 * x * x / (sd * sd)) / (sd * sqrt (2.0 * G_PI));
}

/* Probability that what is seen is skin and no shaft of that contrast. */
static double
weigh (const VellusLook *look, double expected, const VellusSightLevel *level)
{
  double mean = 0.0, sd = 0.0;

  read_elsewhere (look, level, &mean, &sd);

  const double seen = look->contrast / expected;
  const double noise = sd / expected;
  const double strange = STRANGE / STRANGE_RANGE;
  /* Darker than expected is a shaft all the more. */
  const double skin =
    strange +
    (1.0 - STRANGE) * normal_density (MAX (seen - mean / expected, 0.0), noise);
  const double shaft =
    strange + (1.0 - STRANGE) * normal_density (MIN (seen - 1.0, 0.0),
                                                hypot (level->log_sd, noise));

  return skin / (skin + shaft);
}

VellusAnswer
vellus_second_look (const VellusView       *own,
                    guint                   hair,
                    const VellusView       *other,
                    const VellusCourse     *course,
                    const VellusSightLevel *level,
                    const VellusLikes      *likes)
{
  const VellusHair    *it = g_ptr_array_index (own->measurement->hairs, hair);
  const VellusLookWish wish = {
    .course = course,
    .width_um = it->diameter_um,
    .pale = (it->flags & VELLUS_HAIR_LIGHT) != 0,
    .slack_um = SLACK_UM,
    .tilt_rad = TILTS * likes->turn_sd_rad,
  };
  const VellusSightLevel usual = { 1.0, level->log_sd, level->elsewhere_sd };
  const VellusLook       here = look_at_own (own, hair);
  VellusAnswer answer = { .absent = 0.5, .look = vellus_look (other, &wish) };

  answer.known = answer.look.known;
  answer.still =
    0.5 * answer.look.stretch_um * vellus_likes_lean_rad (likes) <= SLACK_UM;
  if (! isfinite (answer.look.contrast) || ! (here.contrast > 0.0))
    return answer;

  /* Its own picture has to show it clearly for the other one to tell. */
  answer.real = 1.0 - weigh (&here, here.contrast, &usual);
  answer.absent = weigh (&answer.look, level->ratio * here.contrast, level);

  return answer;
}
