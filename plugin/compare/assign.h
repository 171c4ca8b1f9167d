/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusEdge:
 * @row: from 0
 * @column: from 0
 * @worth: what bringing both together is worth, over 0
 *
 * Two that may belong together.
 */
typedef struct
{
  guint  row;
  guint  column;
  double worth;
} VellusEdge;

/**
 * vellus_assign:
 * @edges: (array length=n_edges): who may belong to whom
 * @n_edges: number of edges
 * @n_rows: number of rows
 * @n_columns: number of columns
 *
 * Brings rows and columns together one to one so that the sum of what that is
 * worth is the largest there is (Hungarian method by shortest augmenting
 * paths: Jonker and Volgenant 1987, Computing 38, 325), one connected part
 * after the other.
 *
 * Returns: (transfer full) (array length=n_rows): the column of each row, -1
 *   for none
 */
int *vellus_assign (const VellusEdge *edges,
                    guint             n_edges,
                    guint             n_rows,
                    guint             n_columns);

G_END_DECLS
