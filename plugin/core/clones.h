/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* In front of a function with loops over many pixels: it is built a second
 * time for processors with wider vectors, and the loader takes what the
 * processor at hand can run. Both give the same numbers, because neither sums
 * in another order nor fuses multiplications with additions. */
#ifdef VELLUS_HAVE_CLONES
#define VELLUS_CLONES __attribute__ ((target_clones ("avx2", "default")))
#else
#define VELLUS_CLONES
#endif
