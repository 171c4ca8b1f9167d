/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusSha256:
 *
 * SHA-256 of bytes that come in parts, as of #GChecksum, but by Nettle, which
 * uses the processor's own instructions where it has them and takes a tenth of
 * the time.
 */
typedef struct _VellusSha256 VellusSha256;

/**
 * vellus_sha256_new:
 *
 * Returns: (transfer full): a sum of no bytes
 */
VellusSha256 *vellus_sha256_new (void);

/**
 * vellus_sha256_free:
 * @sum: (nullable): a sum
 */
void vellus_sha256_free (VellusSha256 *sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSha256, vellus_sha256_free)

/**
 * vellus_sha256_add:
 * @sum: a sum; changed
 * @bytes: (array length=n): what comes next
 * @n: bytes
 */
void vellus_sha256_add (VellusSha256 *sum, const guint8 *bytes, gsize n);

/**
 * vellus_sha256_end:
 * @sum: a sum; nothing can be added afterwards
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *vellus_sha256_end (VellusSha256 *sum);

G_END_DECLS
