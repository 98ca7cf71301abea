#!/bin/sh
# tests/schema.sh — validate against schema/ the output for every sentence, case, sample report and, where it is, text of ../shared/texts
set -u
cd "$(dirname "$0")/.." || exit 1
TAOCI=${TAOCI:-$PWD/build/taoci}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for python in python3 /usr/bin/python3 none; do
    "$python" -c 'from jsonschema import Draft202012Validator' 2>/dev/null && break
done
if [ "$python" = none ]; then
    echo "skipped: no python3 with jsonschema (Draft202012Validator) here; install python3-jsonschema"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi
mine() {
    "$TAOCI" "$@" -q --no-user-dict --ref 2024-05-20 2>"$tmp/err"
    rc=$?
    # 3: an input could not be read, which has a record.
    [ $rc -eq 0 ] || [ $rc -eq 3 ] || { echo "FAIL taoci $* ends with $rc: $(cat "$tmp/err")" >>"$tmp/broken"; }
}
ls corpus/*.txt tests/cases/extract/*/input.txt >"$tmp/list"
jq -cRn -f tests/sentences.jq tests/sentences/*.txt tests/sentences/model/*.txt | jq -c '{id, text}' >"$tmp/sentences"
for command in extract segment keywords; do
    mine $command --files-from "$tmp/list" >"$tmp/$command"
    mine $command --jsonl "$tmp/sentences" >>"$tmp/$command"
    cat $(ls tests/cases/*/*/expected.json | grep -v '/place/\|/eval/\|/stats/') | grep '^{"schema"' | sed "s/sha256:0/sha256:$(printf %064d 0)/" >>"$tmp/cases"
done
mine extract --types all --files-from "$tmp/list" >>"$tmp/extract"
mine extract --types all --jsonl "$tmp/sentences" >>"$tmp/extract"
mine extract --facts --sections --relations --context --with-text --files-from "$tmp/list" >>"$tmp/extract"
mine extract --facts --relations --offsets byte,utf16 --jsonl "$tmp/sentences" >>"$tmp/extract"
mine facts --format=jsonl --files-from "$tmp/list" >"$tmp/facts"
mine facts --format=jsonl --offsets byte,utf16 --jsonl "$tmp/sentences" >>"$tmp/facts"
mine extract no-such-file.txt corpus >>"$tmp/extract"
# Records of the cases go to the schema of the member that they have; errors to all three.
grep -v '"words":\[\|"entities":\[' "$tmp/cases" >>"$tmp/keywords"
grep '"words":\[\|"error":{' "$tmp/cases" >>"$tmp/segment"
grep '"entities":\[\|"error":{' "$tmp/cases" >>"$tmp/extract"

# A user's lines and patterns of every type, of a subtype that nobody else has, and of a type of their own.
"$TAOCI" types | awk -F'\t' -v dir="$tmp" '
    BEGIN { print "type\tpattern" >(dir "/patterns.tsv") }
    { type[NR] = $1 }
    END {
        type[++NR] = "a type of my own"
        for (i = 1; i <= NR; i++) {
            word = "某" type[i]
            print word "甲\t" type[i] "\n" word "乙\t" type[i] "/mine\t全称\tid:" i >(dir "/lines.tsv")
            print type[i] "\t" word "丙(?<number>[0-9])?" >(dir "/patterns.tsv")
            print "见" word "甲、" word "乙。"
            print "见" word "丙。又见" word "丙2。" >(dir "/patterns.txt")
        }
    }' >"$tmp/lines.txt"
for tables in lines patterns; do
    mine extract --types all -d "$tmp/$tables.tsv" "$tmp/$tables.txt" >>"$tmp/extract"
done

# Each division above the towns, and what has no code.
awk -F'\t' '$2 ~ /^place/ && n++ % 7 == 0 { print $1 }' dict/places.tsv dict/places_old.tsv dict/places_world.tsv dict/places_nature.tsv |
    xargs "$TAOCI" place --no-user-dict >"$tmp/place" || echo "FAIL taoci place" >>"$tmp/broken"

cat tests/cases/eval/*/expected.json 2>/dev/null | grep '^{"schema".*"errors":' >"$tmp/eval"
"$TAOCI" eval --no-user-dict --format=json --errors 1000 corpus/gold.jsonl >>"$tmp/eval" || echo "FAIL taoci eval" >>"$tmp/broken"

cat tests/cases/stats/*/expected.json 2>/dev/null | grep '^{"schema"' >"$tmp/stats"
"$TAOCI" stats -q --no-user-dict --by document --format=json corpus/*.txt >>"$tmp/stats" || echo "FAIL taoci stats" >>"$tmp/broken"

# Real texts; those to count over are many, and slow to mine under sanitizers.
find ../shared/texts/ -type f 2>/dev/null >"$tmp/texts"
[ -s "$tmp/texts" ] || echo "skipped: no ../shared/texts here"
[ -z "${SAN-}" ] || sed -i '/\/train\//d' "$tmp/texts"
mine extract --types all --facts --sections --relations --files-from "$tmp/texts" >"$tmp/extract.more"
mine keywords --files-from "$tmp/texts" >"$tmp/keywords.more"
sed -i '/\/train\//d' "$tmp/texts"
mine facts --format=jsonl --files-from "$tmp/texts" >"$tmp/facts.more"
mine segment --files-from "$tmp/texts" >"$tmp/segment.more"
"$python" tests/validate.py "$tmp" extract segment keywords facts place eval stats >"$tmp/counts"
rc=$?
[ ! -f "$tmp/broken" ] || { rc=1; cat "$tmp/broken"; }
awk -v broken="$(cat "$tmp/broken" 2>/dev/null | wc -l)" '/^[0-9]+ passed/ { $3 += broken } { print }' "$tmp/counts"
exit $rc
