; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; For GIMP 3, without a screen:
;
;   gimp-console -id --quit --batch-interpreter=plug-in-script-fu-eval \
;     -b '(load "measure-3.scm") (vellus-measure-file "a.jpg" 5.53 "out/a")'
;
; measures all of a.jpg at 5.53 micrometers a pixel and writes out/a.json,
; out/a.csv, out/a.hairs.csv, out/a.pdf (to print), out/a.xcf (with layers and
; paths), out/a.png (as seen) and last out/a.txt with the returned figures.
; GIMP exits with another status than 0 when something failed.

(define vellus-figures
  '("hairs" "density-per-cm2" "terminal-per-cm2" "intermediate-per-cm2"
    "vellus-per-cm2" "thin-fraction" "mean-diameter-um" "median-diameter-um"
    "sd-diameter-um" "cumulative-thickness-mm-per-cm2" "units-per-cm2"
    "hairs-per-unit" "single-hair-units-fraction"))

(define (vellus-write-figures file values)
  (let ((port (open-output-file file)))
    (for-each (lambda (name value)
                (display name port)
                (display " " port)
                (display value port)
                (newline port))
              vellus-figures values)
    (close-output-port port)))

(define (vellus-save image xcf png)
  (gimp-xcf-save RUN-NONINTERACTIVE image xcf)
  (let ((seen (car (gimp-image-duplicate image))))
    (gimp-image-flatten seen)
    (gimp-file-save RUN-NONINTERACTIVE seen png)
    (gimp-image-delete seen)))

; Whatever is not named takes its default.
(define (vellus-measure-file picture um-per-px stem)
  (let* ((image (car (gimp-file-load RUN-NONINTERACTIVE picture)))
         (layers (car (gimp-image-get-selected-drawables image)))
         (figures
          (plug-in-vellus-measure
           #:run-mode RUN-NONINTERACTIVE #:image image #:drawables layers
           #:um-per-px um-per-px
           #:json-file (string-append stem ".json")
           #:csv-file (string-append stem ".csv")
           #:hairs-csv-file (string-append stem ".hairs.csv")
           #:report-file (string-append stem ".pdf"))))
    (vellus-save image (string-append stem ".xcf") (string-append stem ".png"))
    (gimp-image-delete image)
    (vellus-write-figures (string-append stem ".txt") figures)))
