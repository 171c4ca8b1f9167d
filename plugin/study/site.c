/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/site.h"

#include <string.h>

/* In the order of vellus_site_compare (). */
static const char *const sites[] = {
  "frontal", "vertex", "temporal-left", "temporal-right", "occipital",
};

/* Small letters, and one hyphen for whatever parts words. */
static char *
plain_text (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (strchr (" _-.", *c) == NULL)
      g_string_append_c (plain, g_ascii_tolower (*c));
    else if (plain->len > 0 && plain->str[plain->len - 1] != '-')
      g_string_append_c (plain, '-');
  if (plain->len > 0 && plain->str[plain->len - 1] == '-')
    g_string_truncate (plain, plain->len - 1);

  return g_string_free (plain, FALSE);
}

char *
vellus_site_name (const char *text)
{
  g_autofree char *plain = plain_text (text);

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      const char      *side = strchr (sites[i], '-');
      g_autofree char *turned =
        side != NULL ? g_strdup_printf ("%s-%.*s", side + 1,
                                        (int) (side - sites[i]), sites[i])
                     : NULL;

      if (strcmp (plain, sites[i]) == 0 || g_strcmp0 (turned, plain) == 0)
        return g_strdup (sites[i]);
    }

  return g_strdup (text);
}

static guint
rank_of (const char *site)
{
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    if (strcmp (site, sites[i]) == 0)
      return i;

  return G_N_ELEMENTS (sites);
}

int
vellus_site_compare (const char *a, const char *b)
{
  const guint first = rank_of (a);
  const guint second = rank_of (b);

  if (first != second)
    return first < second ? -1 : 1;

  return vellus_natural_compare (a, b);
}

int
vellus_natural_compare (const char *a, const char *b)
{
  while (*a != '\0' && *b != '\0')
    {
      if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
        {
          char         *end_a, *end_b;
          const guint64 x = g_ascii_strtoull (a, &end_a, 10);
          const guint64 y = g_ascii_strtoull (b, &end_b, 10);

          if (x != y)
            return x < y ? -1 : 1;
          a = end_a;
          b = end_b;
        }
      else if (*a != *b)
        return (guchar) *a < (guchar) *b ? -1 : 1;
      else
        a++, b++;
    }

  return (*a != '\0') - (*b != '\0');
}
