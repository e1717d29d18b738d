#!/usr/bin/env bash
# Vim with ALE: what the server finds is in the location list, before and after an edit.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export HULLINT_SOURCE=${HULLINT_SOURCE:-$(cd "$here/../.." && pwd)}
export HULLINT=${HULLINT:-$HULLINT_SOURCE/build/dev/hullint}
if ! command -v vim.nox >/dev/null || ! [ -e /usr/share/vim-ale/plugin/ale.vim ]; then
  echo "vim or ALE is missing (Debian: vim-nox vim-ale)"
  exit 77
fi
# Sanitizers and busy machines are slow.
export SECONDS_AT_MOST=60

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$here/project" "$work/project"
export HOME=$work FOUND=$work/found TERM=xterm
cd "$work/project"
status=0
# Vim wants a terminal.
timeout 240 script -qec "vim.nox -Nu $here/ale_test.vim -i NONE Dockerfile" /dev/null \
  </dev/null >"$work/screen" 2>&1 || status=$?
cat >"$work/expected" <<'EXPECTED'
15:6 W image-floating-tag
16:9 W workdir-not-absolute
5:1 W maintainer-deprecated
--
15:6 W image-floating-tag
5:1 W maintainer-deprecated
EXPECTED
touch "$FOUND"
if [ $status != 0 ] || ! diff "$work/expected" "$FOUND"; then
  echo "vim ended with status $status"
  exit 1
fi
