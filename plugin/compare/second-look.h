/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/look.h"
#include "compare/pairing.h"

G_BEGIN_DECLS

/**
 * VellusSightLevel:
 * @ratio: contrast of a shaft here over that in the other picture, in the
 *   middle of all that were found in both
 * @log_sd: spread of its logarithm
 * @elsewhere_sd: spread of the contrast where no shaft is
 *
 * How visible shafts are in a picture.
 */
typedef struct
{
  double ratio;
  double log_sd;
  double elsewhere_sd;
} VellusSightLevel;

/**
 * VellusAnswer:
 * @absent: probability that the shaft is not there; 0.5 when nothing tells
 * @real: probability that it is a shaft in its own picture
 * @known: share of the place that nothing else covers
 * @still: whether it can't have moved aside by leaning otherwise
 * @look: what was seen
 *
 * Whether a shaft of one picture is in the other.
 */
typedef struct
{
  double     absent;
  double     real;
  double     known;
  gboolean   still;
  VellusLook look;
} VellusAnswer;

/**
 * vellus_second_look_level:
 * @own: the picture that shafts come from
 * @other: the picture that is asked
 * @pairs: (array length=2 * n_pairs): indices of hairs, own and other
 * @n_pairs: hairs found in both
 *
 * Returns: how visible the shafts of @own are in @other
 */
VellusSightLevel vellus_second_look_level (const VellusView *own,
                                           const VellusView *other,
                                           const guint      *pairs,
                                           guint             n_pairs);

/**
 * vellus_second_look:
 * @own: the picture in which the hair was found
 * @hair: index of the hair
 * @other: the picture in which it was not
 * @course: where it must be there
 * @level: how visible shafts are there
 * @likes: how much the two sights of one hair differ
 *
 * Weighs two stories by what is seen: a shaft as visible as the others, or
 * skin as it is beside the course.
 *
 * Returns: how likely each is
 */
VellusAnswer vellus_second_look (const VellusView       *own,
                                 guint                   hair,
                                 const VellusView       *other,
                                 const VellusCourse     *course,
                                 const VellusSightLevel *level,
                                 const VellusLikes      *likes);

G_END_DECLS
