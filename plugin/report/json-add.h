/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"

G_BEGIN_DECLS

/* Far finer than what a photograph can tell, and short to read. */
#define VELLUS_JSON_UM_DECIMALS 3
#define VELLUS_JSON_PX_DECIMALS 2
#define VELLUS_JSON_SHARE_DECIMALS 4
#define VELLUS_JSON_FIGURE_DECIMALS 4
#define VELLUS_JSON_AREA_DECIMALS 6

/* Values of a document; what is unknown is `null`. */

void vellus_json_add_string (GString *json, const char *text);

void vellus_json_add_number (GString *json, double value, int decimals);

/* The shortest text that reads back as the same number. */
void vellus_json_add_exact (GString *json, double value);

void vellus_json_add_point (GString *json, VellusPoint point);

G_END_DECLS
