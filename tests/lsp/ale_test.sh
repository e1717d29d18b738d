#!/usr/bin/env bash
# Vim with ALE, in a Dockerfile and in a Compose file: what the server finds is in the location list, before and after an
# edit.
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
cp -R "$here/project" "$here/compose_project" "$work"
export HOME=$work FOUND=$work/found TERM=xterm

# run FOLDER SCRIPT FILE: the expected findings are standard input.
run() {
  local status=0
  cd "$work/$1"
  cat >"$work/expected"
  : >"$FOUND"
  # Vim wants a terminal.
  timeout 140 script -qec "vim.nox -Nu $here/$2 -i NONE $3" /dev/null </dev/null >"$work/screen" 2>&1 || status=$?
  if [ $status != 0 ] || ! diff "$work/expected" "$FOUND"; then
    echo "$2: vim ended with status $status"
    exit 1
  fi
}
run project ale_test.vim Dockerfile <<'EXPECTED'
15:6 W image-floating-tag
16:9 W workdir-not-absolute
5:1 W maintainer-deprecated
--
15:6 W image-floating-tag
5:1 W maintainer-deprecated
EXPECTED
run compose_project ale_compose_test.vim compose.yaml <<'EXPECTED'
14:15 E unknown-build-target
1:1 W obsolete-version-field
--
1:1 W obsolete-version-field
EXPECTED
