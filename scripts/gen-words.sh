#!/bin/sh
# usage: scripts/gen-words.sh [DIR]   (writes words.tsv and compounds.tsv to DIR, default dict/)
#
# The base vocabulary beside the hand-made dict/words_modern.tsv, from Debian's python3-jieba
# (words, counts, tags), friso-dict and ICU's own word-break dictionary (witnesses for doubtful
# entries of jieba). Needs those packages, libicu-dev, icu-devtools and a C compiler; JIEBA_DICT
# and FRISO_DICT name the sources where they lie elsewhere. What is dropped, and why: words.awk.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
out=${1-$here/../dict}
jieba=${JIEBA_DICT-/usr/lib/python3/dist-packages/jieba/dict.txt}
friso=${FRISO_DICT-/usr/share/friso/dict/UTF-8}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

cc -O2 -o "$tmp/cjwalk" "$here/cjwalk.c" -licuuc -licudata

# Bytes, not characters: then every awk sees the same lengths (a Han character is 3 bytes).
LC_ALL=C
export LC_ALL

# Column 4: the word in simplified characters, to find traditional duplicates.
cut -d' ' -f1 "$jieba" | uconv -f UTF-8 -t UTF-8 -x Traditional-Simplified >"$tmp/simplified"
paste -d' ' "$jieba" "$tmp/simplified" >"$tmp/jieba"
sed 's,/.*,,' "$friso/lex-main.lex" >"$tmp/friso"
grep -v '^[#:]' "$friso/lex-lname.lex" >"$tmp/surnames"
"$tmp/cjwalk" | cut -f1 >"$tmp/cjdict"

awk -v words="$tmp/words" -v compounds="$tmp/compounds" -f "$here/words.awk" \
    "$here/words-keep.txt" "$here/../dict/words_modern.tsv" \
    "$tmp/surnames" "$tmp/friso" "$tmp/cjdict" "$tmp/jieba"

header='surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n'
for f in words compounds; do
    { printf "$header"; sort "$tmp/$f"; } >"$out/$f.tsv"
done
