#!/bin/sh
# tests/bindings.sh — the packages for Python and node, the wheel, examples/ and the functions for results one by one against an installed tree; what is not here is skipped
set -u
cd "$(dirname "$0")/.." || exit 1
B=${B:-$PWD/build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
unset MAKEFLAGS MFLAGS MAKELEVEL TAOCI_LEXICON TAOCI_DICT TAOCI_MODEL PREFIX DESTDIR PKG_CONFIG_PATH PYTHONPATH
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
. tests/count.sh
export PYTHONDONTWRITEBYTECODE=1 TAOCI="$B/taoci"
if [ -n "${SAN:-}" ]; then
    echo "skipped bindings: python and node are not built with sanitizers"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi
sh scripts/install.sh "$tmp/there" || exit 1
export PKG_CONFIG_PATH="$tmp/there/lib/pkgconfig" LD_LIBRARY_PATH="$tmp/there/lib"
export PATH="$tmp/there/bin:$PATH"
python=
for p in /usr/bin/python3 python3; do
    command -v $p >/dev/null 2>&1 && python=$p && break
done

# run NAME COMMAND…: a check that is its exit code.
run() {
    name=$1 && shift
    "$@" >"$tmp/said" 2>&1 || { tail -n 20 "$tmp/said" && echo "exit $?"; } >"$tmp/bad"
    ok "$name"
}
# example NAME COMMAND…: what it prints of the two texts.
example() {
    name=$1 && shift
    (cd "$tmp/examples" && "$@" 2>&1) | diff "$PWD/examples/expected.txt" - >"$tmp/bad" 2>&1
    ok "examples/$name"
}
cp -R examples "$tmp/examples"
set -- one.txt two.txt

if cc=$(command -v "${CC:-cc}"); then
    # shellcheck disable=SC2046
    run "money.c compiles" "$cc" -std=c11 -Wall -Wextra -Werror -o "$tmp/money" examples/money.c $(pkg-config --cflags --libs taoci)
    example money.c "$tmp/money" "$@"
    # shellcheck disable=SC2046
    run "walk.c compiles" "$cc" -std=c11 -Wall -Wextra -Werror -o "$tmp/walk" tests/walk.c $(pkg-config --cflags --libs taoci)
fi
# Results one by one are those of the record, over every input that is UTF-8 without a mark.
if [ -x "$tmp/walk" ] && command -v jq >/dev/null 2>&1; then
    for f in tests/cases/extract/*/input.txt tests/cases/facts/*/report.txt corpus/*.txt; do
        iconv -f UTF-8 -t UTF-8 "$f" >/dev/null 2>&1 && [ "$(head -c 3 "$f")" != "$(printf '\357\273\277')" ] && echo "$f"
    done >"$tmp/files"
    # shellcheck disable=SC2046
    { "$tmp/walk" $(cat "$tmp/files") >"$tmp/lines" && jq -rn -f tests/walk.jq "$tmp/lines"; } >"$tmp/bad" 2>&1 || echo "exit $?" >>"$tmp/bad"
    [ "$(wc -l <"$tmp/lines")" -eq "$(wc -l <"$tmp/files")" ] || complain "not one line for each input"
    ok "results one by one are those of the record"
else
    skip "results one by one" "no compiler or no jq"
fi
if command -v jq >/dev/null 2>&1; then
    example money.sh sh money.sh "$@"
    example Makefile make -s money
else
    skip "money.sh, Makefile" "no jq"
fi
rows() { taoci extract -q --format=csv --types=amount "$@" >rows.csv && sqlite3 -batch -init money.sql "$tmp/db" </dev/null 2>/dev/null; }
if command -v sqlite3 >/dev/null 2>&1; then
    example money.sql rows "$@"
else
    skip money.sql "no sqlite3"
fi

if [ -n "$python" ]; then
    export PYTHONPATH="$PWD/bindings/python" TAOCI_LIBRARY="$tmp/there/lib/libtaoci.so.0"
    example money.py $python money.py "$@"
    if $python -c 'import pytest' 2>/dev/null; then
        run "pytest" $python -m pytest -q -p no:cacheprovider bindings/python/tests
    else
        run "unittest" $python -m unittest discover -s bindings/python/tests
    fi
    run "calls with random arguments" timeout 180 $python -X faulthandler bindings/python/tests/fuzz.py 3
    # The wheel, unpacked where nothing else of ours is.
    unset TAOCI_LIBRARY
    run "a wheel is made" $python bindings/python/wheel.py "$B" "$tmp/wheel"
    if ls "$tmp"/wheel/*.whl >/dev/null 2>&1; then
        $python -m zipfile -e "$tmp"/wheel/*.whl "$tmp/unpacked"
        PYTHONPATH=$tmp/unpacked LD_LIBRARY_PATH='' $python -c "
import taoci
assert taoci._lib._name.startswith('$tmp/unpacked/'), taoci._lib._name
assert [e.text for e in taoci.extract('绍兴市')] == ['绍兴市']
used = {l.split()[-1] for l in open('/proc/self/maps') if 'libicu' in l or 'taoci' in l} if __import__('os').path.exists('/proc/self/maps') else set()
assert all(u.startswith('$tmp/unpacked/') for u in used), used
" >"$tmp/bad" 2>&1
        ok "it brings all it needs"
    fi
    unset PYTHONPATH
else
    skip "bindings/python" "no python3"
fi

if command -v node >/dev/null 2>&1; then
    if make -s -C bindings/node OUT="$tmp/taoci.node" B="$B" TAOCI="$(pkg-config --cflags --libs taoci) -Wl,-rpath,$tmp/there/lib" >"$tmp/said" 2>&1; then
        export TAOCI_NODE="$tmp/taoci.node"
        run "node --test" node --expose-gc --test bindings/node/test/
        mkdir -p "$tmp/examples/node_modules"
        ln -s "$PWD/bindings/node" "$tmp/examples/node_modules/taoci"
        example money.js node money.js "$@"
    elif grep -q 'no node_api.h' "$tmp/said"; then
        skip "bindings/node" "$(head -n 1 "$tmp/said")"
    else
        cp "$tmp/said" "$tmp/bad"
        ok "the addon is built"
    fi
else
    skip "bindings/node" "no node"
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
