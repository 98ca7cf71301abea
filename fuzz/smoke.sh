#!/bin/sh
# fuzz/smoke.sh [SECONDS] — run each fuzzer for a while (60 s), from the inputs of the tests
# fuzz/smoke.sh -r RUNS — RUNS inputs each, the same ones every time: what a CI run needs
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" = -r ]; then
    how="-runs=$2 -seed=1"
    what="$2 inputs"
else
    how="-max_total_time=${1:-60}"
    what="${1:-60} s"
fi
B=${B:-build}
if ! command -v clang >/dev/null 2>&1; then
    echo "skipped: the fuzzers need clang"
    exit 0
fi
${MAKE:-make} fuzz
TAOCI_LEXICON=$(cd "$B" && pwd)/taoci.lex
export TAOCI_LEXICON
rm -rf build-fuzz/seeds
[ "${1:-}" != -r ] || rm -rf build-fuzz/found
for name in extract text tsv lexicon; do mkdir -p "build-fuzz/seeds/$name" "build-fuzz/found/$name"; done
# The sentences: a file for each text, and one for each block of lines with tabs.
mkdir build-fuzz/seeds/sentences build-fuzz/seeds/blocks
pieces() { LC_ALL=C csplit -sz --suppress-matched -n 4 -f "build-fuzz/seeds/$1/" - "/^$2\$/" '{*}'; }
jq -cRn -f tests/sentences.jq tests/sentences/*.txt | jq -j '"\u0001\n", .text' | pieces sentences "$(printf '\001')"
cat tests/sentences/*.txt | pieces blocks ''
n=0
for f in build-fuzz/seeds/sentences/* tests/cases/*/*/*.txt tests/cases/*/*/*.html corpus/wrapped.txt; do
    n=$((n + 1))
    # Options of several kinds: the byte before the text.
    # shellcheck disable=SC2059
    { printf "\\$(printf %o $((n * 37 % 256)))"; cat "$f"; } >"build-fuzz/seeds/extract/$n"
    cp "build-fuzz/seeds/extract/$n" "build-fuzz/seeds/text/$n"
done
for f in build-fuzz/seeds/blocks/* tests/cases/*/*/*.tsv tests/dict/*.tsv; do
    n=$((n + 1))
    { printf '1'; head -c 2000 "$f"; } >"build-fuzz/seeds/tsv/$n"
done
for name in extract text tsv lexicon; do
    echo "fuzz_$name, $what"
    # shellcheck disable=SC2086 # several options
    "build-fuzz/fuzz_$name" $how -max_len=4096 -timeout=20 -rss_limit_mb=4096 -verbosity=0 \
        -print_final_stats=1 -artifact_prefix="build-fuzz/$name-" "build-fuzz/found/$name" "build-fuzz/seeds/$name"
done
