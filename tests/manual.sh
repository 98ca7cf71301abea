#!/bin/sh
# tests/manual.sh — help fits a screen, help, pages and completion name the same options, shells complete with it
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
B=${B:-$ROOT/build}
TAOCI=${TAOCI:-$B/taoci}
unset TAOCI_DICT TAOCI_LEXICON XDG_CONFIG_HOME
export LC_ALL=C PATH="$B:$PATH"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# shellcheck source=/dev/null
. "$ROOT/tests/count.sh"
cd "$tmp" || exit 1
: >bad

# The options that a help lists, one a line.
listed() { sed -n 's/^  [ -].[ ,] --\([a-z-]*\).*/\1/p' "$1" | sort -u; }
# fits FILE: 80 columns and 24 lines, the prompt's among them?
fits() {
    [ "$(wc -l <"$1")" -le 23 ] || complain "$(wc -l <"$1") lines"
    [ "$(LC_ALL=C.UTF-8 wc -L <"$1")" -le 80 ] || complain "$(LC_ALL=C.UTF-8 wc -L <"$1") columns"
}

# ---- help ----
"$TAOCI" --help >top && fits top
"$TAOCI" dict --help >dict && fits dict
ok "the commands on one screen"
"$TAOCI" --man=list >commands
[ -s commands ] || complain "no commands"
# The short list of options that the source gives for a command, if any.
wanted() {
    table=$(tr '\n' ' ' <"$ROOT/src/cli/main.c" | sed 's/{"/\n&/g' | sed -n "s/^{\"$1\",.* \([a-z]*_opts\),.*/\1/p")
    cat "$ROOT"/src/cli/*.c | tr '\n' ' ' | sed -n "s/.*const opt ${table}\[\] = { *SHORT(\([^)]*\)).*/\1/p" | tr -d '"' | tr -s ' ' '\n'
}
while read -r command; do
    # shellcheck disable=SC2086 # two words
    "$TAOCI" $command --help >short && "$TAOCI" $command --help-all >all || complain "exit $?"
    fits short
    # shellcheck disable=SC2086
    LC_ALL=zh_CN.UTF-8 "$TAOCI" $command --help >short.zh && fits short.zh
    [ "$(LC_ALL=C.UTF-8 wc -L <all)" -le 80 ] || complain "--help-all: $(LC_ALL=C.UTF-8 wc -L <all) columns"
    listed all >listed.all
    listed short >listed.short
    comm -13 listed.all listed.short | sed 's/^/--help alone has /' >>bad
    wanted "$command" | sort | comm -23 - listed.short | sed 's/^/no room in --help for /' >>bad
    n=$(sed -n 's/^All \([0-9]*\) options: .*/\1/p' short)
    [ "${n:-$(wc -l <listed.short)}" -eq "$(wc -l <listed.all)" ] || complain "$n options? $(wc -l <listed.all) are listed"
    # The page has them all.
    "$TAOCI" --man="$command" >page || complain "no page"
    sed -n 's/^\(\\fB\\-.\\fP, \)\{0,1\}\\fB\\-\\-\([a-z\\-]*\)\\fP.*/\2/p' page | sed 's/\\-/-/g' | sort -u | diff listed.all - >>bad
    cp page "page-$(echo "$command" | tr ' ' -).1"
    # So have the shells.
    for shell in bash zsh fish; do "$TAOCI" --completion=$shell >completion.$shell; done
    sed -n "/^ *'$command')/,/^ *operands/s/.*options='\(.*\)'/\1/p" completion.bash | tr ' ' '\n' |
        sed -n 's/^--\([a-z-]*\)=\{0,1\}$/\1/p' | grep -vx 'help\|help-all' | sort -u | diff listed.all - >>bad
    sed -n "/^ *'$command')/,/;;/p" completion.zsh | grep -o -- '--[a-z-]*=\{0,1\}[]}'"']" | tr -d "'{}=" |
        sed 's/^--//' | grep -vx 'help\|help-all' | sort -u | diff listed.all - >>bad
    sed -n "s/.*'__taoci_in $command' -l \([a-z-]*\).*/\1/p" completion.fish | sort -u | diff listed.all - >>bad
    ok "$command"
done <commands

# ---- pages ----
"$TAOCI" --man >page-taoci.1
sh "$ROOT/scripts/man-library.sh" >libtaoci.3
cp "$ROOT/docs/man/taoci-dict.5" .
sed -n 's/^TAOCI_API.*[ *]\(taoci_[a-z_]*\)(.*/\1/p' "$ROOT"/src/taoci*.h | while read -r name; do
    grep -q "$name(" libtaoci.3 || complain "libtaoci(3) lacks $name"
