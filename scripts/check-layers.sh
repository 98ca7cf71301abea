#!/bin/sh
# scripts/check-layers.sh — a file may include its own layer and the ones left of it
set -eu
# shellcheck disable=SC2046
awk '
    BEGIN { n = split("base text dict seg find num measure time place name ent resolve key out cli", o, " "); for (i = 1; i <= n; i++) rank[o[i]] = i }
    FNR == 1 { split(FILENAME, p, "/"); me = p[2] }
    p[3] != "" && !(me in rank) && FNR == 1 { print FILENAME ": no layer " me "/"; bad = 1 }
    me in rank && match($0, /^ *#include "[a-z]+\//) && !/\.def"/ {
        split($0, q, /["\/]/); it = q[2]
        if (rank[it] > rank[me] || (me == "cli" && it != "cli") || !(it in rank)) {
            print FILENAME ":" FNR ": " me "/ must not include " it "/"; bad = 1 }
    }
    END { exit bad }' $(find src -name '*.[ch]' -o -name '*.def')
