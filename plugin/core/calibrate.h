/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"
#include "core/raster.h"
#include "core/scale.h"

G_BEGIN_DECLS

/* Magnification from what a picture shows: a ruler, a scale bar, a round
 * thing or a line of known size. */

/**
 * VellusReadingKind:
 * @VELLUS_READING_RULER: the graduation of a ruler or a stage micrometer
 * @VELLUS_READING_BAR: a scale bar that was drawn into the picture
 * @VELLUS_READING_CIRCLE: a round thing of known diameter
 * @VELLUS_READING_LINE: a line of known length that the user has drawn
 *
 * What a scale was read from.
 */
typedef enum
{
  VELLUS_READING_RULER,
  VELLUS_READING_BAR,
  VELLUS_READING_CIRCLE,
  VELLUS_READING_LINE,
} VellusReadingKind;

/**
 * VellusReading:
 * @kind: what it was read from
 * @um_per_px: micrometres a pixel
 * @relative_uncertainty: its standard deviation as a share of it
 * @length_um: known size: step of the graduation, length of the bar or of the
 *   line, diameter of the circle
 * @length_px: the same size in the picture
 * @n_marks: graduations that were found; 2 ends of a bar or a line; points of
 *   a circle's outline
 * @from_px: where it begins: first graduation, end of the bar or of the line,
 *   one end of the circle's longest diameter
 * @to_px: where it ends
 *
 * One scale, and where in the picture it was read.
 */
typedef struct
{
  VellusReadingKind kind;
  double            um_per_px;
  double            relative_uncertainty;
  double            length_um;
  double            length_px;
  int               n_marks;
  VellusPoint       from_px;
  VellusPoint       to_px;
} VellusReading;

/**
 * VellusLabelReader:
 * @light: the picture in linear light
 * @bar: a scale bar in it, whose length isn't known yet
 * @length_um: (out): what is written at it
 *
 * Returns: whether there is a length that is sure
 */
typedef gboolean (*VellusLabelReader) (const VellusRaster  *light,
                                       const VellusReading *bar,
                                       double              *length_um);

/**
 * VellusReadingHints:
 * @step_um: step of the finest graduation; 0: unknown
 * @bar_um: length of the scale bar; 0: unknown
 * @read_label: (nullable): what reads the length that stands at a scale bar,
 *   when that is unknown
 * @n_threads: threads to use; 0: one a core
 *
 * What is known about a ruler or a bar in the picture.
 */
typedef struct
{
  double            step_um;
  double            bar_um;
  VellusLabelReader read_label;
  int               n_threads;
} VellusReadingHints;

/**
 * vellus_calibrate_read:
 * @light: the picture in linear light
 * @hints: what is known
 * @reading: (out caller-allocates): what was found
 * @error: return location for an error
 *
 * Looks for a ruler or a scale bar. With @hints->step_um only a ruler is read,
 * with @hints->bar_um only a bar, with both the ruler when there is one. With
 * neither the step must follow from the picture: nothing is guessed between
 * two that fit.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when nothing is found
 *   or it is not sure what its size is; the message says what to give;
 *   %VELLUS_ERROR_ARGUMENT when a hint is no usable number;
 *   %VELLUS_ERROR_MEMORY
 */
gboolean vellus_calibrate_read (const VellusRaster       *light,
                                const VellusReadingHints *hints,
                                VellusReading            *reading,
                                GError                  **error);

/**
 * vellus_calibrate_circle:
 * @mask: (array): what is selected, 0 to 255, row by row without padding
 * @width_px: columns of @mask
 * @height_px: rows of @mask
 * @diameter_um: diameter of the coin, sticker or ring
 * @reading: (out caller-allocates): what was found
 * @error: return location for an error
 *
 * Fits an ellipse to the outline of a selection, to half a level of it and
 * between pixels. A round thing that is seen aslant is an ellipse whose longer
 * axis is its diameter.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when the outline is no
 *   ellipse or too small, %VELLUS_ERROR_ARGUMENT when @diameter_um is no
 *   usable number
 */
gboolean vellus_calibrate_circle (const guint8  *mask,
                                  int            width_px,
                                  int            height_px,
                                  double         diameter_um,
                                  VellusReading *reading,
                                  GError       **error);

/**
 * vellus_calibrate_line:
 * @points: (array length=n_points): a polyline along something of known length
 * @n_points: its corners, at least 2
 * @length_um: that length
 * @reading: (out caller-allocates): what follows
 * @error: return location for an error
 *
 * A hand sets each end within a pixel or so, which makes the uncertainty.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT when @length_um is no
 *   usable number or the line has no length
 */
gboolean vellus_calibrate_line (const VellusPoint *points,
                                guint              n_points,
                                double             length_um,
                                VellusReading     *reading,
                                GError           **error);

/**
 * vellus_calibrate_combine:
 * @readings: (array length=n_readings): what was read, each from another thing
 * @n_readings: how many, at least 1
 * @scale: what to fill; must be zeroed or initialised before
 * @error: return location for an error
 *
 * Takes the mean of several readings, each with its weight, and the standard
 * error of it: the larger of what the readings' uncertainties and what their
 * spread tell. Readings along different directions tell whether pixels are
 * square.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when the readings
 *   contradict each other or pixels are not square, %VELLUS_ERROR_BAD_SCALE
 *   when the mean is outside of what a close-up can have
 */
gboolean vellus_calibrate_combine (const VellusReading *readings,
                                   guint                n_readings,
                                   VellusScale         *scale,
                                   GError             **error);

/**
 * vellus_reading_method:
 * @kind: what a scale was read from
 *
 * Returns: (transfer none): the word for it in documents: "ruler", "bar",
 *   "circle", "line"
 */
const char *vellus_reading_method (VellusReadingKind kind);

G_END_DECLS
