/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "host-fake.h"
#include "made-up.h"
#include "procedure/calibration.h"
#include "procedure/measured.h"
#include "procedure/procedures.h"
#include "report/json.h"

#define UM_PER_PX 5.0
#define MAX_RESULTS 32

/* Where vellus_recount_results() tells them. */
enum
{
  HAIRS = 0,
  AUTOMATIC_HAIRS = 4,
  REMOVED = 6,
  ADDED = 7,
  CHANGED = 8,
};

static gboolean
call_on (const char *name, gint32 drawable_id, double *results, GError **error)
{
  VellusMeasureSettings settings;
  const VellusCall      made = {
         .mode = VELLUS_RUN_NONINTERACTIVE,
         .image_id = FAKE_IMAGE_ID,
         .drawable_id = drawable_id,
         .settings = &settings,
         .results = results,
  };

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;

  return vellus_procedure_call (vellus_procedure_find (name), &made, error);
}

static gboolean
call (const char *name, double *results, GError **error)
{
  return call_on (name, FAKE_DRAWABLE_ID, results, error);
}

static void
measure (void)
{
  double results[MAX_RESULTS];

  g_assert_true (call ("plug-in-vellus-measure", results, NULL));
  g_assert_cmpfloat (results[HAIRS], ==, 4.0);
}

static void
recount (double results[MAX_RESULTS])
{
  GError *error = NULL;

  call ("plug-in-vellus-recount", results, &error);
  g_assert_no_error (error);
}

static char *
document (const FakeImage *image)
{
  return g_strdup (g_hash_table_lookup (image->texts, "vellus-measurement"));
}

static VellusMeasurement *
kept (const FakeImage *image)
{
  g_autofree char   *text = document (image);
  GError            *error = NULL;
  VellusMeasurement *measurement =
    vellus_measurement_from_json (text, -1, &error);

  g_assert_no_error (error);

  return measurement;
}

/* The path that holds most strokes, and there the terminal hairs lie. */
static FakePath *
terminal_path (const FakeImage *image)
{
  for (guint i = 0; i < image->paths->len; i++)
    {
      FakePath *path = g_ptr_array_index (image->paths, i);

      if (g_strcmp0 (path->mark, "vellus-result=terminal") == 0)
        return path;
    }
  g_assert_not_reached ();
}

static void
draw (FakePath *path, const VellusPoint *points, guint n)
{
  GArray *stroke = g_array_new (FALSE, FALSE, sizeof *points);

  g_ptr_array_add (path->strokes, g_array_append_vals (stroke, points, n));
}

static void
untouched_paths_change_nothing (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();

  g_autofree char *before = document (image);

  recount (results);

  g_autofree char *after = document (image);

  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (image->n_undo_steps, ==, 1);
  g_assert_cmpfloat (results[HAIRS], ==, 4.0);
  g_assert_cmpfloat (results[AUTOMATIC_HAIRS], ==, 4.0);
  g_assert_cmpfloat (results[REMOVED] + results[ADDED] + results[CHANGED], ==,
                     0.0);
}

static void
same_hair (const VellusHair *a, const VellusHair *b)
{
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpint (a->source, ==, b->source);
  g_assert_cmpint (a->hair_class, ==, b->hair_class);
  g_assert_cmpuint (a->flags, ==, b->flags);
  g_assert_cmpfloat (a->diameter_um, ==, b->diameter_um);
  g_assert_cmpuint (a->n_points, ==, b->n_points);
}

