/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints the labels of every dialog, in English, for check-access-keys.py:
 * "procedure<TAB>label" a line. */

#include <locale.h>

#include "host-fake.h"
#include "procedure/measure-settings.h"
#include "procedure/procedures.h"
#include "widgets-fake.h"

#define MAX_RESULTS 32

static gboolean
print_labels (VellusWindow *window, gpointer user_data)
{
  const GPtrArray *labels = fake_window_labels (window);

  for (guint i = 0; i < labels->len; i++)
    g_print ("%s\t%s\n", (const char *) user_data,
             (const char *) g_ptr_array_index (labels, i));

  return FALSE;
}

static void
call (const VellusProcedure *procedure, VellusRunMode mode)
{
  g_autoptr (GError) error = NULL;
  gpointer           settings = vellus_settings_new (procedure);
  double             results[MAX_RESULTS];
  const VellusCall   made = {
      .mode = mode,
      .image_id = FAKE_IMAGE_ID,
      .drawable_id = FAKE_DRAWABLE_ID,
      .settings = settings,
      .results = results,
  };

  vellus_procedure_call (procedure, &made, &error);
  vellus_settings_free (procedure, settings);
}

/* Three visits, the first of which has been measured. */
static FakeImage *
image_new (void)
{
  FakeImage *image = fake_image_new (640, 420);

  image->later = vellus_raster_new (640, 420, 3, NULL);
  image->third = vellus_raster_new (640, 420, 3, NULL);
  image->name = "2026-03-01";
  image->third_name = "2026-06-01";
  image->later_name = "2026-09-01";
  g_hash_table_insert (
    image->texts, g_strdup ("vellus-scale"),
    g_strdup ("um_per_px=4.9 relative_uncertainty=0.02 method=bar"));
  call (vellus_procedure_find ("plug-in-vellus-measure"),
        VELLUS_RUN_WITH_LAST_VALS);

  return image;
}

int
main (void)
{
  guint                  n_procedures;
  const VellusProcedure *procedures = vellus_procedures (&n_procedures);
  g_autoptr (FakeImage)  image = image_new ();

  setlocale (LC_CTYPE, "C.UTF-8");
  for (guint i = 0; i < n_procedures; i++)
    {
      fake_user_set (print_labels, (gpointer) procedures[i].name);
      call (&procedures[i], VELLUS_RUN_INTERACTIVE);
    }
  fake_user_set (NULL, NULL);

  return 0;
}
