#!/bin/sh
# fuzz/smoke.sh [SECONDS] — run each fuzzer for a while (60 s), from the inputs of the test cases
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
B=${B:-build}
if ! command -v clang >/dev/null 2>&1; then
    echo "skipped: the fuzzers need clang"
    exit 0
fi
${MAKE:-make} fuzz
TAOCI_LEXICON=$(cd "$B" && pwd)/taoci.lex
export TAOCI_LEXICON
rm -rf build-fuzz/seeds
for name in extract text tsv lexicon; do mkdir -p "build-fuzz/seeds/$name" "build-fuzz/found/$name"; done
n=0
for f in tests/cases/*/*/*.txt tests/cases/*/*/*.html corpus/wrapped.txt; do
    n=$((n + 1))
    # Options of several kinds: the byte before the text.
    # shellcheck disable=SC2059
    { printf "\\$(printf %o $((n * 37 % 256)))"; cat "$f"; } >"build-fuzz/seeds/extract/$n"
    cp "build-fuzz/seeds/extract/$n" "build-fuzz/seeds/text/$n"
done
for f in tests/cases/*/*/*.tsv tests/dict/*.tsv; do
    n=$((n + 1))
    { printf '1'; head -c 2000 "$f"; } >"build-fuzz/seeds/tsv/$n"
done
for name in extract text tsv lexicon; do
    echo "fuzz_$name, $seconds s"
    "build-fuzz/fuzz_$name" -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=4096 -verbosity=0 \
        -print_final_stats=1 -artifact_prefix="build-fuzz/$name-" "build-fuzz/found/$name" "build-fuzz/seeds/$name"
done
