/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/corrections.h"

#include "procedure/corrections-private.h"

struct _VellusCorrections
{
  GPtrArray *all;
  guint      n_done;
};

static void
free_correction (gpointer data)
{
  VellusCorrection *correction = data;

  g_clear_pointer (&correction->on, g_array_unref);
  g_clear_pointer (&correction->other, g_array_unref);
  g_free (correction);
}

VellusCorrections *
vellus_corrections_new (void)
{
  VellusCorrections *corrections = g_new0 (VellusCorrections, 1);

  corrections->all = g_ptr_array_new_with_free_func (free_correction);

  return corrections;
}

void
vellus_corrections_free (VellusCorrections *corrections)
{
  if (corrections == NULL)
    return;

  g_ptr_array_unref (corrections->all);
  g_free (corrections);
}

guint
vellus_corrections_n (const VellusCorrections *corrections)
{
  return corrections->n_done;
}

const VellusCorrection *
vellus_corrections_get (const VellusCorrections *corrections, guint i)
{
  return g_ptr_array_index (corrections->all, i);
}

VellusCorrections *
vellus_corrections_copy (const VellusCorrections *corrections)
{
  VellusCorrections *copy = vellus_corrections_new ();

  for (guint i = 0; i < corrections->n_done; i++)
    {
      const VellusCorrection *from = vellus_corrections_get (corrections, i);
      VellusCorrection       *to = g_memdup2 (from, sizeof *from);

      /* Nothing writes into a course once it is there. */
      if (to->on != NULL)
        g_array_ref (to->on);
      if (to->other != NULL)
        g_array_ref (to->other);
      g_ptr_array_add (copy->all, to);
    }
  copy->n_done = corrections->n_done;

  return copy;
}

GArray *
vellus_drawn_line_new (const VellusPoint *points, guint n_points)
{
  GArray *course = g_array_new (FALSE, FALSE, sizeof *points);

  return g_array_append_vals (course, points, n_points);
}

static GArray *
course_of (const VellusHair *hair)
{
  return vellus_drawn_line_new (hair->path, hair->n_points);
}

/* What was taken back can't be said again after something else was said. */
static void
say (VellusCorrections *corrections, VellusCorrection correction)
{
  g_ptr_array_set_size (corrections->all, (int) corrections->n_done);
  g_ptr_array_add (corrections->all,
                   g_memdup2 (&correction, sizeof correction));
  corrections->n_done++;
}

void
vellus_corrections_reject (VellusCorrections *corrections,
                           const VellusHair  *hair)
{
  say (corrections, (VellusCorrection){ .kind = VELLUS_CORRECTION_REJECT,
                                        .on = course_of (hair) });
}

void
vellus_corrections_restore (VellusCorrections *corrections,
                            const VellusHair  *hair)
{
  say (corrections, (VellusCorrection){ .kind = VELLUS_CORRECTION_RESTORE,
                                        .on = course_of (hair) });
}

void
vellus_corrections_add (VellusCorrections *corrections,
                        const VellusPoint *points,
                        guint              n_points)
{
  say (corrections,
       (VellusCorrection){ .kind = VELLUS_CORRECTION_ADD,
                           .on = vellus_drawn_line_new (points, n_points) });
}

void
vellus_corrections_cut (VellusCorrections *corrections,
                        const VellusHair  *hair,
                        VellusPoint        at)
{
  say (corrections, (VellusCorrection){ .kind = VELLUS_CORRECTION_CUT,
                                        .on = course_of (hair),
                                        .at = at });
}

void
vellus_corrections_join (VellusCorrections *corrections,
                         const VellusHair  *hair,
                         const VellusHair  *other)
{
  say (corrections, (VellusCorrection){ .kind = VELLUS_CORRECTION_JOIN,
                                        .on = course_of (hair),
                                        .other = course_of (other) });
}

void
vellus_corrections_flip (VellusCorrections *corrections, const VellusHair *hair)
{
  say (corrections, (VellusCorrection){ .kind = VELLUS_CORRECTION_FLIP,
                                        .on = course_of (hair) });
}

void
vellus_corrections_set_class (VellusCorrections *corrections,
                              const VellusHair  *hair,
                              VellusHairClass    hair_class)
{
  say (corrections, (VellusCorrection){ .kind = VELLUS_CORRECTION_CLASS,
                                        .on = course_of (hair),
                                        .hair_class = hair_class });
}

gboolean
vellus_corrections_undo (VellusCorrections *corrections)
{
  if (corrections->n_done == 0)
    return FALSE;

  corrections->n_done--;

  return TRUE;
}

gboolean
vellus_corrections_redo (VellusCorrections *corrections)
{
  if (corrections->n_done == corrections->all->len)
    return FALSE;

  corrections->n_done++;

  return TRUE;
}
