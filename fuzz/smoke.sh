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
B=$(cd "$B" && pwd)
all='extract text tsv lexicon use html jsonl view gold weights idf'
rm -rf build-fuzz/seeds
[ "${1:-}" != -r ] || rm -rf build-fuzz/found
for name in $all; do mkdir -p "build-fuzz/seeds/$name" "build-fuzz/found/$name"; done
{ printf '1'; head -c 3500 dict/keywords.weights.tsv; } >build-fuzz/seeds/weights/weights
printf '1feature\tlinear\tunit1\ncount\t1\t-2\n(bias)\t3\t4\n' >build-fuzz/seeds/weights/short
printf '0# ours\nterm\tterm\n' >build-fuzz/seeds/weights/terms
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
# A table, a NUL, a text.
for f in fuzz/seeds/use/*.tsv; do
    case $f in *jieba*) pick='\207' ;; *) pick='\200' ;; esac
    # shellcheck disable=SC2059
    { printf "$pick"; cat "$f"; printf '\0'; cat "${f%.tsv}.txt"; } >"build-fuzz/seeds/use/$(basename "$f")"
done
# The pieces of a page: in turn once and many times.
while IFS= read -r line; do
    n=$((n + 1))
    how_often='\0'
    while [ "$line" ]; do
        piece=${line%%	*}
        # shellcheck disable=SC2059
        { printf "$how_often"; printf '%s\0' "$piece"; }
        line=${line#"$piece"}
        line=${line#	}
        if [ "$how_often" = '\0' ]; then how_often='\377'; else how_often='\0'; fi
    done >"build-fuzz/seeds/html/$n"
done <fuzz/seeds/html.txt
while IFS= read -r line; do
    n=$((n + 1))
    printf '\0%s\n' "$line" >"build-fuzz/seeds/jsonl/$n"
done <fuzz/seeds/jsonl.txt
"$B/taoci" extract -q --with-text --facts --sections corpus/tender.txt corpus/wrapped.txt >build-fuzz/seeds/view/records || exit 1
sed 's/绍兴/<!--/g' fuzz/seeds/jsonl.txt >build-fuzz/seeds/view/odd
printf '{"schema":"taoci/1","doc":{"id":"</script>\\u2028"},"text":"\342\200\250<","entities":[{"value":{"code":"330600"}}]}\n' >build-fuzz/seeds/view/markup
printf '\200id;text\n1;"绍兴, ""市""\n会议"\n\n2;' >build-fuzz/seeds/jsonl/table
# Gold, and the same as a result.
for f in tests/cases/eval/*/gold.jsonl; do
    n=$((n + 1))
    { printf '1'; sed 'p; s/"gold"/"entities"/; s/"id":\("[a-z]*"\)/"doc":{"id":\1}/' "$f"; } >"build-fuzz/seeds/gold/$n"
done
# fuzz_use opens a lexicon for every input: the built-in one without its long lists is a tenth as large.
awk -F '\t' 'NR == 1 || $6 >= 5000' dict/words.tsv >build-fuzz/words.tsv
# shellcheck disable=SC2046 # a list of names
"$B/taoci" dict build --base -o build-fuzz/small.lex build-fuzz/words.tsv \
    $(printf '%s\n' dict/*.tsv | grep -v -e /keywords -e /points -e /words -e /places_ -e /compounds -e /companies -e /names -e /people)
for name in $all; do
    echo "fuzz_$name, $what"
    case $name in
    use) export TAOCI_LEXICON=build-fuzz/small.lex ;;
    *) export TAOCI_LEXICON="$B/taoci.lex" ;;
    esac
    # shellcheck disable=SC2086 # several options
    "build-fuzz/fuzz_$name" $how -max_len=4096 -timeout=20 -rss_limit_mb=4096 -verbosity=0 \
        -print_final_stats=1 -artifact_prefix="build-fuzz/$name-" "build-fuzz/found/$name" "build-fuzz/seeds/$name"
done
