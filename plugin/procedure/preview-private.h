/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "draw/class-plot.h"
#include "draw/view.h"
#include "procedure/preview.h"
#include "procedure/source.h"

G_BEGIN_DECLS

/* What the files that make up the preview share. */

#define VELLUS_PREVIEW_WIDTH_PX 420
#define VELLUS_PREVIEW_HEIGHT_PX 340

struct _VellusPreview
{
  const VellusCall *call;
  VellusSource     *source;
  VellusField      *photo;
  VellusField      *histogram;
  VellusField      *note;
  void (*refresh) (gpointer form);
  gpointer              form;
  VellusView            view;
  cairo_surface_t      *rendered;
  VellusView            rendered_view;
  VellusMeasurement    *shown;
  GAsyncQueue          *results;
  GPtrArray            *jobs;
  VellusMeasureSettings wanted;
  guint                 number;
  guint                 timer;
  gboolean              sound;
  gboolean              busy;
  gboolean              whole;
  VellusPoint           grabbed;
  VellusClassCut        cut;
};

const VellusMeasureSettings *
vellus_preview_settings (const VellusPreview *preview);

/* Shows what is known now. */
void vellus_preview_show (const VellusPreview *preview);

/* Stops all jobs, without waiting for them. */
void vellus_preview_stop (VellusPreview *preview);

/* Called now and then while the window is there. */
gboolean vellus_preview_poll (gpointer user_data);

G_END_DECLS
