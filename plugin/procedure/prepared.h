/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/progress.h"
#include "procedure/corrections.h"
#include "procedure/measure-settings.h"
#include "procedure/source.h"

G_BEGIN_DECLS

/**
 * VellusPrepared:
 * @automatic: (nullable): what was found, in px of the source; owned
 * @corrections: what the user says about it; owned
 *
 * What the dialog hands to the run.
 */
typedef struct
{
  VellusMeasurement *automatic;
  VellusCorrections *corrections;
} VellusPrepared;

void vellus_prepared_free (VellusPrepared *prepared);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusPrepared, vellus_prepared_free)

/**
 * vellus_prepared_take:
 * @prepared: what the dialog knew
 * @source: what is to be measured now
 * @scale: its scale
 * @params: what is asked for
 *
 * Returns: (transfer full) (nullable): what vellus_measure() would find, when
 *   that is known already; what the picture or the selection was meanwhile
 *   changed to is not
 */
VellusMeasurement *vellus_prepared_take (VellusPrepared     *prepared,
                                         const VellusSource *source,
                                         const VellusScale  *scale,
                                         const VellusParams *params);

/**
 * vellus_corrections_measure:
 * @corrections: corrections
 * @automatic: (transfer full): what was found in @light, in its px
 * @light: the picture
 * @progress: (nullable): called now and then, may cancel
 * @user_data: for @progress
 * @error: return location for an error
 *
 * Returns: (transfer full): the corrected measurement, which is @automatic
 *   itself when nothing was corrected; or `NULL`, as vellus_recount_apply()
 */
VellusMeasurement *
vellus_corrections_measure (const VellusCorrections *corrections,
                            VellusMeasurement       *automatic,
                            const VellusRaster      *light,
                            VellusProgress           progress,
                            gpointer                 user_data,
                            GError                 **error);

G_END_DECLS
