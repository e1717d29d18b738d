#!/usr/bin/env bash
# Neovim's own client, without a screen, in a Dockerfile and in a Compose file: findings, a quick fix, a renaming, a
# half-typed line, a clean end.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export HULLINT_SOURCE=${HULLINT_SOURCE:-$(cd "$here/../.." && pwd)}
export HULLINT=${HULLINT:-$HULLINT_SOURCE/build/dev/hullint}
command -v nvim >/dev/null || {
  echo "nvim is missing (Debian: neovim)"
  exit 77
}
# Sanitizers and busy machines are slow.
export SECONDS_AT_MOST=60

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$here/project" "$here/compose_project" "$work"
export HOME=$work XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data

# run FOLDER SCRIPT
run() {
  local status=0
  cd "$work/$1"
  timeout 140 nvim --headless -u NONE -i NONE -n -c "luafile $here/$2" >"$work/out" 2>&1 || status=$?
  if [ $status != 0 ] || [ -s "$work/out" ]; then
    cat "$work/out"
    echo
    echo "$2: nvim ended with status $status and should have been silent"
    exit 1
  fi
}
run project neovim_test.lua
run compose_project neovim_compose_test.lua
