/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <stddef.h>

G_BEGIN_DECLS

/* What each target of this folder defines, or shares. The names are
 * libFuzzer's, which brings a main() of its own; without it mutate.c has
 * one. */

/**
 * LLVMFuzzerInitialize:
 * @argc: (inout): that of the program
 * @argv: (inout): that of the program
 *
 * Makes what a library complains of as bad as a crash. Called once, first.
 *
 * Returns: 0
 */
int LLVMFuzzerInitialize (int *argc, char ***argv);

/**
 * LLVMFuzzerTestOneInput:
 * @data: (array length=size): anything
 * @size: its bytes
 *
 * Gives @data to what parses it, and aborts when what comes out is not what
 * was promised.
 *
 * Returns: 0
 */
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/**
 * vellus_fuzz_seed:
 * @n: from 0
 *
 * Returns: (transfer full) (nullable): the @n-th input that is in order, to
 *   start from; `NULL` after the last
 */
GBytes *vellus_fuzz_seed (guint n);

G_END_DECLS
