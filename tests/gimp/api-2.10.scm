; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; What GIMP 2.10 and GIMP 3 call differently, under one name each. This file
; and api-3.scm define the same functions.

(define (v-load file)
  (car (gimp-file-load RUN-NONINTERACTIVE file file)))

(define (v-images)
  (vector->list (cadr (gimp-image-list))))

(define (v-layer image)
  (car (gimp-image-get-active-drawable image)))

(define (v-layer-name image)
  (car (gimp-item-get-name (v-layer image))))

(define (v-measure-as mode image layer um-per-px vellus-cut layers json report)
  (plug-in-vellus-measure mode image layer um-per-px 0.01 vellus-cut 60 40 0.5
                          100 250 0 0 layers layers TRUE FALSE json "" ""
                          report))

(define (v-new-image width height name)
  (let* ((image (car (gimp-image-new width height RGB)))
         (layer (car (gimp-layer-new image width height RGBA-IMAGE name 100
                                     LAYER-MODE-NORMAL))))
    (gimp-image-insert-layer image layer 0 0)
    image))

(define (v-top-layers image)
  (vector->list (cadr (gimp-image-get-layers image))))

(define (v-children group)
  (vector->list (cadr (gimp-item-get-children group))))

(define (v-paths image)
  (vector->list (cadr (gimp-image-get-vectors image))))

(define (v-n-strokes path)
  (car (gimp-vectors-get-strokes path)))

(define (v-n-anchors path)
  (let loop ((ids (vector->list (cadr (gimp-vectors-get-strokes path))))
             (n 0))
    (if (null? ids)
        n
        (loop (cdr ids)
              (+ n (/ (cadr (gimp-vectors-stroke-get-points path (car ids)))
                      6))))))

(define (v-width layer) (car (gimp-drawable-width layer)))
(define (v-height layer) (car (gimp-drawable-height layer)))

(define (v-to-8-bit image)
  (if (not (= (car (gimp-image-get-precision image)) PRECISION-U8-GAMMA))
      (gimp-image-convert-precision image PRECISION-U8-GAMMA)))

(define (v-to-16-bit image)
  (gimp-image-convert-precision image PRECISION-U16-GAMMA))

(define (v-to-float image)
  (gimp-image-convert-precision image PRECISION-FLOAT-LINEAR))

(define (v-save-png image file)
  (gimp-file-save RUN-NONINTERACTIVE image (v-layer image) file file))

(define (v-save-xcf image file)
  (gimp-xcf-save 0 image (v-layer image) file file))

(define v-ways
  '("ruler" "bar" "path" "selection-width" "selection-height"
    "selection-diagonal" "circle" "guides" "field-width" "value" "preset"
    "resolution" "picture"))

(define (v-index item items)
  (if (string=? item (car items)) 0 (+ 1 (v-index item (cdr items)))))

; what names a device or a picture.
(define (v-set-scale image way length what scale-bar)
  (plug-in-vellus-calibrate RUN-NONINTERACTIVE image (v-layer image)
                            (v-index way v-ways) length 5 0 FALSE what what
                            scale-bar 0))

(define (v-draw-line image x0 y0 x1 y1)
  (let ((path (car (gimp-vectors-new image "line"))))
    (gimp-vectors-stroke-new-from-points path 0 12
      (vector x0 y0 x0 y0 x0 y0 x1 y1 x1 y1 x1 y1) FALSE)
    (gimp-image-insert-vectors image path 0 0)
    (gimp-image-set-active-vectors image path)))

(define (v-turn image) (gimp-image-rotate image ROTATE-90))

; area counts 1, 0.903, 0.65, 0.25 and own; shape square, circle, 4:3.
(define (v-frame image area own shape x y)
  (plug-in-vellus-frame RUN-NONINTERACTIVE image (v-layer image) area own
                        (v-index shape '("square" "circle" "4:3")) 3 x y))

; before and after name layers; scales of 0 are those of the pictures.
(define (v-compare image layer before after scales json)
  (plug-in-vellus-compare RUN-NONINTERACTIVE image layer before after 0 TRUE
                          (car scales) (cadr scales) 0.004 30 60 40 0.5 100
                          250 0 0 TRUE TRUE json "" "" "" "" ""))

; All open pictures.
(define (v-series image json report)
  (plug-in-vellus-series RUN-NONINTERACTIVE image (v-layer image) "" ""
                         "2026-03-05" 0 0.004 30 60 40 0.5 100 250 0 0 TRUE
                         json "" "" report))

(define (v-add-layer image file name)
  (let ((layer (car (gimp-file-load-layer RUN-NONINTERACTIVE image file))))
    (gimp-item-set-name layer name)
    (gimp-image-insert-layer image layer 0 0)
    layer))

(define (v-draw-points image name points)
  (let ((path (car (gimp-vectors-new image name))))
    (gimp-vectors-stroke-new-from-points path 0 (vector-length points) points
                                         FALSE)
    (gimp-image-insert-vectors image path 0 0)))

(define (v-recount image json report)
  (plug-in-vellus-recount RUN-NONINTERACTIVE image (v-layer image) json "" ""
                          report))

(define (v-report image file)
  (plug-in-vellus-results RUN-NONINTERACTIVE image (v-layer image) "" "" ""
                          file))

(define (v-stroke-ids path)
  (vector->list (cadr (gimp-vectors-get-strokes path))))

(define (v-stroke-points path id)
  (caddr (gimp-vectors-stroke-get-points path id)))

(define (v-remove-stroke path id)
  (gimp-vectors-remove-stroke path id))

(define (v-add-stroke path points)
  (gimp-vectors-stroke-new-from-points path 0 (vector-length points) points
                                       FALSE))
