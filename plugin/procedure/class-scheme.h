/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/measure-settings.h"

G_BEGIN_DECLS

/**
 * VellusClassScheme:
 * @VELLUS_SCHEME_30_60: vellus below 30 µm, terminal from 60 µm on
 * @VELLUS_SCHEME_40: vellus below 40 µm, all others terminal, as TrichoScan
 *   has it
 * @VELLUS_SCHEME_OWN: anything else
 *
 * By which cuts hairs are told apart.
 */
typedef enum
{
  VELLUS_SCHEME_30_60,
  VELLUS_SCHEME_40,
  VELLUS_SCHEME_OWN,
} VellusClassScheme;

/* The row of a dialog that chooses one. */
const VellusParamSpec *vellus_class_scheme_spec (void);

/**
 * vellus_class_scheme_of:
 * @params: parameters
 *
 * Returns: the scheme that their cuts make up
 */
VellusClassScheme vellus_class_scheme_of (const VellusParams *params);

/**
 * vellus_class_scheme_adapt:
 * @settings: settings of which one has changed
 * @before: (inout): the scheme before that
 *
 * Sets the cuts by a scheme that was chosen, or the scheme by cuts that were
 * moved.
 *
 * Returns: whether anything changed
 */
gboolean vellus_class_scheme_adapt (VellusMeasureSettings *settings,
                                    int                   *before);

G_END_DECLS
