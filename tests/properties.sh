#!/bin/sh
# tests/properties.sh — what must hold for every sentence, every input of the cases and every sample report
#
# Spans are true in all three units; every prefix is read; LF or CRLF, UTF-8 or GB18030, once or twice
# in a row: the same entities. Inputs go through the tool many at a time.
set -u
cd "$(dirname "$0")/.." || exit 1
TAOCI=${TAOCI:-$PWD/build/taoci}
case $TAOCI in /*) ;; *) TAOCI=$PWD/$TAOCI ;; esac
export TAOCI_MODEL="${TAOCI_MODEL-}" # none, if nobody names one
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
PREFIXES=12
. tests/count.sh

# extract NAME [OPTION…]: $tmp/NAME.in, JSON Lines, to $tmp/NAME.out; a complaint when it exits other than 0.
extract() {
    name=$1
    shift
    : >"$tmp/bad"
    "$TAOCI" extract -q --jsonl --types all --facts "$@" "$tmp/$name.in" >"$tmp/$name.out" 2>"$tmp/bad" || echo "exit $?" >>"$tmp/bad"
}

# The inputs, as records {id, text}: the sentences, and text files that are UTF-8 without a mark.
for f in tests/cases/extract/*/input.txt tests/cases/facts/*/report.txt corpus/*.txt; do
    [ -s "$f" ] && iconv -f UTF-8 -t UTF-8 "$f" >/dev/null 2>&1 || continue
    case $(head -c 3 "$f" | od -An -tx1) in *'ef bb bf'*) continue ;; esac
    echo "$f"
done >"$tmp/files"
{
    jq -cRn -f tests/sentences.jq tests/sentences/*.txt tests/sentences/model/*.txt
    while IFS= read -r f; do jq -cRs --arg id "$f" '{id: $id, text: .}' "$f"; done <"$tmp/files"
} | jq -c '{id, text, ref: "2024-05-20"}' >"$tmp/plain.in"
inputs=$(wc -l <"$tmp/plain.in")

extract plain
[ "$(wc -l <"$tmp/plain.out")" -eq "$inputs" ] || echo 'not one record for each input' >>"$tmp/bad"
ok "records"

jq -rn -f tests/spans.jq --slurpfile in "$tmp/plain.in" --slurpfile out "$tmp/plain.out" >"$tmp/bad"
ok "text[start:end] is the text of the entity, keyword, fact; nested ones lie in their parents"
jq -rn -f tests/edtf.jq --slurpfile out "$tmp/plain.out" >"$tmp/bad"
ok "start and end of dates and lengths are those of edtf"
"$TAOCI" extract -q --jsonl "$tmp/plain.in" >"$tmp/default.out"
"$TAOCI" segment -q --jsonl "$tmp/plain.in" >"$tmp/words.out"
jq -rn -f tests/borders.jq --slurpfile words "$tmp/words.out" --slurpfile out "$tmp/default.out" >"$tmp/bad"
ok "no word reaches over the border of an entity"
for unit in byte utf16; do
    cp "$tmp/plain.in" "$tmp/$unit.in"
    extract "$unit" --offsets="$unit"
    jq -rn -f tests/units.jq --arg unit "$unit" --slurpfile in "$tmp/plain.in" \
        --slurpfile cp "$tmp/plain.out" --slurpfile out "$tmp/$unit.out" >>"$tmp/bad"
    ok "offsets in $unit"
done
extract plain
cp "$tmp/plain.out" "$tmp/again.out"
extract plain
cmp "$tmp/plain.out" "$tmp/again.out" >>"$tmp/bad" 2>&1
ok "same input, same bytes out"

if command -v python3 >/dev/null 2>&1; then
    python3 tests/offsets.py "$TAOCI" corpus/*.txt >"$tmp/bad" 2>&1
    ok "offsets in every unit and encoding, by another decoder"
else
    echo "skipped offsets by another decoder: no python3"
fi

# The reports without their tables (figures in rows are not wrapped text) and the one that is wrapped.
jq -c 'select(.id | test("^corpus/(?!wrapped|bulletin)")) | .text |= gsub("\\n[ \\t\u3000]*"; "\n")' \
    "$tmp/plain.in" >"$tmp/whole.in"
extract whole
for n in 20 32; do
    jq -c --argjson n $n -f tests/wrap.jq "$tmp/whole.in" >"$tmp/wrap.in"
    extract wrap
    jq -rn -f tests/unwrap.jq --slurpfile one "$tmp/whole.out" --slurpfile two "$tmp/wrap.out" >>"$tmp/bad"
    ok "wrapped after $n characters, with page numbers and running heads: the same entities"
done

jq -c --argjson n $PREFIXES '. as $d | (.text | explode) as $c | range($n) as $i
    | {id: "\($d.id) \($i)", text: ($c[:($c | length) * $i / $n | floor] | implode)}' \
    "$tmp/plain.in" >"$tmp/prefix.in"
extract prefix
jq -rn -f tests/spans.jq --slurpfile in "$tmp/prefix.in" --slurpfile out "$tmp/prefix.out" >>"$tmp/bad"
ok "every prefix is read, spans true"

# Cut between bytes, a character may be cut in two: still a record each, and exit 0.
: >"$tmp/list"
n=0
for f in corpus/*.txt; do
    size=$(wc -c <"$f")
    for i in 1 2 3 4 5 6 7 8 9 10 11; do
        n=$((n + 1))
        head -c $((size * i / 12 + i % 3)) "$f" >"$tmp/cut.$n"
        echo "$tmp/cut.$n" >>"$tmp/list"
    done
done
: >"$tmp/bad"
"$TAOCI" extract -q --files-from "$tmp/list" >"$tmp/cut.out" 2>>"$tmp/bad" || echo "exit $?" >>"$tmp/bad"
jq -es --argjson n "$n" 'length == $n and all(.[]; has("entities"))' "$tmp/cut.out" >/dev/null 2>>"$tmp/bad" ||
    echo "not $n records" >>"$tmp/bad"
ok "prefixes cut anywhere between bytes"

# same NAME: does NAME.out have the entities of plain.out, COPIES times?
same() {
    jq -rn -f tests/same.jq --argjson copies "$2" --slurpfile one "$tmp/plain.out" --slurpfile two "$tmp/$1.out" >>"$tmp/bad"
}
jq -c '.text |= (gsub("\r\n"; "\n") | gsub("\n"; "\r\n"))' "$tmp/plain.in" >"$tmp/crlf.in"
extract crlf
same crlf 1
ok "LF to CRLF: the same entities"

jq -c '.text |= . + "\n\n" + .' "$tmp/plain.in" >"$tmp/twice.in"
extract twice
same twice 2
ok "doubled with a blank line: the same entities twice"

jq -cRn -f tests/sentences.jq tests/sentences/*.txt tests/sentences/model/*.txt | jq -j '"\u0001\n", .text' | iconv -f UTF-8 -t GB18030 |
    LC_ALL=C csplit -sz --suppress-matched -n 4 -f "$tmp/sentence." - "$(printf '/^\001$/')" '{*}'
ls "$tmp"/sentence.* >"$tmp/list"
n=0
while IFS= read -r f; do
    n=$((n + 1))
    iconv -f UTF-8 -t GB18030 "$f" >"$tmp/gb.$n" 2>/dev/null || cp /dev/null "$tmp/gb.$n"
    echo "$tmp/gb.$n"
done <"$tmp/files" >>"$tmp/list"
: >"$tmp/bad"
"$TAOCI" extract -q --types all --ref 2024-05-20 --encoding GB18030 --files-from "$tmp/list" >"$tmp/gb.out" 2>>"$tmp/bad" ||
    echo "exit $?" >>"$tmp/bad"
same gb 1
ok "UTF-8 to GB18030: the same entities"

# A word of the user takes away what lies in it or crosses it (白皮书 is nobody where 白皮书编写 is a word), and
# adds nothing: compounds of the texts, two words side by side, are added, every seventh at a time. What
# is told by its neighbours may come to stand where one goes (公司 of two companies, the initials 中贝), and what
# stood in a longer entity stands alone when that one goes (雅安 in 318线雅安段).
: >"$tmp/bad"
for word in 白皮书编写 农业强国 马克杯销量 黄金周客流 石英砂项目 许可证编号; do
    printf '%s\tword/n\n' "$word" >"$tmp/own.tsv"
    echo "该所承担$word任务。" | "$TAOCI" extract -q -d "$tmp/own.tsv" | jq -r '.entities[].text' >>"$tmp/bad"
done
for k in 0 1 2 3 4 5 6; do
    jq -r --argjson k $k '.words | range(length - 1) as $i | select($i % 7 == $k) | .[$i:$i + 2]
        | select(.[0].end == .[1].start and .[1].end - .[0].start > 2) | map(.text) | add
        | select(test("^[一-鿿]+$"))' "$tmp/words.out" | sort -u >"$tmp/compounds"
    [ "$(wc -l <"$tmp/compounds")" -gt 500 ] || echo "only $(wc -l <"$tmp/compounds") compounds" >>"$tmp/bad"
    sed 's|$|\tword/n|' "$tmp/compounds" >"$tmp/own.tsv"
    "$TAOCI" extract -q --jsonl --types all -d "$tmp/own.tsv" "$tmp/plain.in" >"$tmp/bred.out"
    jq -rn --slurpfile plain "$tmp/plain.out" --slurpfile bred "$tmp/bred.out" '
        range($plain | length) as $i | $plain[$i].entities as $before
        | $bred[$i].entities[] | select((.ref | not) and (.text | length > 1)) | . as $e
        | select(any($before[]; .start <= $e.start and .end >= $e.end and (.type == $e.type or .start < $e.start or .end > $e.end)) | not)
        | "\($plain[$i].doc.id): words of the user give \([.type, .text, .start])"' >>"$tmp/bad"
done
ok "a word of the user breeds no entity"

# Lines that occur nowhere in the text change nothing, be they added to the dictionary or a user's:
# not what other words cost, not how characters are used.
awk 'BEGIN {
    n = split("税 金 奥 购 旅 南 营 职 网 城 江 林 海 山 德 文 特 农 国 市 省 县 长 新 发 学 人 大 中 会 公 一 二 百 年 月", c, " ")
    m = split("㵘 㸚 㗊 㠭 㴇 㲋 㳸 㱔 㽜 㚉", r, " ")
    k = split("company org word/n place person product place/town title/post word/v event park", type, " ")
    for (i = 0; i < 3756; i++) {
        w = c[i % n + 1] r[int(i / n) % m + 1] r[int(i / n / m) + 1]
        if (i % 3 == 0) w = w c[(i * 7) % n + 1]
        print w "\t" type[i % k + 1]
    }
}' >"$tmp/nowhere.tsv"
[ "$(cut -f 1 "$tmp/nowhere.tsv" | sort -u | wc -l)" -eq 3756 ] || echo 'not 3,756 words' >>"$tmp/bad"
cut -f 1 "$tmp/nowhere.tsv" | grep -qFf - "$tmp/plain.in" && echo 'the words do occur' >>"$tmp/bad"
"$TAOCI" dict build --base -o "$tmp/more.lex" $(ls dict/*.tsv | grep -v -e /keywords -e /points) "$tmp/nowhere.tsv" 2>>"$tmp/bad"
for way in "--lexicon=$tmp/more.lex" "--dict=$tmp/nowhere.tsv"; do
    for command in 'extract --types all' segment 'keywords --top 50'; do
        # shellcheck disable=SC2086 # words
        for more in '' "$way"; do
            "$TAOCI" $command -q --jsonl ${more:+"$more"} "$tmp/plain.in" 2>>"$tmp/bad" | sed 's/"dict":"sha256:[0-9a-f]*"//' >"$tmp/with${more:+.more}"
        done
        cmp -s "$tmp/with" "$tmp/with.more" ||
            echo "$command with ${way%%=*}: $(diff "$tmp/with" "$tmp/with.more" | grep -c '^>') of $(wc -l <"$tmp/with") records differ" >>"$tmp/bad"
    done
done
ok "lines that occur nowhere change nothing"

# A long text in one line costs per byte what it costs in many lines, and twice the text at most
# three times the time; the numbers are the tool's own CPU time, in hundredths of a second.
ticks() {
    sh -c '"$0" extract -q "$1" >/dev/null; times' "$TAOCI" "$1" | awk 'END {
        for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); sum += t[1] * 60 + t[2] }
        print int(sum * 100) + 1 }'
}
tr -d '\n' <corpus/work-report.txt >"$tmp/line"
for i in 1 2 3 4 5 6 7 8; do cat "$tmp/line" "$tmp/line" >"$tmp/line2"; mv "$tmp/line2" "$tmp/line"; done
cat "$tmp/line" "$tmp/line" >"$tmp/line2"
: >"$tmp/bad"
# A busy machine now and then takes more for the same work; what grows too fast does so each time.
for try in 1 2 3; do
    a=$(ticks "$tmp/line") b=$(ticks "$tmp/line2")
    [ "$b" -gt $((a * 3 + 10)) ] || break
    [ $try -lt 3 ] || complain "one line of $(wc -c <"$tmp/line") bytes: $a, twice of it: $b hundredths of a second"
done
ok "time grows with the text, not faster"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
