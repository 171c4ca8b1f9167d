/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sha256.h"

#include <string.h>

#if defined __x86_64__ && defined __GNUC__
#include <cpuid.h>
#include <immintrin.h>
#define HAVE_INSTRUCTIONS 1
#else
#define HAVE_INSTRUCTIONS 0
#endif

#define BLOCK 64

/* Either a checksum of GLib, or the rest. */
struct _VellusSha256
{
  GChecksum *checksum;
  guint32    state[8];
  guint8     block[BLOCK];
  guint64    n;
};

#if HAVE_INSTRUCTIONS

/* FIPS 180-4, 4.2.2 and 5.3.3. */
static const guint32 constants[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
  0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
  0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
  0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
  0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
  0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static const guint32 first_state[8] = {
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static gboolean
has_instructions (void)
{
  const unsigned sha = 1u << 29, needed = bit_SSSE3 | bit_SSE4_1;
  unsigned       a, b, c, d, ecx;

  return __get_cpuid (1, &a, &b, &ecx, &d) && (ecx & needed) == needed &&
         __get_cpuid_count (7, 0, &a, &b, &c, &d) && (b & sha) != 0;
}

/* The schedule's next four words in place of the first four. */
__attribute__ ((target ("sha,sse4.1"))) static inline void
schedule (__m128i words[4], int i)
{
  const __m128i last = words[(i + 3) & 3];
  const __m128i sum =
    _mm_add_epi32 (_mm_sha256msg1_epu32 (words[i & 3], words[(i + 1) & 3]),
                   _mm_alignr_epi8 (last, words[(i + 2) & 3], 4));

  words[i & 3] = _mm_sha256msg2_epu32 (sum, last);
}

/* The instructions keep A, B, E, F in one vector, C, D, G, H in the other. */
__attribute__ ((target ("sha,sse4.1"))) static void
add_block (__m128i state[2], const guint8 *bytes)
{
  const __m128i swap =
    _mm_set_epi64x (0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  __m128i words[4], abef = state[0], cdgh = state[1];

  for (int i = 0; i < 4; i++)
    words[i] = _mm_shuffle_epi8 (
      _mm_loadu_si128 ((const __m128i_u *) (bytes + 16 * i)), swap);

  for (int i = 0; i < 16; i++)
    {
      if (i >= 4)
        schedule (words, i);

      const __m128i sum = _mm_add_epi32 (
        words[i & 3],
        _mm_loadu_si128 ((const __m128i_u *) (constants + 4 * i)));

      cdgh = _mm_sha256rnds2_epu32 (cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32 (abef, cdgh, _mm_shuffle_epi32 (sum, 0x0e));
    }

  state[0] = _mm_add_epi32 (state[0], abef);
  state[1] = _mm_add_epi32 (state[1], cdgh);
}

__attribute__ ((target ("sha,sse4.1"))) static void
add_blocks (guint32 *state, const guint8 *bytes, gsize n)
{
  __m128i_u    *low = (__m128i_u *) state, *high = low + 1;
  const __m128i badc = _mm_shuffle_epi32 (_mm_loadu_si128 (low), 0xb1);
  const __m128i efgh = _mm_shuffle_epi32 (_mm_loadu_si128 (high), 0x1b);
  __m128i       pair[2] = { _mm_alignr_epi8 (badc, efgh, 8),
                            _mm_blend_epi16 (efgh, badc, 0xf0) };

  for (gsize i = 0; i < n; i++)
    add_block (pair, bytes + i * BLOCK);

  const __m128i feba = _mm_shuffle_epi32 (pair[0], 0x1b);
  const __m128i dchg = _mm_shuffle_epi32 (pair[1], 0xb1);

  _mm_storeu_si128 (low, _mm_blend_epi16 (feba, dchg, 0xf0));
  _mm_storeu_si128 (high, _mm_alignr_epi8 (dchg, feba, 8));
}

static void
begin (VellusSha256 *sum)
{
  if (has_instructions ())
    memcpy (sum->state, first_state, sizeof first_state);
  else
    sum->checksum = g_checksum_new (G_CHECKSUM_SHA256);
}

#else

static void
begin (VellusSha256 *sum)
{
  sum->checksum = g_checksum_new (G_CHECKSUM_SHA256);
}

static void
add_blocks (guint32 *state, const guint8 *bytes, gsize n)
{
  g_assert_not_reached ();
}

#endif

VellusSha256 *
vellus_sha256_new (void)
{
  VellusSha256 *sum = g_new0 (VellusSha256, 1);

  begin (sum);

  return sum;
}

void
vellus_sha256_free (VellusSha256 *sum)
{
  if (sum == NULL)
    return;

  g_clear_pointer (&sum->checksum, g_checksum_free);
  g_free (sum);
}

/* Fills the block that was begun; returns how much that took. */
static gsize
fill_block (VellusSha256 *sum, const guint8 *bytes, gsize n)
{
  const gsize begun = (gsize) (sum->n % BLOCK);
  const gsize taken = begun > 0 ? MIN (BLOCK - begun, n) : 0;

  memcpy (sum->block + begun, bytes, taken);
  if (taken > 0 && begun + taken == BLOCK)
    add_blocks (sum->state, sum->block, 1);
  sum->n += taken;

  return taken;
}

void
vellus_sha256_add (VellusSha256 *sum, const guint8 *bytes, gsize n)
{
  if (n == 0)
    return;

  if (sum->checksum != NULL)
    {
      g_checksum_update (sum->checksum, bytes, (gssize) n);
      return;
    }

  const gsize taken = fill_block (sum, bytes, n);
  const gsize whole = (n - taken) / BLOCK * BLOCK;

  add_blocks (sum->state, bytes + taken, whole / BLOCK);
  if (n > taken)
    memcpy (sum->block, bytes + taken + whole, n - taken - whole);
  sum->n += n - taken;
}

char *
vellus_sha256_end (VellusSha256 *sum)
{
  static const guint8 padding[BLOCK] = { 0x80 };
  const gsize         begun = (gsize) (sum->n % BLOCK);
  const guint64       n_bits = GUINT64_TO_BE (8 * sum->n);

  if (sum->checksum != NULL)
    return g_strdup (g_checksum_get_string (sum->checksum));

  GString *text = g_string_new (NULL);

  vellus_sha256_add (sum, padding, (begun < 56 ? 56 : 56 + BLOCK) - begun);
  vellus_sha256_add (sum, (const guint8 *) &n_bits, sizeof n_bits);
  for (guint i = 0; i < 8; i++)
    g_string_append_printf (text, "%08x", sum->state[i]);

  return g_string_free (text, FALSE);
}
