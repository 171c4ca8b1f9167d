/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "study/labels.h"

G_BEGIN_DECLS

/**
 * VellusBlind:
 *
 * Codes that stand for the names of pictures, and the file that tells them.
 */
typedef struct _VellusBlind VellusBlind;

/**
 * vellus_blind_open:
 * @path: the key file; made with a new secret when missing
 * @error: return location for an error
 *
 * The key is a table: a row "secret", then one for each picture with its
 * code, its name and its labels. Codes follow from the secret and the name
 * (RFC 2104 with SHA-256), so that every run with the same key gives the same
 * codes, and nobody without it can tell the names.
 *
 * Returns: (transfer full): the codes, or `NULL` with %VELLUS_ERROR_FILE or
 *   %VELLUS_ERROR_DOCUMENT
 */
VellusBlind *vellus_blind_open (const char *path, GError **error);

void vellus_blind_free (VellusBlind *blind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusBlind, vellus_blind_free)

/* (transfer full): the code of a picture. */
char *vellus_blind_code (const VellusBlind *blind, const char *name);

/**
 * vellus_blind_save:
 * @blind: codes
 * @names: (element-type utf8): names of pictures
 * @labels: where their labels come from
 * @error: return location for an error
 *
 * Adds what the key file does not tell yet.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE
 */
gboolean vellus_blind_save (VellusBlind        *blind,
                            const GPtrArray    *names,
                            const VellusLabels *labels,
                            GError            **error);

G_END_DECLS
