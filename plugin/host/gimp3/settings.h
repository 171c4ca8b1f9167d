/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libgimp/gimp.h>

#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * vellus_settings_take:
 * @procedure: a procedure
 * @settings: its settings
 * @config: what GIMP keeps them in
 *
 * Takes over a script's arguments or the last values.
 */
void vellus_settings_take (const VellusProcedure *procedure,
                           gpointer               settings,
                           GimpProcedureConfig   *config);

/**
 * vellus_settings_save:
 * @procedure: a procedure
 * @settings: its settings
 * @config: what GIMP keeps them in
 *
 * Gives GIMP the values that it keeps for the next time. Files are left out:
 * the next picture's results would overwrite this one's.
 */
void vellus_settings_save (const VellusProcedure *procedure,
                           gconstpointer          settings,
                           GimpProcedureConfig   *config);

G_END_DECLS
