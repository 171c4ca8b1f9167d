/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/scale.h"
#include "dialog/form.h"
#include "host/host.h"
#include "procedure/calibration.h"
#include "procedure/class-scheme.h"
#include "procedure/measure-settings.h"
#include "procedure/measure.h"
#include "procedure/preview.h"

/* A field of view beyond these is hardly a close-up of the scalp. */
#define NARROW_FIELD_MM 0.3
#define WIDE_FIELD_MM 80.0

/* Half of the last digit that the form shows, and a little. */
#define SCALE_TOLERANCE_UM 6e-5
#define UNCERTAINTY_TOLERANCE 6e-4

typedef struct
{
  VellusScale own;
  GError     *stale;
  VellusRect  layer;
  gboolean    selected;
  int         scheme;

  VellusPreview *preview;
} Picture;

static const VellusFormSection sections[] = {
  { N_ ("Scale"), "um-per-px", FALSE },
  { N_ ("Counting"), "scheme", FALSE },
  { N_ ("Into the picture"), "overlay", TRUE },
  { N_ ("Into files"), "json-file", FALSE },
};

static gboolean
is_own (const VellusMeasureSettings *settings, const VellusScale *own)
{
  return own->um_per_px > 0.0 &&
         fabs (settings->um_per_px - own->um_per_px) <= SCALE_TOLERANCE_UM &&
         fabs (settings->scale_uncertainty - own->relative_uncertainty) <=
           UNCERTAINTY_TOLERANCE;
}

static void
prepare (gpointer data, gpointer user_data)
{
  VellusMeasureSettings *settings = data;
  Picture               *picture = user_data;

  settings->scheme = (int) vellus_class_scheme_of (&settings->params);
  picture->scheme = settings->scheme;

  if (picture->own.um_per_px > 0.0)
    {
      settings->um_per_px = picture->own.um_per_px;
      settings->scale_uncertainty = picture->own.relative_uncertainty;
    }
}

static gboolean
adapt (gpointer settings, gpointer user_data)
{
  Picture *picture = user_data;

  return vellus_class_scheme_adapt (settings, &picture->scheme);
}

/* What the picture can't tell at this scale, in the words of the legend. */
static void
add_limits (GString                     *text,
            const VellusMeasureSettings *settings,
            const Picture               *picture)
{
  const gboolean    own = is_own (settings, &picture->own);
  const VellusScale scale = {
    .um_per_px = settings->um_per_px,
    .method = own ? picture->own.method : NULL,
  };
  const guint limits = vellus_quality_of_scale (&settings->params, &scale);

  if (own)
    g_string_append_printf (text, " %s",
                            _ ("The scale is the picture's own calibration."));
  for (guint i = 0; i < VELLUS_N_QUALITY_FLAGS; i++)
    if ((limits & (1u << i)) != 0)
      {
        g_autofree char *limit = vellus_quality_text (
          (VellusQualityFlags) (1u << i), &settings->params);

        g_string_append_printf (text, " %s", limit);
      }
}

/* A scale that was typed for another picture is not to be taken for this one
 * just because its own doesn't hold any more. */
static void
add_stale (GString *text, const Picture *picture)
{
  if (picture->stale != NULL)
    g_string_append_printf (text, " %s", picture->stale->message);
}

static char *
note (const VellusMeasureSettings *settings, const Picture *picture)
{
  const double mm_per_px = settings->um_per_px * 1e-3;
  const double width_mm = (picture->layer.x1 - picture->layer.x0) * mm_per_px;
  const double height_mm = (picture->layer.y1 - picture->layer.y0) * mm_per_px;
  GString     *text = g_string_new (NULL);

  /* Translators: width and height of the layer on the skin. */
  g_string_append_printf (text, _ ("The layer shows %.2f mm × %.2f mm."),
                          width_mm, height_mm);
  if (width_mm < NARROW_FIELD_MM || width_mm > WIDE_FIELD_MM)
    g_string_append_printf (
      text, " %s", _ ("That is unusual for a close-up; check the scale."));
  else
    {
      g_string_append_printf (text, " %s",
                              picture->selected
                                ? _ ("Hairs are counted in the selection.")
                                : _ ("Hairs are counted in all of it."));
      add_limits (text, settings, picture);
      add_stale (text, picture);
    }

  return g_string_free (text, FALSE);
}

