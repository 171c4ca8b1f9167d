/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "label/label-text.h"

gboolean
vellus_label_can_read (void)
{
  return FALSE;
}

char *
vellus_label_text (const guint8 *levels, int width, int height)
{
  return NULL;
}
