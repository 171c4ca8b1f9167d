/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/palette.h"

#define N_STOPS 9

static VellusColor
color_from_hex (guint32 hex)
{
  return (VellusColor){
    .red = (hex >> 16 & 0xff) / 255.0,
    .green = (hex >> 8 & 0xff) / 255.0,
    .blue = (hex & 0xff) / 255.0,
  };
}

VellusColor
vellus_palette_hair_class (VellusHairClass hair_class)
{
  static const guint32 colors[VELLUS_N_HAIR_CLASSES] = {
    [VELLUS_HAIR_VELLUS] = 0x56b4e9,
    [VELLUS_HAIR_INTERMEDIATE] = 0xf0e442,
    [VELLUS_HAIR_TERMINAL] = 0xd55e00,
  };

  return color_from_hex (colors[hair_class]);
}

VellusColor
vellus_palette_edge (gboolean excludes)
{
  return color_from_hex (excludes ? 0x0072b2 : 0xffffff);
}

static double
mix (double a, double b, double share)
{
  return a + (b - a) * share;
}

VellusColor
vellus_palette_map (VellusColorMap map, double position)
{
  static const guint32 stops[][N_STOPS] = {
    [VELLUS_COLOR_MAP_DENSITY] = { 0x440154, 0x472d7b, 0x3b528b, 0x2c728e,
                                   0x21918c, 0x28ae80, 0x5ec962, 0xaddc30,
                                   0xfde725 },
    [VELLUS_COLOR_MAP_MINIATURIZATION] = { 0x000004, 0x1d1147, 0x51127c,
                                           0x822681, 0xb63679, 0xe65164,
                                           0xfb8861, 0xfec287, 0xfcfdbf },
  };

  const double      place = CLAMP (position, 0.0, 1.0) * (N_STOPS - 1);
  const int         stop = MIN ((int) place, N_STOPS - 2);
  const double      share = place - stop;
  const VellusColor a = color_from_hex (stops[map][stop]);
  const VellusColor b = color_from_hex (stops[map][stop + 1]);

  return (VellusColor){
    .red = mix (a.red, b.red, share),
    .green = mix (a.green, b.green, share),
    .blue = mix (a.blue, b.blue, share),
  };
}
