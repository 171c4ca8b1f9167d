/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/assign.h"

#define MAX_SIDE 6

static double
worth_at (const VellusEdge *edges, guint n, guint row, guint column)
{
  for (guint e = 0; e < n; e++)
    if (edges[e].row == row && edges[e].column == column)
      return edges[e].worth;

  return -1.0;
}

/* Tries every way to bring rows together with free columns. */
static double
best_by_trying (const VellusEdge *edges,
                guint             n,
                guint             row,
                guint             n_rows,
                guint             n_columns,
                guint             taken)
{
  if (row == n_rows)
    return 0.0;

  double best = best_by_trying (edges, n, row + 1, n_rows, n_columns, taken);

  for (guint column = 0; column < n_columns; column++)
    {
      const double worth = worth_at (edges, n, row, column);

      if (worth > 0.0 && (taken & 1u << column) == 0)
        best =
          MAX (best, worth + best_by_trying (edges, n, row + 1, n_rows,
                                             n_columns, taken | 1u << column));
    }

  return best;
}

static void
test_optimal (void)
{
  GRand *rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 400; round++)
    {
      VellusEdge   edges[MAX_SIDE * MAX_SIDE];
      guint        n = 0;
      const guint  n_rows = (guint) g_rand_int_range (rand, 1, MAX_SIDE + 1);
      const guint  n_columns = (guint) g_rand_int_range (rand, 1, MAX_SIDE + 1);
      const double density = g_rand_double (rand);

      for (guint i = 0; i < n_rows; i++)
        for (guint j = 0; j < n_columns; j++)
          if (g_rand_double (rand) < density)
            edges[n++] =
              (VellusEdge){ i, j, g_rand_double_range (rand, 0.1, 9.0) };

      g_autofree int *result = vellus_assign (edges, n, n_rows, n_columns);
      guint           taken = 0;
      double          worth = 0.0;

      for (guint i = 0; i < n_rows; i++)
        if (result[i] >= 0)
          {
            g_assert_false (taken & 1u << result[i]);
            taken |= 1u << result[i];
            worth += worth_at (edges, n, i, (guint) result[i]);
          }

      /* Rounding of sums of a few numbers. */
      g_assert_cmpfloat_with_epsilon (
        worth, best_by_trying (edges, n, 0, n_rows, n_columns, 0), 1e-9);
    }

  g_rand_free (rand);
}

static void
test_nobody (void)
{
  g_autofree int *result = vellus_assign (NULL, 0, 3, 2);

  for (int i = 0; i < 3; i++)
    g_assert_cmpint (result[i], ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/assign/no-other-way-is-worth-more", test_optimal);
  g_test_add_func ("/compare/assign/without-edges-all-stay-alone", test_nobody);

  return g_test_run ();
}
