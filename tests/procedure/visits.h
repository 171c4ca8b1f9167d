/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "host-fake.h"

G_BEGIN_DECLS

/* Two photographs of the same skin for the fake host. */

#define VISITS_UM_PER_PX 8.0

/**
 * visits_image_new:
 *
 * Returns: (transfer full): an image with two layers of the same skin: "first"
 *   and, above it, turned and shifted, "second"; it carries no scale
 */
FakeImage *visits_image_new (void);

/* A third photograph of the same skin, taken as the second, with all hairs of
 * the first. */
VellusRaster *visits_third (void);

/* A photograph of other skin, of the size of the second layer. */
VellusRaster *visits_other_skin (void);

G_END_DECLS
