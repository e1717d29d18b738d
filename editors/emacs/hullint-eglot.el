;;; hullint-eglot.el --- hullint through eglot  -*- lexical-binding: t -*-

;; Emacs 29 has eglot; before it: the package eglot (Debian: elpa-eglot).
;; Put this file on the load path and say
;;   (require 'hullint-eglot)
;; It serves dockerfile-mode (package dockerfile-mode), dockerfile-ts-mode, docker-compose-mode (package
;; docker-compose-mode) and its own hullint-compose-mode for Compose files.

;;; Code:

(require 'eglot)

(defgroup hullint nil
  "Findings in Dockerfiles and Compose files."
  :group 'tools)

(defcustom hullint-command '("hullint" "lsp")
  "The program that serves the editor, and its arguments."
  :type '(repeat string))

;; eglot asks for the settings of a section by this variable; a project's .dir-locals.el may set it as well:
;;   ((dockerfile-mode . ((eglot-workspace-configuration . ((:hullint . (:features (:inlayHint :json-false))))))))

;; eglot has one server for a mode in a project. With a mode of their own, Compose files get hullint and other YAML
;; files keep theirs.
(eval
 `(define-derived-mode hullint-compose-mode
    ,(cond ((and (fboundp 'treesit-ready-p) (treesit-ready-p 'yaml t)) 'yaml-ts-mode)
           ((require 'yaml-mode nil t) 'yaml-mode)
           (t 'conf-colon-mode))
    "Compose"
    "Compose files, as the mode for YAML shows them if there is one.")
 t)

;; The names that the server takes for those of Compose files.
(add-to-list 'auto-mode-alist
             (cons "\\(?:\\`\\|[/.]\\)\\(?:docker-\\|podman-\\)?compose\\(?:[._-][^/]*\\)?\\.ya?ml\\'"
                   (if (fboundp 'docker-compose-mode) 'docker-compose-mode 'hullint-compose-mode)))

;; The first entry that has the mode wins: this one goes before eglot's own for docker-langserver and YAML.
(add-to-list 'eglot-server-programs
             (cons '((dockerfile-mode :language-id "dockerfile")
                     (dockerfile-ts-mode :language-id "dockerfile")
                     (docker-compose-mode :language-id "dockercompose")
                     (hullint-compose-mode :language-id "dockercompose"))
                   (lambda (&rest _) hullint-command)))

(dolist (hook '(dockerfile-mode-hook dockerfile-ts-mode-hook docker-compose-mode-hook hullint-compose-mode-hook))
  (add-hook hook #'eglot-ensure))

(provide 'hullint-eglot)
;;; hullint-eglot.el ends here
