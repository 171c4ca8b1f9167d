/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libgimp/gimp.h>

#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * vellus_settings_load:
 * @procedure: a procedure
 * @settings: its settings, initialised
 *
 * Takes over the values of the last successful call in this session of GIMP.
 */
void vellus_settings_load (const VellusProcedure *procedure, gpointer settings);

/**
 * vellus_settings_save:
 * @procedure: a procedure
 * @settings: its settings
 *
 * Keeps the values until GIMP ends.
 */
void vellus_settings_save (const VellusProcedure *procedure,
                           gconstpointer          settings);

/**
 * vellus_settings_take:
 * @procedure: a procedure
 * @settings: its settings
 * @params: (array): the procedure's own arguments, one for each setting
 *
 * Takes over what a script gave.
 */
void vellus_settings_take (const VellusProcedure *procedure,
                           gpointer               settings,
                           const GimpParam       *params);

G_END_DECLS
