/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "phantom-document.h"
#include "phantom-pair.h"

/* As in the truth of single pictures: nobody tells whether a root closer to
 * an edge is lost. */
#define FIRM_PX 12.0

#define N_GRID 10

#define THICKER 1.08

static const VellusHair *
find_hair (const PhantomTruth *truth, int id, gboolean *visible)
{
  for (guint i = 0; i < truth->measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (truth->measurement->hairs, i);

      if (hair->id == id)
        {
          *visible = phantom_truth_fact (truth, i)->visible;
          return hair;
        }
    }

  return NULL;
}

static gboolean
is_firm (const PhantomPair *pair, int side, VellusPoint root)
{
  const PhantomVisit *visit = &pair->visits[1 - side];
  const VellusPoint   there = phantom_visit_to_picture (
      visit, phantom_visit_to_scene (&pair->visits[side], root));

  return there.x >= FIRM_PX && there.y >= FIRM_PX &&
         there.x < visit->width_px - FIRM_PX &&
         there.y < visit->height_px - FIRM_PX;
}

typedef struct
{
  const PhantomPair *pair;
  FILE              *file;
  gboolean           first;
} Writer;

static void
write_match (Writer           *writer,
             const VellusHair *before,
             const VellusHair *after,
             gboolean          visible)
{
  g_autofree char *b =
    before != NULL ? g_strdup_printf ("%d", before->id) : g_strdup ("null");
  g_autofree char *a =
    after != NULL ? g_strdup_printf ("%d", after->id) : g_strdup ("null");
  const double ratio = before != NULL && after != NULL
                         ? after->diameter_um / before->diameter_um
                         : 1.0;

  fprintf (writer->file,
           "%s\n  {\"before\": %s, \"after\": %s, \"change\": \"%s\", "
           "\"visible\": %s, \"diameter_ratio\": %.4f}",
           writer->first ? "" : ",", b, a,
           after == NULL      ? "lost"
           : before == NULL   ? "new"
           : ratio >= THICKER ? "thicker"
                              : "kept",
           visible ? "true" : "false", ratio);
  writer->first = FALSE;
}

static void
write_side (Writer *writer, int side)
{
  const PhantomTruth *truth = writer->pair->truths[side];

  for (guint i = 0; i < truth->measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (truth->measurement->hairs, i);
      const gboolean    visible = phantom_truth_fact (truth, i)->visible;
      gboolean          seen = FALSE;
      const VellusHair *other =
        find_hair (writer->pair->truths[1 - side], hair->id, &seen);

      if (other != NULL && side == 0)
        write_match (writer, hair, other, visible && seen);
      else if (other == NULL && hair->counted &&
               is_firm (writer->pair, side, vellus_hair_root (hair)))
        write_match (writer, side == 0 ? hair : NULL, side == 0 ? NULL : hair,
                     visible);
    }
}

static gboolean
write_pair (const PhantomPair *pair, const char *stem)
{
  g_autofree char    *path = g_strconcat (stem, ".pair.truth.json", NULL);
  FILE               *file = fopen (path, "w");
  Writer              writer = { pair, file, TRUE };
  const PhantomVisit *visit = &pair->visits[0];

  if (file == NULL)
    return FALSE;

  fprintf (file, "{\"format\": \"vellus-comparison\", \"version\": 1,\n"
                 " \"transform_grid\": [");
  for (int j = 0; j < N_GRID; j++)
    for (int i = 0; i < N_GRID; i++)
      {
        const VellusPoint p = { visit->width_px * i / (N_GRID - 1.0),
                                visit->height_px * j / (N_GRID - 1.0) };
        const VellusPoint q = phantom_pair_map (pair, p);

        fprintf (file, "%s[%.3f, %.3f, %.3f, %.3f]", i + j > 0 ? ", " : "", p.x,
                 p.y, q.x, q.y);
      }
  fprintf (file, "],\n \"matches\": [");
  for (int k = 0; k < 2; k++)
    write_side (&writer, k);
  fprintf (file, "]}\n");

  return fclose (file) == 0;
}

static gboolean
write_picture (const PhantomPair *pair,
               int                side,
               const char        *recipe,
               const char        *stem,
               GError           **error)
{
  const char *const        names[] = { "before", "after" };
  g_autofree char         *base = g_strdup_printf ("%s.%s", stem, names[side]);
  g_autofree char         *png = g_strconcat (base, ".png", NULL);
  g_autofree char         *json = g_strconcat (base, ".truth.json", NULL);
  g_autofree char         *name = g_path_get_basename (png);
  g_autoptr (VellusRaster) picture = phantom_pair_render (pair, side, error);

  printf ("%.9g um per px\n", phantom_pair_um_per_px (pair, side));

  return picture != NULL && phantom_save_png (picture, png, error) &&
         phantom_save_truth (pair->truths[side], recipe, 0, name, json, error);
}

int
main (int argc, char **argv)
{
  const PhantomChange changes[] = { PHANTOM_CHANGE_SHED,
                                    PHANTOM_CHANGE_TREATED };
  g_autoptr (GError)  error = NULL;

  if (argc != 7)
    {
      fprintf (stderr, "make-pair RECIPE SEED shed|treated SIDE UM STEM: two "
                       "pictures and what has changed\n");
      return 2;
    }

  g_autoptr (PhantomPair) pair =
    phantom_pair_new (argv[1], g_ascii_strtoull (argv[2], NULL, 10),
                      &changes[strcmp (argv[3], "treated") == 0],
                      atoi (argv[4]), g_ascii_strtod (argv[5], NULL));

  for (int k = 0; k < 2; k++)
    if (! write_picture (pair, k, argv[1], argv[6], &error))
      {
        fprintf (stderr, "make-pair: %s\n", error->message);
        return EXIT_FAILURE;
      }

  return write_pair (pair, argv[6]) ? EXIT_SUCCESS : EXIT_FAILURE;
}
