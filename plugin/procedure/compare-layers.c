/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/compare-layers.h"

#include <glib/gi18n-lib.h>

#include "core/date.h"
#include "core/error.h"
#include "host/host.h"
#include "procedure/calibration.h"

static void
add_layers (GArray *found, gint32 image_id)
{
  g_autoptr (GArray) ids =
    vellus_host_image_layers (image_id, VELLUS_LAYER_PREFIX);

  for (guint i = ids->len; i > 0; i--)
    {
      const VellusCompareLayer layer = { image_id,
                                         g_array_index (ids, gint32, i - 1) };

      g_array_append_val (found, layer);
    }
}

GArray *
vellus_compare_list_layers (gint32 image_id)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (VellusCompareLayer));
  g_autoptr (GArray) images = vellus_host_images ();

  add_layers (found, image_id);
  for (guint i = 0; i < images->len; i++)
    if (g_array_index (images, gint32, i) != image_id)
      add_layers (found, g_array_index (images, gint32, i));

  return found;
}

static gboolean
is_called (const VellusCompareLayer *layer, const char *text)
{
  g_autofree char *name = vellus_host_drawable_name (layer->drawable_id);
  g_autofree char *number = g_strdup_printf ("%d", layer->drawable_id);

  return g_strcmp0 (text, number) == 0 || g_strcmp0 (text, name) == 0;
}

/* A layer of the image that this was called with comes before one of the same
 * name elsewhere. */
gboolean
vellus_compare_find_named (const GArray       *layers,
                           const char         *text,
                           gint32              image_id,
                           VellusCompareLayer *found,
                           GError            **error)
{
  guint n[2] = { 0, 0 };

  for (guint i = 0; i < layers->len; i++)
    {
      const VellusCompareLayer *layer =
        &g_array_index (layers, VellusCompareLayer, i);
      const gboolean here = layer->image_id == image_id;

      if (! is_called (layer, text))
        continue;
      if (here || n[0] == 0)
        *found = *layer;
      n[here ? 0 : 1]++;
    }

  if (n[0] == 1 || (n[0] == 0 && n[1] == 1))
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
               n[0] + n[1] == 0
                 ? _ ("No open picture has a layer “%s”; choose both layers "
                      "again.")
                 : _ ("Several layers are called “%s”; give each its own name, "
                      "or the number of the one that is meant."),
               text);

  return FALSE;
}

static gboolean
find_given (const GArray       *layers,
            const VellusCall   *call,
            VellusCompareLayer *found,
            GError            **error)
{
  for (guint i = 0; i < layers->len; i++)
    {
      *found = g_array_index (layers, VellusCompareLayer, i);
      if (found->drawable_id == call->drawable_id)
        return TRUE;
    }

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("The chosen layer is no photograph of a visit; "
                          "choose the layer of the earlier visit."));

  return FALSE;
}

static gboolean
find_other (const GArray             *layers,
            const VellusCompareLayer *before,
            VellusCompareLayer       *found,
            GError                  **error)
{
  guint n = 0;

  for (guint i = 0; i < layers->len; i++)
    {
      const VellusCompareLayer *layer =
        &g_array_index (layers, VellusCompareLayer, i);

      if (layer->image_id != before->image_id ||
          layer->drawable_id == before->drawable_id)
        continue;
      *found = *layer;
      n++;
    }

  if (n == 1)
    return TRUE;

  g_set_error_literal (
    error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
    n == 0 ? _ ("The picture has no layer of a later visit; open that as a "
                "layer, or as a picture, and name it.")
           : _ ("The picture has more than two layers; name the one of the "
                "later visit."));

  return FALSE;
}

static gboolean
find_dates (const VellusCompareLayer sides[2], GDate dates[2])
{
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *name = vellus_host_drawable_name (sides[i].drawable_id);
      g_autofree char *image = vellus_host_image_name (sides[i].image_id);

      if (! vellus_date_find (name, &dates[i]) &&
          (sides[0].image_id == sides[1].image_id ||
           ! vellus_date_find (image, &dates[i])))
        return FALSE;
    }

  return TRUE;
}

double
vellus_compare_days_by_name (const VellusCompareLayer sides[2])
{
  GDate dates[2];

  return find_dates (sides, dates) ? vellus_date_days (&dates[0], &dates[1])
                                   : 0.0;
}

