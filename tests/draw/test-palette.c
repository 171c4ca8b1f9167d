/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/palette.h"

#include <math.h>

/* Linear light as people see it who lack one kind of cones: Machado, Oliveira
 * and Fernandes 2009 (IEEE Trans. Vis. Comput. Graph. 15, 1291), severity 1. */
static const double visions[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 },
    { 0.114503, 0.786281, 0.099216 },
    { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 },
    { 0.280085, 0.672501, 0.047413 },
    { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 },
    { -0.078411, 0.930809, 0.147602 },
    { 0.004733, 0.691367, 0.303900 } },
};

/* Monk's scale of skin tones (2019), from light to dark. */
static const guint32 skin_tones[] = { 0xf6ede4, 0xf3e7db, 0xf7ead0, 0xeadaba,
                                      0xd7bd96, 0xa07e56, 0x825c43, 0x604134,
                                      0x3a312a, 0x292420 };

/* CIE 1976: about nine steps that are just seen side by side. */
#define FAR_APART 20.0

static double
linear (double level)
{
  return level <= 0.04045 ? level / 12.92 : pow ((level + 0.055) / 1.055, 2.4);
}

static double
lightness (double light)
{
  return light > 216.0 / 24389.0 ? cbrt (light)
                                 : (24389.0 / 27.0 * light + 16.0) / 116.0;
}

static void
seen_lab (VellusColor color, guint vision, double *lab)
{
  const double light[3] = { linear (color.red), linear (color.green),
                            linear (color.blue) };
  double       seen[3];

  for (int i = 0; i < 3; i++)
    {
      seen[i] = 0.0;
      for (int j = 0; j < 3; j++)
        seen[i] += visions[vision][i][j] * light[j];
      seen[i] = CLAMP (seen[i], 0.0, 1.0);
    }

  const double x = lightness (
    (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
  const double y =
    lightness (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  const double z = lightness (
    (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.0888);

  lab[0] = 116.0 * y - 16.0;
  lab[1] = 500.0 * (x - y);
  lab[2] = 200.0 * (y - z);
}

/* For those who see the difference least. */
static double
least_difference (VellusColor a, VellusColor b)
{
  double least = INFINITY;

  for (guint vision = 0; vision < G_N_ELEMENTS (visions); vision++)
    {
      double p[3], q[3];

      seen_lab (a, vision, p);
      seen_lab (b, vision, q);
      least = MIN (least, sqrt ((p[0] - q[0]) * (p[0] - q[0]) +
                                (p[1] - q[1]) * (p[1] - q[1]) +
                                (p[2] - q[2]) * (p[2] - q[2])));
    }

  return least;
}

static VellusColor
from_hex (guint32 hex)
{
  return (VellusColor){ (hex >> 16 & 0xff) / 255.0, (hex >> 8 & 0xff) / 255.0,
                        (hex & 0xff) / 255.0 };
}

static void
edges_are_told_from_classes (void)
{
  for (int c = 0; c < VELLUS_N_HAIR_CLASSES; c++)
    for (int excludes = 0; excludes < 2; excludes++)
      g_assert_cmpfloat (least_difference (vellus_palette_hair_class (c),
                                           vellus_palette_edge (excludes)),
                         >, FAR_APART);
}

static void
edges_are_told_from_each_other (void)
{
  g_assert_cmpfloat (
    least_difference (vellus_palette_edge (FALSE), vellus_palette_edge (TRUE)),
    >, FAR_APART);
}

/* White stands out of light skin by its dark rim. */
static void
excluding_edge_is_told_from_skin (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (skin_tones); i++)
    g_assert_cmpfloat (
      least_difference (vellus_palette_edge (TRUE), from_hex (skin_tones[i])),
      >, FAR_APART);
}

static void
classes_are_told_from_each_other (void)
{
  for (int a = 0; a < VELLUS_N_HAIR_CLASSES; a++)
    for (int b = 0; b < a; b++)
      g_assert_cmpfloat (least_difference (vellus_palette_hair_class (a),
                                           vellus_palette_hair_class (b)),
                         >, FAR_APART);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw/palette/edges-are-told-from-classes",
                   edges_are_told_from_classes);
  g_test_add_func ("/draw/palette/edges-are-told-from-each-other",
                   edges_are_told_from_each_other);
  g_test_add_func ("/draw/palette/excluding-edge-is-told-from-skin",
                   excluding_edge_is_told_from_skin);
  g_test_add_func ("/draw/palette/classes-are-told-from-each-other",
                   classes_are_told_from_each_other);

  return g_test_run ();
}
