/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "widgets-fake.h"

G_BEGIN_DECLS

struct _VellusField
{
  VellusWindow          *window;
  const VellusParamSpec *spec;
  gpointer               settings;
  char                  *shown;
  gboolean               used;
  VellusCanvas           canvas;
  guint                  n_painted;
  guint                  n_colored;
  VellusList             list;
  guint                  n_columns;
  void (*pressed) (gpointer user_data);
  gpointer pressed_data;
};

struct _VellusWindow
{
  VellusWindowEvents events;
  GPtrArray         *fields;
  GPtrArray         *labels;
  VellusField       *note;
  const VellusField *focus;
  VellusField       *list;
  char              *copied;
  const char        *file;
  char              *told;
  gboolean           ready;
  int                n_columns;
  GPtrArray         *cells;
  int                n_pictures;
};

VellusField *fake_window_add_field (VellusWindow *window);

G_END_DECLS
