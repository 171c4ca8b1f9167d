/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * VellusOptions:
 * @images: (array zero-terminated=1): paths of the pictures
 * @scale: magnification
 * @region: what `--region` said; "whole" when nothing
 * @params: parameters of the measurement
 * @json: (nullable): where documents go
 * @csv: (nullable): where figures go
 * @hairs_csv: (nullable): where tables of hairs go
 * @overlay: (nullable): where pictures go
 * @quiet: whether nothing but errors is said
 * @show_version: whether only the version was asked for
 *
 * What the command line asks for. The output options take a file, a folder,
 * a pattern with "%s" for the picture's name without its ending, or "-".
 */
typedef struct
{
  char       **images;
  VellusScale  scale;
  char        *region;
  VellusParams params;
  char        *json;
  char        *csv;
  char        *hairs_csv;
  char        *overlay;
  gboolean     quiet;
  gboolean     show_version;
} VellusOptions;

/**
 * vellus_options_parse:
 * @arguments: (array zero-terminated=1): the command line without the
 *   command's name; the first element is the program's name
 * @error: return location for an error
 *
 * `--help` prints and exits.
 *
 * Returns: (transfer full): what is asked for, or `NULL` with an error of the
 *   option parser, %VELLUS_ERROR_ARGUMENT, %VELLUS_ERROR_NO_SCALE or
 *   %VELLUS_ERROR_BAD_SCALE
 */
VellusOptions *vellus_options_parse (char **arguments, GError **error);

void vellus_options_free (VellusOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusOptions, vellus_options_free)

G_END_DECLS
