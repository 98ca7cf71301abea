#!/bin/sh
# scripts/check.sh — every check of the sources (scripts/check-*.sh, tests/readme.sh); the last line counts
set -u
cd "$(dirname "$0")/.." || exit 1
B=${B:-build}
export B LC_ALL=C TAOCI_MODEL=
passed=0 failed=0 skipped=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for check in scripts/check-*.sh tests/readme.sh; do
    # Each exits 0 and says nothing, or what it skipped, when all is well; 77 = cannot be done here.
    sh "$check" >"$out" 2>&1
    rc=$?
    if [ $rc -eq 77 ]; then
        echo "skipped $check: $(head -n 1 "$out")"
        skipped=$((skipped + 1))
    elif [ $rc -eq 0 ] && ! grep -qv '^skipped: ' "$out"; then
        cat "$out" # a part of it cannot be done here
        passed=$((passed + 1))
    else
        echo "FAIL $check"
        head -n 40 "$out"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
