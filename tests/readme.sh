#!/bin/sh
# tests/readme.sh [-u] — the commands of README.md and what it prints for them are true
#
# In a block fenced as ```console, a line "$ command" is run in the repository and the lines up to the
# next one are what it must print; "…" alone on a line stands for any lines. -u writes in what it prints.
set -u
cd "$(dirname "$0")/.." || exit 1
update=0
[ "${1:-}" = -u ] && update=1
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
command -v jq >/dev/null 2>&1 || { echo "no jq here"; exit 77; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# The tool stands where the README says it does, whatever the build folder; nothing is left behind.
mkdir "$tmp/tree" "$tmp/tree/build"
for f in corpus scripts dict; do ln -s "$PWD/$f" "$tmp/tree/$f"; done
for f in taoci taoci.lex; do ln -s "$B/$f" "$tmp/tree/build/$f"; done
awk -v dir="$tmp" '
    /^```console$/ { on = 1; next }
    /^```$/ { on = 0; next }
    on && /^\$ / { n++; print substr($0, 3) >(dir "/" n ".cmd"); printf "" >(dir "/" n ".want"); next }
    on && n { print >(dir "/" n ".want") }
    END { print n + 0 >(dir "/count") }' README.md
count=$(cat "$tmp/count")
[ "$count" -gt 0 ] || { echo "README.md shows no command"; exit 1; }
i=0 bad=0
while [ $i -lt "$count" ]; do
    i=$((i + 1))
    (cd "$tmp/tree" && TAOCI_LEXICON=$B/taoci.lex PATH=$tmp/tree/build:$PATH sh "../$i.cmd") >"$tmp/got" 2>&1 </dev/null
    # From the expectation with … a pattern for the whole output.
    awk -v want="$tmp/$i.want" '
        BEGIN { while ((getline line <want) > 0) w[++n] = line }
        { g[++m] = $0 }
        function match_from(a, b,   k) {
            while (a <= n && w[a] != "…") { if (b > m || w[a] != g[b]) return 0; a++; b++ }
            if (a > n) return b > m
            for (k = b; k <= m + 1; k++) if (match_from(a + 1, k)) return 1
            return 0
        }
        END { exit !match_from(1, 1) }' "$tmp/got" && continue
    if [ $update = 1 ]; then
        cp "$tmp/got" "$tmp/$i.want"
        continue
    fi
    echo "README.md: \$ $(cat "$tmp/$i.cmd")"
    diff "$tmp/$i.want" "$tmp/got"
    bad=1
done
[ $update = 0 ] || {
    awk -v dir="$tmp" '
        /^```console$/ { on = 1; print; next }
        /^```$/ { on = 0; print; next }
        on && /^\$ / { n++; print; while ((getline line <(dir "/" n ".want")) > 0) print line; next }
        !on || !n { print }' README.md >"$tmp/README" && cat "$tmp/README" >README.md
}
exit $bad
