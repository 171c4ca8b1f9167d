/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/line-look.h"
#include "core/params.h"
#include "core/raster.h"
#include "core/scale.h"

G_BEGIN_DECLS

/**
 * VellusEye:
 * @scenes: (nullable): the contrast of dark shafts, and of light ones; where a
 *   colour shows both alike, the first is in that colour and serves both
 *
 * What drawn lines are looked at with: what detection found the picture's
 * hairs with.
 */
typedef struct
{
  VellusScene *scenes[2];
} VellusEye;

/**
 * vellus_eye_new:
 * @light: the photograph in linear light
 * @scale: its scale
 * @params: how hairs are detected
 * @hairs: (element-type VellusShaft): hairs that are known
 * @error: return location for an error
 *
 * Returns: (transfer full): an eye, or `NULL` with %VELLUS_ERROR_MEMORY or
 *   %VELLUS_ERROR_REFUSED
 */
VellusEye *vellus_eye_new (const VellusRaster *light,
                           const VellusScale  *scale,
                           const VellusParams *params,
                           const GPtrArray    *hairs,
                           GError            **error);

void vellus_eye_free (VellusEye *eye);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusEye, vellus_eye_free)

/**
 * vellus_eye_look:
 * @eye: an eye
 * @others: (nullable): where other shafts lie
 * @is_light: whether a shaft lighter than the skin is looked for
 * @drawn: a line near a shaft
 * @shaft: (out) (optional) (nullable) (transfer full): the line on the shaft
 *
 * Returns: as vellus_line_look(); nothing where such shafts are not looked for
 */
VellusLineLook vellus_eye_look (const VellusEye    *eye,
                                const VellusOwners *others,
                                gboolean            is_light,
                                const VellusShaft  *drawn,
                                VellusShaft       **shaft);

/* Whether a colour shows dark and light shafts alike. */
gboolean vellus_eye_is_in_colour (const VellusEye *eye);

/* Whether a shaft that was found in a colour is lighter than the skin. */
gboolean vellus_eye_finds_light (const VellusEye   *eye,
                                 const VellusShaft *shaft);

G_END_DECLS
