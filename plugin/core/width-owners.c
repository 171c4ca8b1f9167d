/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-owners.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"

/* How far a shaft's blur darkens the skin beside it, and how much a rough
 * width may be too small. */
#define MARGIN_PX 1.0
#define MARGIN_SHARE 0.05

/* A stretch of this many radii is painted in one go. */
#define STRETCH_RADII 1.5

typedef struct
{
  double from;
  double to;
} Span;

static Span
span_cut (Span span, double from, double to)
{
  return (Span){ MAX (span.from, MIN (from, to)),
                 MIN (span.to, MAX (from, to)) };
}

static Span
span_join (Span a, Span b)
{
  if (a.from > a.to)
    return b;
  if (b.from > b.to)
    return a;

  return (Span){ MIN (a.from, b.from), MAX (a.to, b.to) };
}

/* Where a row crosses a disc. */
static Span
disc_span (VellusPoint center, double radius, double y)
{
  const double dy = y - center.y;
  const double half2 = radius * radius - dy * dy;
  const double half = half2 >= 0.0 ? sqrt (half2) : -1.0;

  return (Span){ center.x - half, center.x + half };
}

/* Where a row crosses the straight part of a thick line: not further than the
 * radius from it, and between its ends. */
static Span
slab_span (VellusPoint a, VellusPoint b, double radius, double y)
{
  const double length = MAX (vellus_point_distance (a, b), 1e-9);
  const double dx = (b.x - a.x) / length;
  const double dy = (b.y - a.y) / length;
  const double from_a = y - a.y;
  Span         span = { -G_MAXDOUBLE, G_MAXDOUBLE };

  if (fabs (dy) > 1e-6)
    span = span_cut (span, a.x + (from_a * dx - radius) / dy,
                     a.x + (from_a * dx + radius) / dy);
  else if (fabs (from_a) > radius)
    return (Span){ 1.0, -1.0 };

  if (fabs (dx) > 1e-6)
    span = span_cut (span, a.x - from_a * dy / dx,
                     a.x + (length - from_a * dy) / dx);
  else if (from_a * dy < 0.0 || from_a * dy > length)
    return (Span){ 1.0, -1.0 };

  return span;
}

static void
mark_span (VellusOwners *owners, int y, Span span, guint16 mark)
{
  const int from = (int) ceil (MAX (span.from - 0.5, 0.0));
  const int to = (int) floor (MIN (span.to - 0.5, owners->width_px - 1.0));
  guint16  *row = owners->marks + (gsize) y * (gsize) owners->width_px;

  for (int x = from; x <= to; x++)
    row[x] = row[x] == 0 || row[x] == mark ? mark : VELLUS_OWNERS_SHARED;
}

/* Marks what lies within the radius of the line from a to b. */
static void
mark_stretch (VellusOwners *owners,
              VellusPoint   a,
              VellusPoint   b,
              double        radius,
              guint16       mark)
{
  const double top = MAX (MIN (a.y, b.y) - radius, 0.0);
  const double bottom = MIN (MAX (a.y, b.y) + radius, owners->height_px);

  for (int y = (int) top; y < bottom; y++)
    {
      const Span discs = span_join (disc_span (a, radius, y + 0.5),
                                    disc_span (b, radius, y + 0.5));

      mark_span (owners, y,
                 span_join (discs, slab_span (a, b, radius, y + 0.5)), mark);
    }
}

static void
mark_shaft (VellusOwners *owners, const VellusShaft *shaft, guint16 mark)
{
  guint from = 0;

  for (guint i = 1; i < shaft->n_points; i++)
    {
      const double width_px =
        (double) MAX (shaft->width_px[i - 1], shaft->width_px[i]);
      const double radius = 0.5 * width_px * (1.0 + MARGIN_SHARE) + MARGIN_PX;
      const double length =
        vellus_point_distance (shaft->points[from], shaft->points[i]);

      if (length < STRETCH_RADII * radius && i + 1 < shaft->n_points)
        continue;

      mark_stretch (owners, shaft->points[from], shaft->points[i], radius,
                    mark);
      from = i;
    }
}

VellusOwners *
vellus_owners_new (int              width_px,
                   int              height_px,
                   const GPtrArray *shafts,
                   GError         **error)
{
  guint16 *marks = g_try_new0 (guint16, (gsize) width_px * (gsize) height_px);

  if (marks == NULL)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
                   _ ("There is not enough memory for a picture of "
                      "%d × %d pixels; select a smaller region."),
                   width_px, height_px);
      return NULL;
    }

  VellusOwners *owners = g_new (VellusOwners, 1);

  *owners = (VellusOwners){ width_px, height_px, marks };

  for (guint i = 0; i < shafts->len; i++)
    mark_shaft (owners, g_ptr_array_index (shafts, i), vellus_owners_mark (i));

  return owners;
}

void
vellus_owners_free (VellusOwners *owners)
{
  if (owners == NULL)
    return;

  g_free (owners->marks);
  g_free (owners);
}
