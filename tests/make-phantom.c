/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "phantom-document.h"
#include "phantom-visit.h"

#define EXIT_USAGE 2

typedef struct
{
  char    *recipe;
  gint64   seed;
  gint64   again;
  double   um_per_px;
  char    *size;
  char    *png;
  char    *truth;
  gboolean list;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->recipe);
  g_free (wishes->size);
  g_free (wishes->png);
  g_free (wishes->truth);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static gboolean
read_wishes (int *argc, char ***argv, Wishes *wishes, GError **error)
{
  const GOptionEntry entries[] = {
    { "list", 'l', 0, G_OPTION_ARG_NONE, &wishes->list, "List the recipes",
      NULL },
    { "recipe", 'r', 0, G_OPTION_ARG_STRING, &wishes->recipe,
      "What to draw (clipped); tufted-NAME: with hairs beside and over each "
      "other",
      "NAME" },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &wishes->seed,
      "Which of its pictures (1)", "N" },
    { "um-per-px", 'u', 0, G_OPTION_ARG_DOUBLE, &wishes->um_per_px,
      "Magnification; the recipe's own when not given", "UM" },
    { "again", 'a', 0, G_OPTION_ARG_INT64, &wishes->again,
      "Which other picture of its middle; tells its magnification", "N" },
    { "size", 'z', 0, G_OPTION_ARG_STRING, &wishes->size,
      "Columns and rows; the recipe's own when not given", "WxH" },
    { "png", 'p', 0, G_OPTION_ARG_FILENAME, &wishes->png,
      "Where to write the picture", "FILE" },
    { "truth", 't', 0, G_OPTION_ARG_FILENAME, &wishes->truth,
      "Where to write the truth, as JSON", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context =
    g_option_context_new ("- draw a scalp close-up with known shafts");

  g_option_context_add_main_entries (context, entries, NULL);

  return g_option_context_parse (context, argc, argv, error);
}

static void
list_recipes (void)
{
  for (guint i = 0; i < phantom_n_recipes (); i++)
    {
      const PhantomRecipe *recipe = phantom_recipe (i);

      printf ("%-11s %4d x %4d px, %.1f um per px: %s\n", recipe->name,
              recipe->width_px, recipe->height_px, recipe->um_per_px,
              recipe->summary);
    }
}

static gboolean
wishes_are_sound (const Wishes *wishes, int *width_px, int *height_px)
{
  *width_px = 0;
  *height_px = 0;

  if (wishes->size != NULL &&
      (sscanf (wishes->size, "%dx%d", width_px, height_px) != 2 ||
       *width_px < 1 || *height_px < 1 || *width_px > 30000 ||
       *height_px > 30000))
    {
      fprintf (stderr, "make-phantom: --size wants columns and rows, such as "
                       "1280x960\n");
      return FALSE;
    }

  if (! isfinite (wishes->um_per_px) || wishes->um_per_px < 0.0 ||
      wishes->um_per_px > 100.0)
    {
      fprintf (stderr,
               "make-phantom: --um-per-px wants a number such as 4.5\n");
      return FALSE;
    }

  if (wishes->again != 0 && wishes->truth != NULL)
    {
      fprintf (stderr, "make-phantom: --truth tells nothing of --again\n");
      return FALSE;
    }

  if (wishes->png == NULL && wishes->truth == NULL)
    {
      fprintf (stderr, "make-phantom: say where to write: --png, --truth\n");
      return FALSE;
    }

  return TRUE;
}

static VellusRaster *
render_again (const Wishes *wishes, const PhantomScene *scene, GError **error)
{
  const PhantomVisit visit =
    phantom_visit_draw (scene, (guint64) wishes->again);

  printf ("%.9g um per px\n", phantom_scene_um_per_px (scene) / visit.scale);

  return phantom_visit_render (&visit, scene, error);
}

static gboolean
write_files (const Wishes *wishes, const PhantomScene *scene, GError **error)
{
  g_autofree char *name =
    wishes->png != NULL ? g_path_get_basename (wishes->png) : NULL;

  if (wishes->png != NULL)
    {
      g_autoptr (VellusRaster) picture =
        wishes->again != 0 ? render_again (wishes, scene, error)
                           : phantom_scene_render (scene, error);

      if (picture == NULL || ! phantom_save_png (picture, wishes->png, error))
        return FALSE;
    }

  if (wishes->truth == NULL)
    return TRUE;

  g_autoptr (PhantomTruth) truth = phantom_scene_truth (scene);

  return phantom_save_truth (truth, wishes->recipe, (guint64) wishes->seed,
                             name != NULL ? name : "", wishes->truth, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_auto (Wishes)    wishes = { .seed = 1 };
  int                width_px, height_px;

  if (! read_wishes (&argc, &argv, &wishes, &error))
    {
      fprintf (stderr, "make-phantom: %s\n", error->message);
      return EXIT_USAGE;
    }

  if (wishes.recipe == NULL)
    wishes.recipe = g_strdup ("clipped");

  if (wishes.list)
    {
      list_recipes ();
      return EXIT_SUCCESS;
    }

  if (! wishes_are_sound (&wishes, &width_px, &height_px))
    return EXIT_USAGE;

  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene (wishes.recipe, (guint64) wishes.seed, width_px,
                          height_px, wishes.um_per_px);

  if (scene == NULL)
    {
      fprintf (stderr, "make-phantom: no recipe \"%s\"; see --list\n",
               wishes.recipe);
      return EXIT_USAGE;
    }

  if (! write_files (&wishes, scene, &error))
    {
      fprintf (stderr, "make-phantom: %s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
