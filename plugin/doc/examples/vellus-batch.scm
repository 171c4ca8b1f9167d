; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; Measures a folder of pictures without a screen, in GIMP 2.10 and in GIMP 3:
;
;   gimp-console-2.10 -id \
;     -b '(load "vellus-batch.scm")
;         (vellus-batch (quote ((input "photos") (output "results")
;                               (um-per-px 5.53))))' \
;     -b '(gimp-quit 0)'
;
;   gimp-console -id --quit --batch-interpreter=plug-in-script-fu-eval \
;     -b '(load "vellus-batch.scm")
;         (vellus-batch (quote ((input "photos") (output "results")
;                               (um-per-px 5.53))))'
;
; GIMP starts once for all pictures, and needs no picture to be open. The
; result is a list of four numbers: pictures, and how many of them were
; measured now, were there from before, and failed. The tables in the folder of
; results say why; results/README.txt tells what their columns mean. Started
; again, it goes on where it was. GIMP 2.10 exits with 0 even when a script
; fails: take results/figures.csv as the proof of success.
;
; What follows is everything that can be set, with what it is when it is left
; out of the list. A choice names what there is after its default.

(define vellus-batch-arguments
  '((input "")               ; folder, or a pattern such as "photos/*.jpg"
    (output "")              ; folder for the results
    (recursive #f)           ; the folders in the folder, too

    ; The scale, in one of these ways:
    (scale "given" "given" "resolution" "read") ; below, or of each picture
    (um-per-px 0)            ; one for all, in micrometers
    (scale-uncertainty 0.01) ; its standard deviation as a share of it
    (scale-csv "")           ; a table: picture, um_per_px
    (scale-image "")         ; a ruler, photographed at the same setting
    (step-um 0)              ; from one graduation of the ruler to the next
    (bar-um 0)               ; length of a scale bar

    ; "whole", "frame:0.25" (cm2, in the middle), "mask:FILE",
    ; "beside:.mask.png" (a mask beside each picture), "rectangle:X,Y,W,H"
    (region "whole")

    (vellus-cut 30) (terminal-cut 60) (thin-cut 40) ; micrometers
    (sensitivity 0.5)
    (min-length 100) (unit-distance 350)            ; micrometers
    (tone "both" "both" "dark" "light")
    (counting-rule "root-inside" "root-inside" "unbiased-frame")
    (parameters "")          ; a file of frozen parameters instead of these

    (formats "json")         ; for each picture: "json,overlay,report", "none"
    (again "changed" "changed" "all" "never") ; where results are
    (names "")               ; such as "{subject}_{site}_{visit}"
    (labels "")              ; or a table of them
    (blind "")               ; key file that gives pictures codes
    (memory 0)               ; MiB for pictures; 0: half of the machine
    (threads 0)))            ; 0: one a core

; Whether this GIMP takes arguments by their names, as GIMP 3 does.
(define vellus-by-name
  (not (defined? 'gimp-image-get-active-drawable)))

(define (vellus-position item items)
  (let loop ((items items) (n 0))
    (cond ((null? items) (error "this is no choice:" item))
          ((equal? (car items) item) n)
          (else (loop (cdr items) (+ n 1))))))

; What is set or the default. Both take switches as numbers, GIMP 2.10 choices
; as well.
(define (vellus-value argument settings)
  (let* ((set (assq (car argument) settings))
         (value (if set (cadr set) (cadr argument))))
    (cond ((boolean? value) (if value 1 0))
          ((and (pair? (cddr argument)) (not vellus-by-name))
           (vellus-position value (cddr argument)))
          (else value))))

; The name of an argument as GIMP 3 writes it.
(define (vellus-name argument)
  (read (open-input-string
         (string-append "#:" (symbol->string (car argument)) " "))))

; All of them in their order for GIMP 2.10; those that are set for GIMP 3.
(define (vellus-batch-values settings)
  (let loop ((arguments (reverse vellus-batch-arguments)) (values '()))
    (cond ((null? arguments) values)
          ((not vellus-by-name)
           (loop (cdr arguments)
                 (cons (vellus-value (car arguments) settings) values)))
          ((assq (caar arguments) settings)
           (loop (cdr arguments)
                 (cons (vellus-name (car arguments))
                       (cons (vellus-value (car arguments) settings) values))))
          (else (loop (cdr arguments) values)))))

; Misspelled settings would be left out in silence.
(define (vellus-batch-check settings)
  (for-each (lambda (set)
              (if (not (assq (car set) vellus-batch-arguments))
                  (error "vellus-batch knows no" (car set))))
            settings))

(define (vellus-batch settings)
  (vellus-batch-check settings)
  (apply plug-in-vellus-batch
         (if vellus-by-name
             (vellus-batch-values settings)
             (cons RUN-NONINTERACTIVE (vellus-batch-values settings)))))
