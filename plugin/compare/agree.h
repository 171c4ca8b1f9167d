/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/pool.h"

G_BEGIN_DECLS

/**
 * vellus_agree:
 * @pool: (element-type VellusPoolLine): all lines of both pictures
 *
 * Where two hairs touch, one picture may be traced along the one hair and then
 * along the other. What both show decides together: which lines are in which
 * picture is chosen anew where they don't agree, so that shaft is covered once,
 * skin isn't, lines are straight and even, and few of them are in one picture
 * only.
 *
 * Returns: whether anything was changed
 */
gboolean vellus_agree (GPtrArray *pool);

G_END_DECLS
