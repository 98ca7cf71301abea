#!/bin/sh
# scripts/check-dict.sh [-u] — dict/README.md has each table of dict/ with its rows, and the keys of notes (-u writes both); tables use no other keys
set -eu
B=${B:-build}
new=$(mktemp)
trap 'rm -f "$new"' EXIT
awk '
function rows(file,    line, n) {
    while ((getline line <("dict/" file)) > 0)
        n += line !~ /^(#|$)/
    close("dict/" file)
    return n - 1 # the header
}
function grouped(n) { return n < 1000 ? n : grouped(int(n / 1000)) sprintf(",%03d", n % 1000) }
function notes(    line) {
    print "| key | says |\n|---|---|"
    while ((getline line <"src/dict/note.def") > 0)
        if (match(line, /^NOTE\([a-z0-9_]+, "/))
            print "| `" substr(line, 6, RLENGTH - 8) "=` | " substr(line, RLENGTH + 1, length(line) - RLENGTH - 2) " |"
}
BEGIN { FS = OFS = "|"; for (i = 2; i < ARGC; i++) missing[substr(ARGV[i], 6)]; ARGC = 2 }
$2 ~ /^ [a-z_.]+\.tsv/ {
    n = split(substr($2, 2, length($2) - 2), file, ", ")
    sum = ""
    for (i = 1; i <= n; i++) {
        sum = sum (i > 1 ? " + " : "") grouped(rows(file[i]))
        delete missing[file[i]]
    }
    $4 = " " sum " "
}
/^<!-- end of notes -->$/ { skip = 0; ends++ }
!skip { print }
/^<!-- notes -->$/ { notes(); skip = 1 }
END {
    for (f in missing) print "dict/README.md has no row for " f >"/dev/stderr"
    if (ends != 1) print "dict/README.md has no place for the notes" >"/dev/stderr"
}' dict/README.md dict/*.tsv >"$new"
if [ "${1-}" = -u ]; then
    cat "$new" >dict/README.md
elif ! cmp -s "$new" dict/README.md; then
    echo "dict/README.md has not the rows or the notes that there are; scripts/check-dict.sh -u writes them"
    diff dict/README.md "$new" | head -n 20
fi
# shellcheck disable=SC2046
"$B/taoci" dict check --json $(ls dict/*.tsv | grep -v -e /keywords -e /points) 2>/dev/null | jq -r 'select(.code == "note").message'
