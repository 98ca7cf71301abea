#!/bin/sh
# bench/run.sh — speed, start and memory beside other tools; appends to bench/RESULTS.md (make bench)
#
# Every program cuts the same files and prints what it found to /dev/null. Three rounds, in each all
# programs one after the other, and of each figure the median: the machine's moods hit all alike.
set -eu
cd "$(dirname "$0")/.."
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
CC=${CC:-cc}
rounds=${ROUNDS:-3}
work=$B/bench
mkdir -p "$work"
LC_ALL=C
export LC_ALL

build() { # build NAME CFLAGS LIBS: bench/NAME.c when its libraries are here
    # shellcheck disable=SC2086
    $CC -O2 -std=c11 -D_POSIX_C_SOURCE=200809L $2 -o "$work/$1" "bench/$1.c" $3 2>"$work/$1.log"
}
build meas '' '' || { cat "$work/meas.log" >&2; exit 1; }
model=$B/names.model
build names '-iquote src' "$B/libtaoci.a $(pkg-config --libs icu-uc icu-i18n libpcre2-8) -lm" || { cat "$work/names.log" >&2; exit 1; }
have=taoci
build icu "$(pkg-config --cflags icu-uc)" "$(pkg-config --libs icu-uc)" && have="$have icu" || echo "skipped: ICU alone ($work/icu.log)"
build friso '' -lfriso && [ -f /etc/friso/friso.ini ] && have="$have friso" ||
    echo "skipped: friso (apt-get install libfriso-dev friso-dict)"
peers=$B/bench/peers # bench/peers.sh fetches them
if [ -d "$peers/nodejieba" ] && command -v "${CXX:-c++}" >/dev/null; then
    cpp=$peers/nodejieba/submodules/cppjieba
    ${CXX:-c++} -O2 -std=c++11 -I "$cpp/include" -I "$cpp/deps/limonp/include" -o "$work/cppjieba" bench/cppjieba.cc 2>"$work/cppjieba.log" && have="$have cpp"
fi
case $have in *cpp*) ;; *) echo "skipped: cppjieba (bench/peers.sh)" ;; esac
NODE_PATH=$peers/node_modules
export NODE_PATH
node -e 'require("@node-rs/jieba")' 2>/dev/null && have="$have rust" || echo "skipped: jieba-rs (bench/peers.sh)"
python=
for p in python3 /usr/bin/python3; do
    "$p" -c 'import jieba' 2>/dev/null && python=$p && break
done
[ -n "$python" ] && have="$have jieba" || echo "skipped: jieba (apt-get install python3-jieba)"