static void
three_deleted_strokes_are_three_hairs_fewer (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();

  g_autoptr (VellusMeasurement) before = kept (image);

  g_ptr_array_remove_range (terminal_path (image)->strokes, 0, 3);
  recount (results);

  g_autoptr (VellusMeasurement) after = kept (image);

  g_assert_cmpfloat (results[HAIRS], ==, 1.0);
  g_assert_cmpfloat (results[AUTOMATIC_HAIRS], ==, 4.0);
  g_assert_cmpfloat (results[REMOVED], ==, 3.0);
  g_assert_cmpuint (after->hairs->len, ==, before->hairs->len - 3);
  same_hair (g_ptr_array_index (after->hairs, after->hairs->len - 1),
             g_ptr_array_index (before->hairs, before->hairs->len - 1));
  g_assert_cmpfloat (after->automatic->hairs.value, ==, 4.0);
  g_assert_cmpuint (after->edits->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const VellusEdit *edit = g_ptr_array_index (after->edits, i);

      g_assert_nonnull (edit->before);
      g_assert_null (edit->after);
      g_assert_cmpuint (strlen (edit->when), ==, 20);
    }
}

/* A hand sets few corners, and none of them exactly in the middle. */
static void
drawn_stroke_gets_the_diameter_of_detection (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();

  g_autoptr (VellusMeasurement) before = kept (image);
  FakePath                     *path = terminal_path (image);
  const GArray                 *stroke = g_ptr_array_index (path->strokes, 1);
  const VellusPoint             a = g_array_index (stroke, VellusPoint, 0);
  const VellusPoint b = g_array_index (stroke, VellusPoint, stroke->len - 1);
  const VellusPoint drawn[] = {
    { b.x + 2.0, b.y - 1.0 },
    { 0.5 * (a.x + b.x) - 2.5, 0.5 * (a.y + b.y) + 1.5 },
    { a.x + 1.0, a.y - 2.0 },
  };

  g_ptr_array_remove_index (path->strokes, 1);
  recount (results);
  g_assert_cmpfloat (results[HAIRS], ==, 3.0);
  draw (terminal_path (image), drawn, G_N_ELEMENTS (drawn));
  recount (results);
  g_assert_cmpfloat (results[HAIRS], ==, 4.0);
  g_assert_cmpfloat (results[ADDED], ==, 1.0);
  g_assert_cmpfloat (results[AUTOMATIC_HAIRS], ==, 4.0);

  g_autoptr (VellusMeasurement) after = kept (image);
  const VellusHair             *hair =
    g_ptr_array_index (after->hairs, after->hairs->len - 1);
  const VellusEdit *last =
    g_ptr_array_index (after->edits, after->edits->len - 1);
  const VellusEdit *removed = g_ptr_array_index (after->edits, 0);

  g_assert_cmpint (hair->id, ==, (int) before->hairs->len + 1);
  g_assert_cmpint (hair->source, ==, VELLUS_SOURCE_USER);
  g_assert_cmpfloat (hair->confidence, ==, 1.0);
  /* What is promised to users. */
  g_assert_cmpfloat_with_epsilon (hair->diameter_um,
                                  removed->before->diameter_um, 1.0);
  g_assert_null (last->before);
  g_assert_cmpint (last->after->id, ==, hair->id);
}

static void
moved_stroke_is_the_same_hair_by_the_user (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();

  GArray      *stroke = g_ptr_array_index (terminal_path (image)->strokes, 0);
  VellusPoint *tip = &g_array_index (stroke, VellusPoint, stroke->len - 1);
  VellusPoint *root = &g_array_index (stroke, VellusPoint, 0);

  /* Cut to two thirds. */
  tip->x = root->x + 0.66 * (tip->x - root->x);
  tip->y = root->y + 0.66 * (tip->y - root->y);
  recount (results);
  g_assert_cmpfloat (results[HAIRS], ==, 4.0);
  g_assert_cmpfloat (results[CHANGED], ==, 1.0);
  g_assert_cmpfloat (results[ADDED] + results[REMOVED], ==, 0.0);

  g_autoptr (VellusMeasurement) after = kept (image);
  const VellusEdit             *edit = g_ptr_array_index (after->edits, 0);

  g_assert_cmpuint (after->edits->len, ==, 1);
  g_assert_cmpint (edit->before->id, ==, edit->after->id);
  g_assert_cmpint (edit->before->source, ==, VELLUS_SOURCE_AUTOMATIC);
  g_assert_cmpint (edit->after->source, ==, VELLUS_SOURCE_USER);
  /* A corner of the two lies in the middle of the path's own ones. */
  g_assert_cmpfloat_with_epsilon (edit->after->length_um,
                                  0.66 * edit->before->length_um,
                                  0.03 * edit->before->length_um);
  g_assert_cmpfloat_with_epsilon (edit->after->diameter_um,
                                  edit->before->diameter_um, 1.0);
}

