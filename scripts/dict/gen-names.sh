#!/bin/sh
# usage: scripts/dict/gen-names.sh [DIR]   (writes names.tsv to DIR, default dict/)
#
# How often characters stand in given names and in transliterated ones: uses per 10,000, counted
# over the names among the words of Debian's python3-jieba (tags nr, nrfg, nrt). JIEBA_DICT names
# the source where it lies elsewhere. What counts as a name: names.awk.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
out=${1-$here/../../dict}
jieba=${JIEBA_DICT-/usr/lib/python3/dist-packages/jieba/dict.txt}

# Bytes, not characters: then every awk sees the same lengths (a Han character is 3 bytes).
LC_ALL=C
export LC_ALL

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

awk -f "$here/names.awk" "$here/../../dict/people.tsv" "$jieba" "$jieba" | sort >"$tmp/names"
{ printf 'surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n'; cat "$tmp/names"; } \
    >"$out/names.tsv"
