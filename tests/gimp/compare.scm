; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; Two visits that are compared inside GIMP; loaded by suite.scm, judged by
; compares.py. The scales of visit-1.png and visit-2.png are defined by the
; caller as visit-1 and visit-2.

(define visits (list visit-1 visit-2))

(define (visit-file name) (in-out (string-append name ".png")))

; Both as layers of one image, the later one above.
(define (with-visits after call)
  (let ((image (v-load (visit-file "visit-1"))))
    (gimp-item-set-name (v-layer image) "2026-03-01")
    (let* ((before (v-layer image))
           (later (v-add-layer image (visit-file after) "2026-06-01")))
      (call image before later)
      (gimp-image-delete image))))

(define (tell-comparison name image before later)
  (for-each (lambda (layer)
              (fact (string-append name ".layer")
                    (car (gimp-item-get-visible layer))
                    (car (gimp-item-get-name layer)))
              (if (= (car (gimp-item-is-group layer)) TRUE)
                  (for-each (lambda (child)
                              (fact (string-append name ".child")
                                    (car (gimp-item-get-name child))))
                            (v-children layer))))
            (v-top-layers image))
  (fact (string-append name ".text")
        (string-length (kept-text image "vellus-comparison"))))

(define (look layer)
  (list (v-width layer) (v-height layer)
        (gimp-drawable-histogram layer HISTOGRAM-VALUE 0.0 1.0)))

(define (compare-named name image before later scales)
  (let ((looks (list (look before) (look later))))
    (apply fact
           (cons (string-append name ".results")
                 (v-compare image before "" (car (gimp-item-get-name later))
                            scales (in-out (string-append name ".json")))))
    (fact (string-append name ".originals")
          (if (equal? looks (list (look before) (look later)))
              'untouched
              'touched))
    (tell-comparison name image before later)))

(with-visits "visit-2"
  (lambda (image before later)
    (compare-named "compare-layers" image before later visits)
    (v-save-xcf image (in-out "compared.xcf"))))

; Opened again, with what Vellus has added to it.
(let ((image (v-load (in-out "compared.xcf"))))
  (apply fact (cons "compare-opened.results"
                    (v-compare image (v-layer image) "2026-03-01" "2026-06-01"
                               visits (in-out "compare-opened.json"))))
  (gimp-image-delete image))

; Two images, each with its own calibration.
(define (load-calibrated name scale)
  (let ((image (v-load (visit-file name))))
    (keep-text image "vellus-scale"
               (string-append "um_per_px=" (number->string scale)
                              " relative_uncertainty=0.004 method=line"))
    (gimp-item-set-name (v-layer image) name)
    image))

(let ((image (load-calibrated "visit-1" visit-1))
      (other (load-calibrated "visit-2" visit-2)))
  (compare-named "compare-images" image (v-layer image) (v-layer other)
                 '(0 0))
  (gimp-image-delete image)
  (gimp-image-delete other))

; --- A series ---------------------------------------------------------------

; Three images: the last one's day is the camera's.
(let ((first (load-calibrated "visit-1" visit-1))
      (second (load-calibrated "visit-2" visit-2))
      (last (load-calibrated "taken" visit-1)))
  (gimp-item-set-name (v-layer first) "2026-03-01")
  (gimp-item-set-name (v-layer second) "2026-09-01")
  (apply fact (cons "series.results" (v-series first (in-out "series.json")
                                         (in-out "series.html"))))
  (for-each (lambda (layer)
              (if (= (car (gimp-item-is-group layer)) TRUE)
                  (for-each (lambda (child)
                              (fact "series.child"
                                    (car (gimp-item-get-name child))))
                            (v-children layer))))
            (v-top-layers first))
  (fact "series.text" (string-length (kept-text first "vellus-series")))
  (refuse-call "short-series" first
    (lambda ()
      (gimp-image-delete last)
      (v-series first "" "")))
  (gimp-image-delete first)
  (gimp-image-delete second))

; --- Refusals ---------------------------------------------------------------

(define (refuse-comparison name image layer after scales)
  (refuse-call name image
    (lambda () (v-compare image layer "" after scales ""))))

(with-visits "visit-2"
  (lambda (image before later)
    (refuse-comparison "same-layer" image before "2026-03-01" visits)
    (refuse-comparison "no-layer" image before "2027" visits)
    (refuse-comparison "later-first" image later "2026-03-01" visits)
    (refuse-comparison "uncalibrated" image before "" '(0 0))
    (gimp-drawable-fill later FILL-WHITE)
    (refuse-comparison "bald" image before "" visits)
    (gimp-layer-add-alpha later)
    (gimp-drawable-fill later FILL-TRANSPARENT)
    (refuse-comparison "clear-layer" image before "" visits)
    (v-draw-points image "before points"
                   (vector 9 9 9 9 9 9 99 99 99 99 99 99))
    (refuse-comparison "lone-points" image before "" visits)))

(with-visits "other"
  (lambda (image before later)
    (refuse-comparison "other-skin" image before "" visits)))

; A corner of the same skin: too little of it.
(with-visits "visit-2"
  (lambda (image before later)
    (gimp-layer-resize later 150 150 0 0)
    (refuse-comparison "no-overlap" image before "" visits)))
