#!/bin/sh
# scripts/check-layers.sh — a file includes and calls its own layer and the ones left of it, files in no circle; x.h declares what x.c defines; cli sees taoci.h, base/ and judge/
set -eu
B=${B:-build}
order="base text dict seg find num measure time place name ent tag resolve fact rel key discover out corpus taoci judge cli"

# shellcheck disable=SC2046
awk -v order="$order" '
    BEGIN { n = split(order, o, " "); for (i = 1; i <= n; i++) rank[o[i]] = i }
    FNR == 1 { split(FILENAME, p, "/"); me = p[2] }
    p[3] != "" && !(me in rank) && FNR == 1 { print FILENAME ": no layer " me "/"; bad = 1 }
    me in rank && match($0, /^ *#include "[a-z]+\//) && !/\.def"/ {
        split($0, q, /["\/]/); it = q[2]
        if (rank[it] > rank[me] || (me == "cli" && it != "cli" && it != "base" && it != "judge") || !(it in rank)) {
            print FILENAME ":" FNR ": " me "/ must not include " it "/"; bad = 1 }
    }
    END { exit bad }' $(find src -name '*.[ch]' -o -name '*.def')

# The symbols of each object: a line of the file, then what it defines and what it uses.
symbols=$(mktemp) calls=$(mktemp)
trap 'rm -f "$symbols" "$calls"' EXIT
find src -name '*.c' | sort | while read -r f; do
    echo "file ${f#src/}"
    nm -g "$B/${f%.c}.o"
done | awk '$1 == "file" { f = substr($2, 1, length($2) - 2); next } { print f, $(NF - 1), $NF }' >"$symbols"

# Calls from file to file; those that point upward are told.
awk -v order="$order" '
    BEGIN { n = split(order, o, " "); for (i = 1; i <= n; i++) rank[o[i]] = i }
    NR == FNR { if ($2 != "U") home[$3] = $1; next }
    $2 == "U" && ($3 in home) {
        me = $1; it = home[$3]; sub(/\/.*|_.*/, "", me); sub(/\/.*|_.*/, "", it)
        print $1, home[$3]
        if (rank[it] > rank[me] || (me == "cli" && it != "cli" && it != "taoci" && it != "base" && it != "judge"))
            print "src/" $1 ".c must not use " $3 " of src/" home[$3] ".c" >"/dev/stderr"
    }' "$symbols" "$symbols" 2>&1 >"$calls"
sort -u "$calls" | tsort 2>&1 >/dev/null | sed 's/^tsort: -: input contains a loop:/a circle of files:/; s/^tsort: //'

# A recogniser is declared by its row of the list, the public interface by taoci.h.
awk '$2 != "U" && $3 !~ /^tc_ent_[a-z]+$/ && $3 !~ /^taoci_/ && $3 !~ /^(main|__|_GLOBAL)/ { print $1, $3 }' "$symbols" |
    while read -r f name; do
        grep -qw "$name" "src/$f.h" $(case $f in */*) ;; *) echo src/taoci_own.h ;; esac) 2>/dev/null || echo "src/$f.h does not declare $name, which src/$f.c defines"
    done
