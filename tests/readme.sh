#!/bin/sh
# tests/readme.sh [-u] [FILE…] — the commands of README.md and docs/, and what they print, are true
#
# In a block fenced as ```console, a line "$ command" is run, with the lines "> …" behind it, and the lines up to the
# next one are what it must print; "…" alone on a line stands for any lines. -u writes in what it prints. A block
# fenced as ```console sqlite3 is skipped where there is no sqlite3; "pandas" is a module of Python, and for duckdb the
# library of that name does, in $B/npm (npm install --prefix build/npm @duckdb/node-api). The commands of
# one file run in one folder that looks like the repository, with nobody's own dictionaries;
# those of Chinese documents with the messages in Chinese.
set -u
cd "$(dirname "$0")/.." || exit 1
update=0
[ "${1:-}" = -u ] && update=1 && shift
# shellcheck disable=SC2046 # a list of files
[ $# -gt 0 ] || set -- README.md README.zh.md $(grep -l '^```console' docs/*.md docs/zh/*.md)
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
command -v jq >/dev/null 2>&1 || { echo "no jq here"; exit 77; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
bad=0

# Tools that are here by another name.
mkdir "$tmp/tools"
for python in python3 /usr/bin/python3; do
    python=$(command -v $python) && "$python" -c 'import pandas' 2>/dev/null || continue
    echo 'true' >"$tmp/tools/pandas"
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$python" >"$tmp/tools/python3"
    chmod +x "$tmp/tools/pandas" "$tmp/tools/python3"
    break
done
if ! command -v duckdb >/dev/null 2>&1 && NODE_PATH=$B/npm/node_modules node -e 'require("@duckdb/node-api")' 2>/dev/null; then
    printf '#!/bin/sh\nNODE_PATH="%s" exec node "%s" "$@"\n' "$B/npm/node_modules" "$PWD/tests/duckdb.js" >"$tmp/tools/duckdb"
    chmod +x "$tmp/tools/duckdb"
fi
PATH=$tmp/tools:$PATH

# The blocks of FILE into $tmp/doc: N.cmd, N.want, count.
split() {
    rm -rf "$tmp/doc" "$tmp/tree"
    mkdir -p "$tmp/doc" "$tmp/tree/build"
    for f in corpus scripts dict; do ln -s "$PWD/$f" "$tmp/tree/$f"; done
    for f in taoci taoci.lex; do ln -s "$B/$f" "$tmp/tree/build/$f"; done
    awk -v dir="$tmp/doc" '
        /^```console/ { on = 1; needs = $2; next }
        /^```$/ { on = 0; next }
        on && /^\$ / {
            n++; more = 1
            print needs >(dir "/" n ".needs")
            print substr($0, 3) >(dir "/" n ".cmd")
            printf "" >(dir "/" n ".want")
            next
        }
        on && n && more && /^> / { print substr($0, 3) >(dir "/" n ".cmd"); next }
        { more = 0 }
        on && n { print >(dir "/" n ".want") }
        END { print n + 0 >(dir "/count") }' "$1"
}

# Is $tmp/got what WANT says, "…" standing for any lines?
matches() {
    awk -v want="$1" '
        BEGIN { while ((getline line <want) > 0) w[++n] = line }
        { g[++m] = $0 }
        function match_from(a, b,   k) {
            while (a <= n && w[a] != "…") { if (b > m || w[a] != g[b]) return 0; a++; b++ }
            if (a > n) return b > m
            for (k = b; k <= m + 1; k++) if (match_from(a + 1, k)) return 1
            return 0
        }
        END { exit !match_from(1, 1) }' "$tmp/got"
}

check() {
    split "$1"
    # README shows what one gets who built it, the model of names included; the documents what rules and dictionary do.
    model=${TAOCI_MODEL-}
    case $1 in README*) model=$B/names.model ;; esac
    case $1 in *.zh.md | docs/zh/*) language=zh_CN.UTF-8 ;; *) language=C ;; esac
    count=$(cat "$tmp/doc/count")
    [ "$count" -gt 0 ] || { echo "$1 shows no command"; bad=1; }
    i=0
    while [ $i -lt "$count" ]; do
        i=$((i + 1))
        needs=$(cat "$tmp/doc/$i.needs")
        if [ "$needs" ] && ! command -v "$needs" >/dev/null 2>&1; then
            cp "$tmp/doc/$i.want" "$tmp/got"
            echo "skipped: $1 needs $needs"
            continue
        fi
        (cd "$tmp/tree" && LC_ALL=$language TAOCI_MODEL=$model XDG_CONFIG_HOME=$tmp/none TAOCI_DICT='' TAOCI_LEXICON=$B/taoci.lex PATH=$tmp/tree/build:$PATH \
            sh "../doc/$i.cmd") >"$tmp/got" 2>&1 </dev/null
        matches "$tmp/doc/$i.want" && continue
        if [ $update = 1 ]; then
            cp "$tmp/got" "$tmp/doc/$i.want"
            continue
        fi
        echo "$1: \$ $(cat "$tmp/doc/$i.cmd")"
        diff "$tmp/doc/$i.want" "$tmp/got"
        bad=1
    done
    [ $update = 0 ] || {
        awk -v dir="$tmp/doc" '
            function show() {
                if (due)
                    while ((getline line <(dir "/" n ".want")) > 0) print line
                due = 0
            }
            /^```console/ { on = 1; print; next }
            /^```$/ { show(); on = 0; print; next }
            on && /^\$ / { show(); n++; due = 1; print; next }
            on && due && /^> / { print; next }
            !on || !n { print }' "$1" >"$tmp/new" && cat "$tmp/new" >"$1"
    }
}

for file; do check "$file"; done
exit $bad
