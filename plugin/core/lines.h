/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/params.h"
#include "core/scene.h"
#include "core/trace.h"

G_BEGIN_DECLS

/* What is done alike with the lines of dark shafts and of light ones. */

/**
 * vellus_lines_trace:
 * @tubes: evidence of the shafts of one tone
 * @params: parameters
 *
 * Returns: (transfer full) (element-type VellusFragment): lines, without what
 *   runs along the unknown
 */
GPtrArray *vellus_lines_trace (const VellusTubes  *tubes,
                               const VellusParams *params);

/**
 * vellus_lines_join:
 * @scene: the photograph that they were traced in; learns their curl
 * @fragments: (element-type VellusFragment): lines of one tone; changed
 * @sign: 1 for dark shafts, -1 for light ones
 * @params: parameters
 * @doubtful: (element-type VellusFragment): gets those that aren't believed
 *   but might be hairs all the same
 *
 * Makes shafts of lines.
 */
void vellus_lines_join (VellusScene        *scene,
                        GPtrArray          *fragments,
                        float               sign,
                        const VellusParams *params,
                        GPtrArray          *doubtful);

/**
 * vellus_lines_drop_short:
 * @scene: a photograph on the working grid
 * @fragments: (element-type VellusFragment): lines; changed
 * @params: parameters
 */
void vellus_lines_drop_short (const VellusScene  *scene,
                              GPtrArray          *fragments,
                              const VellusParams *params);

/**
 * vellus_lines_judged_um:
 * @scene: a photograph on the working grid
 * @fragment: a line
 *
 * Returns: the length that a line is judged by: what the frame cuts off is not
 *   there to be seen, and says nothing against it
 */
double vellus_lines_judged_um (const VellusScene    *scene,
                               const VellusFragment *fragment);

gboolean vellus_lines_is_faint (const VellusScene    *scene,
                                const VellusFragment *fragment,
                                const VellusParams   *params);

G_END_DECLS
