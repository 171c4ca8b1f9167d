/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "report/sheet.h"

G_BEGIN_DECLS

/**
 * VellusCompareWishes:
 * @inputs: (array zero-terminated=1): two paths or more: pictures or
 *   measurement documents, the earliest one first
 * @scales: magnification of the first and of the later ones; unknown when a
 *   document tells it
 * @dates: (nullable) (array zero-terminated=1): days of all inputs
 * @treated: whether @treatment is known
 * @treatment: day on which the treatment began
 * @params: parameters of the measurements
 * @days: between the visits; 0 when unknown
 * @points: (nullable): what `--points` said
 * @json: (nullable): where the comparison goes
 * @visit_json: (nullable): where the completed measurements go
 * @csv: (nullable): where the table of hairs goes
 * @overlay: (nullable): where the picture goes
 * @plot: (nullable): where the plot of diameters goes
 * @reports: (nullable): where the report goes, one file or more
 * @paper_name: (nullable): what `--paper` said
 * @title: (nullable): what stands on top of the report
 * @paper: its paper
 * @quiet: whether nothing but errors is said
 *
 * What `vellus compare` is asked for.
 */
typedef struct
{
  char       **inputs;
  VellusScale  scales[2];
  char       **dates;
  gboolean     treated;
  GDate        treatment;
  VellusParams params;
  double       days;
  char        *points;
  char        *json;
  char        *visit_json[2];
  char        *csv;
  char        *overlay;
  char        *plot;
  char       **reports;
  char        *paper_name;
  char        *title;
  VellusPaper  paper;
  gboolean     quiet;
} VellusCompareWishes;

/**
 * vellus_compare_wishes_parse:
 * @arguments: (array zero-terminated=1): the command line without the
 *   command's name; the first element is the program's name
 * @error: return location for an error
 *
 * `--help` prints and exits.
 *
 * Returns: (transfer full): what is asked for, or `NULL` with an error of the
 *   option parser, %VELLUS_ERROR_ARGUMENT, %VELLUS_ERROR_BAD_SCALE or
 *   %VELLUS_ERROR_FILE
 */
VellusCompareWishes *vellus_compare_wishes_parse (char   **arguments,
                                                  GError **error);

void vellus_compare_wishes_free (VellusCompareWishes *wishes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusCompareWishes, vellus_compare_wishes_free)

G_END_DECLS
