#!/bin/sh
# scripts/test.sh — install what is missing, build, run every test; the last line has the counts
set -u
cd "$(dirname "$0")/.."
scripts/deps.sh test || { echo "0 passed, 1 failed"; exit 1; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{
    make "$@" && make "$@" test
    echo $? >"$log.rc"
} 2>&1 | tee "$log"
rc=$(cat "$log.rc")
rm -f "$log.rc"
# A build that broke has no counts; make's own message must not be the last line.
counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1)
[ "$rc" -eq 0 ] && [ -n "$counts" ] || rc=1
[ -n "$counts" ] || counts='0 passed, 1 failed'
echo "$counts"
exit "$rc"
