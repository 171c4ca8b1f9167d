/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "host/host.h"
#include "procedure/source.h"

G_BEGIN_DECLS

/* The text that keeps what an image's last measurement was made of. */
#define VELLUS_MEASURED_NAME "vellus-measured"

/* The mark of groups and paths that show the last measurement. */
#define VELLUS_RESULT_MARK "vellus-result"

/**
 * VellusMeasured:
 * @layer: tattoo of the layer
 * @read: what was read of it, on the canvas
 * @fingerprint: of the pixels; owned
 * @calibration: the image's calibration at that time, a text; "" when there
 *   was none; owned
 * @overlay: whether shafts and legend were drawn
 * @maps: whether maps were
 * @numbers: whether numbers of hairs were
 *
 * What a measurement was made of, so that it can be continued after the image
 * was saved and opened again.
 */
typedef struct
{
  guint32    layer;
  VellusRect read;
  char      *fingerprint;
  char      *calibration;
  gboolean   overlay;
  gboolean   maps;
  gboolean   numbers;
} VellusMeasured;

/**
 * vellus_measured_new:
 * @image_id: an image
 * @drawable_id: its layer that was measured
 * @source: what was read
 *
 * Returns: (transfer full): what it was made of, without drawings
 */
VellusMeasured *vellus_measured_new (gint32              image_id,
                                     gint32              drawable_id,
                                     const VellusSource *source);

void vellus_measured_free (VellusMeasured *measured);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusMeasured, vellus_measured_free)

/**
 * vellus_measured_to_text:
 * @measured: what a measurement was made of
 *
 * Returns: (transfer full): the text that keeps it
 */
char *vellus_measured_to_text (const VellusMeasured *measured);

/**
 * vellus_measured_read:
 * @image_id: an image
 * @measurement: (out) (transfer full): its last measurement, in canvas
 *   coordinates
 * @error: return location for an error
 *
 * Returns: (transfer full): what the image's last measurement was made of, or
 *   `NULL` with %VELLUS_ERROR_REFUSED when it carries none, has another size
 *   since, or when it can't be read
 */
VellusMeasured *vellus_measured_read (gint32              image_id,
                                      VellusMeasurement **measurement,
                                      GError            **error);

/**
 * vellus_measured_layer:
 * @image_id: an image
 * @drawable_id: the layer that is selected
 *
 * Returns: @drawable_id; or, when that is a drawing of ours, which undo may
 *   have selected, the photograph that was measured
 */
gint32 vellus_measured_layer (gint32 image_id, gint32 drawable_id);

/* (transfer full): the image's calibration, a text; "" when there is none. */
char *vellus_measured_calibration (gint32 image_id);

G_END_DECLS
