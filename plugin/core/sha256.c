/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sha256.h"

#include <nettle/sha2.h>

struct _VellusSha256
{
  struct sha256_ctx state;
};

VellusSha256 *
vellus_sha256_new (void)
{
  VellusSha256 *sum = g_new (VellusSha256, 1);

  sha256_init (&sum->state);

  return sum;
}

void
vellus_sha256_free (VellusSha256 *sum)
{
  g_free (sum);
}

void
vellus_sha256_add (VellusSha256 *sum, const guint8 *bytes, gsize n)
{
  sha256_update (&sum->state, n, bytes);
}

char *
vellus_sha256_end (VellusSha256 *sum)
{
  guint8   digest[SHA256_DIGEST_SIZE];
  GString *text = g_string_new (NULL);

  sha256_digest (&sum->state, sizeof digest, digest);
  for (guint i = 0; i < sizeof digest; i++)
    g_string_append_printf (text, "%02x", digest[i]);

  return g_string_free (text, FALSE);
}
