/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/width-owners.h"

G_BEGIN_DECLS

/**
 * vellus_rim_widen:
 * @light: the photograph in linear light
 * @owners: which shaft lies where
 * @mark: the shaft's mark
 * @shaft: a thin shaft
 * @usual_px: about how wide the picture's shafts are
 *
 * A hair with little pigment may show nothing but a dark rim, which looks like
 * a thin hair. When beside the line there is light of another color than the
 * skin's, and beyond that another edge, the line was a rim: then it is moved to
 * the middle of the shaft and takes its width.
 *
 * Returns: whether it was moved
 */
gboolean vellus_rim_widen (const VellusRaster *light,
                           const VellusOwners *owners,
                           guint16             mark,
                           VellusShaft        *shaft,
                           double              usual_px);

G_END_DECLS
