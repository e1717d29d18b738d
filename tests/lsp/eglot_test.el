;;; eglot_test.el --- run by eglot_test.sh in a copy of the project  -*- lexical-binding: t -*-

(load (expand-file-name "tests/lsp/eglot_editor.el" (getenv "HULLINT_SOURCE")))

(open-file "Dockerfile" 'dockerfile-mode)

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

(end-server)
;;; eglot_test.el ends here
