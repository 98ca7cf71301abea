#!/bin/sh
# scripts/check-library.sh [-u] — the program of docs/library.md, compiled by taoci.pc against an installed tree, prints what stands there; -u: write that anew
set -eu
cd "$(dirname "$0")/.."
B=${B:-build}
[ -z "${SAN:-}" ] || { echo "a program without sanitizers cannot use a library with them"; exit 77; }
unset MAKEFLAGS MFLAGS MAKELEVEL TAOCI_LEXICON TAOCI_MODEL DESTDIR PREFIX
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# block N: the Nth block of the document
block() { awk -v n="$1" '/^```/ { if (inside) { inside = 0 } else { inside = 1; seen++ } next } inside && seen == n' docs/library.md; }
sh scripts/install.sh "$tmp/there"
rm "$tmp/there/lib/libtaoci.a"
block 1 >"$tmp/entities.c"
export PKG_CONFIG_PATH="$tmp/there/lib/pkgconfig" LD_LIBRARY_PATH="$tmp/there/lib"
block 2 | sed "s/^cc /${CC:-cc} -std=c11 -Wall -Wextra -Werror /" >"$tmp/commands"
(cd "$tmp" && sh -eu commands) >"$tmp/got" 2>&1 || { cat "$tmp/got"; exit 1; }
if [ "${1:-}" = -u ]; then
    awk -v got="$tmp/got" '/^```/ { if (inside) { inside = 0 } else { inside = 1; seen++; if (seen == 3) { print; while ((getline line <got) > 0) print line; next } } }
        !(inside && seen == 3)' docs/library.md >"$tmp/new"
    cat "$tmp/new" >docs/library.md
else
    block 3 | diff - "$tmp/got"
fi
