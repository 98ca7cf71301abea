#!/bin/sh
# usage: scripts/dict/gen-words.sh [-n] [DIR]   (writes words.tsv and compounds.tsv to DIR, default dict/)
#
# The base vocabulary beside the hand-made dict/words_modern.tsv, from Debian's python3-jieba
# (words, counts, tags), friso-dict and ICU's own word-break dictionary (witnesses for doubtful
# entries of jieba). Needs those packages, libicu-dev, icu-devtools and a C compiler; JIEBA_DICT
# and FRISO_DICT name the sources where they lie elsewhere. What is dropped, and why: words.awk.
# Weights that reports and news of today contradict are replaced by those of words-recount.tsv
# (count-words.c says how they were counted); -n leaves jieba's, which is what is counted anew.
# Classes that texts of today contradict (漫步 is no noun) are those of words-class.tsv.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
recount=$here/words-recount.tsv
if [ "${1-}" = -n ]; then
    recount=/dev/null
    shift
fi
out=${1-$here/../../dict}
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
    "$here/words-keep.txt" "$here/../../dict/words_modern.tsv" \
    "$tmp/surnames" "$tmp/friso" "$tmp/cjdict" "$tmp/jieba"

header='surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n'
awk -F'\t' -v OFS='\t' 'FILENAME == ARGV[1] { weight[$1] = $2; next } FILENAME == ARGV[2] { class[$1] = $2; next }
    $1 in weight { $6 = weight[$1] } $1 in class { $2 = class[$1] } { print }' \
    "$recount" "$here/words-class.tsv" "$tmp/words" >"$tmp/weighed"
mv "$tmp/weighed" "$tmp/words"

for f in words compounds; do
    { printf "$header"; sort "$tmp/$f"; } >"$out/$f.tsv"
done