static void
stroke_in_another_path_has_another_class (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();

  FakePath *terminal = terminal_path (image);
  FakePath *vellus = g_new0 (FakePath, 1);

  vellus->name = g_strdup ("anything");
  vellus->mark = g_strdup ("vellus-result=vellus");
  vellus->strokes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_ptr_array_add (vellus->strokes,
                   g_ptr_array_steal_index (terminal->strokes, 0));
  g_ptr_array_add (image->paths, vellus);
  recount (results);
  g_assert_cmpfloat (results[CHANGED], ==, 1.0);
  recount (results);
  g_assert_cmpfloat (results[CHANGED], ==, 0.0);

  g_autoptr (VellusMeasurement) after = kept (image);
  const VellusEdit             *edit = g_ptr_array_index (after->edits, 0);

  g_assert_cmpint (edit->after->hair_class, ==, VELLUS_HAIR_VELLUS);
  g_assert_cmpfloat (edit->after->diameter_um, ==, edit->before->diameter_um);
  g_assert_cmpuint (edit->after->flags & VELLUS_HAIR_CLASS_BY_USER, !=, 0);
}

static void
second_stroke_on_top_counts_once (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();

  FakePath     *path = terminal_path (image);
  const GArray *stroke = g_ptr_array_index (path->strokes, 0);

  draw (path, (const VellusPoint *) (gpointer) stroke->data, stroke->len);
  recount (results);
  g_assert_cmpfloat (results[HAIRS], ==, 4.0);
}

static void
recount_replaces_what_was_drawn (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();

  const guint n_paths = image->paths->len;
  const guint n_layers = image->layers->len;

  measure ();
  g_assert_cmpuint (image->groups->len, ==, 1);
  g_assert_cmpuint (image->paths->len, ==, n_paths);
  g_assert_cmpuint (image->layers->len, ==, n_layers);
  g_ptr_array_remove_index (terminal_path (image)->strokes, 0);
  recount (results);
  g_assert_cmpuint (image->groups->len, ==, 1);
  g_assert_cmpuint (image->paths->len, ==, n_paths);
  g_assert_cmpint (image->n_undo_steps, ==, 3);
}

/* GIMP selects what undo brings back. */
static void
own_drawings_are_not_measured (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();
  g_assert_true (
    call_on ("plug-in-vellus-measure", FAKE_MARKED_DRAWABLE_ID, results, NULL));
  g_assert_cmpfloat (results[HAIRS], ==, 4.0);
}

static void
other_pixels_are_told (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();
  for (gsize i = 0; i < 640 * 420 * 3; i++)
    image->light->data[i] *= 0.9f;
  recount (results);
  g_assert_cmpuint (image->messages->len, ==, 1);
  g_assert_cmpfloat (results[HAIRS], ==, 4.0);

  /* From then on they are what was measured. */
  recount (results);
  g_assert_cmpuint (image->messages->len, ==, 1);
}

static void
another_scale_is_told_and_taken (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  measure ();

  g_autoptr (VellusMeasurement) before = kept (image);

  g_hash_table_insert (image->texts, g_strdup (VELLUS_CALIBRATION_NAME),
                       g_strdup ("um_per_px=10 relative_uncertainty=0.01 "
                                 "method=bar"));
  recount (results);
  g_assert_cmpuint (image->messages->len, ==, 1);

  g_autoptr (VellusMeasurement) after = kept (image);
  const VellusHair             *a = g_ptr_array_index (before->hairs, 0);
  const VellusHair             *b = g_ptr_array_index (after->hairs, 0);

  g_assert_cmpfloat (after->scale.um_per_px, ==, 10.0);
  /* Twice as large; what a width adds to its error is stated in µm, and the
   * less sure it is the more it leans on the others: 2 %. */
  g_assert_cmpfloat_with_epsilon (b->diameter_um, 2.0 * a->diameter_um,
                                  0.02 * b->diameter_um);
  g_assert_cmpfloat_with_epsilon (after->region_area_mm2,
                                  4.0 * before->region_area_mm2, 1e-5);
}

