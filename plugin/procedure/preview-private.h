/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "draw/class-plot.h"
#include "draw/view.h"
#include "procedure/corrections.h"
#include "procedure/preview.h"
#include "procedure/source.h"

G_BEGIN_DECLS

/* What the files that make up the preview share. */

#define VELLUS_PREVIEW_WIDTH_PX 540
#define VELLUS_PREVIEW_HEIGHT_PX 440

/* What a click in the photograph does; the order of the choices shown. */
typedef enum
{
  VELLUS_TOOL_REJECT,
  VELLUS_TOOL_DRAW,
  VELLUS_TOOL_CUT,
  VELLUS_TOOL_JOIN,
  VELLUS_TOOL_FLIP,
  VELLUS_TOOL_TERMINAL,
  VELLUS_TOOL_INTERMEDIATE,
  VELLUS_TOOL_VELLUS,
} VellusTool;

/* Read and written by a field of the window. */
typedef struct
{
  int tool;
} VellusPreviewSettings;

/*
 * @automatic: what was found, in px of the source
 * @shown: the same as corrected
 * @rejected: (element-type VellusHair): what the user took out of it
 * @faint: (element-type VellusHair): candidates that are no hairs yet;
 *   borrowed from @automatic
 * @drawn: (element-type VellusPoint): the line that is being drawn
 * @joined: where the first of two hairs runs that are to be joined
 * @at: where the pointer is
 * @marked: which hair has the keys when the pointer is on none: a place in
 *   @shown, @rejected and @faint, one behind the other; -1: none
 */
struct _VellusPreview
{
  const VellusCall     *call;
  VellusPreviewSettings own;

  VellusSource *source;
  VellusField  *photo;
  VellusField  *histogram;
  VellusField  *note;
  void (*refresh) (gpointer form);
  gpointer              form;
  VellusView            view;
  cairo_surface_t      *rendered;
  VellusView            rendered_view;
  VellusMeasurement    *automatic;
  VellusMeasurement    *shown;
  VellusCorrections    *corrections;
  GPtrArray            *rejected;
  GPtrArray            *faint;
  GAsyncQueue          *results;
  GPtrArray            *jobs;
  VellusMeasureSettings wanted;
  guint                 number;
  guint                 timer;
  gboolean              sound;
  gboolean              measuring;
  gboolean              correcting;
  gboolean              whole;
  VellusPoint           grabbed;
  gboolean              dragged;
  GArray               *drawn;
  VellusHair           *joined;
  VellusPoint           at;
  int                   marked;
  char                 *done;
  VellusClassCut        cut;
};

const VellusMeasureSettings *
vellus_preview_settings (const VellusPreview *preview);

/* Whether hairs are shown: of settings that nothing can be measured with they
 * are not, and nothing can be corrected. */
gboolean vellus_preview_has_hairs (const VellusPreview *preview);

/* Shows what is known now. */
void vellus_preview_show (const VellusPreview *preview);

/* Says what is known of a hair, or, without one, of all. */
void vellus_preview_tell (const VellusPreview *preview, const VellusHair *hair);

/* Stops all jobs, without waiting for them. */
void vellus_preview_stop (VellusPreview *preview);

/* Called now and then while the window is there. */
gboolean vellus_preview_poll (gpointer user_data);

/* Makes @shown anew from @automatic and the corrections. */
void vellus_preview_correct (VellusPreview *preview);

/**
 * vellus_preview_measure_corrected:
 * @preview: a preview whose corrections have changed
 * @needed: whether any of them has to be measured
 *
 * Measures in the background what the corrections have drawn.
 */
void vellus_preview_measure_corrected (VellusPreview *preview, gboolean needed);

void vellus_preview_add_photo (VellusPreview *preview, VellusWindow *window);

void vellus_preview_add_histogram (VellusPreview *preview,
                                   VellusWindow  *window);

/**
 * VellusTarget:
 * @hair: (nullable): a hair
 * @list: where it stands: `shown->hairs`, `rejected` or `faint`
 *
 * What a correction is about.
 */
typedef struct
{
  const VellusHair *hair;
  const GPtrArray  *list;
} VellusTarget;

/* What is there, at a place of the picture. */
VellusTarget vellus_preview_target_at (const VellusPreview *preview,
                                       VellusPoint          at);

/* What the keys are for. */
VellusTarget vellus_preview_target (const VellusPreview *preview);

/* Does what a tool is for, at a place of the picture. */
void vellus_preview_use (VellusPreview *preview,
                         VellusTool     tool,
                         VellusTarget   target,
                         VellusPoint    at);

/* Takes what has been drawn for a hair. */
void vellus_preview_end_drawing (VellusPreview *preview);

/* Corrections by keys; returns whether it was one of those. */
gboolean vellus_preview_correct_by_key (VellusPreview *preview, int key);

/* Takes the last correction back. */
void vellus_preview_undo (gpointer user_data);

G_END_DECLS
