#!/bin/sh
# usage: scripts/dict/gen-lists.sh DIR [OUT]   (writes the lists of names to OUT, default dict/)
#
# DIR holds the collected lists, products.tsv, laws.tsv …, in the format of dict/: by hand, and where
# dict/README.md names a source, from that source at that commit. What is left out, and what a line
# becomes: lists.awk; names that are ordinary words or no names: lists-drop.txt.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
from=$1
out=${2-$here/../../dict}

# Bytes, not characters: then every awk sees the same lengths (a Han character is 3 bytes).
LC_ALL=C
export LC_ALL

for list in products laws orgs_more persons_world infrastructure honours programmes finance brands companies_more; do
    source=$from/$list.tsv
    case $list in honours) source=$from/awards.tsv ;; programmes) source=$from/policy.tsv ;; esac
    awk -v list="$list" -f "$here/lists.awk" "$here/lists-drop.txt" "$here/../../dict/series.tsv" "$source" |
        sort -u >"$out/$list.new"
    { printf 'surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n'; cat "$out/$list.new"; } >"$out/$list.tsv"
    rm "$out/$list.new"
done
