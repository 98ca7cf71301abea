#!/bin/sh
# tests/linear.sh [KB] — four times the text, at most five times the time: each line of tests/linear.txt repeated to KB (256) and to four times as much
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
    awk -v n=$(($1 * 1024 / size)) 'BEGIN { for (RS = "\1"; (getline s) > 0;) for (i = 0; i < n; i++) printf "%s", s }' <"$tmp/one"
}
# ticks FILE: the least user CPU time of TIMES runs, in hundredths of a second.
ticks() {
    for i in $(seq $times); do
        sh -c '"$0" extract -q --types all "$1" >/dev/null; times' "$TAOCI" "$1" |
            awk 'END { split($1, t, /[ms]/); print int((t[1] * 60 + t[2]) * 100 + 0.5) }'
    done | sort -n | head -n 1
}
# grows: is the ratio above five whatever the clock cuts off (3 hundredths may be 3.9)?
grows() {
    a=$(ticks "$tmp/small") b=$(ticks "$tmp/large")
    [ "$a" -ge 3 ] || a=3
    [ "$b" -gt $(((a + 1) * 5)) ]
}
while IFS= read -r line; do
    case $line in '#'*) continue ;; esac
    printf "$(printf %s "$line" | sed 's/%/%%/g')" >"$tmp/one"
    repeat "$KB" >"$tmp/small"
    repeat $((KB * 4)) >"$tmp/large"
    times=1
    if grows; then # the machine may be busy: the best of five
        times=5
        grows && complain "$KB and $((KB * 4)) KB: $a and $b hundredths of a second"
    fi
    [ -z "${VERBOSE:-}" ] || echo "$a $b $line"
    ok "$line"
done <tests/linear.txt
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
