/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/param-spec.h"
#include "core/scale.h"

G_BEGIN_DECLS

/**
 * VellusDevice:
 * @nick: name for scripts; owned
 * @name: name for people; owned
 * @field_um: what a whole picture shows from left to right
 * @widths_px: (element-type int): columns that its pictures may have; owned
 * @uncertainty: standard deviation of @field_um as a share of it
 *
 * A camera whose field of view somebody has told.
 */
typedef struct
{
  char   *nick;
  char   *name;
  double  field_um;
  GArray *widths_px;
  double  uncertainty;
} VellusDevice;

/**
 * vellus_devices_new:
 * @own_file: (nullable): file of the user's own devices; passed over when it
 *   is not there
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type VellusDevice): the devices of
 *   devices.ini, then those of @own_file, or `NULL` with %VELLUS_ERROR_FILE
 *   when that can't be understood
 */
GPtrArray *vellus_devices_new (const char *own_file, GError **error);

/**
 * vellus_devices_own_file:
 *
 * Returns: (transfer full): where the user's own devices are kept
 */
char *vellus_devices_own_file (void);

/**
 * vellus_devices_choices:
 * @devices: devices; must live longer
 *
 * Returns: (transfer full): what a #VELLUS_PARAM_TEXT suggests
 */
VellusParamChoice *vellus_devices_choices (const GPtrArray *devices);

/**
 * vellus_devices_scale:
 * @devices: devices
 * @nick: name of one
 * @width_px: columns of the picture
 * @scale: what to fill; must be zeroed or initialised before
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT when there is no
 *   such device, %VELLUS_ERROR_BAD_SCALE when its pictures are of other widths
 */
gboolean vellus_devices_scale (const GPtrArray *devices,
                               const char      *nick,
                               int              width_px,
                               VellusScale     *scale,
                               GError         **error);

G_END_DECLS
