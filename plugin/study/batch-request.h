/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/param-spec.h"
#include "study/batch.h"

G_BEGIN_DECLS

/**
 * VellusBatchScaleWish:
 * @VELLUS_BATCH_WISH_GIVEN: a number, a table or a picture of a ruler says it
 * @VELLUS_BATCH_WISH_RESOLUTION: the resolution that each file notes
 * @VELLUS_BATCH_WISH_READ: a ruler or a scale bar in each picture
 */
typedef enum
{
  VELLUS_BATCH_WISH_GIVEN,
  VELLUS_BATCH_WISH_RESOLUTION,
  VELLUS_BATCH_WISH_READ,
} VellusBatchScaleWish;

/**
 * VellusBatchRequest:
 * @folder: (nullable): where results go
 * @recursive: whether folders are searched to the bottom
 * @scale: #VellusBatchScaleWish
 * @um_per_px: micrometers a pixel of all pictures; 0: not given
 * @scale_uncertainty: its standard deviation as a share of it
 * @scale_csv: (nullable): table of scales
 * @scale_image: (nullable): picture of a ruler
 * @step_um: from one graduation to the next; 0: not given
 * @bar_um: length of the scale bar; 0: not given
 * @region: (nullable): where to count
 * @params: how pictures are measured
 * @parameters: (nullable): file of frozen parameters
 * @formats: (nullable): what to write for each picture
 * @again: #VellusBatchAgain
 * @names: (nullable): pattern of names
 * @labels: (nullable): table of labels
 * @blind: (nullable): key file
 * @memory_mib: memory for pictures; 0: half of the machine
 *
 * What somebody asks of a batch, from a shell, a script or a dialog. Empty
 * texts are as good as none. @params counts the threads, too.
 */
typedef struct
{
  char        *folder;
  gboolean     recursive;
  int          scale;
  double       um_per_px;
  double       scale_uncertainty;
  char        *scale_csv;
  char        *scale_image;
  double       step_um;
  double       bar_um;
  char        *region;
  VellusParams params;
  char        *parameters;
  char        *formats;
  int          again;
  char        *names;
  char        *labels;
  char        *blind;
  int          memory_mib;
} VellusBatchRequest;

/**
 * vellus_batch_request_specs:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer container): the table that describes
 *   #VellusBatchRequest, those of vellus_params_specs() among its rows
 */
VellusParamSpec *vellus_batch_request_specs (guint *n_specs);

/**
 * vellus_batch_request_check:
 * @request: what is asked
 * @settings: (out): what the batch is to do, but for its inputs and slice, and
 *   but for the scale when that is to be read in a picture of a ruler; borrows
 *   from @request
 * @error: return location for an error
 *
 * Says what is wrong with a request without reading any picture.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT,
 *   %VELLUS_ERROR_NO_SCALE or what its files say
 */
gboolean vellus_batch_request_check (const VellusBatchRequest *request,
                                     VellusBatchSettings      *settings,
                                     GError                  **error);

/**
 * vellus_batch_request_resolve:
 * @request: what is asked
 * @settings: (out): what the batch is to do, but for its inputs and slice;
 *   borrows from @request; its scale is to be cleared
 * @error: return location for an error
 *
 * Does what vellus_batch_request_check() does, and reads the scale in the
 * picture of a ruler.
 *
 * Returns: `TRUE`, or `FALSE` with what that or vellus_calibrate_read() says
 */
gboolean vellus_batch_request_resolve (const VellusBatchRequest *request,
                                       VellusBatchSettings      *settings,
                                       GError                  **error);

G_END_DECLS
