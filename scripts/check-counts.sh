#!/bin/sh
# scripts/check-counts.sh [-u] — dict/README.md names every table of dict/ once, with its rows (-u writes them in)
set -eu
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
BEGIN { FS = OFS = "|"; for (i = 2; i < ARGC; i++) missing[substr(ARGV[i], 6)]; ARGC = 2 }
$2 ~ /^ [a-z_]+\.tsv/ {
    n = split(substr($2, 2, length($2) - 2), file, ", ")
    sum = ""
    for (i = 1; i <= n; i++) {
        sum = sum (i > 1 ? " + " : "") grouped(rows(file[i]))
        delete missing[file[i]]
    }
    $4 = " " sum " "
}
{ print }
END { for (f in missing) print "dict/README.md has no row for " f >"/dev/stderr" }' \
    dict/README.md dict/*.tsv >"$new"
if [ "${1-}" = -u ]; then
    cat "$new" >dict/README.md
else
    diff "$new" dict/README.md | sed -n 's/^< | \([^|]*\) |[^|]*| \([^|]*\) |.*/dict\/README.md: \1 has \2 rows (scripts\/check-counts.sh -u writes it in)/p'
fi
