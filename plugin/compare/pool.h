/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/along.h"
#include "compare/work.h"

G_BEGIN_DECLS

/**
 * VellusLineView:
 * @course: where the line lies in the picture, in µm of it; owned
 * @places: (array): what is there at each step
 * @first: (array): first entry of @covers for each step, and one more
 * @covers: (element-type guint): lines that run along this one there
 * @uneven: how much its contrast changes along it, as a cost
 * @is_in: whether the line is one of the picture's
 *
 * A line in one picture.
 */
typedef struct
{
  VellusCourse *course;
  guint8       *places;
  guint        *first;
  GArray       *covers;
  double        uneven;
  gboolean      is_in;
} VellusLineView;

/**
 * VellusPoolLine:
 * @hairs: index of the hair on either side, -1 where it was not traced so
 * @views: the line in both pictures
 * @near: (element-type guint): lines that run along it somewhere, ascending
 * @settled: whether it stays as it is: both pictures were traced alike, or a
 *   person has drawn it
 * @bend: how much it bends, as a cost
 *
 * A line that was traced in at least one picture.
 */
typedef struct
{
  int            hairs[2];
  VellusLineView views[2];
  GArray        *near;
  gboolean       settled;
  double         bend;
} VellusPoolLine;

/**
 * vellus_pool_new:
 * @work: a comparison whose views and pairing are there
 *
 * All lines of both pictures, laid over both.
 *
 * Returns: (transfer full) (element-type VellusPoolLine): the lines; those
 *   that both pictures have are one
 */
GPtrArray *vellus_pool_new (const VellusWork *work);

/* Whether a line leaves its picture so far that nobody can tell whether it
 * is there. */
gboolean vellus_pool_is_outside (const VellusLineView *view);

G_END_DECLS
