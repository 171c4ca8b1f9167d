/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/param-spec.h"
#include "host/widgets.h"

G_BEGIN_DECLS

/**
 * VellusFormSection:
 * @title: heading, for translation
 * @first: name of the first parameter below it
 * @new_column: whether it stands at the top of a column to the right
 *
 * Parameters that stand together.
 */
typedef struct
{
  const char *title;
  const char *first;
  gboolean    new_column;
} VellusFormSection;

/**
 * VellusForm:
 * @title: of the window, for translation
 * @role: the procedure's name
 * @ok: label of the button that accepts, for translation
 * @help: text that the help button shows, for translation
 * @specs: (array length=n_specs): one row each
 * @n_specs: number of rows
 * @sections: (array length=n_sections): in the order of @specs
 * @n_sections: number of sections
 * @note_after: name of the parameter that the note stands below
 * @focus: (nullable): name of the parameter to begin with
 * @prepare: (nullable): called when the defaults have been set, to fit them
 *   to the picture
 * @adapt: (nullable): called when a value has changed, to fit others to it;
 *   says by its result whether it has
 * @check: says by its result whether @settings can be accepted and by
 *   (transfer full) @note what follows from them or what is wrong
 * @uses: (nullable): says whether a parameter matters, as the others are
 * @accept: (nullable): called when the user accepts, for what takes too long
 *   to be checked all the time; by its result @settings are accepted, else
 *   (transfer full) @note says what is wrong
 * @build: (nullable): called when all rows are there, to add parts of its
 *   own to @window; @refresh (@form) shows what it has changed in the settings
 * @changed: (nullable): called when a value has changed and was checked
 * @user_data: for all of them
 *
 * A window that asks for the parameters of a table.
 */
typedef struct
{
  const char              *title;
  const char              *role;
  const char              *ok;
  const char              *help;
  const VellusParamSpec   *specs;
  guint                    n_specs;
  const VellusFormSection *sections;
  guint                    n_sections;
  const char              *note_after;
  const char              *focus;
  void (*prepare) (gpointer settings, gpointer user_data);
  gboolean (*adapt) (gpointer settings, gpointer user_data);
  gboolean (*check) (gconstpointer settings, char **note, gpointer user_data);
  gboolean (*uses) (gconstpointer settings, const char *name);
  gboolean (*accept) (gconstpointer settings, char **note, gpointer user_data);
  void (*build) (VellusWindow *window,
                 void (*refresh) (gpointer form),
                 gpointer form,
                 gpointer user_data);
  void (*changed) (gboolean sound, gpointer user_data);
  gpointer user_data;
} VellusForm;

/**
 * vellus_form_run:
 * @form: what to ask
 * @settings: the struct that its table describes; holds what is shown first,
 *   then what was entered
 *
 * Returns: whether the user accepted
 */
gboolean vellus_form_run (const VellusForm *form, gpointer settings);

G_END_DECLS
