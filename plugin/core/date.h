/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_date_find:
 * @text: (nullable): such as the name of a layer or a file
 * @date: (out): the first day in @text written as year, month and day, such as
 *   "2026-03-01", "2026_03_01", "2026:03:01" or "20260301"
 *
 * Returns: whether there is one
 */
gboolean vellus_date_find (const char *text, GDate *date);

/**
 * vellus_date_days:
 * @from: a day
 * @to: another
 *
 * Returns: days from the one to the other
 */
double vellus_date_days (const GDate *from, const GDate *to);

G_END_DECLS
