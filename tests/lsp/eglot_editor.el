;;; eglot_editor.el --- Emacs as an editor for the tests of eglot  -*- lexical-binding: t -*-

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
(dolist (hook '(dockerfile-mode-hook hullint-compose-mode-hook)) (remove-hook hook #'eglot-ensure))

(defvar opened nil "The name of the file that is shown.")
(defvar findings nil "What the server said last of it, as `LINE RULE'.")
(advice-add 'eglot-handle-notification :before
            (lambda (_server method &rest given)
              (when (and (eq method 'textDocument/publishDiagnostics)
                         (string-suffix-p (concat "/" opened) (plist-get given :uri)))
                (setq findings
                      (sort (mapcar (lambda (finding)
                                      (format "%d %s"
                                              (1+ (plist-get (plist-get (plist-get finding :range) :start) :line))
                                              (plist-get finding :code)))
                                    (plist-get given :diagnostics))
                            #'string<)))))

(defun open-file (name mode)
  "Shows the file NAME, which must be in MODE, and starts the server for it."
  (find-file name)
  (setq opened name)
  (check (eq major-mode mode) "the mode is %s" major-mode)
  (setq-local project-find-functions (list (lambda (_) (cons 'transient default-directory))))
  (apply #'eglot (eglot--guess-contact))
  (check (eglot-managed-p) "eglot does not manage the buffer"))

(defun ask (method parameters) (jsonrpc-request (eglot-current-server) method parameters :timeout at-most))
(defun go-to (line text)
  (goto-char (point-min))
  (forward-line (1- line))
  (search-forward text))

(defun end-server ()
  "Ends the server as eglot does, but gives it the time: `eglot-shutdown' kills it before it can end."
  (let* ((server (eglot-current-server))
         (process (jsonrpc--process server)))
    (setf (eglot--shutdown-requested server) t)
    (jsonrpc-request server :shutdown nil :timeout at-most)
    (jsonrpc-notify server :exit nil)
    (wait "the end of the server" (lambda () (not (process-live-p process))))
    (check (eq 0 (process-exit-status process)) "the server ended with status %s" (process-exit-status process)))
  (set-buffer-modified-p nil))
;;; eglot_editor.el ends here
