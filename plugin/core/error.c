/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"

#include <glib/gi18n-lib.h>

/* Not by GLib's macro, which keeps the number without a lock: pictures of a
 * batch fail in several threads. */
GQuark
vellus_error_quark (void)
{
  return g_quark_from_static_string ("vellus_error");
}

void
vellus_error_set_cancelled (GError **error)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED,
                       _ ("Cancelled; nothing was changed."));
}

void
vellus_error_set_memory (GError **error)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
                       _ ("There is not enough memory for this picture; "
                          "select a smaller region."));
}

void
vellus_error_set_gone (GError **error)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                       _ ("The picture was closed, or its layer deleted, while "
                          "Vellus was at work; open it and start again."));
}
