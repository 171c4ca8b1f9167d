/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an image carries: its texts, and paths whose strokes lie anywhere.
 * Counting again takes them, or leaves the image as it is. */

#include <math.h>
#include <string.h>

#include "host-fake.h"
#include "pixels.h"
#include "procedure/calibration.h"
#include "procedure/measure.h"
#include "procedure/measured.h"
#include "procedure/procedures.h"
#include "procedure/strokes.h"
#include "report/json.h"
#include "target.h"

#define WIDTH_PX 96
#define HEIGHT_PX 80
#define UM_PER_PX 12.0

/* Between texts, and before strokes. */
#define SEPARATOR '\x1e'

enum
{
  CALIBRATION,
  MEASURED,
  DOCUMENT,
  SETTINGS,
  N_TEXTS,
};

/* In the byte before a stroke's corners. */
#define SET_MASK 3
#define LENGTH_SHIFT 2
#define LENGTH_MASK 7
#define OF_SCALE 0x20
#define ANYWHERE 0x80

#define MAX_STROKES 24

static char *
next_text (const guint8 **data, gsize *size)
{
  const guint8 *end = memchr (*data, SEPARATOR, *size);
  const gsize   length = end != NULL ? (gsize) (end - *data) : *size;
  char         *text = g_strndup ((const char *) *data, length);

  *data += length;
  *size -= length;
  if (end != NULL)
    {
      (*data)++;
      (*size)--;
    }

  return text;
}

static VellusMeasurement *
three_hairs (void)
{
  VellusMeasurement *measurement = vellus_measurement_new ();

  measurement->width_px = WIDTH_PX;
  measurement->height_px = HEIGHT_PX;
  measurement->region = vellus_region_new_whole (WIDTH_PX, HEIGHT_PX);
  measurement->region_area_mm2 =
    WIDTH_PX * HEIGHT_PX * UM_PER_PX * UM_PER_PX * 1e-6;
  vellus_scale_init (&measurement->scale, UM_PER_PX, 0.01, "argument", NULL);

  for (int i = 0; i < 3; i++)
    {
      VellusPoint path[16];

      for (int k = 0; k < 16; k++)
        path[k] = (VellusPoint){ 20.0 + 25.0 * i, 10.0 + 3.0 * k };

      VellusHair *hair = vellus_hair_new (path, 16);

      hair->id = i + 1;
      hair->counted = i != 1;
      hair->hair_class = VELLUS_HAIR_TERMINAL;
      hair->diameter_um = 70.0;
      hair->diameter_sd_um = 2.0;
      hair->length_um = 45.0 * UM_PER_PX;
      hair->confidence = 0.9;
      g_ptr_array_add (measurement->hairs, hair);
    }

  return measurement;
}

static char *
good_document (void)
{
  g_autoptr (VellusMeasurement) measurement = three_hairs ();

  return vellus_measurement_to_json (measurement);
}

static void
keep (FakeImage *image, const char *name, char *text)
{
  if (*text != '\0')
    g_hash_table_insert (image->texts, g_strdup (name), text);
  else
    g_free (text);
}

static VellusPoint
next_corner (const guint8 **data, gsize *size, gboolean anywhere)
{
  VellusPoint corner = { 0.0, 0.0 };

  if (anywhere)
    {
      corner.x = fuzz_next_double (data, size);
      corner.y = fuzz_next_double (data, size);
    }
  else if (*size >= 2)
    {
      corner = (VellusPoint){ (*data)[0] / 2.0, (*data)[1] / 2.0 };
      *data += 2;
      *size -= 2;
    }

  return corner;
}

static void
draw_strokes (FakeImage *image, const guint8 *data, gsize size)
{
  for (guint i = 0; i < MAX_STROKES && size > 0; i++)
    {
      const guint8 head = *data++;
      FakePath    *path = g_new0 (FakePath, 1);
      GArray      *stroke = g_array_new (FALSE, FALSE, sizeof (VellusPoint));

      size--;
      for (int k = 0; k < (head >> LENGTH_SHIFT & LENGTH_MASK); k++)
        {
          const VellusPoint corner =
            next_corner (&data, &size, (head & ANYWHERE) != 0);

          g_array_append_val (stroke, corner);
        }
      path->name =
        g_strdup ((head & OF_SCALE) != 0 ? VELLUS_CALIBRATION_PATH : "hairs");
      path->mark = g_strconcat (
        VELLUS_RESULT_MARK, "=",
        vellus_stroke_set_name ((VellusStrokeSet) (head & SET_MASK)), NULL);
      path->strokes =
        g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      g_ptr_array_add (path->strokes, stroke);
      g_ptr_array_add (image->paths, path);
    }
}

