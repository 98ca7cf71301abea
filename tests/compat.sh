#!/bin/sh
# tests/compat.sh — what docs/stability.md promises: records, dictionaries, exit codes and functions of earlier versions (tests/compat/VERSION)
#
# members.txt has the path and kind of each member of the records of report.txt; -u adds a version's own.
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
B=${B:-$ROOT/build}
TAOCI=${TAOCI:-$B/taoci}
unset TAOCI_DICT XDG_CONFIG_HOME
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/home"
export LC_ALL=C TAOCI_MODEL= HOME="$tmp/home"
# shellcheck source=/dev/null
. "$ROOT/tests/count.sh"
: >"$tmp/bad"

records() {
    "$TAOCI" extract --facts --relations --sections "$@"
    "$TAOCI" keywords --explain --top 200 "$@" # parts are the features that moved a score most
    "$TAOCI" segment "$@"
    "$TAOCI" facts --format=jsonl "$@"
    "$TAOCI" extract nothing-here.txt 2>/dev/null
}
# The members of the records in standard input: path and kind, a line each; "[]" is any element of a list.
members() {
    jq -r 'def walk_it($p): (if $p == "" then empty else "\($p) \(type)" end),
            (if type == "object" then to_entries[] | .key as $k | .value | walk_it("\($p).\($k)")
             elif type == "array" then .[] | walk_it("\($p)[]") else empty end);
        walk_it("")' | LC_ALL=C sort -u
}
cd "$ROOT/tests/compat" || exit 1
if [ "${1:-}" = -u ]; then
    cd "$2" && { records report.txt >records.jsonl; members <records.jsonl >members.txt; }
    exit
fi

for version in [0-9]*; do
    cd "$ROOT/tests/compat/$version" || exit 1
    # Who read that version's records finds every member where it was: in some text, for what a text says may be read better.
    # A feature that there is moves some score, if none of these so much that it is told.
    {
        records report.txt "$ROOT"/corpus/*.txt | members
        cut -f 1 "$ROOT/dict/keywords.weights.tsv" | sed -n 's/^[a-z0-9_]*$/.keywords[].parts.& number/p'
    } | LC_ALL=C sort -u >"$tmp/now"
    LC_ALL=C comm -23 members.txt "$tmp/now" | sed 's/^/the record has no more /' >>"$tmp/bad"
    ok "$version: members of records"
    # Its records are good by today's schema.
    if python3 -c 'from jsonschema import Draft202012Validator' 2>/dev/null || /usr/bin/python3 -c 'from jsonschema import Draft202012Validator' 2>/dev/null; then
        python=python3
        $python -c 'import jsonschema' 2>/dev/null || python=/usr/bin/python3
        for command in extract keywords segment facts; do
            jq -c "select($(case $command in
                extract) echo '.entities' ;;
                keywords) echo '.keywords and (.entities | not)' ;;
                segment) echo '.words' ;;
                facts) echo '(.schema | not) or (.facts and (.entities | not))' ;;
            esac))" records.jsonl >"$tmp/$command"
            [ -s "$tmp/$command" ] || complain "no record of $command"
        done
        (cd "$ROOT" && $python tests/validate.py "$tmp" extract keywords segment facts) >"$tmp/said" 2>&1 || cat "$tmp/said" >>"$tmp/bad"
        ok "$version: its records are valid"
    else
        skip "$version: its records are valid" "no jsonschema here"
    fi
    # Its dictionaries are read, and do what they did.
    "$TAOCI" extract -d seven.tsv -d patterns.tsv text.txt |
        jq -r '.entities[] | select(.by | test("seven|patterns")) | "\(.type) \(.text) \(.value.name // "")"' >"$tmp/got" || complain "seven.tsv and patterns.tsv are not read"
    diff entities.txt "$tmp/got" >>"$tmp/bad"
    "$TAOCI" segment --dict-format=jieba -d jieba.txt --format=text text.txt >"$tmp/words" || complain "jieba.txt is not read"
    grep -q '云计算平台 和 碳汇林 、 智慧农贸' "$tmp/words" || complain "jieba.txt: $(cat "$tmp/words")"
    "$TAOCI" segment -d seven.tsv --format=text text.txt | grep -q '南京 市长 江大桥' || complain "a/b does not cut"
    "$TAOCI" dict build seven.tsv -o "$tmp/own.lex" && "$TAOCI" segment -d "$tmp/own.lex" --format=text text.txt | grep -q '三代核电' || complain "seven.tsv cannot be compiled"
    ok "$version: dictionaries"
    # Its functions are there.
    if command -v nm >/dev/null && [ -f "$B/libtaoci.so" ]; then
        nm -D --defined-only "$B/libtaoci.so" | awk '{ sub(/@.*/, "", $3); print $3 }' | LC_ALL=C sort -u >"$tmp/functions"
        LC_ALL=C comm -23 functions.txt "$tmp/functions" | sed 's/^/libtaoci has no more /' >>"$tmp/bad"
        ok "$version: functions"
    else
        skip "$version: functions" "no nm or no libtaoci.so here"
    fi
done

# ---- exit codes ----
# exits CODE COMMAND…
exits() {
    want=$1 && shift
    "$TAOCI" "$@" >"$tmp/out" 2>&1 </dev/null
    rc=$?
    [ $rc -eq "$want" ] || complain "taoci $*: $rc, not $want"
}
printf 'abc\n' >"$tmp/plain.txt"
printf '甲\n' >"$tmp/bad.tsv"
exits 0 extract "$tmp/plain.txt"
exits 1 extract -e --types place "$tmp/plain.txt"
exits 2 extract --no-such-thing
exits 2 no-such-command
exits 3 extract "$tmp/nothing-here.txt"
exits 3 extract "$tmp/plain.txt" "$tmp/nothing-here.txt"
exits 4 extract -d "$tmp/bad.tsv" "$tmp/plain.txt"
exits 4 extract --lexicon "$tmp/plain.txt" "$tmp/plain.txt"
ok "exit codes"

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
