/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusLabelLength:
 * @um: in micrometers
 * @has_dot: a decimal point or comma was read in it
 */
typedef struct
{
  double   um;
  gboolean has_dot;
} VellusLabelLength;

/**
 * vellus_label_lengths:
 * @text: what was read, in UTF-8, line by line
 * @length: (out): what was found
 *
 * Looks for a number with a unit of length: "1.0 mm", "500 µm", "1 cm". The
 * micro sign is often taken for a u or a p; as there are no picometers on
 * skin, both are taken for it.
 *
 * Returns: how many different lengths there are in @text
 */
guint vellus_label_lengths (const char *text, VellusLabelLength *length);

G_END_DECLS