static gboolean
check_order (const VellusCompareLayer sides[2], GError **error)
{
  if (sides[0].drawable_id == sides[1].drawable_id)
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                           _ ("Before and after are the same layer; choose the "
                              "one of the later visit as after."));
      return FALSE;
    }

  if (vellus_compare_days_by_name (sides) >= 0.0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("By the dates in their names, the layer chosen as "
                          "before is the later one; exchange them."));

  return FALSE;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

gboolean
vellus_compare_find_layers (const VellusCall  *call,
                            VellusCompareLayer sides[2],
                            GError           **error)
{
  const VellusCompareSettings *settings = call->settings;
  g_autoptr (GArray) layers = vellus_compare_list_layers (call->image_id);

  return (is_empty (settings->before)
            ? find_given (layers, call, &sides[0], error)
            : vellus_compare_find_named (layers, settings->before,
                                         call->image_id, &sides[0], error)) &&
         (is_empty (settings->after)
            ? find_other (layers, &sides[0], &sides[1], error)
            : vellus_compare_find_named (layers, settings->after,
                                         call->image_id, &sides[1], error)) &&
         check_order (sides, error);
}

gboolean
vellus_compare_find_scale (gint32       image_id,
                           double       um_per_px,
                           double       uncertainty,
                           VellusScale *scale,
                           GError     **error)
{
  if (um_per_px > 0.0 || um_per_px < 0.0)
    return vellus_scale_init (scale, um_per_px, uncertainty, "argument", error);

  return vellus_calibration_of_image (image_id, scale, error);
}

/* Two layers of one image were made equal in scale by whoever stacked them,
 * unless somebody says otherwise. */
gboolean
vellus_compare_find_scales (const VellusCall        *call,
                            const VellusCompareLayer sides[2],
                            VellusScale              scales[2],
                            GError                 **error)
{
  const VellusCompareSettings *settings = call->settings;
  const double                 given = settings->um_per_px;
  double                       after = settings->um_per_px_after;

  if (! (after > 0.0 || after < 0.0) && sides[0].image_id == sides[1].image_id)
    after = given;

  if (! vellus_compare_find_scale (sides[0].image_id, given,
                                   settings->scale_uncertainty, &scales[0],
                                   error))
    return FALSE;

  g_autoptr (GError) missing = NULL;

  if (vellus_compare_find_scale (sides[1].image_id, after,
                                 settings->scale_uncertainty, &scales[1],
                                 &missing))
    return TRUE;

  /* One for both. */
  if (given > 0.0 && missing->code == VELLUS_ERROR_NO_SCALE)
    return vellus_compare_find_scale (
      sides[1].image_id, given, settings->scale_uncertainty, &scales[1], error);

  g_propagate_error (error, g_steal_pointer (&missing));

  return FALSE;
}

GArray *
vellus_compare_find_points (const VellusCompareLayer sides[2], GError **error)
{
  static const char *const names[] = { VELLUS_POINTS_BEFORE,
                                       VELLUS_POINTS_AFTER };
  GArray *points = g_array_new (FALSE, FALSE, sizeof (VellusControlPoint));
  g_autoptr (GArray) before =
    vellus_host_named_anchors (sides[0].image_id, names[0]);
  g_autoptr (GArray) after =
    vellus_host_named_anchors (sides[1].image_id, names[1]);
  const VellusRect from = vellus_host_drawable_rect (sides[0].drawable_id);
  const VellusRect to = vellus_host_drawable_rect (sides[1].drawable_id);

  if (before->len != after->len || before->len == 1)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                   _ ("The path “%s” has %u points and the path “%s” has %u; "
                      "mark at least two places, the same ones in the same "
                      "order in both."),
                   names[0], before->len, names[1], after->len);
      g_array_unref (points);
      return NULL;
    }

  for (guint i = 0; i < before->len; i++)
    {
      VellusControlPoint point = { g_array_index (before, VellusPoint, i),
                                   g_array_index (after, VellusPoint, i) };

      point.before.x -= from.x0;
      point.before.y -= from.y0;
      point.after.x -= to.x0;
      point.after.y -= to.y0;
      g_array_append_val (points, point);
    }

  return points;
}