static gboolean
check (gconstpointer data, char **text, gpointer user_data)
{
  const VellusMeasureSettings *settings = data;
  const Picture               *picture = user_data;
  VellusScale                  scale = { 0 };
  g_autoptr (GError)           error = NULL;

  if (settings->um_per_px <= 0.0)
    {
      *text = g_strdup (
        picture->stale != NULL
          ? picture->stale->message
          : _ ("Give the size of one pixel on the skin, in µm: this picture "
               "carries no calibration."));
      return FALSE;
    }

  const gboolean sound =
    vellus_scale_init (&scale, settings->um_per_px, settings->scale_uncertainty,
                       "argument", &error) &&
    vellus_params_check (&settings->params, &error);

  vellus_scale_clear (&scale);
  *text = sound ? note (settings, picture) : g_strdup (error->message);

  return sound;
}

static void
build (VellusWindow *window,
       void (*refresh) (gpointer form),
       gpointer form,
       gpointer user_data)
{
  const Picture *picture = user_data;

  vellus_preview_add (picture->preview, window, refresh, form);
}

static void
changed (gboolean sound, gpointer user_data)
{
  const Picture *picture = user_data;

  vellus_preview_update (picture->preview, sound);
}

/* The procedure's arguments, with the choice of a scheme above the cuts. */
static VellusParamSpec *
dialog_specs (guint *n_specs)
{
  guint                       n;
  g_autofree VellusParamSpec *all = vellus_measure_settings_specs (&n);
  VellusParamSpec            *specs = g_new (VellusParamSpec, n + 1);

  *n_specs = 0;
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (all[i].name, "vellus-cut"))
        specs[(*n_specs)++] = *vellus_class_scheme_spec ();
      specs[(*n_specs)++] = all[i];
    }

  return specs;
}

static void
free_prepared (gpointer prepared)
{
  vellus_prepared_free (prepared);
}

gboolean
vellus_measure_ask (const VellusCall *call)
{
  VellusMeasureSettings      *settings = call->settings;
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = dialog_specs (&n_specs);
  Picture                     picture = {
                        .layer = vellus_host_drawable_rect (call->drawable_id),
  };
  const VellusForm form = {
    .title = N_ ("Measure Hair"),
    .role = "plug-in-vellus-measure",
    .ok = N_ ("_Measure"),
    .help = N_ (
      "Vellus finds every hair shaft in the selection, or in the whole layer "
      "when nothing is selected, and measures its diameter.\n\nThe scale says "
      "how many micrometers of skin one pixel shows. Take it from a picture "
      "of a ruler by the same camera at the same magnification: divide the "
      "micrometers between two marks by the pixels between them.\n\nA hair is "
      "counted when its root lies in the region. Everything that Vellus adds "
      "to the picture is undone in one step.\n\nIn the preview the wheel, + "
      "and − zoom, dragging and the arrows move; point at a hair to see what "
      "is known of it. A click corrects what was found, as chosen beside it: "
      "faint dashed lines may be hairs, and become some when they are "
      "accepted; drawn lines are moved onto the hair and measured. By keys: N "
      "and P go to the next and the previous hair, Delete rejects or accepts, "
      "C cuts, J joins, F exchanges root and tip, 1, 2 and 3 make a hair "
      "vellus, intermediate or terminal, U takes back and R does again. "
      "Figures without your corrections are kept beside the corrected ones."),
    .specs = specs,
    .n_specs = n_specs,
    .sections = sections,
    .n_sections = G_N_ELEMENTS (sections),
    .note_after = "scale-uncertainty",
    .focus = "um-per-px",
    .prepare = prepare,
    .adapt = adapt,
    .check = check,
    .build = build,
    .changed = changed,
    .user_data = &picture,
  };

  VellusRect selection;

  g_autoptr (VellusPreview) preview = vellus_preview_new (call);

  picture.preview = preview;

  picture.selected = vellus_host_selection_rect (call->image_id, &selection);
  vellus_calibration_of_image (call->image_id, &picture.own, &picture.stale);
  if (g_error_matches (picture.stale, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE))
    g_clear_error (&picture.stale);
  if (picture.stale != NULL)
    settings->um_per_px = 0.0;
  prepare (settings, &picture);

  const gboolean accepted = vellus_form_run (&form, settings);

  if (accepted && call->carry != NULL)
    *call->carry =
      (VellusCarry){ vellus_preview_take (preview), free_prepared };

  /* So that the calibration's own method and figures are taken, and that the
   * next picture isn't measured with them. */
  if (is_own (settings, &picture.own))
    {
      settings->um_per_px = 0.0;
      settings->scale_uncertainty = VELLUS_SCALE_DEFAULT_UNCERTAINTY;
    }
  vellus_scale_clear (&picture.own);
  g_clear_error (&picture.stale);

  return accepted;
}
