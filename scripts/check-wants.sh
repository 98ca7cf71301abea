#!/bin/sh
# scripts/check-wants.sh — every kind of line that a recogniser wants stands in the dictionary
set -eu
have=$(awk -F'\t' 'FNR > 1 && !/^#/ && $2 != "" { n = split($2, p, "/"); print p[1]; if (n > 1) print $2 }' $(ls dict/*.tsv | grep -v -e /keywords -e /points) | sort -u)
for f in src/ent/*.c; do
    tr '\n' ' ' <"$f" | grep -o '\.wants = *"[^"]*"\( *"[^"]*"\)*' | sed 's/\.wants = *//; s/" *"//g' | tr -d '"' | tr ' ' '\n' |
        while read -r kind; do
            [ "$kind" = '*' ] || echo "$have" | grep -qx "$kind" || echo "$f wants '$kind', which no line of dict/ is"
        done
done
