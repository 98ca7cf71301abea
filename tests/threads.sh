#!/bin/sh
# tests/threads.sh — what several threads do, by a tool built with SAN=thread: the cases of -j and of new dictionaries, and the model of names
set -u
cd "$(dirname "$0")/.." || exit 1
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
export TAOCI="$B/taoci" TSAN_OPTIONS="${TSAN_OPTIONS:-}:exitcode=66"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
. tests/count.sh

sh tests/run-cases.sh tests/cases/cli/jobs/ tests/cases/dict/reload/ >"$tmp/cases" 2>&1 || cat "$tmp/cases" >"$tmp/bad"
ok 'cases'
for command in 'extract --types all' 'segment --grain=coarse' 'keywords'; do
    for j in 1 4; do
        # shellcheck disable=SC2086 # a command and its options
        "$TAOCI" $command -j $j corpus/*.txt corpus/*.txt corpus/*.txt >"$tmp/out.$j" 2>"$tmp/err.$j" || complain "-j $j: exit $?"
    done
    cmp "$tmp/out.1" "$tmp/out.4" >>"$tmp/bad" 2>&1
    diff "$tmp/err.1" "$tmp/err.4" >>"$tmp/bad" 2>&1
    ok "$command"
done
# Documents of a line, which wait in long rows; the threads take them faster than they come in, or slower.
awk 'BEGIN { for (i = 1; i <= 3000; i++) printf "{\"id\":\"%d\",\"text\":\"绍兴市第%d次会议\"}\n", i, i }' >"$tmp/in.jsonl"
for j in 1 2 7; do
    "$TAOCI" extract -q -j $j --jsonl "$tmp/in.jsonl" >"$tmp/out.$j" 2>>"$tmp/bad" || complain "-j $j: exit $?"
    cmp "$tmp/out.1" "$tmp/out.$j" >>"$tmp/bad" 2>&1
done
ok 'documents of a line'
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
