; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; What is done inside GIMP. What came of it is written to facts.txt, one fact
; a line, "name value..."; facts.py judges it. The folder of this file, that for
; results, the picture and its scale are defined by the caller as here, out,
; picture and scale.

(define port (open-output-file (string-append out "/facts.txt")))

(define (fact name . values)
  (display name port)
  (for-each (lambda (value) (display " " port) (display value port)) values)
  (newline port))

(define (in-out name) (string-append out "/" name))

; What a script is told of an error; GIMP 3.2 prints it only where nobody
; catches it.
(define told (open-output-file (in-out "told.txt")))

(set! *error-hook*
      (lambda words
        (for-each (lambda (word) (display word told)) words)
        (newline told)
        (apply throw words)))

(define (v-measure image json)
  (v-measure-as RUN-NONINTERACTIVE image (v-layer image) scale 30 TRUE
                (in-out json) ""))

(define (kept-text image name)
  (catch ""
    (caddr (car (gimp-image-get-parasite image name)))))

(define (keep-text image name text)
  (gimp-image-attach-parasite image (list name 3 text)))

; What a refusal must not change.
(define (state image)
  (list (length (v-top-layers image)) (length (v-paths image))
        (v-layer-name image)
        (string-length (kept-text image "vellus-measurement"))
        (string-length (kept-text image "vellus-comparison"))))

(define (tell-image name image)
  (for-each (lambda (layer)
              (fact (string-append name ".layer")
                    (car (gimp-item-get-name layer))
                    (car (gimp-item-get-visible layer)))
              (if (= (car (gimp-item-is-group layer)) TRUE)
                  (fact (string-append name ".children")
                        (length (v-children layer)))))
            (v-top-layers image))
  (for-each (lambda (path)
              (fact (string-append name ".path") (v-n-strokes path)
                    (v-n-anchors path) (car (gimp-item-get-name path))))
            (v-paths image))
  (fact (string-append name ".active") (v-layer-name image))
  (fact (string-append name ".text")
        (string-length (kept-text image "vellus-measurement"))))

; --- Pictures of every kind -------------------------------------------------

(define (measure-kind name change)
  (let ((image (v-load picture)))
    (change image)
    (apply fact (cons (string-append name ".figures")
                      (v-measure image (string-append name ".json"))))
    (tell-image name image)
    (gimp-image-flatten image)
    (v-to-8-bit image)
    (v-save-png image (in-out (string-append name ".seen.png")))
    (gimp-image-delete image)))

(measure-kind "rgb8" (lambda (image) #t))
(measure-kind "rgb16" v-to-16-bit)
(measure-kind "float" v-to-float)
(measure-kind "alpha"
  (lambda (image) (gimp-layer-add-alpha (v-layer image))))
(measure-kind "gray"
  (lambda (image)
    (gimp-image-convert-grayscale image)
    (v-save-png image (in-out "gray.png"))))
(measure-kind "indexed"
  (lambda (image)
    (gimp-image-convert-indexed image CONVERT-DITHER-NONE
                                CONVERT-PALETTE-GENERATE 255 FALSE FALSE "")
    (v-save-png image (in-out "indexed.png"))))
(measure-kind "rectangle"
  (lambda (image)
    (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 100 60 300 280)))
(measure-kind "ellipse"
  (lambda (image)
    (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 100 60 300 280)))
; The canvas grows around the layer, whose place on it is then (37, 21).
(measure-kind "moved"
  (lambda (image)
    (gimp-image-resize image (+ (v-width (v-layer image)) 50)
                       (+ (v-height (v-layer image)) 40) 37 21)))
; The canvas shows the layer's middle.
(measure-kind "cropped"
  (lambda (image) (gimp-image-resize image 400 300 -100 -80)))
(measure-kind "half-transparent"
  (lambda (image)
    (let ((layer (v-layer image)))
      (gimp-layer-add-alpha layer)
      (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 320 0 9999 9999)
      (gimp-drawable-edit-clear layer)
      (gimp-selection-none image))))

; --- Twice, saved, opened again ---------------------------------------------

(let ((image (v-load picture)))
  (keep-text image "vellus-scale"
             "um_per_px=4.9 relative_uncertainty=0.02 method=bar")
  (v-measure-as RUN-NONINTERACTIVE image (v-layer image) 0 30 TRUE
                (in-out "calibrated.json") (in-out "calibrated.pdf"))
  (v-save-xcf image (in-out "kept.xcf"))
  (tell-image "saved" image)
  (gimp-image-delete image))

(let ((image (v-load (in-out "kept.xcf"))))
  (tell-image "opened" image)
  (v-measure-as RUN-WITH-LAST-VALS image (v-layer image) 0 30 TRUE ""
                "")
  (tell-image "again" image)
  (gimp-image-delete image))

; --- Refusals ---------------------------------------------------------------

(define (refuse-call name image call)
  (let* ((before (state image))
         (answer (catch 'refused (call) 'accepted)))
    (fact (string-append "refusal." name) answer
          (if (equal? before (state image)) 'untouched 'touched))))

(define (refuse name image um-per-px vellus-cut json)
  (refuse-call name image
    (lambda ()
      (v-measure-as RUN-NONINTERACTIVE image (v-layer image) um-per-px
                    vellus-cut TRUE json ""))))

(let ((image (v-load picture)))
  (refuse "no-scale" image 0 30 "")
  (refuse "negative-scale" image -1 30 "")
  (refuse "absurd-scale" image 1e6 30 "")
  (refuse "tiny-scale" image 0.001 30 "")
  (refuse "cuts" image scale 100 "")
  (refuse "unwritable" image scale 30 "/no/such/folder/a.json")
  (refuse "folder" image scale 30 out)
  (refuse-call "report-name" image
    (lambda ()
      (v-measure-as RUN-NONINTERACTIVE image (v-layer image) scale 30 TRUE ""
                    (in-out "report.txt"))))
  (keep-text image "vellus-scale" "um_per_px=much")
  (refuse "broken-calibration" image 0 30 "")
  (gimp-layer-set-offsets (v-layer image) 200 0)
  (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 0 0 200 100)
  (refuse "selection-off-layer" image scale 30 "")
  (gimp-selection-none image)
  (gimp-layer-set-offsets (v-layer image) 5000 0)
  (refuse "layer-off-canvas" image scale 30 "")
  (gimp-image-delete image))

(for-each
  (lambda (size)
    (let ((image (v-new-image (car size) (cadr size) "small")))
      (gimp-drawable-fill (v-layer image) FILL-WHITE)
      (refuse (string-append "size-" (number->string (car size)) "x"
                             (number->string (cadr size)))
              image scale 30 "")
      (gimp-image-delete image)))
  '((1 1) (1 20000) (20000 1)))

(let ((image (v-new-image 400 300 "clear")))
  (gimp-drawable-fill (v-layer image) FILL-TRANSPARENT)
  (refuse "transparent" image scale 30 "")
  (gimp-image-delete image))

; --- Counting again --------------------------------------------------------

(load (string-append here "/recount.scm"))

; --- Scales -----------------------------------------------------------------

(load (string-append here "/scale.scm"))

; --- Two visits -------------------------------------------------------------

(load (string-append here "/compare.scm"))

; --- Killed in the middle ---------------------------------------------------

; The caller kills the plug-in as soon as this file is there.
(let ((image (v-load picture)))
  (gimp-image-scale image 6000 4800)
  (close-output-port (open-output-file (in-out "kill-now")))
  (refuse "killed" image (/ scale 9) 30 (in-out "killed.json"))
  (gimp-image-delete image))

(fact "done")
(close-output-port port)
(close-output-port told)
