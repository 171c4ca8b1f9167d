/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/skin.h"

G_BEGIN_DECLS

/**
 * vellus_proof_holds:
 * @skin: what the bare skin says
 * @log10_chance: logarithm of how many unrelated pictures' maps would agree as
 *   well, by roots and skin
 * @mirrored_chance: the same of the roots of the mirrored picture
 *
 * Returns: whether two pictures surely show the same skin
 */
gboolean vellus_proof_holds (const VellusSkinWitness *skin,
                             double                   log10_chance,
                             double                   mirrored_chance);

G_END_DECLS
