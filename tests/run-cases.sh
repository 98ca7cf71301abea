#!/bin/sh
# tests/run-cases.sh [-u] [CASE…] — run case folders; -u rewrites expectations (see CONTRIBUTING.md)
#
# A case is tests/cases/COMMAND/NAME/ with one of
#   args    the command line, split on blanks; input.txt is added when there is one
#   cmd     a script for sh, run in a scratch folder with $TAOCI, $CASE and $ROOT
# and with what it must give; a file that is not there means: nothing, exit 0
#   expected.json  standard output      expected.err  standard error      expected.exit
# or, for sentences, expected.tsv: the entities (tests/expect.jq has the format). Those run with the
# real dictionary; all other cases with the tiny one from tests/dict/.
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
[ $# -gt 0 ] || set -- tests/cases/*/*/
# Nothing of the user's own: neither dictionaries nor a lexicon.
unset TAOCI_DICT TAOCI_LEXICON XDG_CONFIG_HOME
export HOME=/nonexistent LC_ALL=C TAOCI ROOT
passed=0 failed=0 wrong=0

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

: >"$tmp/sentences"
for d; do
    d=${d%/}
    d=${d#"$ROOT"/}
    if [ -f "$d/expected.tsv" ]; then
        printf '%s\t%s\n' "$(cat "$d/args")" "$d" >>"$tmp/sentences"
    else
        plain "$d"
    fi
done

# The sentences: one process for all with the same command line.
: >"$tmp/got"
cut -f 1 "$tmp/sentences" | sort -u | while IFS= read -r args; do
    # shellcheck disable=SC2086
    awk -F '\t' -v a="$args" '$1 == a { print $2 "/input.txt" }' "$tmp/sentences" |
        "$TAOCI" $args --files-from - >>"$tmp/got" 2>"$tmp/err" || echo "exit $? of taoci $args"
    cat "$tmp/err"
done
cut -f 2 "$tmp/sentences" | while IFS= read -r d; do
    printf '@ %s\n' "$d"
    cat "$d/expected.tsv"
done >"$tmp/want"
jq -rn --rawfile want "$tmp/want" --slurpfile got "$tmp/got" --argjson update "${u:-0}" \
    -f tests/expect.jq >"$tmp/verdicts" || echo "FAIL tests/expect.jq"
if [ "$u" ]; then
    awk '/^@ / { file = $2 "/expected.tsv"; printf "" >file; next } { print >file }' "$tmp/verdicts"
    passed=$((passed + $(grep -c '^@ ' "$tmp/verdicts")))
elif [ -s "$tmp/sentences" ]; then
    while IFS= read -r d; do
        awk -v d="@ $d" '$0 == d { on = 1; next } /^@ / { on = 0 } on { print "    " $0 }' "$tmp/verdicts" >"$tmp/report"
        grep -qxF "@ $d" "$tmp/verdicts" || echo '    no record came out' >"$tmp/report"
        if [ -s "$tmp/report" ]; then ok=0; else ok=1; fi
        count "$d" $ok "$tmp/report"
    done <<EOF
$(cut -f 2 "$tmp/sentences")
EOF
fi
echo "$passed passed, $failed failed, $wrong known wrong"
[ $failed -eq 0 ]
