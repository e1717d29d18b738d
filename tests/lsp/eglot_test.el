;;; eglot_test.el --- run by eglot_test.sh in a copy of the project  -*- lexical-binding: t -*-

(defvar at-most (string-to-number (getenv "SECONDS_AT_MOST")))

(defun give-up (format &rest given)
  (princ (concat "eglot_test: " (apply #'format format given) "\n") #'external-debugging-output)
  (kill-emacs 1))

(defun check (condition format &rest given)
  (unless condition (apply #'give-up format given)))

(defun wait (what condition)
  "Handles what the server says until CONDITION holds."
  (let ((end (+ (float-time) at-most)))
    (while (not (funcall condition))
      (check (< (float-time) end) "waited in vain for %s" what)
      (accept-process-output nil 0.05))))

(dolist (folder (directory-files "/usr/share/emacs/site-lisp/elpa-src" t "^[a-z]"))
  (add-to-list 'load-path folder))
(setq create-lockfiles nil make-backup-files nil eglot-sync-connect at-most eglot-connect-timeout at-most)
(add-to-list 'load-path (expand-file-name "editors/emacs" (getenv "HULLINT_SOURCE")))
(require 'dockerfile-mode)
(require 'hullint-eglot)
(setq hullint-command (list (getenv "HULLINT") "lsp"))
;; There is no command loop here that would start the server once the file is shown.
(remove-hook 'dockerfile-mode-hook #'eglot-ensure)

(defvar findings nil "What the server said last, as `LINE RULE'.")
(advice-add 'eglot-handle-notification :before
            (lambda (_server method &rest given)
              (when (eq method 'textDocument/publishDiagnostics)
                (setq findings
                      (sort (mapcar (lambda (finding)
                                      (format "%d %s"
                                              (1+ (plist-get (plist-get (plist-get finding :range) :start) :line))
                                              (plist-get finding :code)))
                                    (plist-get given :diagnostics))
                            #'string<)))))

(find-file "Dockerfile")
(check (eq major-mode 'dockerfile-mode) "the mode is %s" major-mode)
(setq-local project-find-functions (list (lambda (_) (cons 'transient default-directory))))
(apply #'eglot (eglot--guess-contact))
(check (eglot-managed-p) "eglot does not manage the buffer")

(defun ask (method parameters) (jsonrpc-request (eglot-current-server) method parameters :timeout at-most))
(defun go-to (line text)
  (goto-char (point-min))
  (forward-line (1- line))
  (search-forward text))

(defvar all '("15 image-floating-tag" "16 workdir-not-absolute" "5 maintainer-deprecated"))
(wait "all findings" (lambda () (equal findings all)))

(go-to 7 "APP_H")
(let ((hover (ask :textDocument/hover (eglot--TextDocumentPositionParams))))
  (check (string-match-p "/srv/app" (format "%S" hover)) "hover says %S" hover))

;; An edit of the user: the absolute path ends a finding.
(go-to 16 "WORKDIR ")
(insert "/")
(eglot--signal-textDocument/didChange)
(wait "one finding less" (lambda () (equal findings '("15 image-floating-tag" "5 maintainer-deprecated"))))

;; An edit of the server: a stage gets another name.
(go-to 4 "AS b")
(eglot-rename "compile")
(check (save-excursion (goto-char (point-min)) (search-forward "COPY --from=compile /srv/app" nil t))
       "the text is %s" (buffer-string))
(wait "findings after the renaming" (lambda () (equal findings '("15 image-floating-tag" "5 maintainer-deprecated"))))

;; eglot-shutdown kills the server before it can end: here it gets the time.
(let* ((server (eglot-current-server))
       (process (jsonrpc--process server)))
  (setf (eglot--shutdown-requested server) t)
  (jsonrpc-request server :shutdown nil :timeout at-most)
  (jsonrpc-notify server :exit nil)
  (wait "the end of the server" (lambda () (not (process-live-p process))))
  (check (eq 0 (process-exit-status process)) "the server ended with status %s" (process-exit-status process)))
(set-buffer-modified-p nil)
;;; eglot_test.el ends here
