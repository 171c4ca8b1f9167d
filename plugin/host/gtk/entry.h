/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "core/param-spec.h"

G_BEGIN_DECLS

/* The widget that shows a parameter's value and changes it. */

/**
 * VellusEntryChanged:
 * @user_data: what the creator of the entry gave
 *
 * The settings hold a new value.
 */
typedef void (*VellusEntryChanged) (gpointer user_data);

/**
 * vellus_entry_new:
 * @spec: the parameter; must live as long as the entry
 * @settings: the struct that holds its value
 * @changed: called when the user has changed the value
 * @user_data: for @changed
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *vellus_entry_new (const VellusParamSpec *spec,
                             gpointer               settings,
                             VellusEntryChanged     changed,
                             gpointer               user_data);

/**
 * vellus_entry_show:
 * @entry: a widget by vellus_entry_new()
 *
 * Shows the value that the settings hold now, without a call of "changed".
 */
void vellus_entry_show (GtkWidget *entry);

/**
 * vellus_entry_focusable:
 * @entry: a widget by vellus_entry_new()
 *
 * Returns: (transfer none): the part of it that takes the keys
 */
GtkWidget *vellus_entry_focusable (GtkWidget *entry);

G_END_DECLS
