/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/transform.h"

#include <math.h>
#include <string.h>

/* The elastic part moves by little over its own reach, so that a few rounds
 * invert it to far below a pixel. */
#define UNMAP_ROUNDS 12
#define UNMAP_PX 1e-4

VellusTransform *
vellus_transform_new (const VellusMatrix *matrix)
{
  VellusTransform *transform = g_new0 (VellusTransform, 1);

  transform->matrix = *matrix;
  transform->node_px = 1.0;

  return transform;
}

VellusTransform *
vellus_transform_copy (const VellusTransform *transform)
{
  VellusTransform *copy = g_new (VellusTransform, 1);
  const gsize      n = (gsize) transform->n_columns * (gsize) transform->n_rows;

  *copy = *transform;
  copy->shift = g_new (VellusPoint, n + 1);
  if (n > 0)
    memcpy (copy->shift, transform->shift, n * sizeof (VellusPoint));

  return copy;
}

void
vellus_transform_free (VellusTransform *transform)
{
  if (transform == NULL)
    return;

  g_free (transform->shift);
  g_free (transform);
}

VellusPoint
vellus_matrix_map (const VellusMatrix *matrix, VellusPoint p)
{
  const double (*m)[3] = matrix->at;
  const double w = m[2][0] * p.x + m[2][1] * p.y + m[2][2];

  return (VellusPoint){ (m[0][0] * p.x + m[0][1] * p.y + m[0][2]) / w,
                        (m[1][0] * p.x + m[1][1] * p.y + m[1][2]) / w };
}

VellusMatrix
vellus_matrix_multiply (const VellusMatrix *a, const VellusMatrix *b)
{
  VellusMatrix product = { { { 0.0 } } };

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      for (int k = 0; k < 3; k++)
        product.at[i][j] += a->at[i][k] * b->at[k][j];

  return product;
}

VellusPoint
vellus_transform_project (const VellusTransform *transform, VellusPoint place)
{
  return vellus_matrix_map (&transform->matrix, place);
}

static VellusPoint
shift_at (const VellusTransform *t, VellusPoint place)
{
  const double x =
    CLAMP ((place.x - t->origin.x) / t->node_px, 0.0, t->n_columns - 1.0);
  const double y =
    CLAMP ((place.y - t->origin.y) / t->node_px, 0.0, t->n_rows - 1.0);
  const int          i = MIN ((int) x, t->n_columns - 2);
  const int          j = MIN ((int) y, t->n_rows - 2);
  const double       u = x - i, v = y - j;
  const VellusPoint *a = t->shift + (gsize) j * (gsize) t->n_columns + i;
  const VellusPoint *b = a + t->n_columns;

  return (VellusPoint){
    (1.0 - v) * ((1.0 - u) * a[0].x + u * a[1].x) +
      v * ((1.0 - u) * b[0].x + u * b[1].x),
    (1.0 - v) * ((1.0 - u) * a[0].y + u * a[1].y) +
      v * ((1.0 - u) * b[0].y + u * b[1].y),
  };
}

VellusPoint
vellus_transform_map (const VellusTransform *transform, VellusPoint place)
{
  VellusPoint there = vellus_matrix_map (&transform->matrix, place);

  if (transform->n_columns >= 2 && transform->n_rows >= 2)
    {
      const VellusPoint shift = shift_at (transform, place);

      there.x += shift.x;
      there.y += shift.y;
    }

  return there;
}

gboolean
vellus_matrix_invert (const VellusMatrix *matrix, VellusMatrix *inverse)
{
  const double (*m)[3] = matrix->at;
  double a[3][3];

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      {
        const int p = (j + 1) % 3, q = (j + 2) % 3;
        const int r = (i + 1) % 3, s = (i + 2) % 3;

        a[i][j] = m[p][r] * m[q][s] - m[p][s] * m[q][r];
      }

  const double determinant =
    m[0][0] * a[0][0] + m[0][1] * a[1][0] + m[0][2] * a[2][0];

  if (! isnormal (determinant) || ! isnormal (a[2][2]))
    return FALSE;

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      inverse->at[i][j] = a[i][j] / a[2][2];

  return TRUE;
}

VellusPoint
vellus_transform_unmap (const VellusTransform *transform, VellusPoint place)
{
  VellusMatrix inverse;
  VellusPoint  aim = place;
  VellusPoint  here = { NAN, NAN };

  if (! vellus_matrix_invert (&transform->matrix, &inverse))
    return here;

  for (int round = 0; round < UNMAP_ROUNDS; round++)
    {
      here = vellus_matrix_map (&inverse, aim);

      const VellusPoint there = vellus_transform_map (transform, here);
      const VellusPoint miss = { place.x - there.x, place.y - there.y };

      aim.x += miss.x;
      aim.y += miss.y;
      if (hypot (miss.x, miss.y) < UNMAP_PX)
        break;
    }

  return here;
}
