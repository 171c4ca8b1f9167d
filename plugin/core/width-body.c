/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-body.h"

#include "core/stats.h"
#include "core/width-light.h"

/* Corners of a member's line, and the jitter that is smoothed out of it:
 * shafts bend on a longer scale. */
#define LINE_STEP_PX 2.0
#define SMOOTH_WIDTHS 1.5

/* Enough of a member to tell its edges by. */
#define MAX_ROWS 22
#define COLUMNS_A_WIDTH 6.0

/* Skin on either side. */
#define FLANK_WIDTHS 0.45
#define FLANK_MIN_PX 5.0

/* What lies beyond the stretch that touches is looked at, too: there a shaft
 * shows its width best. Ends are left out. */
#define MARGIN_WIDTHS 4.0
#define MARGIN_PX 10.0
#define END_WIDTHS 0.3
#define END_PX 1.0

/* A line may bend this often. */
#define KNOT_WIDTHS 3.0
#define KNOT_PX 8.0

/* Stretches with a skin of their own, and which of the samples beside the
 * tubes is taken for it: tubes may lie too far to one side, so that more of
 * them are dark than light. */
#define N_BLOCKS 8
#define SKIN_QUANTILE 0.6
#define SKIN_LEAST 12
#define SKIN_SHARE 0.7

/* Skin's texture ties about this many pixels together. */
#define CORRELATION_PX 4.0

/* How far another shaft's blur reaches. */
#define BLUR_PX 2.0

static double
median_width (const VellusShaft *shaft)
{
  g_autofree double *widths = g_new (double, shaft->n_points);

  for (guint i = 0; i < shaft->n_points; i++)
    widths[i] = (double) shaft->width_px[i];

  return MAX (vellus_stats_median (widths, shaft->n_points), 1.0);
}

static void
member_init (VellusBodyMember *member, VellusShaft *shaft)
{
  *member =
    (VellusBodyMember){ .shaft = shaft, .rough_px = median_width (shaft) };
  member->line =
    vellus_line_new (shaft, LINE_STEP_PX, SMOOTH_WIDTHS * member->rough_px);
  member->half_px = 0.5 * member->rough_px +
                    MAX (FLANK_WIDTHS * member->rough_px, FLANK_MIN_PX);
}

double
vellus_body_member_length (const VellusBodyMember *member)
{
  return (member->line->n_points - 1) * member->line->step_px;
}

/* The stretch of a member that the others are near. */
static void
find_range (VellusBody *body, guint index)
{
  VellusBodyMember *member = &body->members[index];
  const double      length = vellus_body_member_length (member);
  double            from = G_MAXDOUBLE;
  double            to = -1.0;

  for (guint i = 0; i < member->line->n_points; i++)
    for (guint k = 0; k < body->n_members; k++)
      if (k != index)
        {
          const VellusBodyMember *other = &body->members[k];
          const VellusFoot        foot = vellus_line_foot (
                   other->line, member->line->points[i],
                   vellus_line_nearest (other->line, member->line->points[i]));

          if (foot.beyond_px < other->rough_px &&
              fabs (foot.across_px) < member->half_px + 0.5 * other->rough_px)
            {
              from = MIN (from, i * member->line->step_px);
              to = MAX (to, i * member->line->step_px);
            }
        }

  if (to < 0.0)
    {
      from = 0.0;
      to = length;
    }

  const double margin = MARGIN_WIDTHS * member->rough_px + MARGIN_PX;
  const double end = END_WIDTHS * member->rough_px + END_PX;

  member->from_px = MAX (from - margin, MIN (end, 0.3 * length));
  member->to_px = MIN (to + margin, length - MIN (end, 0.3 * length));

  const double knots = (member->to_px - member->from_px) /
                       (KNOT_WIDTHS * member->rough_px + KNOT_PX);

  member->n_knots = (guint) CLAMP (knots + 1.5, 2.0, VELLUS_BODY_MAX_KNOTS);
}

