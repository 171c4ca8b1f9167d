/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/tube-fit.h"

G_BEGIN_DECLS

/**
 * vellus_patches_propose:
 * @bodies: bodies with all tubes counted in
 *
 * Returns: (transfer full) (element-type VellusTube): a straight tube on each
 *   dark patch that no tube explains and that is large and thick enough to
 *   be a shaft
 */
GPtrArray *vellus_patches_propose (const VellusBodies *bodies);

G_END_DECLS
