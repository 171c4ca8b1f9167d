/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents of measurements: what can be read can be written, and that reads
 * as the same. */

#include "core/measurement.h"
#include "report/json.h"
#include "sample.h"
#include "target.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (VellusMeasurement) measurement =
    vellus_measurement_from_json ((const char *) data, (gssize) size, &error);

  g_assert ((measurement == NULL) == (error != NULL));

  if (measurement == NULL)
    return 0;

  g_autofree char *first = vellus_measurement_to_json (measurement);
  g_autoptr (VellusMeasurement) back =
    vellus_measurement_from_json (first, -1, &error);

  g_assert_no_error (error);

  g_autofree char *second = vellus_measurement_to_json (back);

  g_assert_cmpstr (first, ==, second);

  return 0;
}

static GBytes *
written (VellusMeasurement *measurement)
{
  g_autoptr (VellusMeasurement) owned = measurement;
  char                         *text = vellus_measurement_to_json (owned);

  return g_bytes_new_take (text, strlen (text));
}

GBytes *
vellus_fuzz_seed (guint n)
{
  const guint8       coverage[] = { 0, 0, 255, 255, 128, 7, 255, 255, 0 };
  VellusMeasurement *measurement = NULL;

  switch (n)
    {
    case 0:
      return written (sample_measurement ());
    case 1:
      return written (sample_empty (1, 20000));
    case 2:
      measurement = sample_measurement ();
      vellus_region_free (measurement->region);
      measurement->region =
        vellus_region_new_mask (17, 4, 3, 3, coverage, NULL);
      return written (measurement);
    default:
      return NULL;
    }
}
