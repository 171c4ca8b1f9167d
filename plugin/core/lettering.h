/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/watch.h"

G_BEGIN_DECLS

/**
 * vellus_lettering_mark:
 * @light: the picture in linear light
 * @n_threads: threads to use
 * @watch: (nullable): whether to go on
 * @mask: (inout): set nonzero where letters cover the picture; rows of
 *   @light's width
 *
 * Looks for writing by its form, however soft its edges are and however much
 * shines through it: rows of like letters that stand on one line.
 */
void vellus_lettering_mark (const VellusRaster *light,
                            int                 n_threads,
                            VellusWatch        *watch,
                            guint8             *mask);

G_END_DECLS
