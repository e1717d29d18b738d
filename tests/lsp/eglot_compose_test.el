;;; eglot_compose_test.el --- run by eglot_test.sh in a copy of the project of Compose files  -*- lexical-binding: t -*-

(load (expand-file-name "tests/lsp/eglot_editor.el" (getenv "HULLINT_SOURCE")))

(dolist (case '(("compose.yaml" . t) ("compose.prod.yml" . t) ("docker-compose-dev.yaml" . t)
                ("/srv/prod.compose.yaml" . t) ("podman-compose.yml" . t)
                ("composer.yaml" . nil) ("my-compose.yaml" . nil) ("compose.yaml.j2" . nil)))
  (check (eq (cdr case) (eq 'hullint-compose-mode (assoc-default (car case) auto-mode-alist #'string-match-p)))
         "the mode of %s is %s" (car case) (assoc-default (car case) auto-mode-alist #'string-match-p)))

(open-file "compose.yaml" 'hullint-compose-mode)
(wait "all findings" (lambda () (equal findings '("1 obsolete-version-field" "14 unknown-build-target"))))

(go-to 11 "${TA")
(let ((hover (ask :textDocument/hover (eglot--TextDocumentPositionParams))))
  (check (string-match-p "shop/web:1\\.4" (format "%S" hover)) "hover says %S" hover))

;; An edit of the user: the target is a stage then.
(go-to 14 "target: rel")
(insert "e")
(eglot--signal-textDocument/didChange)
(wait "one finding less" (lambda () (equal findings '("1 obsolete-version-field"))))

;; An edit of the server: a service gets another name, in the other file too, about which eglot asks.
(go-to 19 "depends_on: [d")
(cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
  (eglot-rename "store"))
(check (save-excursion (goto-char (point-min)) (search-forward "\n  store:\n" nil t)) "the text is %s" (buffer-string))
(let ((other (find-buffer-visiting "compose.override.yaml")))
  (check other "the other file is not open")
  (with-current-buffer other
    (check (string-match-p "\n  store:\n" (buffer-string)) "the other file is %s" (buffer-string))
    (set-buffer-modified-p nil)))
(wait "findings after the renaming" (lambda () (equal findings '("1 obsolete-version-field"))))

(end-server)
;;; eglot_compose_test.el ends here
