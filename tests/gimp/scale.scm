; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; Scales that are set inside GIMP; loaded by suite.scm, judged by scales.py.

(define (tell-scale name image)
  (fact (string-append name ".text") (kept-text image "vellus-scale"))
  (apply fact (cons (string-append name ".resolution")
                    (gimp-image-get-resolution image))))

(define (set-scale name image way length what)
  (apply fact (cons (string-append name ".found")
                    (v-set-scale image way length what FALSE)))
  (tell-scale name image))

(define (measure-calibrated name image)
  (v-measure-as RUN-NONINTERACTIVE image (v-layer image) 0 30 FALSE
                (in-out (string-append name ".json")) ""))

(define (with-picture call)
  (let ((image (v-load picture)))
    (call image)
    (gimp-image-delete image)))

; --- Every way that needs no look at the picture ----------------------------

(with-picture
  (lambda (image)
    ; 500 px, of 5 um each.
    (v-draw-line image 100 50 500 350)
    (set-scale "scale-path" image "path" 2.5 "")
    (fact "scale-path.paths" (length (v-paths image)))
    (measure-calibrated "scale-path" image)
    (v-save-xcf image (in-out "scale.xcf"))))

(with-picture
  (lambda (image)
    (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 100 60 400 280)
    (set-scale "scale-width" image "selection-width" 2 "")
    (set-scale "scale-height" image "selection-height" 1.4 "")))

(with-picture
  (lambda (image)
    (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 100 60 401 401)
    (set-scale "scale-circle" image "circle" 2.005 "")))

(with-picture
  (lambda (image)
    (gimp-image-add-hguide image 100)
    (gimp-image-add-hguide image 500)
    (set-scale "scale-guides" image "guides" 2 "")))

(with-picture
  (lambda (image)
    (gimp-image-set-resolution image 5080 5080)
    (set-scale "scale-resolution" image "resolution" 0 "")
    (set-scale "scale-field" image "field-width" 4 "")
    (set-scale "scale-value" image "value" 0 "")
    (v-set-scale image "value" 0 "" TRUE)
    (fact "scale-bar.layers" (length (v-top-layers image)))))

(let ((image (v-new-image 1280 960 "scope")))
  (gimp-drawable-fill (v-layer image) FILL-WHITE)
  (set-scale "scale-preset" image "preset" 0 "dino-lite-50x")
  (gimp-image-delete image))

(with-picture
  (lambda (image)
    (with-picture
      (lambda (other)
        (v-set-scale other "value" 0 "" FALSE)
        (set-scale "scale-picture" image "picture" 0
                   (number->string other))))))

; --- A look at the picture --------------------------------------------------

(let ((image (v-load (in-out "ruler.png"))))
  (set-scale "scale-ruler" image "ruler" 0.1 "")
  (refuse-call "ruler-step" image
    (lambda () (v-set-scale image "ruler" 0 "" FALSE)))
  (gimp-image-delete image))

(let ((image (v-load (in-out "scale-bar.png"))))
  (set-scale "scale-drawn" image "bar" 0.5 "")
  (gimp-image-delete image))

; What stands at the bar is read, where Tesseract is.
(let ((image (v-load (in-out "labelled.png"))))
  (fact "label"
        (catch 'refused
          (begin (set-scale "scale-labelled" image "bar" 0 "") 'read)))
  (gimp-image-delete image))

; --- What becomes of it -----------------------------------------------------

(define (with-opened call)
  (let ((image (v-load (in-out "scale.xcf"))))
    (call image)
    (gimp-image-delete image)))

(with-opened
  (lambda (image)
    (tell-scale "scale-opened" image)
    (measure-calibrated "scale-opened" image)))

(with-opened
  (lambda (image)
    (gimp-image-crop image 400 320 200 160)
    (measure-calibrated "scale-cropped" image)))

(define (measure-scaled name width height)
  (with-opened
    (lambda (image)
      (gimp-image-scale image width height)
      (measure-calibrated name image))))

(measure-scaled "scale-0.5" 400 320)
(measure-scaled "scale-1.37" 1096 877)
(measure-scaled "scale-2" 1600 1280)

(with-opened
  (lambda (image)
    (v-turn image)
    (measure-calibrated "scale-turned" image)))

; --- Frames -----------------------------------------------------------------

(define (make-frame name area own shape x y)
  (with-opened
    (lambda (image)
      (apply fact (cons (string-append name ".frame")
                        (v-frame image area own shape x y)))
      (apply fact (cons (string-append name ".bounds")
                        (gimp-selection-bounds image)))
      (measure-calibrated name image))))

; The picture is 4 mm by 3.2 mm.
(make-frame "frame-square" 4 0.04 "square" 400 320)
(make-frame "frame-circle" 4 0.05 "circle" 400 320)
(make-frame "frame-corner" 4 0.03 "4:3" 9999 9999)

; --- Refusals ---------------------------------------------------------------

(with-opened
  (lambda (image)
    (refuse-call "large-frame" image
      (lambda () (v-frame image 3 1 "square" 0 0)))))

(define (refuse-scale name image way length what)
  (refuse-call name image
    (lambda () (v-set-scale image way length what FALSE))))

(with-opened
  (lambda (image)
    (gimp-image-scale image 800 320)
    (refuse "stretched" image 0 30 "")))

(with-picture
  (lambda (image)
    (refuse-scale "no-path" image "path" 1 "")
    (refuse-scale "no-selection" image "selection-width" 1 "")
    (refuse-scale "no-guides" image "guides" 1 "")
    (refuse-scale "no-length" image "field-width" 0 "")
    (refuse-scale "no-preset" image "preset" 0 "nobody")
    (refuse-scale "wrong-preset" image "preset" 0 "dino-lite-50x")
    (refuse-scale "print-resolution" image "resolution" 0 "")
    (refuse-scale "no-picture" image "picture" 0 "nothing.png")
    (refuse-scale "no-ruler" image "ruler" 1 "")
    (refuse-scale "no-bar" image "bar" 1 "")
    (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 100 60 20 20)
    (refuse-scale "short" image "selection-width" 1 "")))
