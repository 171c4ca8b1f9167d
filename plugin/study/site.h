/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where on the scalp, and how names follow each other. */

/**
 * vellus_site_name:
 * @text: a site as somebody wrote it
 *
 * Returns: (transfer full): "frontal", "vertex", "occipital", "temporal-left"
 *   or "temporal-right" for any spelling of these, such as "Temporal left" or
 *   "left_temporal"; else @text
 */
char *vellus_site_name (const char *text);

/**
 * vellus_site_compare:
 * @a: a site
 * @b: another
 *
 * Those that are rather bald come before those that are rather not, and words
 * of one's own behind, in their order.
 *
 * Returns: less than, equal to or greater than 0
 */
int vellus_site_compare (const char *a, const char *b);

/**
 * vellus_natural_compare:
 * @a: a text
 * @b: another
 *
 * Numbers in texts count by their value: "v2" comes before "v10".
 *
 * Returns: less than, equal to or greater than 0
 */
int vellus_natural_compare (const char *a, const char *b);

G_END_DECLS
