/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/new-frame-settings.h"

#include <glib/gi18n-lib.h>

#define OFFSET(member) G_STRUCT_OFFSET (VellusFrameSettings, member)

/* Areas that the literature counts in, then any other. */
static const double usual_cm2[] = { 1.0, 0.903, 0.65, 0.25 };

#define OWN ((int) G_N_ELEMENTS (usual_cm2))

static const VellusParamChoice areas[] = {
  { "1", N_ ("1 cm²") },          { "0.903", N_ ("0.903 cm²") },
  { "0.65", N_ ("0.65 cm²") },    { "0.25", N_ ("0.25 cm²") },
  { "own", N_ ("Another area") }, { NULL, NULL },
};

static const VellusParamChoice shapes[] = {
  { "square", N_ ("Square") },
  { "circle", N_ ("Circle") },
  { "4:3", N_ ("Rectangle 4:3") },
  { NULL, NULL },
};

static const VellusParamChoice places[] = {
  { "middle", N_ ("Middle of the layer") },
  { "selection", N_ ("Middle of the selection") },
  { "sample-point", N_ ("Newest sample point") },
  { "point", N_ ("Given point") },
  { NULL, NULL },
};

static const VellusParamSpec specs[] = {
  {
    .name = "area",
    .label = N_ ("_Area"),
    .help = N_ ("How much skin the frame holds"),
    .kind = VELLUS_PARAM_CHOICE,
    .choices = areas,
    .offset = OFFSET (area),
  },
  {
    .name = "own-area",
    .label = N_ ("Area of y_our own"),
    .help = N_ ("How much skin the frame holds, when none of the usual areas "
                "is chosen"),
    .unit = "cm²",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0001,
    .maximum = 100.0,
    .step = 0.05,
    .digits = 4,
    .value = 0.5,
    .offset = OFFSET (own_area_cm2),
  },
  {
    .name = "shape",
    .label = N_ ("_Shape"),
    .help = N_ ("Outline of the frame"),
    .kind = VELLUS_PARAM_CHOICE,
    .choices = shapes,
    .offset = OFFSET (shape),
  },
  {
    .name = "place",
    .label = N_ ("Cen_ter"),
    .help = N_ ("Where the middle of the frame lies; near an edge the frame "
                "is moved inside"),
    .kind = VELLUS_PARAM_CHOICE,
    .choices = places,
    .offset = OFFSET (place),
  },
  {
    .name = "center-x",
    .label = N_ ("_X"),
    .help = N_ ("How far right of the left edge of the picture the given "
                "point lies"),
    .unit = "px",
    .kind = VELLUS_PARAM_REAL,
    .minimum = -1e6,
    .maximum = 1e6,
    .step = 10.0,
    .digits = 1,
    .offset = OFFSET (x_px),
  },
  {
    .name = "center-y",
    .label = N_ ("_Y"),
    .help = N_ ("How far below the upper edge of the picture the given point "
                "lies"),
    .unit = "px",
    .kind = VELLUS_PARAM_REAL,
    .minimum = -1e6,
    .maximum = 1e6,
    .step = 10.0,
    .digits = 1,
    .offset = OFFSET (y_px),
  },
};

VellusParamSpec *
vellus_frame_settings_specs (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (specs);

  return g_memdup2 (specs, sizeof specs);
}

gboolean
vellus_frame_settings_use (const VellusFrameSettings *settings,
                           const char                *name)
{
  if (g_str_equal (name, "own-area"))
    return settings->area == OWN;
  if (g_str_has_prefix (name, "center-"))
    return settings->place == VELLUS_FRAME_AT_POINT;

  return TRUE;
}

double
vellus_frame_settings_area_cm2 (const VellusFrameSettings *settings)
{
  return settings->area < OWN ? usual_cm2[settings->area]
                              : settings->own_area_cm2;
}
