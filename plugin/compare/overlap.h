/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/landmarks.h"
#include "compare/register.h"

G_BEGIN_DECLS

/**
 * vellus_overlap_describe:
 * @before: a measurement
 * @after: a measurement
 * @roots: landmarks of @after
 * @registration: with its transform; overlap, turn, scale and residual are
 *   filled
 *
 * What a transform says in plain numbers.
 */
void vellus_overlap_describe (const VellusMeasurement *before,
                              const VellusMeasurement *after,
                              const VellusLandmarks   *roots,
                              VellusRegistration      *registration);

G_END_DECLS
