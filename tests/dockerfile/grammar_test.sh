#!/usr/bin/env bash
# The grammar's own corpus gives the trees that are written there, and its queries are valid. Needs
# the generator that scripts/generate-grammar uses.
set -euo pipefail
generator=${TREE_SITTER:-}
cached=$HULLINT_SOURCE/.cache/tree-sitter/bin/tree-sitter
[ -n "$generator" ] || { [ -x "$cached" ] && generator=$cached; } ||
  generator=$(command -v tree-sitter) || exit 77

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export TREE_SITTER_LIBDIR=$scratch/lib HOME=$scratch XDG_CONFIG_HOME=$scratch XDG_CACHE_HOME=$scratch
cp -r "$HULLINT_SOURCE/grammars/dockerfile" "$scratch/dockerfile"
cd "$scratch/dockerfile"
"$generator" init-config >"$scratch/log" 2>&1 || true
"$generator" test >>"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
grep -q 'failed parses: 0' "$scratch/log" || { cat "$scratch/log"; exit 1; }

printf 'FROM a AS b\nRUN c \\\n <<E\nd\nE\nCMD ["e"]\n' >"$scratch/Dockerfile"
for query in queries/*.scm; do
  "$generator" query "$query" "$scratch/Dockerfile" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
  grep -q capture "$scratch/log" || { echo "$query captures nothing"; exit 1; }
done
echo "the corpus and the queries of the grammar hold"
