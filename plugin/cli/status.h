/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusStatus:
 * @VELLUS_STATUS_DONE: everything was measured and written
 * @VELLUS_STATUS_DIFFERS: a document is not what its picture gives
 * @VELLUS_STATUS_USAGE: the command line can't be understood
 * @VELLUS_STATUS_REFUSED: a picture can't carry the answer
 * @VELLUS_STATUS_FILE: a file can't be read or written
 * @VELLUS_STATUS_CANCELLED: stopped by a signal
 * @VELLUS_STATUS_SOME_FAILED: some pictures of a batch could not be measured;
 *   its table says why
 *
 * Exit statuses that scripts may rely on.
 */
typedef enum
{
  VELLUS_STATUS_DONE = 0,
  VELLUS_STATUS_DIFFERS = 1,
  VELLUS_STATUS_USAGE = 2,
  VELLUS_STATUS_REFUSED = 3,
  VELLUS_STATUS_FILE = 4,
  VELLUS_STATUS_CANCELLED = 5,
  VELLUS_STATUS_SOME_FAILED = 6,
} VellusStatus;

/**
 * vellus_status_of:
 * @error: (nullable): what went wrong
 *
 * Returns: the exit status that tells so
 */
VellusStatus vellus_status_of (const GError *error);

G_END_DECLS
