/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "study/batch.h"

G_BEGIN_DECLS

/**
 * vellus_batch_window_run:
 * @settings: what to do
 * @result: (out): what came of it
 *
 * Measures in a window with a table that fills, where the batch can be stopped
 * and goes on. What keeps it from going on stands there.
 */
void vellus_batch_window_run (const VellusBatchSettings *settings,
                              VellusBatchResult         *result);

G_END_DECLS
