/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables beside a study: every row has the header's cells. */

#include <string.h>

#include "report/csv-read.h"
#include "study/labels.h"
#include "target.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (VellusCsv) csv =
    vellus_csv_parse ((const char *) data, size, &error);

  g_assert ((csv == NULL) == (error != NULL));

  if (csv == NULL || csv->rows->len == 0)
    return 0;

  const guint n_cells = g_strv_length (csv->rows->pdata[0]);

  for (guint row = 0; row < vellus_csv_n_rows (csv); row++)
    {
      g_assert_cmpuint (g_strv_length (csv->rows->pdata[row + 1]), ==, n_cells);
      vellus_csv_number (csv, row, vellus_csv_column (csv, "um_per_px"));
    }
  vellus_table_find_picture (csv, "folder/picture.png");

  return 0;
}

GBytes *
vellus_fuzz_seed (guint n)
{
  static const char *const tables[] = {
    "picture,um_per_px,relative_uncertainty\na.png,5.53,0.01\nb.png,2,\n",
    "picture;subject;site;date\r\n\"a;\"\"1\"\".png\";S1;vertex;2026-03-01\r\n",
  };

  return n < G_N_ELEMENTS (tables)
           ? g_bytes_new_static (tables[n], strlen (tables[n]))
           : NULL;
}
