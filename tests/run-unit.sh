#!/bin/sh
# tests/run-unit.sh — run the unit tests in $B; the last line counts
set -u
out=$(mktemp)
trap 'rm -f "$out"' EXIT
passed=0 failed=0
for t in tests/unit/test_*.c; do
    name=$(basename "$t" .c)
    if [ ! -x "$B/$name" ]; then
        echo "FAIL $name: not built"
        failed=$((failed + 1))
        continue
    fi
    CMOCKA_MESSAGE_OUTPUT=TAP "$B/$name" >"$out" 2>&1
    rc=$?
    p=$(grep -c '^ok ' "$out") f=$(grep -c '^not ok ' "$out")
    # A test that crashes ends the program before its line: then the exit code alone tells.
    [ $rc -eq 0 ] || [ "$f" -gt 0 ] || f=1
    [ "$f" -eq 0 ] || { echo "FAIL $name (exit $rc)"; grep -v '^ok ' "$out" | head -n 60; }
    passed=$((passed + p)) failed=$((failed + f))
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
