; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; What GIMP 2.10 and GIMP 3 call differently, under one name each. This file
; and api-2.10.scm define the same functions.

(define (v-load file)
  (car (gimp-file-load RUN-NONINTERACTIVE file)))

(define (v-images)
  (vector->list (car (gimp-get-images))))

(define (v-layer image)
  (vector-ref (car (gimp-image-get-selected-drawables image)) 0))

(define (v-layer-name image)
  (car (gimp-item-get-name (v-layer image))))

(define (v-measure-as mode image layer um-per-px vellus-cut layers json report)
  (plug-in-vellus-measure #:run-mode mode #:image image
                          #:drawables (vector layer) #:um-per-px um-per-px
                          #:vellus-cut vellus-cut #:overlay layers
                          #:maps layers #:json-file json
                          #:report-file report))

(define (v-new-image width height name)
  (let* ((image (car (gimp-image-new width height RGB)))
         (layer (car (gimp-layer-new image name width height RGBA-IMAGE 100
                                     LAYER-MODE-NORMAL))))
    (gimp-image-insert-layer image layer -1 0)
    image))

(define (v-top-layers image)
  (vector->list (car (gimp-image-get-layers image))))

(define (v-children group)
  (vector->list (car (gimp-item-get-children group))))

(define (v-paths image)
  (vector->list (car (gimp-image-get-paths image))))

(define (v-n-strokes path)
  (vector-length (car (gimp-path-get-strokes path))))

(define (v-n-anchors path)
  (let loop ((ids (vector->list (car (gimp-path-get-strokes path))))
             (n 0))
    (if (null? ids)
        n
        (loop (cdr ids)
              (+ n (/ (vector-length
                       (cadr (gimp-path-stroke-get-points path (car ids))))
                      6))))))

(define (v-width layer) (car (gimp-drawable-get-width layer)))
(define (v-height layer) (car (gimp-drawable-get-height layer)))

(define (v-to-8-bit image)
  (if (not (= (car (gimp-image-get-precision image)) PRECISION-U8-NON-LINEAR))
      (gimp-image-convert-precision image PRECISION-U8-NON-LINEAR)))

(define (v-to-16-bit image)
  (gimp-image-convert-precision image PRECISION-U16-NON-LINEAR))

(define (v-to-float image)
  (gimp-image-convert-precision image PRECISION-FLOAT-LINEAR))

(define (v-save-png image file)
  (gimp-file-save RUN-NONINTERACTIVE image file))

(define (v-save-xcf image file)
  (gimp-xcf-save RUN-NONINTERACTIVE image file))

; what names a device or a picture.
(define (v-set-scale image way length what scale-bar)
  (plug-in-vellus-calibrate #:image image #:drawables (vector (v-layer image))
                            #:way way #:length length #:um-per-px 5
                            #:preset what #:picture what
                            #:scale-bar scale-bar))

(define (v-draw-line image x0 y0 x1 y1)
  (let ((path (car (gimp-path-new image "line"))))
    (gimp-path-stroke-new-from-points path 0
      (vector x0 y0 x0 y0 x0 y0 x1 y1 x1 y1 x1 y1) FALSE)
    (gimp-image-insert-path image path -1 0)
    (gimp-image-set-selected-paths image (vector path))))

(define (v-turn image) (gimp-image-rotate image ROTATE-DEGREES90))

; area counts 1, 0.903, 0.65, 0.25 and own; shape square, circle, 4:3.
(define (v-frame image area own shape x y)
  (plug-in-vellus-frame #:image image #:drawables (vector (v-layer image))
                        #:area (list-ref '("1" "0.903" "0.65" "0.25" "own")
                                         area)
                        #:own-area own #:shape shape #:place "point"
                        #:center-x x #:center-y y))

; before and after name layers; scales of 0 are those of the pictures.
(define (v-compare image layer before after scales json)
  (plug-in-vellus-compare #:image image #:drawables (vector layer)
                          #:before before #:after after
                          #:um-per-px (car scales)
                          #:um-per-px-after (cadr scales)
                          #:scale-uncertainty 0.004 #:json-file json))

; All open pictures.
(define (v-series image json report)
  (plug-in-vellus-series #:image image #:drawables (vector (v-layer image))
                         #:treatment-start "2026-03-05"
                         #:scale-uncertainty 0.004 #:json-file json
                         #:report-file report))

(define (v-add-layer image file name)
  (let ((layer (car (gimp-file-load-layer RUN-NONINTERACTIVE image file))))
    (gimp-item-set-name layer name)
    (gimp-image-insert-layer image layer -1 0)
    layer))

(define (v-draw-points image name points)
  (let ((path (car (gimp-path-new image name))))
    (gimp-path-stroke-new-from-points path 0 points FALSE)
    (gimp-image-insert-path image path -1 0)))

(define (v-recount image json report)
  (plug-in-vellus-recount #:image image #:drawables (vector (v-layer image))
                          #:json-file json #:report-file report))

(define (v-report image file)
  (plug-in-vellus-results #:image image #:drawables (vector (v-layer image))
                          #:report-file file))

(define (v-stroke-ids path)
  (vector->list (car (gimp-path-get-strokes path))))

(define (v-stroke-points path id)
  (cadr (gimp-path-stroke-get-points path id)))

(define (v-remove-stroke path id)
  (gimp-path-remove-stroke path id))

(define (v-add-stroke path points)
  (gimp-path-stroke-new-from-points path 0 points FALSE))