void
vellus_body_set_knot (const VellusBodyMember *member,
                      double                  along_px,
                      VellusBodyActive       *active)
{
  const double t =
    CLAMP ((along_px - member->from_px) / (member->to_px - member->from_px),
           0.0, 1.0) *
    (member->n_knots - 1);
  const guint knot = MIN ((guint) t, member->n_knots - 2);

  active->knot = (guint8) knot;
  active->share = (float) (t - knot);
}

/* Adds what a member does to a sample. Returns FALSE when the sample lies
 * where the member may or may not end. */
static gboolean
see_member (const VellusBody *body,
            guint             index,
            VellusPoint       point,
            guint             near,
            VellusBodySample *sample,
            int              *n_strips)
{
  const VellusBodyMember *member = &body->members[index];
  const VellusFoot        foot = vellus_line_foot (member->line, point, near);

  if (fabs (foot.across_px) > member->half_px + 0.3 * member->rough_px)
    return TRUE;
  if (foot.beyond_px > 0.0)
    return foot.beyond_px > member->rough_px + 3.0;

  VellusBodyActive *active = &sample->active[sample->n_active++];

  active->member = (guint8) index;
  active->across_px = (float) foot.across_px;
  vellus_body_set_knot (member, foot.along_px, active);

  if (fabs (foot.across_px) < member->half_px &&
      foot.along_px >= member->from_px && foot.along_px <= member->to_px)
    (*n_strips)++;
  if (fabs (foot.across_px) < 0.5 * member->rough_px + BLUR_PX)
    sample->skin = FALSE;

  return TRUE;
}

static gboolean
hidden_by_stranger (const VellusBody *body,
                    VellusPoint       point,
                    const guint      *near)
{
  for (guint k = 0; k < body->n_strangers; k++)
    {
      const VellusBodyMember *stranger = &body->strangers[k];
      const VellusFoot foot = vellus_line_foot (stranger->line, point, near[k]);

      if (fabs (foot.across_px) < 0.5 * stranger->rough_px + BLUR_PX &&
          foot.beyond_px < 0.5 * stranger->rough_px)
        return TRUE;
    }

  return FALSE;
}

/* A row across a member. */
typedef struct
{
  const VellusRaster *light;
  guint               member;
  guint               block;
  float               weight;
  guint              *near;
} Row;

static void
add_sample (VellusBody *body, const Row *row, VellusPoint point)
{
  static const float weights[3] = { 0.3f, 0.5f, 0.2f };
  VellusBodySample   sample = {
      .light = vellus_width_light_at (row->light, weights, point.x, point.y),
      .owner = (guint8) row->member,
      .block = (guint8) row->block,
      .skin = TRUE,
  };
  int      n_strips = 0;
  gboolean clear =
    ! isnan (sample.light) &&
    ! hidden_by_stranger (body, point, row->near + body->n_members);

  for (guint k = 0; k < body->n_members && clear; k++)
    clear = see_member (body, k, point, row->near[k], &sample, &n_strips);

  if (! clear || sample.n_active == 0)
    return;

  sample.weight = row->weight / (float) MAX (n_strips, 1);
  g_array_append_val (body->samples, sample);
}

static void
sample_row (VellusBody *body, const Row *row, guint corner, double step_px)
{
  const VellusBodyMember *member = &body->members[row->member];
  const VellusPoint       center = member->line->points[corner];
  const VellusPoint       normal = member->line->normals[corner];
  const int               n = (int) (member->half_px / step_px);

  for (guint k = 0; k < body->n_members; k++)
    row->near[k] = vellus_line_nearest (body->members[k].line, center);
  for (guint k = 0; k < body->n_strangers; k++)
    row->near[body->n_members + k] =
      vellus_line_nearest (body->strangers[k].line, center);

  for (int i = -n; i <= n; i++)
    add_sample (body, row,
                (VellusPoint){ center.x + i * step_px * normal.x,
                               center.y + i * step_px * normal.y });
}

