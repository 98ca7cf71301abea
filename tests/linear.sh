#!/bin/sh
# tests/linear.sh [KB] — four times the text, at most five times the work: each line of tests/linear.txt repeated to KB (256) and to four times as much,
# by extract or by the command before a tab; {n} is another number each time.
# The clock is the sieve, since it is fast; a busy machine fools it, so what it holds back is judged by instructions where valgrind can count them.
set -u
cd "$(dirname "$0")/.." || exit 1
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
TAOCI=${TAOCI:-$B/taoci}
export TAOCI_MODEL="${TAOCI_MODEL-}" # none, if nobody names one
KB=${1:-256}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
. tests/count.sh
if [ -n "${SAN:-}" ]; then
    skip 'time' 'the sanitizers have a time of their own'
    echo "0 passed, 0 failed, $skipped skipped"
    exit 0
fi

# repeat KB: the text in $tmp/one over and over.
repeat() {
    size=$(wc -c <"$tmp/one")
    awk -v n=$(($1 * 1024 / size)) 'BEGIN { RS = "\1"; getline s; i = 0; for (m = split(s, part, "[{]n[}]"); i < n; i++) { printf "%s", part[1]; for (k = 2; k <= m; k++) printf "%s", i part[k] } }' <"$tmp/one"
}
# ticks FILE: user CPU time in hundredths of a second.
ticks() {
    sh -c '"$0" "$@" >/dev/null; times' "$TAOCI" $how "$1" |
        awk 'END { split($1, t, /[ms]/); print int((t[1] * 60 + t[2]) * 100 + 0.5) }'
}
# kilo FILE: thousands of instructions.
kilo() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$TAOCI" $how "$1" 2>&1 >/dev/null |
        awk '/Collected/ { n = $NF / 1000 } END { print int(n) }'
}
# slow: is the ratio above five whatever the clock cuts off (3 hundredths may be 3.9)?
slow() {
    a=$(ticks "$tmp/small") b=$(ticks "$tmp/large")
    [ "$a" -ge 3 ] || a=3
    [ "$b" -gt $(((a + 1) * 5)) ]
}
# grows: is it above five without what an empty text costs?
grows() {
    unit='thousand instructions'
    a=$(kilo "$tmp/small") b=$(kilo "$tmp/large") none=$(kilo "$tmp/none")
    [ "$none" -eq 0 ] || [ $((b - none)) -gt $(((a - none) * 5)) ]
}
if command -v valgrind >/dev/null; then judge=grows; else judge=slow; fi
: >"$tmp/none"
tab=$(printf '\t')
while IFS= read -r line; do
    case $line in '#'*) continue ;; esac
    case $line in
    *"$tab"*) how="${line%%"$tab"*} -q" line=${line#*"$tab"} ;;
    *) how='extract -q --types all --facts --relations --ref 2026' ;;
    esac
    printf "$(printf %s "$line" | sed 's/%/%%/g')" >"$tmp/one"
    repeat "$KB" >"$tmp/small"
    repeat $((KB * 4)) >"$tmp/large"
    unit='hundredths of a second'
    slow && $judge && complain "$KB and $((KB * 4)) KB: $a and $b $unit"
    [ -z "${VERBOSE:-}" ] || echo "$a $b $line"
    ok "$how: $line"
done <tests/linear.txt
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
