/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/courses.h"
#include "core/scene.h"

G_BEGIN_DECLS

/* Nobody's, and everybody's. */
#define VELLUS_VIEW_SKIN 0
#define VELLUS_VIEW_SHARED G_MAXUINT16

/**
 * VellusView:
 * @measurement: what was measured; borrowed
 * @light: the photograph; borrowed
 * @dark: contrast of what is darker than the skin, on the working grid
 * @pale: (nullable): contrast of what is lighter; only where a shaft is
 * @marks: (array): for each grid pixel, rows without padding:
 *   %VELLUS_VIEW_SKIN, one more than the index of the hair that covers it, or
 *   %VELLUS_VIEW_SHARED
 *
 * A photograph made ready to be looked at again.
 */
typedef struct
{
  const VellusMeasurement *measurement;
  const VellusRaster      *light;
  VellusScene             *dark;
  VellusScene             *pale;
  guint16                 *marks;
} VellusView;

/**
 * vellus_view_new:
 * @measurement: what was measured on it
 * @light: the photograph
 * @with_pale: whether lighter shafts will be looked for
 * @n_threads: threads to use
 * @error: return location for an error
 *
 * Returns: (transfer full): the view, or `NULL` with %VELLUS_ERROR_MEMORY or
 *   %VELLUS_ERROR_REFUSED
 */
VellusView *vellus_view_new (const VellusMeasurement *measurement,
                             const VellusRaster      *light,
                             gboolean                 with_pale,
                             int                      n_threads,
                             GError                 **error);

void vellus_view_free (VellusView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusView, vellus_view_free)

/* Marks anew who covers what, after hairs were added or removed. */
void vellus_view_mark_hairs (VellusView *view);

/* Who covers a place in µm; %VELLUS_VIEW_SHARED outside of the picture. */
guint16 vellus_view_mark_at (const VellusView *view, VellusPoint place);

G_END_DECLS
