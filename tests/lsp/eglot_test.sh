#!/usr/bin/env bash
# Emacs with eglot, as a batch, in a Dockerfile and in a Compose file: findings, hover, an edit, a renaming, a clean end.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export HULLINT_SOURCE=${HULLINT_SOURCE:-$(cd "$here/../.." && pwd)}
export HULLINT=${HULLINT:-$HULLINT_SOURCE/build/dev/hullint}
packages=/usr/share/emacs/site-lisp/elpa-src
if ! command -v emacs >/dev/null || ! ls -d $packages/eglot-* $packages/dockerfile-mode-* >/dev/null 2>&1; then
  echo "emacs, eglot or dockerfile-mode is missing (Debian: emacs-nox elpa-eglot elpa-dockerfile-mode)"
  exit 77
fi
# Sanitizers and busy machines are slow.
export SECONDS_AT_MOST=60

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$here/project" "$here/compose_project" "$work"
export HOME=$work

# run FOLDER SCRIPT
run() {
  local status=0
  cd "$work/$1"
  timeout 140 emacs -Q --batch -l "$here/$2" >"$work/out" 2>&1 || status=$?
  if [ $status != 0 ] || grep -q '^eglot_test:' "$work/out"; then
    cat "$work/out"
    echo "$2: emacs ended with status $status"
    exit 1
  fi
}
run project eglot_test.el
run compose_project eglot_compose_test.el
