/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/console.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Microseconds between two updates of the line. */
#define INTERVAL_US 100000

struct _VellusConsole
{
  sigset_t signals;
  gboolean stopped;
  gboolean shows;
  gboolean dirty;
  char    *title;
  gint64   last_us;
};

/* Whoever started the program may have told it to ignore one, as nohup does. */
static void
add_signal (sigset_t *signals, int number)
{
  struct sigaction action;

  if (sigaction (number, NULL, &action) == 0 && action.sa_handler != SIG_IGN)
    sigaddset (signals, number);
}

VellusConsole *
vellus_console_new (void)
{
  VellusConsole *console = g_new0 (VellusConsole, 1);

  console->shows = isatty (STDERR_FILENO);
  sigemptyset (&console->signals);
  add_signal (&console->signals, SIGINT);
  add_signal (&console->signals, SIGTERM);
  add_signal (&console->signals, SIGHUP);
  pthread_sigmask (SIG_BLOCK, &console->signals, NULL);

  return console;
}

void
vellus_console_free (VellusConsole *console)
{
  if (console == NULL)
    return;

  vellus_console_clear (console);
  g_free (console->title);
  g_free (console);
}

gboolean
vellus_console_stopped (VellusConsole *console)
{
  const struct timespec now = { 0, 0 };

  if (sigtimedwait (&console->signals, NULL, &now) > 0)
    console->stopped = TRUE;

  return console->stopped;
}

void
vellus_console_begin (VellusConsole *console, const char *title)
{
  g_free (console->title);
  console->title = g_strdup (title);
  console->last_us = 0;
}

gboolean
vellus_console_progress (double fraction, const char *step, gpointer data)
{
  VellusConsole *console = data;
  const gint64   now_us = g_get_monotonic_time ();

  if (vellus_console_stopped (console))
    return FALSE;

  if (! console->shows || now_us - console->last_us < INTERVAL_US)
    return TRUE;

  console->last_us = now_us;
  console->dirty = TRUE;
  fprintf (stderr, "\r\033[K%s: %3.0f %%  %s", console->title,
           100.0 * CLAMP (fraction, 0.0, 1.0), step != NULL ? step : "");
  fflush (stderr);

  return TRUE;
}

void
vellus_console_clear (VellusConsole *console)
{
  if (! console->dirty)
    return;

  fputs ("\r\033[K", stderr);
  fflush (stderr);
  console->dirty = FALSE;
}