static void
assert_refused (FakeImage *image)
{
  g_autofree char   *before = document (image);
  const int          n_undo_steps = image->n_undo_steps;
  double             results[MAX_RESULTS];
  g_autoptr (GError) error = NULL;

  g_assert_false (call ("plug-in-vellus-recount", results, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);

  g_autofree char *after = document (image);

  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (image->n_undo_steps, ==, n_undo_steps);
  g_assert_cmpint (image->n_open_progress, ==, 0);
}

static void
what_cant_be_counted_is_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  const VellusPoint     point[] = { { 20.0, 20.0 } };
  const VellusPoint     outside[] = { { 20.0, 20.0 }, { 900.0, 30.0 } };

  assert_refused (image);
  measure ();

  FakePath   *path = terminal_path (image);
  const guint n = path->strokes->len;

  draw (path, point, 1);
  assert_refused (image);
  g_ptr_array_set_size (path->strokes, (int) n);
  draw (path, outside, 2);
  assert_refused (image);
  g_ptr_array_set_size (path->strokes, (int) n);

  image->layer_gone = TRUE;
  assert_refused (image);
  image->layer_gone = FALSE;

  image->canvas.x1 = 641.0;
  assert_refused (image);
  image->canvas.x1 = 640.0;

  image->layer.x0 += 1.0;
  image->layer.x1 += 1.0;
  assert_refused (image);
  image->layer.x0 -= 1.0;
  image->layer.x1 -= 1.0;

  g_ptr_array_set_size (image->paths, 0);
  assert_refused (image);
}

/* Whoever sends a picture may have written another text into it. */
static void
region_outside_of_what_was_read_is_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);

  measure ();

  const char *text = g_hash_table_lookup (image->texts, VELLUS_MEASURED_NAME);
  g_autofree char *changed = g_strdup (text);
  char            *edges = strstr (changed, "read_px=0 0 ");

  g_assert_nonnull (edges);
  edges[strlen ("read_px=")] = '5';
  g_hash_table_insert (image->texts, g_strdup (VELLUS_MEASURED_NAME),
                       g_steal_pointer (&changed));
  assert_refused (image);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function)                                                   \
  g_test_add_func ("/procedure/recount/" path, function)
  TEST ("untouched-paths-change-nothing", untouched_paths_change_nothing);
  TEST ("three-deleted-strokes-are-three-hairs-fewer",
        three_deleted_strokes_are_three_hairs_fewer);
  TEST ("drawn-stroke-gets-the-diameter-of-detection",
        drawn_stroke_gets_the_diameter_of_detection);
  TEST ("moved-stroke-is-the-same-hair-by-the-user",
        moved_stroke_is_the_same_hair_by_the_user);
  TEST ("stroke-in-another-path-has-another-class",
        stroke_in_another_path_has_another_class);
  TEST ("second-stroke-on-top-counts-once", second_stroke_on_top_counts_once);
  TEST ("recount-replaces-what-was-drawn", recount_replaces_what_was_drawn);
  TEST ("own-drawings-are-not-measured", own_drawings_are_not_measured);
  TEST ("other-pixels-are-told", other_pixels_are_told);
  TEST ("another-scale-is-told-and-taken", another_scale_is_told_and_taken);
  TEST ("what-cant-be-counted-is-refused", what_cant_be_counted_is_refused);
  TEST ("region-outside-of-what-was-read-is-refused",
        region_outside_of_what_was_read_is_refused);

  return g_test_run ();
}
