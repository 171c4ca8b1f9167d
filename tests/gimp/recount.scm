; SPDX-FileCopyrightText: 2026 The Vellus authors
; SPDX-License-Identifier: GPL-3.0-or-later
;
; Paths edited and hairs counted again, also after the image was saved and
; opened. Loaded by suite.scm.

(define (tell-recount name image json)
  (apply fact (cons (string-append name ".figures")
                    (v-recount image (in-out json)
                                 (in-out "recount.html"))))
  (tell-image name image))

; The path with most strokes.
(define (longest-path image)
  (let loop ((paths (v-paths image)) (best #f))
    (cond ((null? paths) best)
          ((or (not best) (> (v-n-strokes (car paths)) (v-n-strokes best)))
           (loop (cdr paths) (car paths)))
          (else (loop (cdr paths) best)))))

(define (first-n n items)
  (if (= n 0) '() (cons (car items) (first-n (- n 1) (cdr items)))))

; The stroke with the largest extent down the picture.
(define (longest path ids)
  (define (height id)
    (let* ((points (v-stroke-points path id)) (n (vector-length points)))
      (abs (- (vector-ref points 3) (vector-ref points (- n 3))))))
  (let loop ((ids (cdr ids)) (best (car ids)))
    (cond ((null? ids) best)
          ((> (height (car ids)) (height best)) (loop (cdr ids) (car ids)))
          (else (loop (cdr ids) best)))))

(define (without item items)
  (cond ((null? items) '())
        ((= item (car items)) (cdr items))
        (else (cons (car items) (without item (cdr items))))))

; The same stroke from its other end, drawn by a hand that is a pixel off, with
; straight pieces.
(define (drawn-again points)
  (let* ((n (vector-length points)) (drawn (make-vector n 0)))
    (let loop ((i 0))
      (if (= i n)
          drawn
          (let ((anchor (- n 6 (- i (modulo i 6)))))
            (vector-set! drawn i
                         (+ (vector-ref points (+ anchor 2 (modulo i 2))) 1))
            (loop (+ i 1)))))))

(let ((image (v-load picture)))
  (v-measure image "recount-before.json")
  (tell-image "recount-measured" image)
  (tell-recount "recount-idle" image "recount-idle.json")
  (v-save-xcf image (in-out "recount.xcf"))
  (gimp-image-delete image))

(let* ((image (v-load (in-out "recount.xcf")))
       (path (longest-path image))
       (ids (v-stroke-ids path)))
  (tell-recount "recount-opened" image "recount-opened.json")
  (v-report image (in-out "report.pdf"))
  (let* ((long (longest path ids))
         (drawn (drawn-again (v-stroke-points path long))))
    (for-each (lambda (id) (v-remove-stroke path id))
              (cons long (first-n 3 (without long ids))))
    (tell-recount "recount-deleted" image "recount-deleted.json")
    (v-add-stroke (longest-path image) drawn)
    (tell-recount "recount-drawn" image "recount-drawn.json"))
  (refuse-call "recount-size" image
    (lambda ()
      (gimp-image-resize image 700 500 0 0)
      (v-recount image "" "")))
  (gimp-image-delete image))

(let ((image (v-load picture)))
  (refuse-call "recount-unmeasured" image (lambda () (v-recount image "" "")))
  (gimp-image-delete image))