static void
sample_member (VellusBody *body, const VellusRaster *light, guint index)
{
  const VellusBodyMember *member = &body->members[index];
  const double            row_px = member->line->step_px;
  const double      step_px = MAX (member->rough_px / COLUMNS_A_WIDTH, 1.0);
  const guint       from = (guint) ceil (member->from_px / row_px);
  const guint       to = (guint) (member->to_px / row_px);
  const guint       n = to > from ? to - from + 1 : 0;
  const guint       stride = n / MAX_ROWS + 1;
  const double      cell_px2 = stride * row_px * step_px;
  g_autofree guint *near = g_new (guint, body->n_members + body->n_strangers);
  Row               row = {
                  .light = light,
                  .member = index,
                  .weight = (float) MIN (cell_px2 / (CORRELATION_PX * CORRELATION_PX), 1.0),
                  .near = near,
  };

  for (guint i = 0; i < n; i += stride)
    {
      row.block = i * N_BLOCKS / n;
      sample_row (body, &row, from + i, step_px);
    }
}

/* A quantile of the light beside the tubes, of one stretch and its neighbours
 * or, without a member, of all. NaN when too few samples show it. */
static double
skin_of (const VellusBody *body, int member, guint block, double *values)
{
  guint n = 0;

  for (guint i = 0; i < body->samples->len; i++)
    {
      const VellusBodySample *sample =
        &g_array_index (body->samples, VellusBodySample, i);
      const gboolean here = sample->owner == member &&
                            sample->block + 1u >= block &&
                            sample->block <= block + 1u;

      if (sample->skin && (member < 0 || here))
        values[n++] = (double) sample->light;
    }

  return n >= SKIN_LEAST ? vellus_stats_quantile (values, n, SKIN_QUANTILE)
                         : NAN;
}

/* Level of the skin beside each stretch of each member. */
static void
find_skin (const VellusBody *body, double skin[][N_BLOCKS])
{
  g_autofree double *values = g_new (double, body->samples->len + 1);
  const double       all = skin_of (body, -1, 0, values);

  for (guint m = 0; m < body->n_members; m++)
    for (guint b = 0; b < N_BLOCKS; b++)
      {
        const double here = skin_of (body, (int) m, b, values);

        skin[m][b] = here > SKIN_SHARE * all ? here : all;
      }
}

static gboolean
set_values (VellusBody *body)
{
  double skin[VELLUS_TOUCH_MAX][N_BLOCKS];
  double unused;

  find_skin (body, skin);

  for (guint i = 0; i < body->samples->len; i++)
    {
      VellusBodySample *sample =
        &g_array_index (body->samples, VellusBodySample, i);
      const double contrast =
        1.0 - (double) sample->light / skin[sample->owner][sample->block];

      if (isnan (contrast))
        return FALSE;

      sample->value =
        (float) vellus_body_saturate (CLAMP (contrast, -0.2, 1.0), &unused);
    }

  return TRUE;
}

VellusBody *
vellus_body_new (const VellusRaster     *light,
                 const GPtrArray        *shafts,
                 const VellusTouchGroup *group)
{
  VellusBody *body = g_new0 (VellusBody, 1);

  body->n_members = group->n_members;
  body->n_strangers = group->n_strangers;
  body->strangers = g_new0 (VellusBodyMember, group->n_strangers + 1);
  body->samples = g_array_new (FALSE, FALSE, sizeof (VellusBodySample));

  for (guint m = 0; m < group->n_members; m++)
    member_init (&body->members[m],
                 g_ptr_array_index (shafts, group->members[m]));
  for (guint k = 0; k < group->n_strangers; k++)
    member_init (&body->strangers[k],
                 g_ptr_array_index (shafts, group->strangers[k]));
  for (guint m = 0; m < group->n_members; m++)
    find_range (body, m);
  for (guint m = 0; m < group->n_members; m++)
    sample_member (body, light, m);

  if (! set_values (body))
    g_array_set_size (body->samples, 0);

  return body;
}

void
vellus_body_free (VellusBody *body)
{
  if (body == NULL)
    return;

  for (guint m = 0; m < body->n_members; m++)
    vellus_line_free (body->members[m].line);
  for (guint k = 0; k < body->n_strangers; k++)
    vellus_line_free (body->strangers[k].line);

  g_free (body->strangers);
  g_array_free (body->samples, TRUE);
  g_free (body);
}
