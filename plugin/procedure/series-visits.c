/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/series-visits.h"

#include <glib/gi18n-lib.h>

#include "core/date.h"
#include "core/error.h"
#include "host/host.h"

#define MIN_VISITS 3

static void
free_visit (gpointer data)
{
  VellusSeriesLayer *visit = data;

  g_free (visit->name);
  vellus_scale_clear (&visit->scale);
  g_free (visit);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static VellusSeriesLayer *
visit_at (const GPtrArray *visits, guint i)
{
  return g_ptr_array_index (visits, i);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, message);

  return FALSE;
}

static gboolean
add_visit (GPtrArray *visits, const VellusCompareLayer *layer, GError **error)
{
  for (guint i = 0; i < visits->len; i++)
    if (visit_at (visits, i)->layer.drawable_id == layer->drawable_id)
      return fail (error, _ ("Two visits are the same layer; name each one "
                             "once."));

  VellusSeriesLayer *visit = g_new0 (VellusSeriesLayer, 1);

  visit->layer = *layer;
  visit->name = vellus_host_drawable_name (layer->drawable_id);
  g_ptr_array_add (visits, visit);

  return TRUE;
}

static gboolean
add_named (GPtrArray        *visits,
           const VellusCall *call,
           const char       *names,
           GError          **error)
{
  g_autoptr (GArray) layers = vellus_compare_list_layers (call->image_id);
  g_auto (GStrv)     parts = g_strsplit (names, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      VellusCompareLayer layer;

      if (! vellus_compare_find_named (layers, g_strstrip (parts[i]),
                                       call->image_id, &layer, error) ||
          ! add_visit (visits, &layer, error))
        return FALSE;
    }

  return TRUE;
}

/* Those of the image, or of all when it has just one. */
static gboolean
add_all (GPtrArray *visits, const VellusCall *call, GError **error)
{
  g_autoptr (GArray) layers = vellus_compare_list_layers (call->image_id);
  guint              n_here = 0;

  for (guint i = 0; i < layers->len; i++)
    n_here +=
      g_array_index (layers, VellusCompareLayer, i).image_id == call->image_id;

  for (guint i = 0; i < layers->len; i++)
    {
      const VellusCompareLayer *layer =
        &g_array_index (layers, VellusCompareLayer, i);

      if ((n_here <= 1 || layer->image_id == call->image_id) &&
          ! add_visit (visits, layer, error))
        return FALSE;
    }

  return TRUE;
}

static guint
count_in_image (const GPtrArray *visits, gint32 image_id)
{
  guint n = 0;

  for (guint i = 0; i < visits->len; i++)
    n += visit_at (visits, i)->layer.image_id == image_id;

  return n;
}

/* The day in the layer's name, or, of an image with one visit, that in the
 * image's name, or on which the camera took it. */
static gboolean
find_day (const GPtrArray *visits, const VellusSeriesLayer *visit, GDate *date)
{
  const gint32     image_id = visit->layer.image_id;
  g_autofree char *image = vellus_host_image_name (image_id);
  g_autofree char *taken = vellus_host_image_taken (image_id);

  return vellus_date_find (visit->name, date) ||
         (count_in_image (visits, image_id) == 1 &&
          (vellus_date_find (image, date) || vellus_date_find (taken, date)));
}

static gboolean
find_days (GPtrArray *visits, const char *dates, GError **error)
{
  g_auto (GStrv) days = is_empty (dates) ? NULL : g_strsplit (dates, ",", -1);

  if (days != NULL && g_strv_length (days) != visits->len)
    return fail (error, _ ("There are more or fewer dates than visits; give "
                           "one for each, in the order of the layers."));

  for (guint i = 0; i < visits->len; i++)
    {
      VellusSeriesLayer *visit = visit_at (visits, i);

      visit->dated = days != NULL ? vellus_date_find (days[i], &visit->date)
                                  : find_day (visits, visit, &visit->date);
      if (days != NULL && ! visit->dated)
        return fail (error, _ ("A date can't be read; write it like "
                               "2026-03-01."));
    }

  return TRUE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const VellusSeriesLayer *p = *(const VellusSeriesLayer *const *) a;
  const VellusSeriesLayer *q = *(const VellusSeriesLayer *const *) b;

  return g_date_compare (&p->date, &q->date);
}

/* GLib sorts equals stably. */
static void
sort_by_time (GPtrArray *visits)
{
  for (guint i = 0; i < visits->len; i++)
    if (! visit_at (visits, i)->dated)
      return;

  g_ptr_array_sort (visits, compare_days);
}

static gboolean
find_scales (GPtrArray                  *visits,
             const VellusSeriesSettings *settings,
             GError                    **error)
{
  for (guint i = 0; i < visits->len; i++)
    {
      VellusSeriesLayer *visit = visit_at (visits, i);

      if (! vellus_compare_find_scale (
            visit->layer.image_id, settings->um_per_px,
            settings->scale_uncertainty, &visit->scale, error))
        {
          g_prefix_error (error, "%s: ", visit->name);
          return FALSE;
        }
    }

  return TRUE;
}

GPtrArray *
vellus_series_find_layers (const VellusCall *call, GError **error)
{
  const VellusSeriesSettings *settings = call->settings;
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (free_visit);

  if (! (is_empty (settings->visits)
           ? add_all (visits, call, error)
           : add_named (visits, call, settings->visits, error)))
    return NULL;

  if (visits->len < MIN_VISITS)
    {
      fail (error, _ ("A series has three visits or more; open them as layers "
                      "of one picture, or choose Compare Before and After."));
      return NULL;
    }

  if (! find_days (visits, settings->dates, error) ||
      ! find_scales (visits, settings, error))
    return NULL;
  sort_by_time (visits);

  return g_steal_pointer (&visits);
}

gboolean
vellus_series_find_treatment (const VellusSeriesSettings *settings,
                              GDate                      *date,
                              gboolean                   *known,
                              GError                    **error)
{
  *known = ! is_empty (settings->treatment);

  return ! *known || vellus_date_find (settings->treatment, date) ||
         fail (error, _ ("The day on which the treatment began can't be read; "
                         "write it like 2026-03-01."));
}
