/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusError:
 * @VELLUS_ERROR_ARGUMENT: an argument is missing or out of range
 * @VELLUS_ERROR_NO_SCALE: nothing tells how large a pixel is
 * @VELLUS_ERROR_BAD_SCALE: the magnification is not a usable number
 * @VELLUS_ERROR_EMPTY_REGION: no pixel is left to be measured
 * @VELLUS_ERROR_REFUSED: the picture can't carry the answer
 * @VELLUS_ERROR_MEMORY: the picture needs more memory than there is
 * @VELLUS_ERROR_CANCELLED: the progress callback asked to stop
 * @VELLUS_ERROR_DOCUMENT: a document is broken or of another version
 * @VELLUS_ERROR_FILE: a file can't be read or written
 *
 * What a user can cause. Every message is one translated sentence that says
 * what to do.
 */
typedef enum
{
  VELLUS_ERROR_ARGUMENT,
  VELLUS_ERROR_NO_SCALE,
  VELLUS_ERROR_BAD_SCALE,
  VELLUS_ERROR_EMPTY_REGION,
  VELLUS_ERROR_REFUSED,
  VELLUS_ERROR_MEMORY,
  VELLUS_ERROR_CANCELLED,
  VELLUS_ERROR_DOCUMENT,
  VELLUS_ERROR_FILE,
} VellusError;

#define VELLUS_ERROR (vellus_error_quark ())

GQuark vellus_error_quark (void);

/**
 * vellus_error_set_cancelled:
 * @error: return location for an error
 *
 * Sets %VELLUS_ERROR_CANCELLED.
 */
void vellus_error_set_cancelled (GError **error);

/**
 * vellus_error_set_memory:
 * @error: return location for an error
 *
 * Sets %VELLUS_ERROR_MEMORY: the picture is too large for this machine.
 */
void vellus_error_set_memory (GError **error);

/**
 * vellus_error_set_gone:
 * @error: return location for an error
 *
 * Sets %VELLUS_ERROR_REFUSED: the picture, or its layer, is no longer there.
 */
void vellus_error_set_gone (GError **error);

G_END_DECLS
