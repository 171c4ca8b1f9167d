/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scale bars with their lengths, as programs draw them into pictures. */

#include <cairo.h>
#include <math.h>

#include "core/calibrate-bar.h"
#include "core/error.h"
#include "label/label-text.h"
#include "label/label.h"

#define WIDTH 640
#define HEIGHT 360
#define BAR_PX 200

typedef struct
{
  const char *text;
  double      size_px;
  gboolean    light;
  gboolean    plate;
  double      um;
} Sample;

static cairo_surface_t *
paint (const Sample *sample)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t     *cr = cairo_create (surface);
  const double ink = sample->light ? 1.0 : 0.0;

  cairo_set_source_rgb (cr, 0.75, 0.6, 0.5);
  cairo_paint (cr);
  if (sample->plate)
    {
      cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
      cairo_rectangle (cr, 200, 232, 220, 56);
      cairo_fill (cr);
    }
  cairo_set_source_rgb (cr, ink, ink, ink);
  cairo_rectangle (cr, 200, 300, BAR_PX, 4);
  cairo_fill (cr);
  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                          CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, sample->size_px);
  cairo_move_to (cr, 230, 276);
  cairo_show_text (cr, sample->text);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static VellusRaster *
draw (const Sample *sample)
{
  cairo_surface_t *surface = paint (sample);
  VellusRaster    *light = vellus_raster_new (WIDTH, HEIGHT, 3, NULL);
  const guint8    *data = cairo_image_surface_get_data (surface);
  const int        stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        const guint32 pixel = ((const guint32 *) (data + y * stride))[x];

        for (int c = 0; c < 3; c++)
          vellus_raster_pixel (light, x, y)[c] =
            (float) pow ((pixel >> (16 - 8 * c) & 255) / 255.0, 2.2);
      }

  cairo_surface_destroy (surface);

  return light;
}

static gboolean
can_read (void)
{
  if (vellus_label_can_read ())
    return TRUE;

  g_test_skip ("Vellus was built without Tesseract, or its English data is "
               "missing.");

  return FALSE;
}

static void
test_labels (void)
{
  static const Sample samples[] = {
    { "1.0 mm", 22.0, FALSE, FALSE, 1000.0 },
    { "1 mm", 18.0, TRUE, TRUE, 1000.0 },
    { "500 µm", 24.0, TRUE, TRUE, 500.0 },
    { "200 µm", 30.0, FALSE, FALSE, 200.0 },
    { "0.5 mm", 26.0, TRUE, FALSE, 500.0 },
    { "2.5 mm", 20.0, FALSE, FALSE, 2500.0 },
  };
  const VellusReadingHints hints = { .read_label = vellus_label_read };
  guint                    n_read = 0;

  if (! can_read ())
    return;

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (VellusRaster) light = draw (&samples[i]);
      g_autoptr (GError)       error = NULL;
      VellusReading            reading = { 0 };

      if (! vellus_calibrate_read (light, &hints, &reading, &error))
        {
          g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
          g_test_message ("%s: %s", samples[i].text, error->message);
          continue;
        }

      n_read++;
      g_assert_cmpint (reading.kind, ==, VELLUS_READING_BAR);
      g_assert_cmpfloat_with_epsilon (reading.length_um, samples[i].um, 1e-9);
      g_assert_cmpfloat_with_epsilon (reading.um_per_px, samples[i].um / BAR_PX,
                                      1e-9);
    }

  /* Letters may be doubted, but not as a rule. */
  g_assert_cmpuint (n_read, >=, 5);
}

/* Two lengths, a length that no close-up has, and none. */
static void
test_doubt (void)
{
  static const Sample samples[] = {
    { "1.0 mm 2.0 mm", 16.0, FALSE, FALSE, 0.0 },
    { "9 cm", 24.0, FALSE, FALSE, 0.0 },
    { "x70", 24.0, FALSE, FALSE, 0.0 },
    { "", 24.0, FALSE, FALSE, 0.0 },
  };
  const VellusReadingHints hints = { .read_label = vellus_label_read };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (VellusRaster) light = draw (&samples[i]);
      g_autoptr (GError)       error = NULL;
      VellusReading            reading = { 0 };

      g_test_message ("%s", samples[i].text);
      g_assert_false (vellus_calibrate_read (light, &hints, &reading, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
    }
}

/* What the user says goes before what is written. */
static void
test_users_length (void)
{
  const Sample             sample = { "1.0 mm", 22.0, FALSE, FALSE, 0.0 };
  g_autoptr (VellusRaster) light = draw (&sample);
  g_autoptr (GError)       error = NULL;
  const VellusReadingHints hints = { .bar_um = 800.0,
                                     .read_label = vellus_label_read };
  VellusReading            reading = { 0 };

  vellus_calibrate_bar (light, &hints, &reading, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (reading.um_per_px, 4.0, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/label/length-at-the-bar-is-read", test_labels);
  g_test_add_func ("/label/doubtful-length-is-refused", test_doubt);
  g_test_add_func ("/label/users-length-goes-first", test_users_length);

  return g_test_run ();
}
