#!/bin/sh
# tests/run-cases.sh [-u] [CASE|FILE|NAME…] — run case folders, files of tests/sentences and sentences by name; -u rewrites expectations
#
# A case is tests/cases/COMMAND/NAME/ with one of
#   args    the command line, split on blanks; input.txt is added when there is one
#   cmd     a script for sh, run in a scratch folder with $TAOCI, $CASE and $ROOT
# and with what it must give; a file that is not there means: nothing, exit 0
#   expected.json  standard output      expected.err  standard error      expected.exit
# Cases run with the tiny dictionary from tests/dict/, sentences (tests/sentences/README.md) with the real one;
# those of tests/sentences/model with the learnt model of names too, and are skipped where none is built.
# NAME.todo is known to be wrong: it counts apart, and fails the run when it starts to pass.
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
cd "$ROOT" || exit 1
TAOCI=${TAOCI:-$ROOT/build/taoci}
case $TAOCI in /*) ;; *) TAOCI=$ROOT/$TAOCI ;; esac
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
u=
[ "${1:-}" = -u ] && u=1 && shift
[ $# -gt 0 ] || set -- tests/cases/*/*/ tests/sentences/*.txt
# Nothing of the user's own: neither dictionaries nor a lexicon.
unset TAOCI_DICT TAOCI_LEXICON XDG_CONFIG_HOME XDG_CACHE_HOME
export TAOCI_MODEL="${TAOCI_MODEL-}" # none, if nobody names one
mkdir "$tmp/home"
export HOME="$tmp/home" LC_ALL=C TAOCI ROOT
MODEL=${TAOCI%/*}/names.model
passed=0 failed=0 wrong=0 skipped=0

# Count a case: $1 its folder, $2 1 when it gave what it should, $3 a file that says what is wrong.
count() {
    case $1,$2 in
    *.todo,1)
        echo "FAIL $1: passes now, drop .todo"
        failed=$((failed + 1))
        ;;
    *.todo,0) wrong=$((wrong + 1)) ;;
    *,1) passed=$((passed + 1)) ;;
    *)
        echo "FAIL $1"
        cat "$3"
        failed=$((failed + 1))
        ;;
    esac
}

TINY=$tmp/tiny.lex
"$TAOCI" dict build --base -o "$TINY" tests/dict/*.tsv || { echo '0 passed, 1 failed'; exit 1; }

plain() { # a case with the exact output
    : >"$tmp/exit"
    : >"$tmp/report"
    mkdir "$tmp/work"
    if [ -f "$1/cmd" ]; then
        (cd "$tmp/work" && CASE=$ROOT/$1 TAOCI_LEXICON=$TINY exec sh "$ROOT/$1/cmd")
    else
        input=
        [ -f "$1/input.txt" ] && input=input.txt
        # shellcheck disable=SC2046 # args are split on purpose
        (cd "$1" && TAOCI_LEXICON=$TINY exec "$TAOCI" $(cat args) $input) </dev/null
    fi >"$tmp/json" 2>"$tmp/err" || echo $? >"$tmp/exit"
    rm -rf "$tmp/work"
    # The sum over the dictionaries changes with every line of tests/dict.
    sed -i 's/sha256:[0-9a-f]\{64\}/sha256:0/g' "$tmp/json"
    sed -i 's/\(documents: .*, \)[0-9.]* s$/\10.0 s/' "$tmp/json" "$tmp/err"
    ok=1
    for k in json err exit; do
        want=$1/expected.$k
        [ -f "$want" ] || want=/dev/null
        cmp -s "$want" "$tmp/$k" && continue
        if [ "$u" ]; then
            if [ -s "$tmp/$k" ]; then cp "$tmp/$k" "$1/expected.$k"; else rm -f "$1/expected.$k"; fi
            continue
        fi
        ok=0
        diff -u "$want" "$tmp/$k" | head -n 20 >>"$tmp/report"
    done
    count "$1" $ok "$tmp/report"
}

# The sentences of files or by name: $1, a blank around each.
sentences() {
    if ! jq -cRn -f tests/sentences.jq tests/sentences/*.txt tests/sentences/model/*.txt >"$tmp/all" 2>"$tmp/err"; then
        sed 's/^jq: error ([^)]*): /FAIL /' "$tmp/err"
        failed=$((failed + 1))
        return
    fi
    for d in $1; do
        grep -qF -e "\"file\":\"$d\"," -e "\"id\":\"$d\"," "$tmp/all" && continue
        echo "FAIL $d: no such case, file or sentence"
        failed=$((failed + 1))
    done
    jq -c --arg asked "$1" 'select(any(.file, .id; . as $s | $asked | contains(" \($s) ")))' "$tmp/all" >"$tmp/sentences"
    if [ ! -f "$MODEL" ]; then
        jq -c 'select(.file | startswith("tests/sentences/model/") | not)' "$tmp/sentences" >"$tmp/some"
        skipped=$((skipped + $(wc -l <"$tmp/sentences") - $(wc -l <"$tmp/some")))
        mv "$tmp/some" "$tmp/sentences"
    fi
    # One process for all with the same model and command line.
    : >"$tmp/exits"
    jq -r --arg model "$MODEL" '[if .file | startswith("tests/sentences/model/") then $model else $ENV.TAOCI_MODEL end + "|" + .args,
        ({id, text} | tojson)] | join("\t")' "$tmp/sentences" >"$tmp/in"
    cut -f 1 "$tmp/in" | sort -u | while IFS= read -r run; do
        # shellcheck disable=SC2086 # args are split on purpose
        awk -F '\t' -v a="$run" '$1 == a { print $2 }' "$tmp/in" | TAOCI_MODEL=${run%%|*} "$TAOCI" ${run#*|} --jsonl || echo "FAIL taoci ${run#*|}: exit $?" >>"$tmp/exits"
    done >"$tmp/got"
    cat "$tmp/exits"
    failed=$((failed + $(wc -l <"$tmp/exits")))
    "$TAOCI" types | cut -f 1 >"$tmp/types"
    jq -rn --slurpfile cases "$tmp/sentences" --slurpfile got "$tmp/got" --rawfile types "$tmp/types" \
        --argjson update "${u:-0}" -f tests/expect.jq >"$tmp/verdicts" || echo '0 1 0' >"$tmp/verdicts"
    sed '$d' "$tmp/verdicts" >"$tmp/report"
    if [ "$u" ]; then rewrite; else cat "$tmp/report"; fi
    # shellcheck disable=SC2046 # three numbers
    set -- $(tail -n 1 "$tmp/verdicts")
    passed=$((passed + $1)) failed=$((failed + $2)) wrong=$((wrong + $3))
}

# Write what came out into the files, in place of the entities in each block that the report names: "@ FILE NAME".
rewrite() {
    awk '/^@ / { print $2 }' "$tmp/report" | sort -u | while IFS= read -r file; do
        awk 'function end() { if (name in now) printf "%s", now[name]; name = "" }
            FNR == NR { if ($1 == "@") now[name = $3] = ""; else now[name] = now[name] $0 "\n"; next }
            FNR == 1 { name = "" }
            !$0 { end() }
            /^# / && !name { name = $2; sub(/:$/, "", name) }
            !(name in now) || /^([#$>]|complete:)/
            END { end() }' "$tmp/report" "$file" >"$tmp/file"
        cp "$tmp/file" "$file"
    done
}

asked=
for d; do
    d=${d%/}
    d=${d#"$ROOT"/}
    d=${d#./}
    if [ -d "$d" ]; then plain "$d"; else asked="$asked $d"; fi
done
[ -z "$asked" ] || sentences "$asked "
echo "$passed passed, $failed failed, $wrong known wrong$([ $skipped -eq 0 ] || echo ", $skipped skipped")"
[ $failed -eq 0 ]
