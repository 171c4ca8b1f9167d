/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/quality.h"

#include <glib/gi18n-lib.h>

guint
vellus_quality_of_scale (const VellusParams *params, const VellusScale *scale)
{
  const double thin_px = params->thin_cut_um / scale->um_per_px;
  guint        flags = 0;

  if (thin_px < VELLUS_QUALITY_UNRESOLVED_PX)
    flags |= VELLUS_QUALITY_THIN_UNRESOLVED;
  else if (thin_px < VELLUS_QUALITY_COARSE_PX)
    flags |= VELLUS_QUALITY_THIN_COARSE;
  if (vellus_scale_is_unconfirmed (scale))
    flags |= VELLUS_QUALITY_SCALE_UNCONFIRMED;

  return flags;
}

static int
quality_index (VellusQualityFlags flag)
{
  return CLAMP (g_bit_nth_lsf (flag, -1), 0, VELLUS_N_QUALITY_FLAGS - 1);
}

const char *
vellus_quality_name (VellusQualityFlags flag)
{
  static const char *const names[VELLUS_N_QUALITY_FLAGS] = {
    "thin-coarse",       "thin-unresolved", "few-hairs",        "small-region",
    "scale-unconfirmed", "blurred",         "overexposed",      "underexposed",
    "dark-unexplained",  "roots-unsure",    "diameters-unsure", "crowded",
    "unjudged",
  };

  return names[quality_index (flag)];
}

const char *
vellus_quality_grade (guint quality)
{
  return quality == 0 ? "good" : "limited";
}

const char *
vellus_quality_grade_text (guint quality)
{
  return quality == 0 ? _ ("Quality of the picture: good")
                      : _ ("Quality of the picture: limited");
}

/* What is seen in the picture and its hairs. */
static const char *
look_text (VellusQualityFlags flag)
{
  switch (flag)
    {
    case VELLUS_QUALITY_BLURRED:
      return _ (
        "The picture is out of focus, by more than a thin hair's width: "
        "take the thin share as rough; focus on the skin.");
    case VELLUS_QUALITY_OVEREXPOSED:
      return _ ("A tenth of the region or more is white, where hairs can't be "
                "seen: use less light, immersion fluid or a polarizer.");
    case VELLUS_QUALITY_UNDEREXPOSED:
      return _ ("The region is nearly black, so that faint hairs are missed: "
                "use more light.");
    case VELLUS_QUALITY_DARK_UNEXPLAINED:
      return _ (
        "A tenth of the region or more is as dark as hair, but shows no "
        "single hairs: take hairs and densities as too low; part or "
        "clip the hair, and clean the skin.");
    case VELLUS_QUALITY_ROOTS_UNSURE:
      return _ ("Of one hair in four or more the root is unsure: take hairs, "
                "units and densities as rough; clip the hair to about a "
                "millimeter.");
    case VELLUS_QUALITY_DIAMETERS_UNSURE:
      return _ ("Of every other hair the diameter is unsure: take classes and "
                "the thin share as rough; a sharper or closer picture helps.");
    case VELLUS_QUALITY_UNJUDGED:
      return _ ("A tenth of the region or more shows bubbles, glare, ink, "
                "masses of hair or blur and was left out: use more fluid, "
                "less light, and focus on the skin.");
    case VELLUS_QUALITY_CROWDED:
    default:
      return _ ("Hairs lie over each other: take hairs and densities as rough; "
                "clip the hair to about a millimeter.");
    }
}

char *
vellus_quality_text (VellusQualityFlags flag, const VellusParams *params)
{
  const double thin_um = params->thin_cut_um;

  switch (flag)
    {
    case VELLUS_QUALITY_THIN_COARSE:
      return g_strdup_printf (
        _ ("Thin hairs are under 4 pixels wide: take the thin share as rough; "
           "a good one needs %.3g µm per pixel or less."),
        thin_um / VELLUS_QUALITY_COARSE_PX);
    case VELLUS_QUALITY_THIN_UNRESOLVED:
      return g_strdup_printf (
        _ ("This photo can count hairs but not tell thin from thick: that "
           "needs %.3g µm per pixel or less."),
        thin_um / VELLUS_QUALITY_UNRESOLVED_PX);
    case VELLUS_QUALITY_FEW_HAIRS:
      return g_strdup (_ ("Fewer than 10 hairs were counted: the intervals are "
                          "wide; measure a larger region."));
    case VELLUS_QUALITY_SCALE_UNCONFIRMED:
      return g_strdup (_ ("The scale is a preset, unconfirmed: read it from a "
                          "picture of a ruler to trust lengths and "
                          "densities."));
    case VELLUS_QUALITY_SMALL_REGION:
      return g_strdup (_ ("Under 0.1 cm² was measured: the intervals are wide; "
                          "measure a larger region."));
    default:
      return g_strdup (look_text (flag));
    }
}
