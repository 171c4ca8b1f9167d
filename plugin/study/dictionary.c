/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/dictionary.h"

#include <glib/gi18n-lib.h>

#include "core/measurement.h"
#include "report/names.h"

typedef struct
{
  const char *name;
  const char *text;
} Column;

static const Column picture_columns[] = {
  { "picture", N_ ("path of the picture below the study's folder, or its code "
                   "when the study is blinded") },
  { "subject", N_ ("whose scalp it shows") },
  { "site", N_ ("where on the scalp: frontal, vertex, occipital, "
                "temporal-left, temporal-right, or a word of one's own") },
  { "visit", N_ ("which visit") },
  { "date", N_ ("when it was taken") },
  { "replicate", N_ ("which of several pictures of the same spot at the same "
                     "visit") },
};

static const Column figure_columns[] = {
  { "status", N_ ("measured, or failed") },
  { "reason", N_ ("why it failed") },
  { "width_px", N_ ("columns of the picture") },
  { "height_px", N_ ("rows of the picture") },
  { "um_per_px", N_ ("scale, µm a pixel") },
  { "scale_relative_uncertainty",
    N_ ("standard deviation of the scale as a share of it") },
  { "scale_method", N_ ("how the scale was found") },
  { "region", N_ ("where hairs were counted: whole-image, rectangle, ellipse, "
                  "mask") },
  { "region_area_mm2", N_ ("its area, mm²") },
  { "unjudged_mm2", N_ ("what was left out of it, because it can't be judged, "
                        "mm²") },
};

static const Column hair_columns[] = {
  { "hair", N_ ("number of the hair in its picture") },
  { "counted", N_ ("yes when it belongs to the region; figures are over those "
                   "alone") },
  { "class", N_ ("vellus, intermediate or terminal, by diameter") },
  { "diameter_um", N_ ("mean diameter over the measurable length, µm") },
  { "diameter_sd_um", N_ ("its standard error, µm") },
  { "length_um", N_ ("visible length, µm") },
  { "root_x_px, root_y_px", N_ ("where it leaves the skin, or enters the "
                                "picture; the corner of the first pixel is "
                                "(0, 0)") },
  { "tip_x_px, tip_y_px", N_ ("its other end") },
  { "unit", N_ ("number of its follicular unit; empty when it has none") },
  { "confidence", N_ ("probability that this is one hair, 0 to 1") },
  { "flags", N_ ("what is doubtful, parted by spaces: root-at-edge, "
                 "tip-at-edge, root-unsure, diameter-unsure, class-unsure; "
                 "light: lighter than the skin") },
};

static void
add_columns (GString *text, const Column *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (text, "  %s: %s\n", columns[i].name,
                            _ (columns[i].text));
}

static void
add_figures (GString *text)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    g_string_append_printf (text, "  %s: %s%s%s\n", specs[i].name,
                            _ (specs[i].label),
                            specs[i].unit != NULL ? ", " : "",
                            specs[i].unit != NULL ? specs[i].unit : "");
  g_string_append_printf (
    text, "  …_low95, …_high95: %s\n",
    _ ("ends of its interval of 95 %; empty when unknown"));
}

static void
add_params (GString *text)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *name = vellus_param_document_name (&specs[i]);

      g_string_append_printf (text, "  %s: %s%s%s\n", name, _ (specs[i].help),
                              specs[i].unit != NULL ? ", " : "",
                              specs[i].unit != NULL ? specs[i].unit : "");
    }
}

char *
vellus_study_dictionary (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n",
                          _ ("Tables of Vellus. They are comma-separated, in "
                             "UTF-8, with a decimal point; an empty cell "
                             "stands for what is unknown."));
  g_string_append_printf (text, "figures.csv — %s\n",
                          _ ("one row for each picture"));
  add_columns (text, picture_columns, G_N_ELEMENTS (picture_columns));
  add_columns (text, figure_columns, G_N_ELEMENTS (figure_columns));
  add_figures (text);
  g_string_append_printf (text, "  quality: %s\n",
                          _ ("what limits the measurement, parted by spaces; "
                             "empty when nothing does"));
  add_params (text);
  g_string_append_printf (text, "  program_version: %s\n\n",
                          _ ("which Vellus measured it"));

  g_string_append_printf (text, "hairs.csv — %s\n",
                          _ ("one row for each hair, counted or not"));
  g_string_append_printf (text,
                          "  picture, subject, site, visit, date, "
                          "replicate: %s\n",
                          _ ("as above"));
  add_columns (text, hair_columns, G_N_ELEMENTS (hair_columns));

  g_string_append_printf (
    text, "\nparameters.json — %s\n",
    _ ("how everything was measured; give it to --parameters to measure more "
       "pictures in the same way"));
  g_string_append_printf (
    text, "\n%s\n",
    _ ("Vellus is for research, education and personal records. It is not a "
       "medical device."));

  return g_string_free (text, FALSE);
}
