/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/sheet.h"

G_BEGIN_DECLS

/* Reads "a4" or "letter"; `NULL` is the former. */
gboolean
vellus_report_paper (const char *text, VellusPaper *paper, GError **error);

/* Prints the same report into each file, as its ending says. */
gboolean vellus_report_write (const VellusSheet *sheet,
                              char *const       *paths,
                              VellusPaper        paper,
                              GError           **error);

G_END_DECLS
