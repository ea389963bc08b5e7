;;; Emacs as an author uses it, with editor/emacs as it stands: open, see, fix, format, rename, save.  -*- lexical-binding: t; -*-
;; For Emacs 28 with elpa-eglot, which brings newer parts of Emacs, and for newer ones, where eglot is built in.

(when (< emacs-major-version 29)
  (require 'package)
  (package-initialize))
(require 'eglot)
(require 'cl-lib)

(defun drive-fail (&rest words)
  (princ (concat (apply #'format words) "\n") #'external-debugging-output)
  (kill-emacs 1))

(defun drive-await (what holds)
  (let ((end (+ (float-time) 20)))
    (while (not (funcall holds))
      (when (> (float-time) end)
        (drive-fail "waited in vain for %s\n%s\n%s" what (flymake-diagnostics) (buffer-string)))
      ;; Emacs sends changes when it is idle, which a batch never is.
      (ignore-errors (eglot--signal-textDocument/didChange))
      (accept-process-output nil 0.05))))

(defun drive-has (text)
  (save-excursion (goto-char (point-min)) (search-forward text nil t)))

(setq make-backup-files nil
      eglot-sync-connect 20
      eglot-confirm-server-initiated-edits nil
      eglot-confirm-server-edits nil
      flymake-no-changes-timeout 0.05)

(find-file (getenv "BAREM_FILE"))
(unless (eq major-mode 'barem-mode) (drive-fail "the mode is %s" major-mode))
(font-lock-ensure)
(goto-char (point-min))
(search-forward "tiêu chí thu")
(unless (eq (get-text-property (- (point) 6) 'face) 'font-lock-keyword-face)
  (drive-fail "no colours: %s" (get-text-property (- (point) 6) 'face)))

(call-interactively #'eglot)
(unless (eglot-managed-p) (drive-fail "eglot does not manage the buffer"))

(drive-await "one finding" (lambda () (= 1 (length (flymake-diagnostics)))))
(let ((finding (car (flymake-diagnostics))))
  (unless (string-match-p "khai báo thang điểm 12" (flymake-diagnostic-text finding))
    (drive-fail "another finding: %s" (flymake-diagnostic-text finding)))
  (unless (equal "12" (buffer-substring (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))
    (drive-fail "another place: %s" (buffer-substring (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding))))
  (goto-char (flymake-diagnostic-beg finding)))

;; A menu is answered as a person does: by reading it.
(cl-letf (((symbol-function 'completing-read)
           (lambda (_prompt choices &rest _)
             (or (cl-find-if (lambda (title) (string-match-p "đổi khai báo thành 10" title)) (all-completions "" choices))
                 (drive-fail "no such fix: %s" (all-completions "" choices)))))
          (last-nonmenu-event ?\r))
  (call-interactively #'eglot-code-actions))
(drive-await "the fix" (lambda () (drive-has "thang điểm: 10")))

(eglot-format-buffer)
(drive-await "the layout" (lambda () (drive-has "\n  áp dụng: sở")))

(cond
 ((equal (getenv "BAREM_RENAMES") "1")
  (goto-char (point-min))
  (search-forward "hỏi giao")
  (backward-char 2)
  ;; As when Emacs has been idle: a renaming is asked of the text as it is now.
  (eglot--signal-textDocument/didChange)
  (eglot-rename "số_giao")
  (drive-await "the new name" (lambda () (drive-has "2: số_giao = 10"))))
 ((if (fboundp 'eglot-server-capable) (eglot-server-capable :renameProvider) (eglot--server-capable :renameProvider))
  (drive-fail "the server renames now: set RENAMES in tests/editors/stage.rs")))

(drive-await "no finding" (lambda () (null (flymake-diagnostics))))
(save-buffer)
(kill-emacs 0)
