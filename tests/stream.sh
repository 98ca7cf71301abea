#!/bin/sh
# tests/stream.sh — taoci as a co-process of programs in Python and Node, which write without reading and replace its dictionaries
set -u
cd "$(dirname "$0")/.." || exit 1
ROOT=$PWD
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
. tests/count.sh
"$B/taoci" dict build --base -o "$tmp/tiny.lex" tests/dict/*.tsv || exit 1
export TAOCI_LEXICON="$tmp/tiny.lex" TAOCI_MODEL= LC_ALL=C
beside() { # beside PROGRAM FILE
    command -v "$1" >/dev/null 2>&1 || { skip "a stream beside $1" "no $1"; return; }
    (cd "$tmp" && "$1" "$ROOT/tests/$2" "$B/taoci") >"$tmp/said" 2>&1 || cat "$tmp/said" >"$tmp/bad"
    ok "a stream beside $1"
}
beside python3 stream.py
beside node stream.js
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
