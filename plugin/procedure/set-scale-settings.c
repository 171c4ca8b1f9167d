/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/set-scale-settings.h"

#include <glib/gi18n-lib.h>

#include "core/scale.h"

#define OFFSET(member) G_STRUCT_OFFSET (VellusScaleSettings, member)

static const VellusParamChoice ways[] = {
  { "ruler", N_ ("A ruler in the picture") },
  { "bar", N_ ("A scale bar in the picture") },
  { "path", N_ ("Strokes of the selected path") },
  { "selection-width", N_ ("Width of the selection") },
  { "selection-height", N_ ("Height of the selection") },
  { "selection-diagonal", N_ ("Diagonal of the selection") },
  { "circle", N_ ("Diameter of a round selection") },
  { "guides", N_ ("Distance of two guides") },
  { "field-width", N_ ("Width of the whole picture") },
  { "value", N_ ("Size of a pixel") },
  { "preset", N_ ("Preset of a device (unconfirmed)") },
  { "resolution", N_ ("Resolution of the picture") },
  { "picture", N_ ("Another open picture") },
  { NULL, NULL },
};

static const VellusParamSpec specs[] = {
  {
    .name = "way",
    .label = N_ ("_From"),
    .help = N_ ("What tells the scale"),
    .kind = VELLUS_PARAM_CHOICE,
    .choices = ways,
    .value = VELLUS_WAY_PATH,
    .offset = OFFSET (way),
  },
  {
    .name = "length",
    .label = N_ ("Known _length"),
    .help = N_ ("Length of each line, diameter of the circle, width of the "
                "picture, length of the scale bar, or distance of two "
                "neighboring marks of the ruler; 0 has the scale bar's read"),
    .unit = "mm",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = 1000.0,
    .step = 0.1,
    .digits = 4,
    .value = 1.0,
    .offset = OFFSET (length_mm),
  },
  {
    .name = "um-per-px",
    .label = N_ ("Pi_xel size"),
    .help = N_ ("Size of one pixel on the skin"),
    .unit = "µm/px",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = VELLUS_SCALE_MAX_UM_PER_PX,
    .step = 0.1,
    .digits = 4,
    .value = 0.0,
    .offset = OFFSET (um_per_px),
  },
  {
    .name = "uncertainty",
    .label = N_ ("U_ncertainty"),
    .help = N_ ("Standard deviation of what is known as a share of it; 0 takes "
                "what is usual"),
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = 0.5,
    .step = 0.005,
    .digits = 3,
    .value = 0.0,
    .offset = OFFSET (uncertainty),
  },
  {
    .name = "combine",
    .label = N_ ("_Add to earlier readings"),
    .help = N_ ("Takes the mean of this and all earlier readings of the "
                "picture"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = FALSE,
    .offset = OFFSET (combine),
  },
  {
    .name = "preset",
    .label = N_ ("_Device"),
    .help = N_ ("Name of a device of the list, such as dino-lite-50x; "
                "~/.config/vellus/devices.ini may add more"),
    .kind = VELLUS_PARAM_TEXT,
    .offset = OFFSET (preset),
  },
  {
    .name = "picture",
    .label = N_ ("Pict_ure"),
    .help = N_ ("Number or name of an open picture that carries a scale, taken "
                "at the same setting"),
    .kind = VELLUS_PARAM_TEXT,
    .offset = OFFSET (picture),
  },
  {
    .name = "scale-bar",
    .label = N_ ("Draw a scale _bar"),
    .help = N_ ("Adds a scale bar as a layer of the picture"),
    .kind = VELLUS_PARAM_BOOLEAN,
    .value = FALSE,
    .offset = OFFSET (scale_bar),
  },
  {
    .name = "bar-length",
    .label = N_ ("Length of the ba_r"),
    .help = N_ ("How much skin the scale bar spans; 0 takes a round length "
                "that fits"),
    .unit = "mm",
    .kind = VELLUS_PARAM_REAL,
    .minimum = 0.0,
    .maximum = 1000.0,
    .step = 0.1,
    .digits = 3,
    .value = 0.0,
    .offset = OFFSET (bar_length_mm),
  },
};

VellusParamSpec *
vellus_scale_settings_specs (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (specs);

  return g_memdup2 (specs, sizeof specs);
}

static gboolean
is_read (int way)
{
  return way <= VELLUS_WAY_GUIDES;
}

gboolean
vellus_scale_settings_use (const VellusScaleSettings *settings,
                           const char                *name)
{
  const int way = settings->way;

  if (g_str_equal (name, "length"))
    return is_read (way) || way == VELLUS_WAY_FIELD;
  if (g_str_equal (name, "combine"))
    return is_read (way);
  if (g_str_equal (name, "um-per-px"))
    return way == VELLUS_WAY_VALUE;
  if (g_str_equal (name, "uncertainty"))
    return way != VELLUS_WAY_PICTURE;
  if (g_str_equal (name, "preset"))
    return way == VELLUS_WAY_PRESET;
  if (g_str_equal (name, "picture"))
    return way == VELLUS_WAY_PICTURE;
  if (g_str_equal (name, "bar-length"))
    return settings->scale_bar;

  return TRUE;
}
