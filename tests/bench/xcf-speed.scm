; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; Times what GIMP does with a picture before and after it was measured. Each
; line of times.txt is a step, with its seconds on the clock, of GIMP's
; processors and of those of plug-ins that came to their end. The folder for
; results, the picture and its scale are defined by the caller as out, picture
; and scale.

(define port (open-output-file (string-append out "/times.txt")))

(define (in-out name) (string-append out "/" name))

; Field number n, from 1, of what Linux tells of a process.
(define (fields process)
  (let ((file (open-input-file (string-append "/proc/" process "/stat"))))
    (let loop ((n 20) (read-ones '()))
      (if (= n 0)
          (begin (close-input-port file) (list->vector (reverse read-ones)))
          (loop (- n 1) (cons (read file) read-ones))))))

(define (field process n) (vector-ref (fields process) (- n 1)))

(define gimp (number->string (field "self" 4)))

; Seconds: the clock, GIMP, its ended plug-ins.
(define (now)
  (let ((clock (gettimeofday)) (told (fields gimp)))
    (list (+ (car clock) (/ (cadr clock) 1000000))
          (/ (+ (vector-ref told 13) (vector-ref told 14)) 100)
          (/ (+ (vector-ref told 15) (vector-ref told 16)) 100))))

(define (timed step act)
  (let* ((before (now)) (done (act)) (after (now)))
    (display step port)
    (for-each (lambda (a b) (display " " port) (display (- b a) port))
              before after)
    (newline port)
    done))

(define (open-and-save name file)
  (let ((image (timed (string-append name "-open")
                      (lambda () (v-load (in-out file))))))
    (timed (string-append name "-save")
           (lambda () (v-save-xcf image (in-out "again.xcf"))))
    image))

(let ((image (v-load picture)))
  (v-save-xcf image (in-out "plain.xcf"))
  (gimp-image-delete image))

(gimp-image-delete (open-and-save "plain" "plain.xcf"))

(let ((image (v-load picture)))
  (timed "measure"
         (lambda ()
           (v-measure-as RUN-NONINTERACTIVE image (v-layer image) scale 30
                         TRUE (in-out "measured.json") "")))
  (v-save-xcf image (in-out "measured.xcf"))
  (gimp-image-delete image))

(let* ((image (open-and-save "measured" "measured.xcf"))
       (path (car (v-paths image))))
  (v-remove-stroke path (car (v-stroke-ids path)))
  (timed "recount"
         (lambda () (v-recount image (in-out "recounted.json") "")))
  (timed "recounted-save"
         (lambda () (v-save-xcf image (in-out "again.xcf"))))
  (gimp-image-delete image))

(display "done" port)
(newline port)
(close-output-port port)
