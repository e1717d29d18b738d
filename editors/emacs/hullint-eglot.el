;;; hullint-eglot.el --- hullint through eglot  -*- lexical-binding: t -*-

;; Emacs 29 has eglot; before it: the package eglot (Debian: elpa-eglot).
;; Put this file on the load path and say
;;   (require 'hullint-eglot)
;; It serves dockerfile-mode (package dockerfile-mode) and dockerfile-ts-mode.

;;; Code:

(require 'eglot)

(defgroup hullint nil
  "Findings in Dockerfiles."
  :group 'tools)

(defcustom hullint-command '("hullint" "lsp")
  "The program that serves the editor, and its arguments."
  :type '(repeat string))

;; eglot asks for the settings of a section by this variable; a project's .dir-locals.el may set it as well:
;;   ((dockerfile-mode . ((eglot-workspace-configuration . ((:hullint . (:features (:inlayHint :json-false))))))))

;; The first entry that has the mode wins: this one goes before eglot's own for docker-langserver.
(add-to-list 'eglot-server-programs
             (cons '(dockerfile-mode dockerfile-ts-mode)
                   (lambda (&rest _) hullint-command)))

(dolist (hook '(dockerfile-mode-hook dockerfile-ts-mode-hook))
  (add-hook hook #'eglot-ensure))

(provide 'hullint-eglot)
;;; hullint-eglot.el ends here
