#!/bin/sh
# tests/schema.sh — validate the output for every sentence, every case and every sample report against schema/
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
ls corpus/*.txt tests/cases/extract/*/input.txt >"$tmp/list"
jq -cRn -f tests/sentences.jq tests/sentences/*.txt | jq -c '{id, text}' >"$tmp/sentences"
# run COMMAND [OPTION…]: add the records to $tmp/COMMAND
run() {
    {
        "$TAOCI" "$@" -q --ref 2024-05-20 --files-from "$tmp/list"
        "$TAOCI" "$@" -q --ref 2024-05-20 --jsonl "$tmp/sentences"
    } >>"$tmp/$1" 2>/dev/null
}
for command in extract segment keywords; do
    run $command
    cat tests/cases/*/*/expected.json 2>/dev/null | grep '^{"schema"' | sed "s/sha256:0/sha256:$(printf %064d 0)/" >>"$tmp/cases"
done
run extract --types all
"$TAOCI" extract no-such-file.txt corpus >>"$tmp/extract" 2>/dev/null
# Records of the cases go to the schema of the member that they have; errors to all three.
grep -v '"words":\[\|"entities":\[' "$tmp/cases" >>"$tmp/keywords"
grep '"words":\[\|"error":{' "$tmp/cases" >>"$tmp/segment"
grep '"entities":\[\|"error":{' "$tmp/cases" >>"$tmp/extract"
"$python" tests/validate.py "$tmp" extract segment keywords
