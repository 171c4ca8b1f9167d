; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; For GIMP 2.10, without a screen:
;
;   gimp-console-2.10 -id \
;     -b '(load "measure-2.10.scm") (vellus-measure-file "a.jpg" 5.53 "out/a")' \
;     -b '(gimp-quit 0)'
;
; measures all of a.jpg at 5.53 micrometers a pixel and writes out/a.json,
; out/a.csv, out/a.hairs.csv, out/a.pdf (to print), out/a.xcf (with layers and
; paths), out/a.png (as seen) and last out/a.txt with the returned figures.
; GIMP 2.10 exits with 0 even when a script fails: take that last file as the
; proof of success.

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
  (gimp-xcf-save 0 image (car (gimp-image-get-active-drawable image)) xcf xcf)
  (let* ((seen (car (gimp-image-duplicate image)))
         (layer (car (gimp-image-flatten seen))))
    (gimp-file-save RUN-NONINTERACTIVE seen layer png png)
    (gimp-image-delete seen)))

(define (vellus-measure-file picture um-per-px stem)
  (let* ((image (car (gimp-file-load RUN-NONINTERACTIVE picture picture)))
         (layer (car (gimp-image-get-active-drawable image)))
         (figures
          (plug-in-vellus-measure
           RUN-NONINTERACTIVE image layer
           um-per-px
           0.01                            ; relative uncertainty of the scale
           30 60 40                        ; cuts: vellus, terminal, thin; µm
           0.5                             ; sensitivity
           100                             ; shortest shaft, µm
           350                             ; roots of one unit, µm
           0                               ; dark and light shafts
           0                               ; a hair belongs where its root lies
           TRUE TRUE TRUE FALSE            ; layers, maps, paths, numbers
           (string-append stem ".json")
           (string-append stem ".csv")
           (string-append stem ".hairs.csv")
           (string-append stem ".pdf"))))
    (vellus-save image (string-append stem ".xcf") (string-append stem ".png"))
    (gimp-image-delete image)
    (vellus-write-figures (string-append stem ".txt") figures)))
