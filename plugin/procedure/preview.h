/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "host/widgets.h"
#include "procedure/measure-settings.h"
#include "procedure/prepared.h"
#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * VellusPreview:
 *
 * The part of a window that shows what would be measured: the photograph with
 * the shafts found, a histogram whose cuts can be moved, and key figures.
 * Measures in threads of its own, the part in view first.
 */
typedef struct _VellusPreview VellusPreview;

/**
 * vellus_preview_new:
 * @call: a call with #VellusMeasureSettings; must live as long as the preview
 *
 * Returns: (transfer full): a preview that is not shown yet
 */
VellusPreview *vellus_preview_new (const VellusCall *call);

/* Stops what is being measured. */
void vellus_preview_free (VellusPreview *preview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusPreview, vellus_preview_free)

/**
 * vellus_preview_add:
 * @preview: a preview
 * @window: a window, to which its parts are added
 * @refresh: called when the user has moved a cut in the histogram
 * @form: for @refresh
 */
void vellus_preview_add (VellusPreview *preview,
                         VellusWindow  *window,
                         void (*refresh) (gpointer form),
                         gpointer form);

/**
 * vellus_preview_update:
 * @preview: a preview that was added to a window
 * @sound: whether the settings can be measured with
 *
 * Shows what the settings of the call say now.
 */
void vellus_preview_update (VellusPreview *preview, gboolean sound);

/**
 * vellus_preview_take:
 * @preview: a preview that has served
 *
 * Returns: (transfer full): what was found and corrected, for the run
 */
VellusPrepared *vellus_preview_take (VellusPreview *preview);

G_END_DECLS
