#!/bin/sh
# scripts/compare.sh OLD NEW [FILE…] — do two builds (paths of taoci) write the same bytes? Every sentence and input of the tests, corpus/ and, where it is, ../shared/texts
set -u
[ $# -ge 2 ] || { sed -n 2p "$0"; exit 2; }
old=$(realpath "$1") new=$(realpath "$2")
shift 2
cd "$(dirname "$0")/.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -gt 0 ]; then
    printf '%s\n' "$@" >"$work/list"
else
    {
        find tests/cases -name 'input*' -type f
        find corpus -name '*.txt'
        find ../shared/texts/ -type f \( -name '*.txt' -o -name '*.html' -o -name '*.md' \) 2>/dev/null
    } | LC_ALL=C sort >"$work/list"
    jq -cRn -f tests/sentences.jq tests/sentences/*.txt tests/sentences/model/*.txt | jq -c '{id, text}'
fi >"$work/sentences"
bad=0
run() {
    "$@" --files-from "$work/list"
    "$@" --jsonl "$work/sentences"
}
# one NAME COMMAND…: run both, hold the outputs against each other.
one() {
    name=$1
    shift
    run "$old" "$@" >"$work/old" 2>/dev/null
    run "$new" "$@" >"$work/new" 2>/dev/null
    if cmp -s "$work/old" "$work/new"; then
        echo "same     $name: $(wc -l <"$work/new") records, $(wc -c <"$work/new") bytes"
    else
        bad=1
        echo "DIFFERS  $name: $(diff "$work/old" "$work/new" | grep -c '^>') records, the first: $(cmp "$work/old" "$work/new" 2>&1 | head -n 1)"
    fi
}
one "extract --types all" extract --ref 2024-05-20 --types all
one extract extract
one segment segment
one keywords keywords --top 20
one "segment --grain=coarse" segment --format=text --grain=coarse
exit $bad