done
ok "libtaoci(3) has each function"
# The columns of a table are those of docs/dictionary.md.
sed -n 's/^`\(surface [a-z ]*\)`, separated by tabs.*/\1/p' "$ROOT/docs/dictionary.md" | tr ' ' '\n' >columns
[ "$(wc -l <columns)" -eq 7 ] || complain "docs/dictionary.md names no seven columns"
sed -n '/^.SS Columns/,/^.SS Other/s/^\.I \([a-z]*\)$/\1/p' taoci-dict.5 | diff columns - >>bad
ok "taoci-dict(5) has each column"
if command -v mandoc >/dev/null; then
    mandoc -Tlint page-*.1 libtaoci.3 taoci-dict.5 >>bad 2>&1
    ok "mandoc -Tlint"
else
    skip "mandoc -Tlint" "no mandoc here"
fi
# In Chinese the same options, and no text that roff would take for its own.
while read -r command; do
    LC_ALL=zh_CN.UTF-8 "$TAOCI" --man="$command" >"zh-$(echo "$command" | tr ' ' -).1"
    for page in "page-$(echo "$command" | tr ' ' -).1" "zh-$(echo "$command" | tr ' ' -).1"; do
        grep '^\(\\fB\\-.*\|\.SH\|\.TP\)' "$page" | sed 's/^\.SH.*/.SH/' >"$page.bones"
    done
    diff "page-$(echo "$command" | tr ' ' -).1.bones" "zh-$(echo "$command" | tr ' ' -).1.bones" >>bad
    cmp -s "page-$(echo "$command" | tr ' ' -).1" "zh-$(echo "$command" | tr ' ' -).1" && complain "$command: no Chinese"
done <commands
ok "pages in Chinese"
if command -v groff >/dev/null; then
    for page in page-*.1 zh-*.1 libtaoci.3 taoci-dict.5; do
        LC_ALL=C.UTF-8 groff -man -Tutf8 -K utf-8 -ww -z "$page" 2>&1 | sed "s/^/$page: /" >>bad
    done
    ok "groff -ww"
else
    skip "groff -ww" "no groff here"
fi

# ---- shells ----
touch 'a report.txt' my.tsv
# What is typed, and what it becomes or what is offered.
cat >tries <<'EOF'
taoci ex|extract
taoci dict w|why
taoci extract --form|--format
taoci extract --format=js|jsonl
taoci extract --offsets byte,ut|byte,utf16
taoci extract -t place,am|place,amount
taoci dict add --fi|--file
taoci keywords -d m|my.tsv
taoci segment a|a report.txt
EOF
cat >try.bash <<'EOF'
. ./completion.bash
while IFS='|' read -r line want; do
    IFS=' ' read -ra COMP_WORDS <<<"${line//=/ = }"
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _taoci
    printf '%s\n' "${COMPREPLY[@]}" | grep -qx -- "$want=\{0,1\}" || echo "$line: ${COMPREPLY[*]}, not $want"
done <tries
EOF
cat >try.fish <<'EOF'
source completion.fish
while read -d '|' -l line want
    complete -C "$line" | cut -f 1 | string replace -r '^--format=(.)' '$1' | grep -qx -- $want
    or echo "$line: "(complete -C "$line" | string join ' ')", not $want"
end <tries
EOF
cat >try.zsh <<'EOF'
zmodload zsh/zpty
zpty z "TERM=dumb zsh -f -i"
zpty -w z "PS1=; autoload -Uz compinit; compinit -u -d ${(q)PWD}/dump; source ${(q)PWD}/completion.zsh; bindkey '^I' complete-word; setopt autolist; unsetopt automenu beep listambiguous; zle_bracketed_paste=(); echo rea''dy"
zpty -r z out '*ready*'
while IFS='|' read -r line want; do
    got=
    zpty -w -n z "$line"$'\t'
    zpty -r z got "*${want// /\\\\ }*"
    zpty -w z $'\C-u'"echo ne''xt"
    zpty -r z rest '*next*'
    print -r -- "$line"
done <tries >done
zpty -d z
EOF
for shell in bash fish zsh; do
    if [ -n "${SAN:-}" ]; then
        skip "completion in $shell" 'the shells are not built with sanitizers'
        continue
    fi
    if ! command -v $shell >/dev/null; then
        skip "completion in $shell" "no $shell here"
        continue
    fi
    # It is tried at a terminal, which not every container can give.
    if [ $shell = zsh ] && ! zsh -fc 'zmodload zsh/zpty && zpty z true' >/dev/null 2>&1; then
        skip "completion in zsh" "no zpty here"
        continue
    fi
    case $shell in
    bash) bash try.bash >>bad 2>&1 ;;
    fish) HOME=$tmp XDG_CONFIG_HOME=$tmp timeout 180 fish -N try.fish >>bad 2>&1 ;;
    zsh) # what it does not offer never comes
        timeout 180 zsh -f try.zsh >>bad 2>&1
        sed 's/|.*//' tries | diff done - >>bad
        ;;
    esac
    ok "completion in $shell"
done
"$TAOCI" --completion=tcsh 2>said && complain "there is none for tcsh"
grep -q "bash|zsh|fish, not 'tcsh'" said || complain "$(cat said)"
"$TAOCI" --man=nothing 2>said && complain "there is no such page"
grep -q "no command 'nothing'" said || complain "$(cat said)"
ok "what there is not"

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
