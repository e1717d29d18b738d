#!/usr/bin/env bash
# Neovim's own client, without a screen: findings, a quick fix, a renaming, a half-typed line, a clean end.
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
cp -R "$here/project" "$work/project"
export HOME=$work XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data
cd "$work/project"
status=0
timeout 240 nvim --headless -u NONE -i NONE -n -c "luafile $here/neovim_test.lua" >"$work/out" 2>&1 || status=$?
if [ $status != 0 ] || [ -s "$work/out" ]; then
  cat "$work/out"
  echo
  echo "nvim ended with status $status and should have been silent"
  exit 1
fi
