/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "cli/status.h"

G_BEGIN_DECLS

/* The built program, by its environment variable. */
#define PROGRAM "VELLUS_PROGRAM"

/**
 * Place:
 * @folder: a new folder
 * @picture: path of "scalp.png" in it, 400 x 300 px
 * @status: exit status of the last run
 * @out: its standard output
 * @err: its standard error
 *
 * Where the program runs.
 */
typedef struct
{
  char *folder;
  char *picture;
  int   status;
  char *out;
  char *err;
} Place;

/* Starts a program of tests. */
void start (int *argc, char ***argv);

void set_up (Place *place, gconstpointer data);

void tear_down (Place *place, gconstpointer data);

/* (transfer full): the path of a file of the folder. */
char *in_folder (const Place *place, const char *name);

/* (transfer full): the content of a file that must be there. */
char *read_output (const Place *place, const char *name);

void assert_missing (const Place *place, const char *name);

guint count_files (const Place *place);

/* Runs the program in the folder; the arguments are parted by spaces. */
void run (Place *place, const char *arguments);

/* Runs the program: a refusal is one sentence, and nothing else is said. */
void assert_refused (Place *place, const char *arguments, VellusStatus status);

G_END_DECLS
