#!/bin/sh
# scripts/check-generated.sh — nobody edited by hand what scripts/dict/gen-*.sh write (dict/README.md, "Regenerate")
set -eu
sha256sum -c --quiet scripts/dict/generated.sum 2>&1 |
    sed 's/: FAILED$/: changed since scripts\/dict\/generated.sum; see dict\/README.md, "Regenerate"/; /WARNING/d'
# What words_modern.tsv holds, gen-words.sh leaves out.
awk -F'\t' '/^#/ || FNR == 1 { next }
    FILENAME ~ /modern/ { modern[$1]; next }
    $1 in modern { print FILENAME ":" FNR ": " $1 " stands in words_modern.tsv, too" }' \
    dict/words_modern.tsv dict/words.tsv dict/compounds.tsv
