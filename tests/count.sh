# tests/count.sh — read by the scripts that count checks: passed, failed, skipped; $tmp is their folder
passed=0 failed=0 skipped=0

# ok NAME: count a check; its complaints stand in $tmp/bad, one a line.
ok() {
    if [ -s "$tmp/bad" ]; then
        echo "FAIL $1"
        head -n 20 "$tmp/bad"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
    : >"$tmp/bad"
}
skip() { echo "skipped $1: $2" && skipped=$((skipped + 1)); }
complain() { echo "$*" >>"$tmp/bad"; }
