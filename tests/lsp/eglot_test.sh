#!/usr/bin/env bash
# Emacs with eglot, as a batch: findings, hover, an edit, a renaming, a clean end.
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
cp -R "$here/project" "$work/project"
export HOME=$work
cd "$work/project"
status=0
timeout 240 emacs -Q --batch -l "$here/eglot_test.el" >"$work/out" 2>&1 || status=$?
if [ $status != 0 ] || grep -q '^eglot_test:' "$work/out"; then
  cat "$work/out"
  echo "emacs ended with status $status"
  exit 1
fi