static void
call (FakeImage *image, const char *name)
{
  const VellusProcedure *procedure = vellus_procedure_find (name);
  double                 results[32];
  const VellusCall       made = {
          .mode = VELLUS_RUN_NONINTERACTIVE,
          .image_id = FAKE_IMAGE_ID,
          .drawable_id = FAKE_DRAWABLE_ID,
          .settings = vellus_settings_new (procedure),
          .results = results,
  };
  g_autoptr (GError) error = NULL;
  const int          n_undo_steps = image->n_undo_steps;
  const gboolean     done = vellus_procedure_call (procedure, &made, &error);

  g_assert ((error == NULL) == done);
  g_assert_true (done || image->n_undo_steps == n_undo_steps);
  g_assert_cmpint (image->n_open_edits, ==, 0);
  g_assert_cmpint (image->n_open_progress, ==, 0);
  vellus_settings_free (procedure, made.settings);
}

/* Of every procedure: what is understood is within its bounds. */
static void
try_settings (const char *text)
{
  guint                  n;
  const VellusProcedure *procedures = vellus_procedures (&n);

  for (guint i = 0; i < n; i++)
    {
      gpointer settings = vellus_settings_new (&procedures[i]);

      vellus_settings_from_text (&procedures[i], settings, text);

      g_autofree char *first =
        vellus_settings_to_text (&procedures[i], settings);

      vellus_settings_from_text (&procedures[i], settings, first);

      g_autofree char *second =
        vellus_settings_to_text (&procedures[i], settings);

      g_assert_cmpstr (first, ==, second);
      vellus_settings_free (&procedures[i], settings);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (FakeImage) image = fake_image_new (WIDTH_PX, HEIGHT_PX);
  char                 *texts[N_TEXTS];
  gsize                 left = size;

  for (int i = 0; i < N_TEXTS; i++)
    texts[i] = next_text (&data, &left);
  if (*texts[DOCUMENT] == '\0')
    {
      g_free (texts[DOCUMENT]);
      texts[DOCUMENT] = good_document ();
    }

  try_settings (texts[SETTINGS]);
  g_free (texts[SETTINGS]);
  keep (image, VELLUS_CALIBRATION_NAME, texts[CALIBRATION]);
  keep (image, VELLUS_MEASURED_NAME, texts[MEASURED]);
  keep (image, VELLUS_MEASUREMENT_NAME, texts[DOCUMENT]);
  draw_strokes (image, data, left);

  g_assert_cmpint (vellus_measured_layer (FAKE_IMAGE_ID, FAKE_DRAWABLE_ID), ==,
                   FAKE_DRAWABLE_ID);
  call (image, "plug-in-vellus-results");
  call (image, "plug-in-vellus-recount");

  return 0;
}

#define MADE_OF                                                                \
  "layer=3\nread_px=0 0 96 80\noverlay=1\nmaps=1\nnumbers=1\n"                 \
  "fingerprint=AAAA\ncalibration="

static GBytes *
joined (const char *calibration,
        const char *measured,
        const char *document,
        const char *settings,
        const char *strokes)
{
  char *text = g_strdup_printf ("%s%c%s%c%s%c%s%c%s", calibration, SEPARATOR,
                                measured, SEPARATOR, document, SEPARATOR,
                                settings, SEPARATOR, strokes);

  return g_bytes_new_take (text, strlen (text));
}

/* A moved one and a new one. */
#define STROKES "\x0c\x28\x20\x2a\x50\x2c\x60\x09\x5a\x14\x5b\x70"

GBytes *
vellus_fuzz_seed (guint n)
{
  g_autofree char *document = good_document ();

  switch (n)
    {
    case 0:
      return joined ("", MADE_OF "\n", "", "um-per-px=5\noverlay=TRUE\n",
                     STROKES);
    case 1:
      return joined ("um_per_px=11.5 relative_uncertainty=0.01 method=bar "
                     "size_px=96x80",
                     MADE_OF "\n", document, "class-scheme=trichoscan\n",
                     "\x28\x10\x10\x20\x10\x8c" STROKES STROKES);
    case 2:
      return joined ("um_per_px=14 relative_uncertainty=0.01 method=line",
                     MADE_OF "\n", "", "",
                     STROKES "\x0e\x82\x20\x84\x40\x82\x60");
    case 3:
      return joined ("", MADE_OF "\n" MADE_OF "\n", "", "", STROKES);
    default:
      return NULL;
    }
}
