/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "host/widgets.h"

G_BEGIN_DECLS

/* A third toolkit, in memory, with a user who does what a test says. */

/**
 * FakeUser:
 * @window: a window on the screen
 * @user_data: what was given to fake_user_set()
 *
 * Returns: whether the window is accepted; else it is closed
 */
typedef gboolean (*FakeUser) (VellusWindow *window, gpointer user_data);

/**
 * fake_user_set:
 * @user: (nullable): who uses windows from now on
 * @user_data: for @user
 */
void fake_user_set (FakeUser user, gpointer user_data);

/**
 * fake_window_enter:
 * @window: a window
 * @name: name of a parameter
 * @value: what the user types
 */
void
fake_window_enter (VellusWindow *window, const char *name, const char *value);

/**
 * fake_window_value:
 * @window: a window
 * @name: name of a parameter
 *
 * Returns: (transfer full) (nullable): what the window shows
 */
char *fake_window_value (VellusWindow *window, const char *name);

/* Whether that field can be reached. */
gboolean fake_window_uses (VellusWindow *window, const char *name);

const char *fake_window_note (VellusWindow *window);

gboolean fake_window_is_ready (VellusWindow *window);

/**
 * fake_window_focus:
 * @window: a window
 *
 * Returns: (nullable): name of the parameter that takes the keys
 */
const char *fake_window_focus (VellusWindow *window);

void fake_window_press_reset (VellusWindow *window);

/**
 * fake_window_press_help:
 * @window: a window
 *
 * Returns: (nullable): what it told
 */
const char *fake_window_press_help (VellusWindow *window);

/**
 * fake_window_labels:
 * @window: a window
 *
 * Returns: (transfer none) (element-type utf8): labels of all fields and
 *   buttons, with their mnemonics
 */
GPtrArray *fake_window_labels (VellusWindow *window);

/* That Alt and a letter always mean one field or button. */
void fake_window_assert_mnemonics (VellusWindow *window);

/**
 * fake_window_cells:
 * @window: a window
 *
 * Returns: (transfer none) (element-type utf8): texts of all tables
 */
GPtrArray *fake_window_cells (VellusWindow *window);

/* How many pictures it shows. */
int fake_window_n_pictures (VellusWindow *window);

/* How many rows of the window's list pass its filter. */
guint fake_window_n_shown (VellusWindow *window);

/* (transfer full): what a cell of the window's list says. */
char *fake_window_cell (VellusWindow *window, guint row, guint column);

void fake_window_select (VellusWindow *window, guint row);

/* Presses the button of that label. */
void fake_window_press (VellusWindow *window, const char *label);

/* What was put into the clipboard. */
const char *fake_window_copied (VellusWindow *window);

/**
 * fake_window_key:
 * @window: a window with a part that is drawn and takes keys
 * @key: a key, as for #VellusCanvas
 *
 * Returns: whether the key did anything
 */
gboolean fake_window_key (VellusWindow *window, int key);

/* The pointer does something there, in the part that takes keys. */
void fake_window_point (VellusWindow     *window,
                        VellusPointerKind kind,
                        VellusPoint       at);

/* How often the part that takes keys has been painted. */
guint fake_window_n_painted (VellusWindow *window);

/* How many pixels of it are not gray, as it was painted last. */
guint fake_window_n_colored (VellusWindow *window);

/* Whether any note holds that text. */
gboolean fake_window_says (VellusWindow *window, const char *text);

/* Which file the user chooses; borrowed. */
void fake_window_set_file (VellusWindow *window, const char *path);

G_END_DECLS