grep -v '^#' bench/inputs.txt | while read -r name mega clauses prose seed; do
    [ -f "$work/$name.list" ] && [ "$work/$name.list" -nt bench/text.awk ] && [ "$work/$name.list" -nt bench/inputs.txt ] && continue
    rm -rf "$work/$name" && mkdir "$work/$name"
    awk -f bench/text.awk -v bytes=$((mega * 1000000)) -v clauses="$clauses" -v prose="$prose" -v seed="$seed" -v out="$work/$name/" \
        corpus/*.txt dict/words.tsv dict/places.tsv >/dev/null
    ls "$work/$name" | sort -n | sed "s|^|$work/$name/|" >"$work/$name.list"
done
# A million companies as a user's table: a place, two to four characters, a form; and compiled.
if [ ! -f "$work/million.tsv" ] || [ bench/million.awk -nt "$work/million.tsv" ]; then
    awk -f bench/million.awk dict/places.tsv dict/words.tsv >"$work/million.tsv"
fi
"$B/taoci" dict build -o "$work/million.lex" "$work/million.tsv"
echo 绍兴市与辽源市开展对口合作，总投资3.2亿元。 >"$work/one.txt"

# run ROUND WHAT BYTES COMMAND…: a row "what bytes wall cpu rss"
run() {
    what=$1 bytes=$2
    shift 2
    result=$("$work/meas" "$@" 2>"$work/err") || { echo "$what failed: $(head -n 1 "$work/err")" >&2; return 0; }
    echo "$what $bytes $result" >>"$work/rows"
}
size() { xargs cat <"$work/$1.list" | wc -c; }
reports=$(size reports) dense=$(size dense) long=$(size long) slow=$(size slow)
long_file=$(cat "$work/long.list")
cat >"$work/cut_by_jieba.py" <<'P'
import sys
import jieba
jieba.setLogLevel(60)
for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        sys.stdout.write(" ".join(jieba.cut(line)))
P
: >"$work/rows"
round=0
while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    echo "round $round of $rounds" >&2
    run segment "$reports" "$B/taoci" segment --format=text --files-from "$work/reports.list"
    run segment-count "$reports" "$B/taoci" segment --format=count --files-from "$work/reports.list"
    run segment-json "$reports" "$B/taoci" segment --files-from "$work/reports.list"
    run extract "$reports" "$B/taoci" extract --files-from "$work/reports.list"
    run extract-no-model "$reports" "$B/taoci" extract --no-model --files-from "$work/reports.list"
    if [ -f "$model" ]; then # the model over the scan
        # shellcheck disable=SC2046
        "$work/names" "$B/taoci.lex" "$model" $(cat "$work/reports.list") |
            awk '{ print "model-over-scan", $1, $2, $2, 0; print "model-over-scan-plain-c", $1, $3, $3, 0 }' >>"$work/rows"
    fi
    run extract-places "$reports" "$B/taoci" extract --types place --files-from "$work/reports.list"
    run extract-figures-and-dates "$reports" "$B/taoci" extract --types amount,date,duration,time --files-from "$work/reports.list"
    run extract-dense "$dense" "$B/taoci" extract --files-from "$work/dense.list"
    run keywords "$reports" "$B/taoci" keywords --files-from "$work/reports.list"
    run extract-one-document "$long" "$B/taoci" extract "$long_file"
    run start-extract 0 "$B/taoci" extract "$work/one.txt"
    run start-extract-million-entries 0 "$B/taoci" extract -d "$work/million.tsv" "$work/one.txt"
    run start-extract-million-compiled 0 "$B/taoci" extract -d "$work/million.lex" "$work/one.txt"
    run extract-million-compiled "$reports" "$B/taoci" extract -d "$work/million.lex" --files-from "$work/reports.list"
    case $have in *icu*)
        # shellcheck disable=SC2046
        run icu "$reports" "$work/icu" $(cat "$work/reports.list")
        run start-icu 0 "$work/icu" "$work/one.txt"
        ;;
    esac
    case $have in *friso*)
        # shellcheck disable=SC2046
        run friso-simple "$reports" "$work/friso" simple $(cat "$work/reports.list")
        # shellcheck disable=SC2046
        run friso-complex "$slow" "$work/friso" complex $(cat "$work/slow.list")
        run start-friso 0 "$work/friso" simple "$work/one.txt"
        ;;
    esac
    case $have in *cpp*)
        # shellcheck disable=SC2046
        run cppjieba "$reports" "$work/cppjieba" "$cpp/dict" $(cat "$work/reports.list")
        run start-cppjieba 0 "$work/cppjieba" "$cpp/dict" "$work/one.txt"
        ;;
    esac
    case $have in *rust*)
        # shellcheck disable=SC2046
        run jieba-rs-in-node "$reports" node bench/jieba-rs.js $(cat "$work/reports.list")
        run start-jieba-rs-in-node 0 node bench/jieba-rs.js "$work/one.txt"
        ;;
    esac
    case $have in *jieba*)
        # shellcheck disable=SC2046
        run jieba "$slow" "$python" "$work/cut_by_jieba.py" $(cat "$work/slow.list")
        run start-jieba 0 "$python" "$work/cut_by_jieba.py" "$work/one.txt"
        ;;
    esac
done

cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
commit=$(git rev-parse --short HEAD 2>/dev/null || echo 'no commit')
git diff --quiet HEAD -- src dict 2>/dev/null || commit="$commit with changes"
[ -f bench/RESULTS.md ] || cat >bench/RESULTS.md <<'H'
# Results of `make bench`

MB/s are millions of bytes of UTF-8 by CPU time (user and system), start is CPU time for one short line, both with
the output written; memory is the largest resident size. Medians of interleaved runs. The text: bench/text.awk.
H
awk -v cpu="${cpu:-unknown CPU}" -v commit="$commit" -v date="$(date -u +%Y-%m-%d)" -v cores="$(getconf _NPROCESSORS_ONLN)" '
    function median(what, column,   n, i, j, v, t) {
        n = count[what]
        for (i = 1; i <= n; i++) v[i] = cell[what, i, column]
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
        return v[int((n + 1) / 2)]
    }
    { if (!($1 in count)) order[++rows] = $1; count[$1]++
      bytes[$1] = $2; for (i = 3; i <= 5; i++) cell[$1, count[$1], i] = $i }
    END {
        printf "\n## %s, %s, %s cores, commit %s\n", date, cpu, cores, commit
        base = bytes["segment"] / median("segment", 4)
        print "| what | MB/s by CPU | MB/s by wall clock | segment is × as fast | resident MB |"
        print "|---|---|---|---|---|"
        for (i = 1; i <= rows; i++) if (bytes[w = order[i]]) {
            speed = bytes[w] / median(w, 4)
            printf "| %s | %.1f | %.1f | %.2f | %.0f |\n", w, speed / 1e6, bytes[w] / median(w, 3) / 1e6, base / speed, median(w, 5) / 1024
        }
        print "\n| start, one short line | ms CPU | ms wall clock | resident MB |"
        print "|---|---|---|---|"
        for (i = 1; i <= rows; i++) if (!bytes[w = order[i]])
            printf "| %s | %.1f | %.1f | %.1f |\n", substr(w, 7), median(w, 4) * 1000, median(w, 3) * 1000, median(w, 5) / 1024
    }' "$work/rows" | tee -a bench/RESULTS.md
