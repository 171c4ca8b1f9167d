/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Frozen parameters: what is accepted is within its bounds; what is refused
 * leaves the parameters as they were. */

#include <string.h>

#include "report/params-json.h"
#include "target.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  VellusParams       params, before;

  vellus_params_init (&params);
  before = params;

  if (vellus_params_from_json (&params, (const char *) data, size, &error))
    g_assert_true (vellus_params_check (&params, NULL));
  else
    g_assert_cmpmem (&params, sizeof params, &before, sizeof before);

  return 0;
}

GBytes *
vellus_fuzz_seed (guint n)
{
  VellusParams params;

  if (n > 0)
    return NULL;

  vellus_params_init (&params);

  char *text = vellus_params_to_json (&params);

  return g_bytes_new_take (text, strlen (text));
}
