/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusWidthReading:
 * @rough_px: the width that the shaft was found with
 * @joint_px: the width told together with touching shafts; 0: none
 * @clear_px: the width told from clear stretches; 0: none
 * @clear_log_sd: standard error of its logarithm
 * @two_sided: whether these stretches show skin on both sides
 * @light: lighter than the skin
 * @width_px: (out): what to believe
 * @log_sd: (out): standard error of its logarithm
 *
 * What is known of a shaft's width.
 */
typedef struct
{
  double   rough_px;
  double   joint_px;
  double   clear_px;
  double   clear_log_sd;
  gboolean two_sided;
  gboolean light;
  double   width_px;
  double   log_sd;
} VellusWidthReading;

/**
 * vellus_width_settle:
 * @readings: (array length=n): all shafts of a picture
 * @n: their number
 * @um_per_px: µm a pixel
 *
 * Settles on a width and an honest standard error for each shaft.
 *
 * The fit knows the noise of its profiles, but not whether the line that it
 * was given runs on one shaft. Two signs tell: a width that differs from the
 * rough one, and one that is rare among hairs, which may be two shafts.
 */
void
vellus_width_settle (VellusWidthReading *readings, guint n, double um_per_px);

G_END_DECLS
