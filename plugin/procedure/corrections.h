/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * VellusCorrections:
 *
 * What a user says about the hairs that were found, in the order in which it
 * was said. Hairs are known by where they run, not by numbers: what was said
 * holds for the hairs that another sensitivity finds, too.
 */
typedef struct _VellusCorrections VellusCorrections;

VellusCorrections *vellus_corrections_new (void);

/**
 * vellus_corrections_copy:
 * @corrections: corrections
 *
 * Returns: (transfer full): those that are not taken back, for another thread
 */
VellusCorrections *
vellus_corrections_copy (const VellusCorrections *corrections);

void vellus_corrections_free (VellusCorrections *corrections);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusCorrections, vellus_corrections_free)

/* How many are in force. */
guint vellus_corrections_n (const VellusCorrections *corrections);

/* There is no such hair. */
void vellus_corrections_reject (VellusCorrections *corrections,
                                const VellusHair  *hair);

/* There is that hair after all, which was rejected. */
void vellus_corrections_restore (VellusCorrections *corrections,
                                 const VellusHair  *hair);

/**
 * vellus_corrections_add:
 * @corrections: corrections
 * @points: (array length=n_points): where the hair runs, root or tip first
 * @n_points: number of corners, at least 2
 *
 * There is a hair, if none lies there yet.
 */
void vellus_corrections_add (VellusCorrections *corrections,
                             const VellusPoint *points,
                             guint              n_points);

/* That hair is two, which meet at that place. */
void vellus_corrections_cut (VellusCorrections *corrections,
                             const VellusHair  *hair,
                             VellusPoint        at);

/* Those hairs are one. */
void vellus_corrections_join (VellusCorrections *corrections,
                              const VellusHair  *hair,
                              const VellusHair  *other);

/* Root and tip are exchanged. */
void vellus_corrections_flip (VellusCorrections *corrections,
                              const VellusHair  *hair);

/* The class is this one, whatever the diameter. */
void vellus_corrections_set_class (VellusCorrections *corrections,
                                   const VellusHair  *hair,
                                   VellusHairClass    hair_class);

/* Takes the last one back; returns whether there was one. */
gboolean vellus_corrections_undo (VellusCorrections *corrections);

/* Says again what was taken back last; returns whether there was something. */
gboolean vellus_corrections_redo (VellusCorrections *corrections);

/**
 * VellusCorrected:
 * @matches: (element-type VellusMatch): one for each hair that there is
 * @courses: (element-type GArray): where their points lie; owned
 * @rejected: (element-type VellusHair): hairs of the measurement that there
 *   aren't; owned
 * @touched: whether anything differs from the measurement
 * @drawn: whether any hair has to be measured
 *
 * What corrections make of a measurement.
 */
typedef struct
{
  GArray    *matches;
  GPtrArray *courses;
  GPtrArray *rejected;
  gboolean   touched;
  gboolean   drawn;
} VellusCorrected;

/**
 * vellus_corrections_apply:
 * @corrections: corrections
 * @automatic: what was found
 *
 * Returns: (transfer full): for vellus_recount_apply()
 */
VellusCorrected *vellus_corrections_apply (const VellusCorrections *corrections,
                                           const VellusMeasurement *automatic);

void vellus_corrected_free (VellusCorrected *corrected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusCorrected, vellus_corrected_free)

/**
 * vellus_corrected_show:
 * @corrected: what corrections make of @automatic
 * @automatic: what was found
 * @before: (nullable): what was shown before
 *
 * Returns: (transfer full): the corrected measurement, with rough diameters
 *   of what has not been measured yet
 */
VellusMeasurement *vellus_corrected_show (const VellusCorrected   *corrected,
                                          const VellusMeasurement *automatic,
                                          const VellusMeasurement *before);

/**
 * vellus_drawn_line_distance:
 * @a: (element-type VellusPoint): where a hair runs
 * @b: (element-type VellusPoint): where another does
 *
 * Returns: how far places on either lie from the other, on average, in px
 */
double vellus_drawn_line_distance (const GArray *a, const GArray *b);

G_END_DECLS
