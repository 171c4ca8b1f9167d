/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ruled.h"

G_BEGIN_DECLS

/* What the files that draw rulers and decoys share. */

gboolean ruled_chance (PhantomRandom *random, double share);

double ruled_log_range (PhantomRandom *random, double low, double high);

void ruled_draw_view (PhantomRandom *random, RuledView *view);

PhantomScene *
ruled_skin_new (const RuledView *view, PhantomRandom *random, guint64 seed);

void ruled_set_camera (PhantomScene  *scene,
                       PhantomRandom *random,
                       double         blur_px,
                       double         noise,
                       int            jpeg_quality);

void ruled_add_hairs (PhantomRandom *random, PhantomScene *scene, int n);

G_END_DECLS
