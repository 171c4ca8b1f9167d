/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (vellus_error, vellus_error)

void
vellus_error_set_cancelled (GError **error)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED,
                       _ ("Cancelled; nothing was changed."));
}

void
vellus_error_set_gone (GError **error)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                       _ ("The picture was closed, or its layer deleted, while "
                          "Vellus was at work; open it and start again."));
}
