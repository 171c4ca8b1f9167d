/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/status.h"

#include "core/error.h"

VellusStatus
vellus_status_of (const GError *error)
{
  if (error == NULL)
    return VELLUS_STATUS_DONE;

  if (error->domain != VELLUS_ERROR)
    return VELLUS_STATUS_USAGE;

  switch ((VellusError) error->code)
    {
    case VELLUS_ERROR_EMPTY_REGION:
    case VELLUS_ERROR_REFUSED:
    case VELLUS_ERROR_MEMORY:
      return VELLUS_STATUS_REFUSED;
    case VELLUS_ERROR_DOCUMENT:
    case VELLUS_ERROR_FILE:
      return VELLUS_STATUS_FILE;
    case VELLUS_ERROR_CANCELLED:
      return VELLUS_STATUS_CANCELLED;
    case VELLUS_ERROR_ARGUMENT:
    case VELLUS_ERROR_NO_SCALE:
    case VELLUS_ERROR_BAD_SCALE:
    default:
      return VELLUS_STATUS_USAGE;
    }
}
