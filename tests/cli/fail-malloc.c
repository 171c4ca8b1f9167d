/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded: lets one allocation of a program fail, the one whose number
 * FAIL_MALLOC_AT tells, among those of FAIL_MALLOC_LEAST bytes or more. At the
 * end the file FAIL_MALLOC_COUNT gets the number of those. Only for the C
 * library of GNU, whose own names it knows. */

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

void *__libc_malloc (size_t size);
void *__libc_calloc (size_t n, size_t size);
void *__libc_realloc (void *old, size_t size);

void *malloc (size_t size);
void *calloc (size_t n, size_t size);
void *realloc (void *old, size_t size);

static atomic_long n_calls;
static long        fails_at;
static size_t      least;

static int
fails (size_t size)
{
  if (size < least || atomic_fetch_add (&n_calls, 1) + 1 != fails_at)
    return 0;

  errno = ENOMEM;

  return 1;
}

void *
malloc (size_t size)
{
  return fails (size) ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return fails (n * size) ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *old, size_t size)
{
  return fails (size) ? NULL : __libc_realloc (old, size);
}

/* The count begins with the program's own code. */
__attribute__ ((constructor)) static void
begin (void)
{
  const char *at = getenv ("FAIL_MALLOC_AT");
  const char *from = getenv ("FAIL_MALLOC_LEAST");

  n_calls = 0;
  fails_at = at != NULL ? atol (at) : 0;
  least = from != NULL ? (size_t) atol (from) : 0;
}

__attribute__ ((destructor)) static void
end (void)
{
  const char *path = getenv ("FAIL_MALLOC_COUNT");
  FILE       *file = path != NULL ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;

  fprintf (file, "%ld\n", (long) n_calls);
  fclose (file);
}
