/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/params.h"

G_BEGIN_DECLS

/**
 * VellusParamOptions:
 * @specs: (array length=n_specs): a table of parameters
 * @n_specs: its rows
 * @values: the struct that the table describes, which the options set
 * @texts: texts of `--help`
 * @lettered: (nullable) (array zero-terminated=1): names whose first letters
 *   are options, too
 *
 * Options for the parameters of a table. What a #GOptionGroup that they are
 * added to has for user data must begin with this.
 */
typedef struct
{
  const VellusParamSpec *specs;
  guint                  n_specs;
  gpointer               values;
  GStringChunk          *texts;
  const char *const     *lettered;
} VellusParamOptions;

/**
 * vellus_param_options_init:
 * @options: what is filled
 * @params: what the options set
 *
 * Makes options of the parameters of a measurement.
 */
void vellus_param_options_init (VellusParamOptions *options,
                                VellusParams       *params);

/**
 * vellus_param_options_add:
 * @options: what the options set
 * @group: group whose user data begins with @options
 *
 * Adds an option for each parameter. Switches take no value.
 */
void vellus_param_options_add (const VellusParamOptions *options,
                               GOptionGroup             *group);

/**
 * vellus_option_number:
 * @option: name without the dashes
 * @text: what was given
 * @value: (out): the number
 * @error: return location for an error
 *
 * Reads a number with a decimal point, in every locale.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT
 */
gboolean vellus_option_number (const char *option,
                               const char *text,
                               double     *value,
                               GError    **error);

/**
 * vellus_option_threads:
 * @text: (nullable): what was given
 * @n_threads: (inout): changed when something was given
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT
 */
gboolean
vellus_option_threads (const char *text, int *n_threads, GError **error);

/* A row of a table of options. */
GOptionEntry vellus_option_entry (const char *name,
                                  GOptionArg  arg,
                                  gpointer    data,
                                  const char *text,
                                  const char *value);

G_END_DECLS
