/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/* Names that both documents and tables use. */

#define VELLUS_N_HAIR_FLAGS 7

/**
 * vellus_hair_flag_name:
 * @index: which bit of #VellusHairFlags, below %VELLUS_N_HAIR_FLAGS
 *
 * Returns: its name in documents, such as "root-at-edge"
 */
const char *vellus_hair_flag_name (guint index);

/**
 * vellus_hair_flags_to_text:
 * @flags: #VellusHairFlags
 *
 * Returns: (transfer full): the names of what is set, parted by spaces
 */
char *vellus_hair_flags_to_text (guint flags);

/**
 * vellus_quality_to_text:
 * @quality: #VellusQualityFlags
 *
 * Returns: (transfer full): the names of what is set, parted by spaces
 */
char *vellus_quality_to_text (guint quality);

/**
 * vellus_param_document_name:
 * @spec: a parameter
 *
 * Returns: (transfer full): its name in documents, with its unit:
 *   "vellus_cut_um"
 */
char *vellus_param_document_name (const VellusParamSpec *spec);

/**
 * vellus_file_basename:
 * @path: (nullable): a file's path, as Unix or Windows writes it
 *
 * Returns: (transfer none) (nullable): the part behind the last folder, so
 *   that no document tells where somebody keeps their pictures
 */
const char *vellus_file_basename (const char *path);

G_END_DECLS
