/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/proof.h"

/* Fewer than one in a million pairs of unrelated pictures may agree as well,
 * by the model of chance and by what the mirrored picture shows. */
#define LOG10_CHANCE_MAX -6.0
#define LOG10_ABOVE_MIRRORED 4.0

/* Rulers, watermarks and stickers may be the same on other skin. So bare skin
 * has to agree by itself, and in more than a part of it, where that many
 * patches could be asked: all of them on one skin, 13 in 289 on another one. */
#define MIN_ASKED 8
#define MIN_ALIKE_SHARE 0.25
#define LOG10_SKIN_MAX -2.0

gboolean
vellus_proof_holds (const VellusSkinWitness *skin,
                    double                   log10_chance,
                    double                   mirrored_chance)
{
  if (skin->n_asked >= MIN_ASKED &&
      (skin->n_agree < MIN_ALIKE_SHARE * skin->n_asked ||
       skin->log10_chance > LOG10_SKIN_MAX))
    return FALSE;

  return log10_chance <=
         MIN (LOG10_CHANCE_MAX, mirrored_chance - LOG10_ABOVE_MIRRORED);
}
